"""Search finds exactly what a plain scan of the present texts finds, with the filters and in order."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from archive_builders import add, item, post
from hypothesis import given, settings
from hypothesis import strategies as st

from classify.archive import (
    Addition,
    Filter,
    add_documents,
    find_codes,
    lies_in,
    name_model,
    open_archive,
    search_archive,
)
from classify.errors import ReadError

TOPICS, PLACES = ("交通运输", "教育"), ("420100", "420106", "110105", "100000", "INTL")
WORDS = st.text("东湖大桥通车会议。5a ", max_size=12)
POSTS = st.tuples(
    WORDS, WORDS, st.sampled_from(TOPICS), st.sampled_from(PLACES), st.sampled_from([None, "2023-06-01", "2023-06-04"])
)
FILTERS = st.builds(
    Filter,
    topics=st.sampled_from([(), ("教育",)]),
    codes=st.sampled_from([(), ("420000",), ("420100",), ("110105", "INTL"), ("100000",)]),
    since=st.sampled_from([None, "2023-06-02"]),
    until=st.sampled_from([None, "2023-06-02"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(POSTS, max_size=8), WORDS, FILTERS)
def test_it_finds_what_a_plain_scan_finds(posts: list[tuple[str, ...]], query: str, filter: Filter) -> None:
    with closing(open_archive(":memory:", create=True)) as db:
        name_model(db, "m1", "default")
        for number, (title, text, topic, place, date) in enumerate(posts):
            document = post(text, id=str(number), title=title, date=date, url=f"http://d.example.cn/{number}.html")
            add_documents(db, [Addition(document, item(document, topic, place))], model="m1")
        found = search_archive(db, query, filter, limit=100)
        wanted = {
            str(number)
            for number, (title, text, topic, place, date) in enumerate(posts)
            if all(word in title or word in text for word in query.split())
            and (not filter.topics or topic in filter.topics)
            and (not filter.codes or lies_in(place, filter.codes))
            and (filter.since is None or (date is not None and date >= filter.since))
            and (filter.until is None or (date is not None and date <= filter.until))
        }
        assert {hit.id for hit in found.hits} == wanted
        assert found.total == len(found.hits) == len(wanted)
        for hit in found.hits:
            text = posts[int(hit.id)][1]
            assert text[hit.excerpt.start : hit.excerpt.end] == hit.excerpt.text
            assert all(text[start:end] for start, end in hit.excerpt.marks)


def test_headline_before_text_and_then_the_newest(db: sqlite3.Connection) -> None:
    add(
        db,
        post("早稻开镰，农户喜上眉梢。防汛也要抓好。", id="text", title="早稻开镰", url="http://d.example.cn/1.html"),
        post("各区组织巡堤。", id="old", title="防汛进入关键期", date="2023-05-01", url="http://d.example.cn/2.html"),
        post("各区组织查险。", id="new", title="防汛进入关键期", date="2023-06-01", url="http://d.example.cn/3.html"),
    )
    assert [hit.id for hit in search_archive(db, "防汛").hits] == ["new", "old", "text"]
    assert [hit.id for hit in search_archive(db, "防汛", order="date", limit=1, offset=1).hits] == ["text"]
    assert search_archive(db, "防汛", limit=1).total == 3


def test_only_the_present_version_is_found(db: sqlite3.Connection) -> None:
    url = "http://d.example.cn/1.html"
    add(db, post("大桥全长二千三百米，今日通车。", url=url), post("大桥全长二千四百米，今日通车。", url=url))
    assert search_archive(db, "二千三百").total == 0
    assert search_archive(db, "二千四百").total == 1


def test_words_that_syntax_could_swallow(db: sqlite3.Connection) -> None:
    add(db, post('他说："NEAR (a AND b) * ^title:x"，100%属实。'))
    for query in ('"NEAR (a AND b) *', "100%", "^title:x", "*", "属实 near", '"', "''", ":"):
        assert search_archive(db, query).total == int(query != "''"), query


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        ("110105", ("110105",)),
        ("河北", ("130000",)),
        ("广西", ("450000",)),
        ("全国", ("100000",)),
        ("境外", ("INTL",)),
        ("吉林省长春市朝阳区", ("220104",)),
        ("即墨", ("370215", "370282")),
    ],
)
def test_places_by_code_and_name(place: str, codes: tuple[str, ...]) -> None:
    assert set(codes) <= set(find_codes(place))


def test_a_name_of_several_places_is_refused_with_their_codes() -> None:
    with pytest.raises(ReadError, match="110105"):
        find_codes("朝阳区")
    with pytest.raises(ReadError, match="no such place"):
        find_codes("某某市")
