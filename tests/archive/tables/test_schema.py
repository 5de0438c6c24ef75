"""The file: made, checked, migrated, refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from classify.archive import SCHEMA_VERSION, open_archive, transaction
from classify.archive.tables import schema
from classify.errors import ArchiveError


def test_a_new_archive_says_whose_it_is(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / "a.sqlite", create=True)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    contract = "documents versions predictions sentences points issues entries corrections fulltext"
    assert tables >= set(contract.split())


def test_none_is_made_where_one_is_to_be_read(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="archive add"):
        open_archive(tmp_path / "a.sqlite")
    assert not (tmp_path / "a.sqlite").exists()


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "other.sqlite"
    text.write_text("东湖大桥通车。" * 200, encoding="utf-8")
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE documents (id)")
    for path in (text, other, tmp_path):
        with pytest.raises(ArchiveError, match=r"--db|cannot be opened"):
            open_archive(path, create=True)
    assert text.read_text(encoding="utf-8").startswith("东湖")


def test_a_newer_archive_is_refused(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / "a.sqlite", create=True)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(ArchiveError, match="newer classify"):
        open_archive(tmp_path / "a.sqlite")


def test_an_older_archive_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.sqlite"
    with closing(open_archive(path, create=True)) as db:
        db.execute("INSERT INTO issues (name, made) VALUES ('早报', '2023-06-01T00:00:00Z')")
    monkeypatch.setattr(schema, "_STEPS", (*schema._STEPS, "ALTER TABLE issues ADD COLUMN editor TEXT;"))
    monkeypatch.setattr(schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    for _ in range(2):
        with closing(open_archive(path)) as db:
            assert tuple(db.execute("SELECT name, editor FROM issues").fetchone()) == ("早报", None)
            assert db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION + 1


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / "a.sqlite", create=True)) as db:
        with pytest.raises(sqlite3.IntegrityError), transaction(db):
            db.executemany("INSERT INTO issues (name, made) VALUES (?, '')", [("早报",), (None,)])
        assert db.execute("SELECT count(*) FROM issues").fetchone()[0] == 0
        assert not db.in_transaction
