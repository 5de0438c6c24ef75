"""Lines, the overview, reprints and readouts as the renderers show them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_item, make_readout, set_document
from classify.digests import build_digest
from classify.digests.records import Day, Entry
from classify.digests.render.parts import (
    anchor_key,
    badge,
    describe_change,
    describe_entry,
    draw_bars,
    glance,
    join_quotes,
    key_sentences,
    link_file,
    list_days,
    list_places,
    name_anchors,
    row_id,
    split_point,
    title_of,
    write_meeting,
    write_outlets,
    write_period,
    write_probability,
)
from classify.document import Document, Part, Point, Quote, Topic


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (["2023-06-01", "2023-06-02"], ["2023-06-01", "2023-06-02"]),
        (["2023-01-31", "2023-05-01"], ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"]),
        (["2017-11-30", "2023-01-01"], ["2017", "2018", "2019", "2020", "2021", "2022", "2023"]),
    ],
)
def test_draw_bars(dates: list[str], labels: list[str]) -> None:
    bars = draw_bars([Day(date, number, number) for number, date in enumerate(dates, 1)])
    assert [bar.label for bar in bars] == labels
    assert (bars[0].entries, bars[-1].entries) == (1, 2)
    assert (bars[0].share, bars[-1].share) == (0.5, 1.0)


def test_days_to_ask_for() -> None:
    digest = build_digest([make_item(day, f"{day}有事。", date=f"2023-06-{day}") for day in ("01", "09", "10")])
    asked = {choice.name: (choice.value, choice.entries) for choice in list_days(digest)}
    assert asked["最新一日 6月10日"] == ("2023-06-10", 1)
    assert asked["前一日 6月9日"] == ("2023-06-09", 1)
    assert asked["近七日 6月4日起"] == ("2023-06-04/2023-06-10", 2)
    assert asked["2023年6月1日"] == ("2023-06-01", 1)
    assert list_days(build_digest([make_item("a", date=None)])) == []


def test_days_of_a_longer_period_are_asked_for_by_month_or_year() -> None:
    months = build_digest([make_item("a", "甲。", date="2023-01-31"), make_item("b", "乙。", date="2023-11-01")])
    assert [choice.name for choice in list_days(months)][3:] == ["2023年11月", "2023年1月"]
    years = build_digest([make_item("a", "甲。", date="2017-01-31"), make_item("b", "乙。", date="2023-11-01")])
    assert [(choice.value, choice.name) for choice in list_days(years)][3:] == [("2023", "2023年"), ("2017", "2017年")]


def test_bars_by_day_are_as_many_as_a_phone_can_tell_apart() -> None:
    assert len(draw_bars([Day("2023-01-01", 1, 1), Day("2023-03-03", 1, 1)])) == 62
    assert len(draw_bars([Day("2023-01-01", 1, 1), Day("2023-03-04", 1, 1)])) == 3
    assert draw_bars([]) == []


@pytest.mark.parametrize(("number", "shown"), [(60, 60), (61, 3)])
def test_a_short_digest_shows_all_headlines_a_long_one_three_a_section(number: int, shown: int) -> None:
    texts = [f"{chr(0x4E00 + 97 * index) * 9}。" for index in range(number)]
    (section,) = glance(build_digest([make_item(str(index), text) for index, text in enumerate(texts)]))
    assert (section.number, len(section.entries), section.more) == (1, shown, number - shown)


def test_places_to_ask_for_hold_all_that_lies_in_them() -> None:
    codes = ("320583", "320500", "320000", "100000", "INTL")
    places = list_places(build_digest([make_item(code, f"{code}有事。", code=code) for code in codes]))
    assert [(place.value, place.name, place.entries) for place in places] == [
        ("10", "全国", 1),
        ("32", "江苏省", 3),
        ("INTL", "国际", 1),
    ]
    assert [(part.value, part.name) for part in places[1].inner] == [("3205", "苏州市"), ("320583", "苏州市昆山市")]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=2), st.text(max_size=2)), unique=True, max_size=30))
def test_anchors_are_unique_even_where_ids_are_not(named: list[tuple[str, str]]) -> None:
    entries = [Entry(make_item(id, title=title), ()) for id, title in named]
    anchors = name_anchors(entries)
    assert len({anchors[anchor_key(entry.item.document)] for entry in entries}) == len(entries)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_split_point_joins_to_the_text(spans: list[tuple[int, int]]) -> None:
    text = "一二三四五六七八九十" * 2
    quotes = [Quote("", min(span), max(span), 1.0, "point") for span in spans]
    pieces = split_point(Point("会议", "要求", text, 10, 30), quotes)
    assert "".join(piece for piece, _ in pieces) == text


def test_key_sentences_are_the_quoted_ones_else_the_first() -> None:
    entry = Entry(make_readout("a"), ())
    (key,) = key_sentences(entry)
    assert (key.said, key.text) == ("会议强调", "施工企业要每日巡查，问题当天登记、当天处置。")
    unquoted = dataclasses.replace(entry.item.summary, sentences=())
    (first,) = key_sentences(Entry(dataclasses.replace(entry.item, summary=unquoted), ()))
    assert first.text == "会议强调，要严把质量关。"
    assert first.says_so
    (part,) = first.sentences
    assert entry.item.document.text[part.start : part.end] == part.text


def test_join_quotes_shows_what_is_left_out() -> None:
    assert join_quotes([Part("一。", 0, 2), Part("二。", 3, 5), Part("四。", 9, 11)]) == "一。二。……四。"
    assert join_quotes([]) == ""


def test_write_meeting_of_a_visit() -> None:
    readout = make_readout("a").summary.readout
    assert readout is not None
    visit = dataclasses.replace(readout, meeting=None, genre="visit")
    assert write_meeting(visit) == "6月2日 · 林若溪调研"
    there = dataclasses.replace(visit, place=Part("青禾县", 9, 12))
    assert write_meeting(there) == "6月2日 · 青禾县 · 林若溪调研"
    assert write_meeting(dataclasses.replace(visit, date=None)) == "林若溪调研"
    assert write_meeting(dataclasses.replace(visit, chair=None)) is None


@pytest.mark.parametrize(("probability", "expected"), [(0.973, "97%"), (0.999, "99%"), (0.004, "0%"), (0.5, "50%")])
def test_write_probability(probability: float, expected: str) -> None:
    assert write_probability(Topic("教育", probability, False, ())) == expected


@pytest.mark.parametrize(
    ("sources", "shown", "named"),
    [
        (["甲", "乙", "甲"], "×2", "甲、乙"),
        (["甲", "甲"], "2 个版本", "甲"),
        (["甲", None], "2 个版本", "甲"),
        (["甲"], "", "甲"),
        (["甲", "乙", "丙", "丁"], "×4", "甲、乙、丙等 4 家"),
    ],
)
def test_outlets(sources: list[str | None], shown: str, named: str) -> None:
    head, *rest = [set_document(make_item(str(number)), source=source) for number, source in enumerate(sources)]
    entry = Entry(head, tuple(item.document for item in rest))
    assert (badge(entry), write_outlets(entry)) == (shown, named)


def test_describe_change() -> None:
    head = make_item("a", "一二三四五六七八九十。" * 4, title="题")
    entry = Entry(head, ())

    def other(text: str, title: str = "题", source: str | None = "别报") -> Document:
        return dataclasses.replace(head.document, id="b", title=title, text=text, source=source)

    text = head.document.text
    assert describe_change(entry, other(text)) == "全文相同"
    assert describe_change(entry, other(text[:22], "新题")) == "改题，删节，为原文的 50%"
    assert describe_change(entry, other(text + text[:22])) == "增补，为原文的 150%"
    assert describe_change(entry, other("另" + text[1:], source=head.document.source)) == "同一来源的另一版本，略有改动"


def test_describe_entry_says_what_its_heading_does_not() -> None:
    digest = build_digest([make_item("a", code="320583"), make_item("b", "另一件事。", code="320000")])
    (section,) = digest.sections
    described = {entry.item.document.id: describe_entry(entry, section, years=False) for entry in section.entries}
    assert described["a"] == ["6月3日", "苏州市昆山市", "交通运输", "青禾日报", "编号 a"]
    assert described["b"] == ["6月3日", "交通运输", "青禾日报", "编号 b"]
    by_topic = build_digest([make_item("a", code="320583")], by="topic")
    shown = describe_entry(by_topic.entries[0], by_topic.sections[0], years=True, codes=True)
    assert shown == [
        *("2023年6月3日", "江苏省苏州市昆山市", "青禾日报", "编号 a"),
        "江苏省苏州市昆山市 320583 80% · 交通运输 90%",
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("posts/甲 1.md", "../posts/%E7%94%B2%201.md"),
        ("posts/a.zip!b.html", "../posts/a.zip"),
        ("-", None),
        (None, None),
    ],
)
def test_link_file(path: str | None, expected: str | None) -> None:
    document = dataclasses.replace(make_item("a").document, path=path)
    assert link_file(document, Path("reports")) == expected
    assert link_file(document, None) is None


@pytest.mark.parametrize(
    ("id", "path", "expected"),
    [
        ("posts/a.md", "posts/a.md", None),
        ("posts.csv:17", "posts.csv", "17"),
        ("a17", "posts.csv", "a17"),
        ("posts.zip!b/c.html", "posts.zip", "b/c.html"),
        ("a", None, None),
    ],
)
def test_a_row_shows_its_id(id: str, path: str | None, expected: str | None) -> None:
    document = dataclasses.replace(make_item("a").document, id=id, path=path)
    assert row_id(document) == expected


def test_title_of_a_row_without_headline_is_its_file() -> None:
    document = dataclasses.replace(make_item("17").document, title="", path="posts.csv")
    assert title_of(document) == "posts.csv"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2023-06-01"], "2023年6月1日"),
        (["2023-06-01", "2023-06-03"], "2023年6月1日—6月3日"),
        (["2022-12-30", "2023-01-02"], "2022年12月30日—2023年1月2日"),
        ([], "日期不详"),
    ],
)
def test_write_period(dates: list[str], expected: str) -> None:
    digest = build_digest([make_item(date, f"{date}有事。", date=date) for date in dates])
    assert write_period(digest) == expected
