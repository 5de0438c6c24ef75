"""What is made of tables is made once, and anew when they change."""

from __future__ import annotations

from pathlib import Path

import pytest

from classify.data import kept
from classify.data.kept import keep_content, package_files


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "_FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text("河湾县")
    return path


def test_it_is_made_once_and_anew_when_a_source_changes(table: Path, folder: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append(table.read_text())
        return made[-1].encode()

    assert [keep_content("names", [table], make).decode() for _ in range(3)] == ["河湾县"] * 3
    table.write_text("河湾市")
    assert keep_content("names", [table], make).decode() == "河湾市"
    assert made == ["河湾县", "河湾市"]
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_file_is_made_anew(table: Path, folder: Path) -> None:
    assert keep_content("names", [table], lambda: b"right") == b"right"
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert keep_content("names", [table], lambda: b"made anew") == b"made anew"
    assert keep_content("names", [table], lambda: b"not made") == b"made anew"


def test_where_nothing_can_be_written_it_is_made_each_time(table: Path, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert [keep_content("names", [table], lambda: b"made") for _ in range(2)] == [b"made", b"made"]


def test_files_of_the_package_are_sorted() -> None:
    files = [file.name for file in package_files("data/places/*.csv", "data/k*.py")]
    assert "divisions.csv" in files
    assert "kept.py" in files
    assert package_files("data/*.py") == sorted(package_files("data/*.py"))
