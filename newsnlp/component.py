"""The base of the four components: find (pure), then write; registration, checks, state, score."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import srsly
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example

from newsnlp import store
from newsnlp.records import Located, Record
from newsnlp.store.layers import write_spans

Findings = Mapping[str, Sequence[Record]]
"""What a component found: layer name -> records."""

_NEEDS = {
    "parse": ("DEP", "a dependency parse", "parser"),
    "tags": ("TAG", "part-of-speech tags", "tagger"),
    "ents": ("ENT_IOB", "named entities", "ner"),
}


class NewsnlpWarning(UserWarning):
    """Something is missing that makes results poorer, but not wrong."""


def checked(key: str, value: Any, accepted: type | tuple[Any, ...]) -> Any:
    """A component's parameter, if it is one of the accepted values, or of the accepted type.

    Raises ValueError naming key, value and what is accepted.
    """
    if isinstance(accepted, tuple):
        if value in accepted:
            return value
        wanted = "one of " + ", ".join(map(repr, accepted))
    else:
        if isinstance(value, accepted) and (accepted is bool or not isinstance(value, bool)):
            return value
        wanted = f"of type {accepted.__name__}"
    raise ValueError(f"Parameter {key!r} is {value!r}; it has to be {wanted}.")


class NewsPipe(Pipe):
    """A component that finds records in a Doc and stores them with it.

    Subclasses implement ``find``, which is pure and deterministic; tokens, text and ``doc.ents``
    are never changed. Nothing about a document is kept on the component.
    """

    needs: ClassVar[tuple[str, ...]] = ()
    """Annotation that results rest on: keys of "parse", "tags", "ents"."""
    spans_key: ClassVar[str] = ""
    """Where a view of the findings is put for displaCy and the scorer, in ``doc.spans``."""

    def __init__(self, nlp: Language, name: str, *, short_names: bool = True) -> None:
        self.name = name
        self.short_names = checked("short_names", short_names, bool)
        self._warned = False
        store.register(short_names=self.short_names)

    def find(self, doc: Doc) -> Findings:
        """Find the records, layer by layer; the Doc stays as it is."""
        raise NotImplementedError

    def labelled(self, findings: Findings) -> Iterable[tuple[Located, str]]:
        """The places and labels shown in ``doc.spans``."""
        return ()

    def __call__(self, doc: Doc) -> Doc:
        """Find, and write the findings to the Doc."""
        self._check_needs(doc)
        self.write(doc, self.find(doc))
        return doc

    def write(self, doc: Doc, findings: Findings) -> None:
        """Store the findings with the Doc, replacing those of an earlier run."""
        for layer, records in findings.items():
            store.write(doc, layer, records)
        if self.spans_key:
            write_spans(doc, self.spans_key, self.labelled(findings))

    def _check_needs(self, doc: Doc) -> None:
        """Warn once, on the first Doc, of annotation that is not there: spaCy does not check."""
        if self._warned or not len(doc):
            return
        self._warned = True
        for need in self.needs:
            attribute, what, pipe = _NEEDS[need]
            if not doc.has_annotation(attribute):
                warnings.warn(
                    f"{self.name!r} works best with {what}, and the Doc has none: add a pipe that "
                    f"sets it ({pipe!r}, say) before {self.name!r}, or take a whole pipeline by "
                    f"newsnlp.load().",
                    NewsnlpWarning,
                    stacklevel=3,
                )

    def __reduce__(self) -> tuple[Any, ...]:
        """As what the component is sent to a worker process. spaCy's Pipe is an extension type,
        whose own way of pickling knows nothing of the extensions to be registered there."""
        return _rebuilt, (type(self), self.name, self.__dict__)

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Precision, recall and F of the labelled spans against ``reference.spans``."""
        attr = f"spans_{self.spans_key}"
        scores: dict[str, Any] = Scorer.score_spans(
            examples,
            attr,
            getter=partial(_span_group, self.spans_key),
            has_annotation=partial(_has_span_group, self.spans_key),
            allow_overlap=True,
            **kwargs,
        )
        return scores

    def state(self) -> dict[str, Any]:
        """What the component holds beyond its config, as JSON values."""
        return {}

    def set_state(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` gave."""

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The state as bytes."""
        data: bytes = srsly.msgpack_dumps(self.state())
        return data

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> NewsPipe:
        """Load the state from bytes."""
        self.set_state(srsly.msgpack_loads(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Save the state as a folder with one JSON file."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_json(folder / "state.json", self.state())

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> NewsPipe:
        """Load the state from a folder written by ``to_disk``."""
        self.set_state(srsly.read_json(Path(path) / "state.json"))
        return self


def _rebuilt(kind: type[NewsPipe], name: str, attributes: dict[str, Any]) -> NewsPipe:
    """A component in the process that it was sent to, with its Doc extensions."""
    pipe = kind.__new__(kind)
    pipe.name = name
    pipe.__dict__.update(attributes)
    store.register(short_names=pipe.short_names)
    return pipe


def _span_group(key: str, doc: Doc, attr: str) -> Sequence[Span]:
    return list(doc.spans.get(key, []))


def _has_span_group(key: str, doc: Doc) -> bool:
    return key in doc.spans
