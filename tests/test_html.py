"""Pages with their HTML: the same zones, from better evidence."""

from __future__ import annotations

import sys

import pytest
import spacy
from spacy.language import Language

import newsnlp

PAGE = """<!doctype html>
<html><head><title>Barges to cross the Eder - The Lakeside Herald</title>
<meta property="og:site_name" content="The Lakeside Herald">
<meta property="article:published_time" content="2025-03-12T09:30:00Z">
<script>var menu = "not text";</script></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news from all the lakes and rivers \
that we write about every day, and more</a></li></ul></nav>
<main><article>
<h1>Ruritania and Elbonia sign treaty on river shipping</h1>
<figure><img src="a.jpg"><figcaption>Ministers Odo Lang and Petra Vance shake hands in Strelsau \
on Wednesday.</figcaption></figure>
<p>Ruritania and Elbonia signed <a href="/t">a treaty</a> on Wednesday that opens the river Eder \
to the barges of both countries, their governments said.</p>
<p>The treaty ends a quarrel of nine years over tolls.<br>Foreign Minister Odo Lang said that the \
first barges would sail in May, when the locks have been repaired.</p>
<p>“We have waited long enough for this day,” <b>Petra Vance</b>, the transport minister of \
Elbonia, told reporters in Strelsau on Wednesday evening.</p>
<p>The two countries will share the cost of dredging, which engineers of the river authority put \
at 40 million crowns a year, he said.</p>
</article></main>
<aside><h2>Most read</h2><p><a href="/b">Why the old bridge hums at night</a></p></aside>
<footer><p>The Lakeside Herald is read by more people on the lake than any other paper, and has \
been printed in Strelsau since the year of the great flood.</p>
<p>© 2025 Lakeside Herald Media Ltd</p>
</footer>
</body></html>"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("newsnlp_boilerplate")
    return pipeline


def kept(doc, *kinds: str) -> list[str]:
    return [doc.text[z.start : z.end].strip() for z in doc._.zones if z.kind in kinds]


@pytest.mark.parametrize("html", [PAGE, PAGE.encode()], ids=["str", "bytes"])
def test_the_article_of_a_page(nlp: Language, html: str | bytes):
    doc = newsnlp.from_html(html, nlp)
    body = kept(doc, "body")
    assert len(body) == 5
    assert body[0].startswith("Ruritania and Elbonia signed a treaty on Wednesday")
    assert body[3].startswith("“We have waited long enough for this day,” Petra Vance, the")
    assert kept(doc, "headline") == ["Ruritania and Elbonia sign treaty on river shipping"]
    assert kept(doc, "caption")[0].startswith("Ministers Odo Lang")
    assert "not text" not in doc.text


def test_the_markup_tells_furniture_that_reads_like_prose(nlp: Language):
    doc = newsnlp.from_html(PAGE, nlp)
    content = doc._.newsnlp.content.text
    assert "World news from all the lakes" in doc.text
    assert "World news from all the lakes" not in content
    assert "since the year of the great flood" in doc.text
    assert "since the year of the great flood" not in content


def test_metadata_fill_what_the_text_does_not_say(nlp: Language):
    article = newsnlp.from_html(PAGE, nlp)._.article
    assert article.published
    assert (article.published.iso, article.published.start) == ("2025-03-12", None)
    assert article.source
    assert article.source.text == "The Lakeside Herald"


STATED = '<meta property="article:published_time" content="2025-03-12T09:30:00Z">'


@pytest.mark.parametrize(
    "markup",
    [
        STATED,
        '<meta itemprop="datePublished" content="2025-03-12">',
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"datePublished": "2025-03-12T09:30:00+01:00"}</script>',
    ],
)
def test_the_markup_knows_better_when_a_page_was_published(nlp: Language, markup: str):
    shown = "<p>Last changed on 14 March 2025</p><p>First seen on 12 March 2025</p></article>"
    page = PAGE.replace(STATED, markup)
    for html, start in ((page, False), (page.replace("</article>", shown), True)):
        doc = newsnlp.from_html(html, nlp)
        published = doc._.article.published
        assert published
        assert published.iso == "2025-03-12"
        assert (published.start is not None) == start
        if start:
            assert doc.text[published.start : published.end] == "12 March 2025"


def test_the_markup_names_the_section(nlp: Language):
    named = f'{STATED}<meta property="article:section" content="Shipping">'
    section = newsnlp.from_html(PAGE.replace(STATED, named), nlp)._.article.section
    assert section
    assert (section.text, section.start) == ("Shipping", None)
    assert newsnlp.from_html(PAGE, nlp)._.article.section is None


def test_the_rest_of_the_pipeline_reads_the_doc(nlp: Language):
    longer = spacy.blank("en")
    newsnlp.add_to(longer, exclude=("newsnlp_entities", "newsnlp_agreements", "newsnlp_quotes"))
    longer.add_pipe("sentencizer", config={"overwrite": True})
    doc = newsnlp.from_html(PAGE, longer)
    assert doc.has_annotation("SENT_START")
    assert len(kept(doc, "body")) == 5


@pytest.mark.parametrize("html", ["", "   "])
def test_nothing_is_no_page(nlp: Language, html: str):
    with pytest.raises(ValueError, match="parsed"):
        newsnlp.from_html(html, nlp)


def test_a_pipeline_without_the_filter_is_named():
    with pytest.raises(ValueError, match="newsnlp_boilerplate"):
        newsnlp.from_html(PAGE, spacy.blank("en"))


def test_a_missing_extra_is_named(nlp: Language, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ImportError, match=r"newsnlp\[html\]"):
        newsnlp.from_html(PAGE, nlp)
