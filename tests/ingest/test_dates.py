"""Days of publication: from metadata, addresses and the text, and never a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.ingest import read_text
from classify.ingest.dates import address_date, known_year, parse_date, parse_time
from classify.ingest.published import text_date


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
        ("5月30日前发放补助。", 2023, None),
        ("比例为12.5月30日召开会议。", 2023, None),
        ("2023年5月4日上午，河湾县召开会议。", 2023, "2023-05-04"),
        ("2016年5月4日上午，河湾县召开会议。", 2023, None),
        ("河湾县养殖办法\n第一条 为规范养殖，制定本办法。\n第二条 本办法自2023年4月1日起施行。", None, None),
        ("2023年4月1日起，河湾县实施新办法。", None, None),
        ("2023年4月1日实施的《河湾县条例》召开宣讲会。", None, None),
        ("《河湾县物业条例》自2021年1月1日起施行以来，投诉下降。", None, None),
        ("报名者须为1988年3月1日以后出生。", None, None),
        ("江一鸣1988年3月1日出生，在河湾县长大。", None, None),
        ("2016年5月4日，江家在会上被列为脱贫户。七年过去，记者再访。", None, None),
        ("2016年5月4日，河湾县召开大会。2023年，这里变了样。", None, None),
        ("截至2023年5月4日，河湾县召开会议十次。", None, None),
        ("现予公告。\n河湾县人民政府\n2023年5月4日\n（此件公开发布）", None, "2023-05-04"),
        ("现予公告。\n河湾县人民政府办公室\n2023年5月4日印发", None, "2023-05-04"),
        ("现予公告。\n河湾县人民政府\n二O二三年五月四日", None, "2023-05-04"),
        ("现予公告。\n河湾县人民政府\n二0二三年五月四日", None, "2023-05-04"),
        ("现予公告。\n河湾县人民政府 2023年5月4日\n附件：名单", None, "2023-05-04"),
        ("2022年12月1日召开会议，现予公告。\n河湾县人民政府\n2023年5月4日", None, "2023-05-04"),
        ("现予公告。\n有效期至2025年12月31日", None, None),
        ("现予公告。\n截稿时间 2025年12月31日", None, None),
        ("现予公告。\n（河湾县防汛办公室 2023年5月4日）", None, "2023-05-04"),
        ("现予公告。\n报名截止2025年12月31日", None, None),
        ("现予公告。\n江一鸣，生于1988年3月1日", None, None),
        ("新华社河湾2023年5月4日电 河湾县今年丰收。", None, "2023-05-04"),
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


@pytest.mark.parametrize(
    ("value", "day"),
    [
        # What JavaScript, Java, Go, Python and feeds print.
        ("Sun Oct 11 2015 20:00:00 GMT+0800 (中国标准时间)", "2015-10-11"),
        ("Sun Oct 11 2015 20:00:00 GMT+0800 (China Standard Time)", "2015-10-11"),
        ("Sun Oct 11 2015 20:00:00 GMT-0400 (EDT)", "2015-10-12"),
        ("Wed Sep 16 20:26:23 CST 2009", "2009-09-16"),
        ("Wed Sep 16 20:26:23 UTC 2009", "2009-09-17"),
        ("Wed, 16 Sep 2009 20:26:23 CST", "2009-09-16"),
        ("Wed, 16 Sep 2009 20:26:23 +0800", "2009-09-16"),
        ("Wed, 16 Sep 2009 20:26:23 -0000", "2009-09-17"),
        ("2015-10-11 20:00:00 +0000 UTC", "2015-10-12"),
        ("2015-10-11 20:00:00 UTC", "2015-10-12"),
        ("2015-10-11 20:00:00 GMT+8", "2015-10-11"),
        ("2015-10-11 20:00:00 UTC+08:00", "2015-10-11"),
        ("2015-10-11T20:00:00Z", "2015-10-12"),
        ("2015-10-11T20:00:00.123Z", "2015-10-12"),
        ("2015-10-11T20:00:00.123456+00:00", "2015-10-12"),
        ("2015-10-11T23:30:00+08:00", "2015-10-11"),
        ("20151011T200000Z", "2015-10-12"),
        ("2015-10-11 20:00:00", "2015-10-11"),
        ("2015-10-11 20:00:00 北京时间", "2015-10-11"),
        ("Oct 11, 2015 8:00 PM GMT", "2015-10-12"),
        ("2015年10月11日 下午8:00 GMT", "2015-10-12"),
        ("2015-10-11 20:00:00 (UTC)", "2015-10-12"),
        ("Sun, 11 Oct 15 20:00:00 GMT", "2015-10-12"),
        ("1444593600.123", "2015-10-12"),
        # In words and figures.
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("March 7, 2024", "2024-03-07"),
        ("Mar. 7th, 2024 10:20", "2024-03-07"),
        ("7 March 2024", "2024-03-07"),
        ("07-Mar-2024", "2024-03-07"),
        ("Thursday, 7th of March, 2024", "2024-03-07"),
        ("2024 Mar 7", "2024-03-07"),
        ("二〇二四年三月七日", "2024-03-07"),
        ("二零二四年十二月三十一日", "2024-12-31"),
        ("2024/3/7", "2024-03-07"),
        ("2024.03.07 10:20", "2024-03-07"),
        ("２０２４－０３－０７", "2024-03-07"),
        ("２０２４／３／７", "2024-03-07"),
        ("2024 年 3 月 7 日", "2024-03-07"),
        ("20240307", "2024-03-07"),
        ("20240307102030", "2024-03-07"),
        (20240307, "2024-03-07"),
        # Seconds, milliseconds and microseconds since 1970; the first is the evening of the day before in UTC.
        (1709740800, "2024-03-07"),
        ("1709776800", "2024-03-07"),
        (1709776800000, "2024-03-07"),
        ("1709776800000000", "2024-03-07"),
        (1709776800.5, "2024-03-07"),
        (datetime(2015, 10, 11, 20, tzinfo=UTC), "2015-10-12"),
        (datetime(2015, 10, 11, 20), "2015-10-11"),
        (date(2015, 10, 11), "2015-10-11"),
        # What names no day, or more than one.
        ("05/04/2023", None),
        ("2023-02-30", None),
        ("2023-13-01", None),
        ("2023", None),
        (2023, None),
        ("123456789012", None),
        ("99999999999999999999", None),
        pytest.param(10**5000, None, id="5001 figures"),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (["2023-05-04"], None),
        # Instants at the ends of time.
        ("9999-12-31T23:59:59-10:00", None),
        ("0001-01-01T00:00:00+10:00", None),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), None),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=10))), None),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=10))), None),
    ],
)
def test_parse_date(value: object, day: str | None) -> None:
    assert parse_date(value) == day


@given(st.datetimes(datetime(1901, 1, 1), datetime(2099, 1, 1)), st.integers(-11, 12))
def test_an_instant_is_the_same_day_however_it_is_written(moment: datetime, hours: int) -> None:
    instant = moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    expected = instant.astimezone(timezone(timedelta(hours=8))).date().isoformat()
    for written in (
        instant.isoformat(),
        instant.strftime("%a, %d %b %Y %H:%M:%S %z"),
        instant.strftime("%a %b %d %Y %H:%M:%S GMT%z"),
        instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC"),
        instant.astimezone(UTC).strftime("%a %b %d %H:%M:%S GMT %Y"),
    ):
        assert parse_date(written) == expected, written


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.datetimes(timezones=st.timezones())))
def test_parse_date_never_fails(value: object) -> None:
    day = parse_date(value)
    assert day is None or date.fromisoformat(day).isoformat() == day


@given(st.text(max_size=60), st.integers(1900, 2100))
def test_dates_never_fail(text: str, year: int) -> None:
    for day in (parse_date(text), text_date(text, year=year), address_date([text])):
        assert day is None or len(day) == 10


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mon, 23 May 2022 23:53:31 GMT", "07:53"),
        ("2022-05-23T21:30:00+08:00", "21:30"),
        ("2023年5月4日 下午3:05", "15:05"),
        (datetime(2022, 5, 23, 23, 53, tzinfo=UTC), "07:53"),
        (datetime(2022, 5, 23, 9, 5), "09:05"),
        (1709776800, "10:00"),
        ("2022-05-23 00:00:00", None),
        ("2022-05-23", None),
        (date(2022, 5, 23), None),
        ("21:30", None),
        (None, None),
    ],
)
def test_parse_time(value: object, expected: str | None) -> None:
    assert parse_time(value) == expected
