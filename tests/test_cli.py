"""The command, as it is typed."""

import io
import json
from pathlib import Path

import pytest

from newsnlp import cli
from newsnlp.cli import MAX_BYTES, main


@pytest.fixture
def file(tmp_path: Path, page: str) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(page, encoding="utf-8")
    return path


def test_the_report_names_what_was_found(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["analyze", str(file)]) == 0
    out = capsys.readouterr().out
    for expected in ("Norway, Kenya sign agreement", "Espen Barth Eide", "FRA", "Reuters"):
        assert expected in out


def test_json_is_the_record(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["analyze", "--json", str(file), str(file)]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first == second
    assert first["schema"] == 1
    assert first["id"] == str(file)


def test_standard_input(
    page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
    assert main(["analyze", "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "-"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("binary.txt", b"\x89PNG\0\0", "is binary"),
        ("latin.txt", b"caf\xe9", "not UTF-8"),
        ("large.txt", b"a" * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_bad_input_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, message: str
):
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["analyze", str(path)]) == 1
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.err.count("\n") == 1
    assert not captured.out


def test_a_missing_file_does_not_stop_the_others(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["analyze", "--json", "no-such-page.txt", str(file), str(file.parent)]) == 1
    captured = capsys.readouterr()
    assert "No such file" in captured.err
    assert "is a folder" in captured.err
    assert json.loads(captured.out)["id"] == str(file)


def test_a_missing_model_says_how_to_get_it(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["analyze", "--model", "en_no_such_model", str(file)]) == 1
    assert "spacy download en_no_such_model" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["analyze", "-"], "Ended."),
        (["batch", "-o", "out", "--dry-run", "in"], "Ended."),
        (["batch", "-o", "out", "in"], "Ended. --resume goes on from here."),
    ],
)
def test_ctrl_c_is_one_line(
    command: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "analyze", interrupted)
    monkeypatch.setattr(cli, "batch", interrupted)
    assert main(command) == 130
    assert capsys.readouterr().err == f"newsnlp: {said}\n"
