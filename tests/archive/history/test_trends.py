"""More or less than before, silence, first and last use: each against a plain recomputation."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter

from archive_builders import BODY, item, post

from classify.archive import (
    Addition,
    Filter,
    add_documents,
    count_trends,
    find_silences,
    trace_phrase,
)


def fill(db: sqlite3.Connection, *, number: int = 60) -> list[tuple[str, str, str]]:
    chance = random.Random(4)
    rows = []
    for at in range(number):
        row = (
            f"2023-06-{chance.randint(1, 30):02}",
            chance.choice(["教育", "体育"]),
            chance.choice(["420106", "110105"]),
        )
        rows.append(row)
        text = f"第{at}所学校启用，可容纳{at * 3}名学生，占地{at * 5}亩，校长介绍了第{at}项课程。"
        document = post(text, id=str(at), title=f"第{at}所学校启用", date=row[0], url=f"http://d.example.cn/{at}.html")
        add_documents(db, [Addition(document, item(document, row[1], row[2]))], model="m1")
    return rows


def test_trends_are_the_counts_of_equal_periods(db: sqlite3.Connection) -> None:
    rows = fill(db)
    trends = {(trend.kind, trend.key): trend for trend in count_trends(db, "2023-06-28", "2023-06-30")}
    for key in ("教育", "体育"):
        days = Counter(int(date[-2:]) for date, topic, _ in rows if topic == key)
        wanted = tuple(sum(days[day] for day in range(first, first + 3)) for first in range(7, 31, 3))
        assert trends["topic", key].counts == wanted
        assert trends["topic", key].change == wanted[-1] - wanted[-2]
    assert {key for kind, key in trends if kind == "place"} == {"420000", "110000"}
    only = count_trends(db, "2023-06-28", "2023-06-30", Filter(topics=("教育",)))
    assert {trend.key for trend in only if trend.kind == "topic"} == {"教育"}


def test_reprints_count_once(db: sqlite3.Connection) -> None:
    for outlet in "甲乙":
        document = post(BODY, id=outlet, source=outlet, url=f"http://{ord(outlet)}.example.cn/1.html")
        add_documents(db, [Addition(document, item(document))], model="m1")
    (topic, _) = count_trends(db, "2023-06-01", "2023-06-01")
    assert topic.counts == (0,) * 7 + (1,)


def test_silent_places(db: sqlite3.Connection) -> None:
    rows = fill(db)
    last = max(date for date, _, place in rows if place == "110105")
    silent = find_silences(db, ["110000", "420106", "330000"], "2023-07-20", days=7)
    assert next((each.code, each.last) for each in silent) == ("110000", last)
    assert ("330000", None, None) in [(each.code, each.last, each.days) for each in silent]
    assert find_silences(db, ["110105"], last, days=1) == ()


def test_first_and_last_use_of_a_phrase(db: sqlite3.Connection) -> None:
    rows = fill(db)
    use = trace_phrase(db, "第7项课程")
    assert use.documents == 1
    assert use.first == use.last == (rows[7][0], "第7所学校启用", 8)
    assert trace_phrase(db, "无此词句").first is None
    everywhere = trace_phrase(db, "校")
    assert everywhere.documents == 60
    assert everywhere.first is not None
    assert everywhere.first[0] == min(date for date, _, _ in rows)
