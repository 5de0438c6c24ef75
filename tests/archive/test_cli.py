"""The commands on archives as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from builders import ROOT
from classify.cli.app import app


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "news.sqlite"
    assert run("archive", "add", ROOT / "seeds", "--db", path, "--format", "text").stdout == "10 new\n"
    return path


def test_adding_again_is_nothing_new_and_no_failure(db: Path) -> None:
    result = run("archive", "add", ROOT / "seeds", "--db", db, "--format", "text")
    assert (result.exit_code, result.stdout) == (0, "10 known\n")


def test_what_became_of_each_is_a_record(db: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    result = run("archive", "add", ROOT / "seeds" / "01.txt", tmp_path / "bad.txt", "--db", db, "--format", "jsonl")
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["state"], second["error"]["type"], result.exit_code) == ("known", "ReadError", 1)


def test_nothing_to_add(db: Path, tmp_path: Path) -> None:
    assert run("archive", "add", tmp_path, "--db", db).exit_code == 3


def test_update_has_nothing_to_do_with_the_same_model(db: Path) -> None:
    result = run("archive", "update", "--db", db, "--format", "text")
    assert (result.exit_code, result.stdout) == (0, "nothing to do\n")


def test_info(db: Path) -> None:
    assert json.loads(run("archive", "info", "--db", db, "--format", "jsonl").stdout)["documents"] == 10
    assert "10" in run("archive", "info", "--db", db, "--format", "text").stdout


def test_trace(db: Path) -> None:
    assert "first 2" in run("archive", "trace", "会议", "--db", db, "--format", "text").stdout
    record = json.loads(run("archive", "trace", "会议", "--db", db, "--format", "jsonl").stdout)
    assert record["first"][0] <= record["last"][0]
    assert run("archive", "trace", "无此词句", "--db", db).exit_code == 3


@pytest.mark.parametrize("command", ["add seeds", "update", "info", "trace 会议"])
def test_what_an_archive_tells_is_no_table(db: Path, command: str) -> None:
    refused = run("archive", *command.split(), "--db", db, "--format", "csv")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "text or jsonl" in refused.stderr


def test_search_marks_what_it_finds(db: Path) -> None:
    result = run("search", "鼓楼区", "--db", db, "--format", "text", "--place", "河南")
    assert "[鼓楼区]" in result.stdout
    (record,) = map(json.loads, run("search", "鼓楼区", "--db", db, "--place", "410204").stdout.splitlines())
    start, end = record["excerpt"]["marks"][0]
    excerpt = record["excerpt"]
    assert excerpt["text"][start - excerpt["start"] : end - excerpt["start"]] == "鼓楼区"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("无此词句", "--db", "DB"), 3),
        (("会", "--db", "DB", "--since", "2023-13-01"), 2),
        (("会", "--db", "DB", "--order", "best"), 2),
        (("会", "--db", "DB", "--place", "朝阳区"), 1),
        (("会", "--db", "nowhere.sqlite"), 1),
    ],
)
def test_search_says_what_is_wrong(db: Path, words: tuple[str, ...], code: int) -> None:
    result = run("search", *(str(db) if word == "DB" else word for word in words))
    assert result.exit_code == code
    assert result.stderr
