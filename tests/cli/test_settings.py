"""Defaults of one's own: files, variables, and which wins."""

from __future__ import annotations

import csv
import io
import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from classify.cli.app import app
from classify.cli.settings import FILE, read_settings, write_template
from classify.errors import ReadError

GROUP: Any = typer.main.get_command(app)
COMMANDS = GROUP.load_all()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in an empty folder, without the settings of whoever runs the tests; limits that a file sets end with it."""
    before = dict(os.environ)
    monkeypatch.setattr(typer, "get_app_dir", lambda name: str(tmp_path / "config" / name))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts.jsonl").write_text(
        "\n".join(
            json.dumps({"id": str(n), "title": f"第{n}号桥今日合龙", "text": f"第{n}号桥今日合龙。"}) for n in range(4)
        ),
        encoding="utf-8",
    )
    yield tmp_path
    for name in os.environ.keys() - before:
        del os.environ[name]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def tops() -> int:
    table = io.StringIO(run("digest", "posts.jsonl", "--format", "csv").stdout.removeprefix("\ufeff"))
    return sum(row["top"] != "" for row in csv.DictReader(table))


def test_command_line_wins_over_environment_over_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tops() == 4
    own = folder / "config" / "classify"
    own.mkdir(parents=True)
    (own / FILE).write_text("[digest]\ntop = 1\n", encoding="utf-8")
    assert tops() == 1
    (folder / FILE).write_text("[digest]\ntop = 2\n", encoding="utf-8")
    assert tops() == 2
    monkeypatch.setenv("CLASSIFY_TOP", "3")
    assert tops() == 3
    monkeypatch.setenv("CLASSIFY_DIGEST_TOP", "0")
    assert tops() == 0
    table = io.StringIO(run("digest", "posts.jsonl", "--format", "csv", "--top", "1").stdout)
    assert sum(row["top"] != "" for row in csv.DictReader(table)) == 1


def test_what_stands_before_the_tables_holds_for_all(folder: Path) -> None:
    (folder / FILE).write_text(
        'format = "csv"\nquiet = true\ntopic = ["教育"]\n[predict]\nformat = "jsonl"\n', encoding="utf-8"
    )
    settings = read_settings(GROUP.load_all, {})
    assert settings["clean"]["format"] == "csv"
    assert settings["predict"]["format"] == "jsonl"
    assert settings["digest"]["topic"] == ["教育"]
    assert settings["archive"]["add"]["quiet"] is True
    assert "topic" not in settings["clean"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[digest]\ntopp = 3\n", "classify.toml: [digest] topp: no option of this command; did you mean top?"),
        ("[digset]\ntop = 3\n", "classify.toml: [digset]: no command; did you mean digest?"),
        ("topp = 3\n", "classify.toml: topp: no option of any command; did you mean top?"),
        ("[digest\n", "classify.toml: no TOML: "),
    ],
)
def test_a_wrong_key_is_named(folder: Path, content: str, complaint: str) -> None:
    (folder / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_settings(GROUP.load_all, {})
    assert str(caught.value).startswith(complaint)
    result = run("digest", "posts.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: classify.toml: ")


def test_a_wrong_value_is_wrong_usage(folder: Path) -> None:
    (folder / FILE).write_text('[digest]\nby = "author"\n', encoding="utf-8")
    result = run("digest", "posts.jsonl")
    assert result.exit_code == 2
    assert "--by" in result.stderr


def test_language_is_a_setting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / FILE).write_text('lang = "zh"\n', encoding="utf-8")
    assert "选项：" in run("digest", "--help").stdout
    monkeypatch.setenv("CLASSIFY_LANG", "en")
    assert "Options:" in run("digest", "--help").stdout


def test_init_writes_every_option_and_changes_nothing(folder: Path) -> None:
    assert run("init").exit_code == 0
    written = (folder / FILE).read_text(encoding="utf-8")
    assert set(tomllib.loads(written)) >= {"digest", "predict", "archive", "labels"}
    assert read_settings(GROUP.load_all, {}) == {}
    for option in ("top = 10", 'readouts = "brief"', 'mail-to = ""', "quiet = false"):
        assert f"# {option}" in written
    again = run("init")
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    assert run("init", "--force").exit_code == 0
    assert run("init", folder / "none").exit_code == 1


def test_every_line_of_the_template_can_be_uncommented(folder: Path) -> None:
    lines = write_template(COMMANDS).splitlines()
    keys = [line.removeprefix("# ") if " = " in line and line[2:3].isalpha() else line for line in lines]
    (folder / FILE).write_text("\n".join(keys), encoding="utf-8")
    assert tomllib.loads("\n".join(keys))["digest"]["top"] == 10
    assert run("digest", "posts.jsonl").exit_code == 0
    assert run("predict", "posts.jsonl", "--format", "csv").exit_code == 0
