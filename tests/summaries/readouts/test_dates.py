"""Days and ordinals."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.summaries.readouts.dates import ORDINAL, find_dates, resolve_date
from classify.text import parse_number


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("6月17日上午，区里召开会议", "2022-06-17", "2022-06-17"),
        ("6月17日上午，区里召开会议", "2022-06-19", "2022-06-17"),
        ("会议17日上午召开", "2022-06-18", "2022-06-17"),
        ("12月30日，区里召开会议", "2022-01-02", "2021-12-30"),
        ("31日下午，区里召开会议", "2022-01-02", "2021-12-31"),
        ("30号，区里召开会议", "2022-03-01", None),  # no 30 February, and January is too far
        ("28号，区里召开会议", "2022-03-01", "2022-02-28"),
        ("1月2日，区里将召开会议", "2021-12-30", "2022-01-02"),
        ("2020年3月5日，区里召开会议", "2022-01-02", "2020-03-05"),
        ("2020年3月5日，区里召开会议", None, "2020-03-05"),
        ("3月5日，区里召开会议", None, None),
        ("去年3月5日，区里召开会议", "2022-06-01", "2021-03-05"),
        ("5月11日至13日，区委书记调研", "2022-05-14", "2022-05-11"),
        ("11日至13日，区委书记调研", "2022-05-14", "2022-05-11"),
        ("11至13日，区委书记调研", "2022-05-14", "2022-05-11"),
        ("今天上午，区里召开会议", "2022-05-14", "2022-05-14"),
        ("昨天，区里召开会议", "2022-03-01", "2022-02-28"),
        ("当天（5月4日）召开", "2022-05-04", "2022-05-04"),
        ("2022-05-04 10:00", "2022-05-06", "2022-05-04"),
        ("近日，区里召开会议", "2022-05-14", None),
        ("3日游火了，共有38人参加", "2022-05-14", None),
        ("13月40日", "2022-05-14", None),
        ("17日", "2022-06-16", "2022-06-17"),  # the feed's clock may be a day behind
        ("6月１７日", "2022-06-18", "2022-06-17"),
        ("", "2022-06-18", None),
        ("6月17日", "not a date", None),
    ],
)
def test_resolve_date(text: str, published: str | None, expected: str | None) -> None:
    assert resolve_date(text, published) == expected


def test_find_dates_keeps_order_and_offsets() -> None:
    text = "继5月30日之后，6月2日又召开"
    found = find_dates(text, "2022-06-03")
    assert found == [(1, "2022-05-30"), (text.index("6月2日"), "2022-06-02")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第三次", 3),
        ("第十次", 10),
        ("第十三次", 13),
        ("第二十次", 20),
        ("第四十五次", 45),
        ("第45次", 45),
        ("第一百次", 100),
        ("第一百零八次", 108),
        ("第一百八十九次", 189),
        ("第两百三十次", 230),
    ],
)
def test_ordinals(text: str, number: int) -> None:
    match = ORDINAL.search(text)
    assert match is not None
    assert parse_number(match[1]) == number


@pytest.mark.parametrize("text", ["", "甲", "十甲", "1a", "第三"])
def test_parse_number_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@given(st.integers(1, 9999))
def test_parse_number_reads_chinese(number: int) -> None:
    digits = "零一二三四五六七八九"
    text = ""
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            text += digits[digit] + unit
        elif text and not text.endswith("零") and number % value:
            text += "零"
    assert parse_number(text) == number
    assert parse_number(str(number)) == number


@given(st.text(alphabet="0123456789年月日号至—-/.今天昨去上 ，会"), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_is_read(text: str, published: date) -> None:
    for start, day in find_dates(text, published.isoformat()):
        assert 0 <= start < len(text)
        assert date.fromisoformat(day).isoformat() == day
