"""Limits that a user raises: by a variable, for this process and those it begins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import ROOT
from classify.errors import ReadError
from classify.ingest import chosen_limits, formats, read_bytes

LONG = "河湾县举行春耕现场会，部署农资调运。" * 40


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-m", "classify", *arguments, "--lang", "en"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_a_limit_is_what_the_environment_says() -> None:
    assert chosen_limits({})["MAX_CHARACTERS"] == 500_000
    assert chosen_limits({"CLASSIFY_MAX_CHARACTERS": "7", "CLASSIFY_TOP": "x"})["MAX_CHARACTERS"] == 7


@pytest.mark.parametrize("value", ["0", "-1", "viel", "1.5", "", "9" * 5000])
def test_a_limit_is_a_whole_number(value: str) -> None:
    with pytest.raises(ReadError, match=r"CLASSIFY_MAX_PAGES=.*: not a whole number from 1 to"):
        chosen_limits({"CLASSIFY_MAX_PAGES": value})


def test_a_limit_that_is_none_is_an_error_with_the_nearest() -> None:
    with pytest.raises(ReadError, match="CLASSIFY_MAX_CHARACTER: no limit; did you mean CLASSIFY_MAX_CHARACTERS"):
        chosen_limits({"CLASSIFY_MAX_CHARACTER": "7"})


def test_commands_keep_to_it(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(LONG, encoding="utf-8")
    refused = run(tmp_path, "clean", "0.txt", "1.txt", "2.txt", "--jobs", "2", CLASSIFY_MAX_CHARACTERS="100")
    assert refused.stderr.count("split it or raise CLASSIFY_MAX_CHARACTERS") == 3
    assert refused.returncode == 1
    assert run(tmp_path, "clean", "0.txt", CLASSIFY_MAX_CHARACTERS="1000").returncode == 0
    wrong = run(tmp_path, "clean", "0.txt", CLASSIFY_MAX_CHARACTERS="viel")
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (1, False)
    assert "CLASSIFY_MAX_CHARACTERS=viel: not a whole number" in wrong.stderr


def test_so_does_the_table_in_a_file_of_settings_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(LONG, encoding="utf-8")
    (tmp_path / "classify.toml").write_text("[limits]\nmax-characters = 100\n", encoding="utf-8")
    assert "raise CLASSIFY_MAX_CHARACTERS" in run(tmp_path, "predict", "0.txt").stderr
    assert run(tmp_path, "clean", "0.txt", CLASSIFY_MAX_CHARACTERS="1000").returncode == 0
    (tmp_path / "classify.toml").write_text("[limits]\nmax-letters = 100\n", encoding="utf-8")
    assert "CLASSIFY_MAX_LETTERS: no limit" in run(tmp_path, "clean", "0.txt").stderr


def test_the_limit_that_is_named_is_the_one_that_was_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_RAW", 100)
    with pytest.raises(ReadError, match=r"a\.txt: 720 characters .* raise CLASSIFY_MAX_RAW \(100\)"):
        read_bytes(LONG.encode(), path="a.txt")
    monkeypatch.setattr(formats, "MAX_RAW", 1000)
    monkeypatch.setattr(formats, "MAX_CHARACTERS", 100)
    with pytest.raises(ReadError, match=r"raise CLASSIFY_MAX_CHARACTERS \(100\)"):
        read_bytes(LONG.encode(), path="a.txt")
