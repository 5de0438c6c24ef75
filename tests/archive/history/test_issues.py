"""A month of days: each issue hands out what none before it has, and what changed since."""

from __future__ import annotations

import random
import sqlite3

import pytest
from archive_builders import BODY, add, post

from classify.archive import Filter, list_issues, read_held, record_issue
from classify.document import Document
from classify.errors import ArchiveError


def other(number: int, *, day: int = 1, edition: int = 1) -> Document:
    name = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"[number % 22]
    text = f"{name}港第{number}号码头开工，工期{number}个月，总投资{number * 7}万元，第{edition}次公告。"
    return post(
        text * 3,
        id=f"{number}.txt",
        title=f"{name}港{number}号码头开工",
        date=f"2023-06-{day:02}",
        url=f"http://d.example.cn/{number}.html",
    )


def hand_out(db: sqlite3.Connection, name: str = "早报") -> dict[str, str]:
    pending = read_held(db, issue=name)
    record_issue(db, name, pending)
    return {held.item.document.id: held.state for held in pending.held}


def test_each_issue_has_what_none_before_it_had(db: sqlite3.Connection) -> None:
    add(db, other(1), other(2))
    assert hand_out(db) == {"1.txt": "new", "2.txt": "new"}
    assert hand_out(db) == {}
    add(db, other(2), other(3))
    assert hand_out(db) == {"3.txt": "new"}
    assert hand_out(db, "晚报") == {"1.txt": "new", "2.txt": "new", "3.txt": "new"}


def test_what_changed_since_is_updated(db: sqlite3.Connection) -> None:
    add(db, other(1), other(2))
    hand_out(db)
    add(db, other(1, edition=2))
    assert hand_out(db) == {"1.txt": "updated"}
    assert hand_out(db) == {}


def test_a_reprint_of_what_was_handed_out_is_counted_not_shown(db: sqlite3.Connection) -> None:
    add(db, post(BODY, source="东湖日报", url="http://d.example.cn/1.html"))
    hand_out(db)
    add(db, post(BODY, id="b", source="北岸晚报", url="http://n.example.cn/1.html"))
    pending = read_held(db, issue="早报")
    assert (pending.held, pending.reprints) == ((), 1)


def test_filters_leave_the_rest_for_later(db: sqlite3.Connection) -> None:
    add(db, other(1, day=1), other(2, day=9))
    pending = read_held(db, Filter(since="2023-06-05"), issue="早报")
    record_issue(db, "早报", pending)
    assert [held.item.document.id for held in pending.held] == ["2.txt"]
    assert hand_out(db) == {"1.txt": "new"}


def test_two_issues_at_once_are_not_both_recorded(db: sqlite3.Connection) -> None:
    add(db, other(1))
    first, second = read_held(db, issue="早报"), read_held(db, issue="早报")
    record_issue(db, "早报", first)
    with pytest.raises(ArchiveError, match="run the command again"):
        record_issue(db, "早报", second)
    assert [(issue.name, issue.entries) for issue in list_issues(db)] == [("早报", 1)]


def test_a_month_replayed_day_by_day_agrees_with_a_plain_recomputation(db: sqlite3.Connection) -> None:
    chance = random.Random(30)
    editions: dict[int, int] = {}
    handed: dict[int, int] = {}
    for day in range(1, 31):
        batch = [number for number in range(1, 60) if chance.random() < 0.08]
        for number in batch:
            # Some are fetched again as they were, some changed.
            editions[number] = editions.get(number, 0) + int(number not in editions or chance.random() < 0.4)
        add(db, *(other(number, edition=editions[number]) for number in batch))
        wanted = {
            f"{number}.txt": "updated" if number in handed else "new"
            for number, edition in editions.items()
            if handed.get(number) != edition
        }
        assert hand_out(db) == wanted, day
        handed = dict(editions)
    count = db.execute("SELECT count(*), (SELECT count(*) FROM versions) FROM documents").fetchone()
    assert tuple(count) == (len(editions), sum(editions.values()))
