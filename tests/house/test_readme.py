"""The README cannot rot: its commands and options exist, its examples run and print what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from builders import ROOT
from classify.cli.app import app

READMES = ["README.md", "README.zh.md"]
COMMANDS: Any = typer.main.get_command(app)
for own in COMMANDS.list_commands(None):  # they are loaded when they are asked for
    COMMANDS.get_command(None, own)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def command_lines(text: str) -> list[list[str]]:
    """Return the words of every `classify …` in code blocks and in backquotes."""
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    lines += re.findall(r"`(classify [^`]+)`", text)
    found = []
    for line in lines:
        for part in line.removeprefix("$ ").split("&&"):
            words = shlex.split(part, comments=True)
            if words and Path(words[0]).name == "classify":
                found.append(words[1:])
    return found


def options_of(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts} | {"--help"}


@pytest.mark.parametrize("name", READMES)
def test_commands_and_options_exist(name: str) -> None:
    lines = command_lines(read(name))
    assert len(lines) >= 10
    for words in lines:
        command = COMMANDS
        while words and words[0] in getattr(command, "commands", {}):
            command, words = command.commands[words[0]], words[1:]
        assert command is not COMMANDS or words[0].startswith("-"), words
        for option in (word for word in words if word.startswith("--")):
            assert option in options_of(command), (words, option)


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert {words[0] for words in command_lines(read(name)) if words} >= set(COMMANDS.commands)


@pytest.mark.parametrize("name", READMES)
def test_python_example_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", read(name), re.DOTALL)
    exec(compile(example, name, "exec"), {})
    assert (tmp_path / "digest.md").stat().st_size > 1000


@pytest.mark.parametrize("name", READMES)
def test_console_examples_print_what_they_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = re.findall(r"```console\n\$ classify (.*?)\n(.*?)```", read(name), re.DOTALL)
    assert examples
    for command, shown in examples:
        printed = CliRunner().invoke(app, shlex.split(command)).stdout
        # Probabilities move in the last digit with every training.
        assert re.sub(r"\d\.\d\d", "0.00", shown).strip() in re.sub(r"\d\.\d\d", "0.00", printed)


@pytest.mark.parametrize("name", READMES)
def test_files_named_exist(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", read(name)):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_both_readmes_give_the_same_figures() -> None:
    english, chinese = (re.findall(r"\d+\.\d+", read(name)) for name in READMES)
    assert sorted(english) == sorted(chinese)


@pytest.mark.parametrize("name", READMES)
def test_python_example_type_checks(name: str, tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", read(name), re.DOTALL)
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "--follow-imports=silent"]
    done = subprocess.run([*command, "example.py"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
