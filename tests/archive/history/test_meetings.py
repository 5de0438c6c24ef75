"""A meeting beside the one before it in its series."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from archive_builders import item, post

from classify.archive import Addition, add_documents, compare_meetings
from classify.archive.tables import name_series
from classify.document import Point


def meeting(db: sqlite3.Connection, number: int, *points: str, place: str = "420100") -> None:
    text = f"市政府召开第{number}次常务会议。" + "".join(f"会议强调，{point}" for point in points)
    document = post(
        text, id=f"{place}-{number}", title=f"第{number}次常务会议", url=f"http://d.example.cn/{place}{number}"
    )
    made = item(document, place=place)
    parts = [Point("会议", "强调", point, text.index(point), text.index(point) + len(point)) for point in points]
    readout = replace(made.summary.readout, meeting=f"市政府第{number}次常务会议", number=number, points=tuple(parts))  # type: ignore[type-var]
    made = replace(made, summary=replace(made.summary, readout=readout))
    add_documents(db, [Addition(document, made)], model="m1")


def test_what_is_taken_up_again_and_what_is_new(db: sqlite3.Connection) -> None:
    meeting(db, 186, "要抓好春耕备耕。")
    meeting(db, 188, "要全力做好防汛准备工作，备足物资。", "要抓好中考组织。")
    meeting(db, 188, "要全力做好河堤巡查。", place="430100")
    meeting(db, 189, "要继续全力做好防汛准备工作，盯住险段。", "要办好旅游节。")
    series = compare_meetings(db, 4)
    assert series is not None
    assert (series.number, series.before, series.earlier) == (189, 188, 2)
    assert [echo.before for echo in series.points] == ["要全力做好防汛准备工作，备足物资。", None]
    assert compare_meetings(db, 1) is None


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("市政府第189次常务会议", "市政府第一百八十八次常务会议", True),
        ("十三届全国人大常委会第十七次会议", "十三届全国人大常委会第三十次会议", True),
        ("十三届全国人大常委会第十七次会议", "十二届全国人大常委会第十七次会议", False),
        ("市委常委会会议", "市委常委会会议", True),
    ],
)
def test_a_series_is_the_meeting_without_its_number(first: str, second: str, *, same: bool) -> None:
    assert (name_series(first) == name_series(second)) is same
