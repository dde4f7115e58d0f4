"""The command: ``newsnlp analyze PAGE`` and ``newsnlp batch IN... -o OUT``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

MAX_BYTES = 4_000_000
"""A file larger than this is no page of text; checked before it is read."""


class BadInput(Exception):
    """An input that is no page of text; the message says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0, 1 if some page could not be read, 2 for wrong usage, 130 after
    Ctrl-C; ``batch`` has 3 for pages that became error records."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "analyze":
            return analyze(options.pages, options.model, as_json=options.json)
        return batch(options)
    except KeyboardInterrupt:
        written = options.command == "batch" and not options.dry_run
        _complain("Ended. --resume goes on from here." if written else "Ended.")
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newsnlp", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    command = commands.add_parser(
        "analyze",
        help="what a page says: article, persons, agreements, quotes",
        description="Reports what a news page says, page furniture left aside.",
    )
    command.add_argument(
        "pages", nargs="+", metavar="PAGE", help="a text file; - is standard input"
    )
    command.add_argument("--json", action="store_true", help="records as JSON, one line a page")
    command.add_argument(
        "--model", metavar="NAME", help="another pipeline: a name (en_core_web_sm) or a path"
    )
    command = commands.add_parser(
        "batch",
        help="many pages: records in shards, resumable",
        description="Writes the records of many pages, in shards, to a new folder.",
    )
    _add_batch_options(command)
    return parser


def _add_batch_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "inputs",
        nargs="+",
        metavar="IN",
        help=".jsonl, .csv, .parquet, .txt, a folder of them, or a quoted pattern",
    )
    command.add_argument("-o", "--out", required=True, metavar="OUT", help="the folder to write")
    command.add_argument(
        "--format",
        choices=("jsonl", "jsonl.gz", "parquet"),
        default="jsonl",
        help="parquet: flat tables, and one of nested records",
    )
    command.add_argument("--text-field", default="text", metavar="NAME")
    command.add_argument("--id-field", default="id", metavar="NAME")
    command.add_argument(
        "--date-field", metavar="NAME", help="when a page was published, if it does not say"
    )
    command.add_argument("--model", default="en_newsnlp_sm", metavar="NAME")
    command.add_argument(
        "--trim", action="store_true", help="let the model read the article alone: faster"
    )
    command.add_argument("-n", "--n-process", type=int, default=1, metavar="N")
    command.add_argument("--batch-size", type=int, default=32, metavar="PAGES")
    command.add_argument(
        "--deadline", type=float, default=120.0, metavar="S", help="seconds a page may take"
    )
    command.add_argument(
        "--max-memory", type=int, metavar="MB", help="what a worker process may take"
    )
    command.add_argument("--shard-size", type=int, default=1000, metavar="PAGES")
    command.add_argument("--resume", action="store_true", help="go on with a run that was ended")
    command.add_argument(
        "--dry-run", action="store_true", help="read the inputs, and say what could not be read"
    )


def read_page(name: str) -> str:
    """The text of a page, from a file or, for "-", from standard input.

    Raises BadInput if there is none, or it is no text, empty, or larger than any page.
    """
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise BadInput(f"{name} is a folder; name the files in it.") from None
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from None
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} is larger than {MAX_BYTES:,} bytes: no page of text.")
    if b"\0" in data:
        raise BadInput(f"{name} is binary, no text: extract its text first.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{name} is not UTF-8 text (byte {error.start}): convert it, with iconv say."
        ) from None
    if not text.strip():
        raise BadInput(f"{name} is empty.")
    return text


def analyze(names: Sequence[str], model: str | None, *, as_json: bool) -> int:
    """Print what each page says. Returns 0, or 1 if a page or the model could not be read."""
    pages: list[tuple[str, str]] = []
    failed = False
    for name in names:
        try:
            pages.append((name, read_page(name)))
        except BadInput as error:
            _complain(str(error))
            failed = True
    if not pages:
        return 1

    # imported late, so that usage and bad input are answered at once
    from newsnlp.batch import MAX_CHARS
    from newsnlp.pipeline import DEFAULT_MODEL, load

    try:
        nlp = load(model or DEFAULT_MODEL)
    except OSError as error:
        _complain(str(error))
        return 1
    for name, text in pages:
        if len(text) > MAX_CHARS:
            _complain(f"{name} has {len(text):,} characters; a page has at most {MAX_CHARS:,}.")
            failed = True
            continue
        doc = nlp(text)
        if as_json:
            print(json.dumps({"id": name, **doc._.newsnlp.to_dict()}, ensure_ascii=False))
        else:
            from rich.console import Console
            from rich.rule import Rule

            from newsnlp.report import report

            console = Console(highlight=False)
            if len(names) > 1:
                console.print(Rule(name))
            console.print(report(doc))
    return 1 if failed else 0


def batch(options: argparse.Namespace) -> int:
    """Run a batch. Returns 0, 1 if it could not be run, 3 if some pages became error records."""
    from newsnlp.batch.manifest import BatchError
    from newsnlp.batch.progress import Display, counted
    from newsnlp.batch.run import Batch, Resources, run, survey
    from newsnlp.batch.sources import Fields, SourceError
    from newsnlp.batch.workers import WorkerStartError

    job = Batch(
        inputs=tuple(options.inputs),
        out=options.out,
        format=options.format,
        fields=Fields(options.text_field, options.id_field, options.date_field),
        model=options.model,
        action="trim" if options.trim else "mark",
        shard_size=options.shard_size,
    )
    resources = Resources(
        options.n_process, options.batch_size, options.deadline, options.max_memory
    )
    try:
        if options.dry_run:
            found = survey(job)
            read = f"{counted(found.pages, 'page')} in {counted(found.files, 'file')}"
            print(f"{read}; unreadable: {found.unreadable:,}.")
            for fault in found.faults:
                _complain(fault)
            return 3 if found.unreadable else 0
        with Display() as display:
            summary = run(job, resources, resume=options.resume, progress=display)
    except (BatchError, SourceError, WorkerStartError, ValueError) as error:
        _complain(str(error))
        return 1
    except OSError as error:
        where = "" if error.filename else f"{options.out}: "
        _complain(where + (str(error) if error.filename else error.strerror or str(error)))
        if (Path(options.out) / "manifest.jsonl").exists():
            _complain("What was written is whole: --resume goes on, once the cause is removed.")
        return 1
    earlier = f", {summary.earlier:,} of them by an earlier run" if summary.earlier else ""
    print(f"{counted(summary.pages, 'page')} in {options.out}{earlier}.")
    if summary.repeated:
        print(f"Pages with an id that an earlier page has, too: {summary.repeated:,}.")
    for kind, count in sorted(summary.errors.items()):
        print(f"{counted(count, 'error record')}: {kind}.")
    for fault in summary.faults:
        _complain(fault)
    if more := sum(summary.errors.values()) - len(summary.faults):
        _complain(f'and {counted(more, "other")}: the records with "error" say why.')
    return 3 if summary.errors else 0


def _complain(message: str) -> None:
    print(f"newsnlp: {message}", file=sys.stderr)
