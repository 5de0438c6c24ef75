"""What people say goes before what models say, and can be taken back."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from archive_builders import BODY, add, item, post

from classify.archive import (
    correct,
    export_corrections,
    list_corrections,
    name_model,
    read_item,
    undo,
    write_results,
)
from classify.errors import ArchiveError


def labels(db: sqlite3.Connection) -> tuple[str | None, ...]:
    return tuple(db.execute("SELECT topic, second, place FROM documents").fetchone())


def test_a_correction_holds_until_it_is_undone(db: sqlite3.Connection) -> None:
    add(db, post())
    correct(db, 1, "topic", "城乡建设")
    correct(db, 1, "second", "交通运输")
    correct(db, 1, "place", "110105")
    assert labels(db) == ("城乡建设", "交通运输", "110105")
    corrected = read_item(db, 1)
    assert corrected is not None
    assert corrected.prediction.topic.label == "城乡建设"
    assert corrected.prediction.jurisdiction.name == "北京市朝阳区"
    assert undo(db).field == "place"
    assert undo(db).field == "second"
    assert labels(db) == ("城乡建设", None, "420100")
    assert undo(db) is not None
    assert undo(db) is None
    assert labels(db) == ("交通运输", None, "420100")
    assert read_item(db, 1) == item(post())


def test_quotes_are_of_the_version_that_was_seen(db: sqlite3.Connection) -> None:
    add(db, post())
    correct(db, 1, "quotes", "[[0, 5], [8, 12]]")
    chosen = read_item(db, 1)
    assert chosen is not None
    assert [quote.text for quote in chosen.summary.sentences] == [BODY[:5], BODY[8:12]]


def test_a_new_model_and_a_new_version_leave_corrections(db: sqlite3.Connection) -> None:
    url = "http://d.example.cn/1.html"
    add(db, post(url=url))
    correct(db, 1, "topic", "城乡建设")
    name_model(db, "m2", "mine")
    write_results(db, 1, item(post(url=url), topic="教育", place="110105"), "m2")
    assert labels(db) == ("城乡建设", None, "110105")
    add(db, post(BODY.replace("二千", "三千"), url=url))
    assert labels(db) == ("城乡建设", None, "420100")


def test_rows_for_training(db: sqlite3.Connection) -> None:
    add(db, post(source="东湖日报"))
    correct(db, 1, "topic", "教育")
    correct(db, 1, "topic", "城乡建设")
    correct(db, 1, "place", "INTL")
    (row,) = export_corrections(db)
    assert (row["topic"], row["jurisdiction"], row["text"], row["source"]) == ("城乡建设", "INTL", BODY, "东湖日报")
    assert len(list_corrections(db, 1)) == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("topic", " "),
        ("place", "999999"),
        ("quotes", "[[3, 2]]"),
        ("quotes", "[[0, 99999]]"),
        ("quotes", "[[0, 5], [4, 8]]"),
        ("quotes", "x"),
        ("quotes", "[1]"),
    ],
)
def test_what_cannot_be_is_refused(db: sqlite3.Connection, field: Any, value: str) -> None:
    add(db, post())
    with pytest.raises(ArchiveError):
        correct(db, 1, field, value)
    with pytest.raises(ArchiveError, match="not in the archive"):
        correct(db, 7, "topic", "教育")
    assert list_corrections(db) == ()
