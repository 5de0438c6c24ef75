"""Days of publication: from metadata, addresses and the text, and never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.ingest import read_text
from classify.ingest.dates import address_date, known_year, parse_date, text_date


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("2023年5月4日上午，河湾县召开会议。", None, "2023-05-04"),
        ("5月4日上午，河湾县召开会议。", None, None),
        ("5月4日上午，河湾县召开会议。", 2023, "2023-05-04"),
        ("本报讯（记者 江一鸣）１２月８日，河湾县召开会议。", 2022, "2022-12-08"),
        ("河湾县召开会议。" * 40 + "2019年5月4日，成立该社。", None, None),
        ("现予公告。\n河湾县人民政府\n2023年5月4日", None, "2023-05-04"),
        ("现予公告。\n河湾县人民政府　二〇二三年十二月二十四日", None, "2023-12-24"),
        ("现予公告。\n二○二一年十月三十日", None, "2021-10-30"),
        ("2月30日，河湾县召开会议。", 2023, None),
        ("补助12.5月30日前发放。", 2023, "2023-05-30"),
        ("", 2023, None),
    ],
)
def test_text_date(text: str, year: int | None, day: str | None) -> None:
    assert text_date(text, year=year) == day


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://www.example.gov.cn/xw/202305/t20230504_1.html", "2023-05-04"),
        ("https://example.com/n1/2023/0504/c1001-1.html", "2023-05-04"),
        ("https://example.com/2023-05/04/content_1.htm", "2023-05-04"),
        ("https://example.com/2023/5/4/1.html", "2023-05-04"),
        ("https://example.com/article/20231345/1.html", None),
        ("https://example.com/article/12345678901.html", None),
        (None, None),
    ],
)
def test_address_date(address: str | None, day: str | None) -> None:
    assert address_date([address]) == day


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("date: Invalid Date", None),
        ("date: Invalid Date\nurl: https://example.com/news/2023/abc.html", "2023-06-17"),
        ("date: 2023", "2023-06-17"),
        ("date: Sat, 17 Jun 2023 17:00:00 GMT", "2023-06-18"),
        ("date: 2023-06-18 08:00:00", "2023-06-18"),
        ("date: ２０２３年６月１８日", "2023-06-18"),
    ],
)
def test_read_text_dates_a_post(front: str, day: str | None) -> None:
    body = "<p>6月17日上午，河湾县召开会议，部署工作。</p><p>会议强调，要抓落实。</p>"
    assert read_text(f"---\ntitle: '河湾县召开会议'\n{front}\n---\n{body}").date == day


def test_read_text_date_from_the_line_of_particulars() -> None:
    page = "<p>发布日期：2023-05-04 浏览次数：9</p><p>会议召开，部署了工作。</p><p>会议强调，要抓落实。</p>"
    assert read_text(page).date == "2023-05-04"


def test_known_year() -> None:
    assert known_year("Invalid Date", ["https://example.com/a/b"]) is None
    assert known_year(None, ["", None, "/upload/202103/a.jpg"]) == 2021


@given(st.text(max_size=60), st.integers(1900, 2100))
def test_dates_never_fail(text: str, year: int) -> None:
    for day in (parse_date(text), text_date(text, year=year), address_date([text])):
        assert day is None or len(day) == 10
