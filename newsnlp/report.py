"""A Doc's facts as a report for people, in a terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from spacy.tokens import Doc

from newsnlp.records import Agreement, Article, Entity, Quote, Role, Speaker
from newsnlp.store import Facts

_QUOTE_CHARS = 300
_TITLE = 3  # letters that say nothing of somebody: "the", "Mr."


def report(doc: Doc) -> RenderableType:
    """The article, who is who, agreements and quotes; sections without findings say so."""
    facts: Facts = doc._.newsnlp
    parts: list[RenderableType] = []
    if facts.article is not None:
        parts += [_article(facts.article), ""]
    parts += [_section("Persons"), _people(facts), ""]
    parts += [_section("Organizations and countries"), _others(facts.entities), ""]
    parts += [_section("Agreements"), *map(_agreement, facts.agreements)]
    parts += [] if facts.agreements else [_nothing()]
    parts += ["", _section("Quotes"), *map(_quote, facts.quotes)]
    parts += [] if facts.quotes else [_nothing()]
    return Group(*parts)


def _section(title: str) -> Text:
    return Text(title, style="bold cyan")


def _nothing() -> Text:
    return Text("  none found", style="dim")


def _grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _fields(rows: dict[str, str | None]) -> Table:
    """Names and values, without those that are not known."""
    table = _grid()
    for name, value in rows.items():
        if value:
            table.add_row(f"  {name}", escape(value))
    return table


def _article(article: Article) -> RenderableType:
    dateline = article.dateline
    captions = [c.credit for c in article.captions if c.credit]
    title = article.headline.text if article.headline else f"(no headline: {article.kind})"
    return Group(
        Text(title, style="bold"),
        _fields(
            {
                "kind": article.kind,
                "by": ", ".join(b.text for b in article.byline),
                "published": article.published.iso if article.published else None,
                "dateline": dateline.place if dateline else None,
                "section": article.section.text if article.section else None,
                "source": article.source.text if article.source else None,
                "agency": article.agency.text if article.agency else None,
                "copyright": article.copyright.text if article.copyright else None,
                "captions": f"{len(article.captions)}" if article.captions else None,
                "credits": ", ".join(captions),
            }
        ),
    )


def _role(role: Role) -> str:
    """ "former deputy foreign minister, IT"; of a counterpart, the office that is meant."""
    title = role.title
    if role.rule == "counterpart" and role.title_key:
        title = f"{role.title_key.replace('_', ' ')} ({title})"
    words = [role.status if role.status != "current" else "", role.rank or "", title]
    where = role.organization.name if role.organization else role.country
    return " ".join(w for w in words if w) + (f", {where}" if where else "")


def _names(entity: Entity) -> str:
    """The other names and descriptions under which an entity is mentioned; no pronouns, and no
    other spelling with capitals."""
    forms: dict[str, str] = {}
    for mention in entity.mentions:
        if mention.form != "pronoun":
            forms.setdefault(mention.text.casefold(), mention.text)
    forms.pop(entity.name.casefold(), None)
    return ", ".join(forms.values())


def _beside(speaker: Speaker, entity: Entity) -> str:
    """What a speaker's words add to the name: "a former customs officer"; of more, the first."""
    forms = {m.text: m.form for m in entity.mentions}
    if forms.get(speaker.text) == "pronoun":
        return ""
    named = (text for text, form in forms.items() if form not in ("nominal", "pronoun"))
    name = max((n for n in named if n in speaker.text), key=len, default=entity.name)
    before, _, after = speaker.text.partition(name)
    pieces = (piece.strip(" ,;:.()") for piece in (before, *after.split(",")))
    return next((p for p in pieces if sum(map(str.isalpha, p)) > _TITLE), "")


def _people(facts: Facts) -> RenderableType:
    if not facts.people:
        return _nothing()
    table = Table.grid(padding=(0, 2))
    for person in facts.people:
        roles = "; ".join(dict.fromkeys(_role(r) for r in person.roles))
        table.add_row(f"  {escape(person.name)}", escape(roles), Text(_names(person), style="dim"))
    return table


def _others(entities: tuple[Entity, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for entity in entities:
        if entity.kind != "PERSON":
            ids = " ".join(filter(None, (entity.country, entity.kb_id)))
            table.add_row(
                f"  {escape(entity.name)}",
                Text(entity.kind, style="dim"),
                Text(ids, style="dim"),
                Text(_names(entity), style="dim"),
            )
    return table if table.row_count else _nothing()


def _agreement(agreement: Agreement) -> RenderableType:
    name = agreement.name or agreement.acronym or f"({agreement.kind})"
    signed = [
        (s.person.name if s.person else "?") + (f" for {s.party.name}" if s.party else "")
        for s in agreement.signatories
    ]
    status = ("not " if agreement.negated else "") + agreement.status.replace("_", " ")
    if agreement.assertion != "stated":
        status += f" ({agreement.assertion})"
    return Group(
        Text(f"  {name}", style="bold"),
        Padding(
            _fields(
                {
                    "acronym": agreement.acronym if agreement.acronym != name else None,
                    "long name": agreement.long_name if agreement.long_name != name else None,
                    "kind": f"{agreement.kind}, {agreement.domain}",
                    "parties": ", ".join(p.name for p in agreement.parties),
                    "signed by": ", ".join(signed),
                    "mediators": ", ".join(m.name for m in agreement.mediators),
                    "status": status,
                    "date": (agreement.date.iso or agreement.date.text) if agreement.date else None,
                    "place": agreement.place.text if agreement.place else None,
                    "about": agreement.subject.text if agreement.subject else None,
                    "mentions": str(len(agreement.mentions)),
                }
            ),
            (0, 0, 0, 2),
        ),
    )


def _quote(quote: Quote) -> RenderableType:
    speaker = quote.speaker
    who = Text("  ")
    if speaker is None:
        who.append(f"nobody named ({quote.reason})", style="dim")
    else:
        entity = speaker.entity
        who.append(entity.name if entity else speaker.text, style="bold")
        if entity and (more := _beside(speaker, entity)):
            who.append(f" ({more})")
    who.append(f"  {quote.kind}", style="dim")
    if quote.cue:
        who.append(f", {quote.cue.lemma}", style="dim")
    if quote.negated:
        who.append(", negated", style="dim red")
    text = " ".join(quote.text.split())
    if len(text) > _QUOTE_CHARS:
        text = text[:_QUOTE_CHARS].rsplit(" ", 1)[0] + " …"
    return Group(who, Padding(Text(text), (0, 0, 0, 4)))
