"""What killed runs leave behind, and that the next one takes it away."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from classify.leftovers import replacing, set_aside, start_file, start_folder
from classify.models import load_model, save_model

# A process that began to write and is gone.
BEGINS = "import sys; from pathlib import Path; from classify.leftovers import {0}; print({0}(Path(sys.argv[1])))"


def begun_and_killed(target: Path, what: str) -> Path:
    told = subprocess.run([sys.executable, "-c", BEGINS.format(what), str(target)], check=True, capture_output=True)
    return Path(told.stdout.decode().strip())


def test_files_and_folders_of_runs_that_are_gone_are_removed(tmp_path: Path) -> None:
    target = tmp_path / "digest.html"
    gone = [begun_and_killed(target, what) for what in ("start_file", "start_folder")]
    (gone[1] / "part").write_text("x", encoding="utf-8") if gone[1].exists() else None
    assert gone[1].is_dir()
    assert not gone[0].exists()  # the second run took away what the first left
    mine = start_file(target)
    assert not gone[1].exists()
    assert start_file(target) != mine
    assert mine.exists()  # this process is alive


def test_a_file_takes_its_place_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    with replacing(target, mode=0o640) as written:
        written.write_text("old", encoding="utf-8")
        assert not target.exists()
    assert (target.read_text(encoding="utf-8"), target.stat().st_mode & 0o777) == ("old", 0o640)
    with pytest.raises(UnicodeEncodeError), replacing(target) as written:
        written.write_text("half of it, then \ud800", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.b"
    others = [".a.b", ".a.b.note", ".axb.0123ab-1.xyz", ".a.b.0123ab-1.fresh", "a.b.0123ab-1.xyz", ".a.b.0123ab-x.xyz"]
    for name in others:
        (tmp_path / name).write_text("kept", encoding="utf-8")
    start_file(target)
    assert all((tmp_path / name).exists() for name in others)


def test_what_another_computer_left_goes_after_a_day(tmp_path: Path) -> None:
    old = tmp_path / ".a.0123ab-1.xyz"
    old.write_text("x", encoding="utf-8")
    os.utime(old, (time.time() - 90_000,) * 2)
    start_file(tmp_path / "a")
    assert not old.exists()


def test_a_folder_set_aside_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "model"
    target.mkdir()
    (target / "model.json").write_text("{}", encoding="utf-8")
    aside = begun_and_killed(target, "set_aside")
    assert not target.exists()
    start_folder(target)
    assert (target / "model.json").read_text(encoding="utf-8") == "{}"
    assert not aside.exists()
    assert set_aside(target).is_dir()


def test_training_after_a_kill_leaves_one_folder(tmp_path: Path) -> None:
    model = load_model()
    target = tmp_path / "mine"
    begun_and_killed(target, "start_folder")
    save_model(model, target)
    save_model(model, target)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_folder_that_cannot_be_read_is_told_by_the_writer(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        start_file(tmp_path / "none" / "a")
