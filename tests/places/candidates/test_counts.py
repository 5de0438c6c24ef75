"""Counts of places by hand: whose names stand where, and which part of a division was named."""

from __future__ import annotations

import pytest

from classify.document import Document
from classify.places.candidates.counts import MentionCounts, count_mentions
from classify.places.candidates.nationwide import make_view
from classify.places.gazetteer import load_gazetteer
from classify.places.mentions import read_mentions

DATE = "2022-06-01"


def counted(title: str, text: str) -> tuple[Document, MentionCounts]:
    document = Document("1", None, title, DATE, None, None, text)
    gazetteer = load_gazetteer()
    moment, mentions = read_mentions(document, gazetteer)
    return document, count_mentions(document, mentions, gazetteer, moment=moment)


def test_a_county_counts_for_itself_and_for_what_contains_it() -> None:
    _, counts = counted("昆山市召开会议", "江苏省昆山市今天召开防汛会议。昆山市各镇参加。")
    city = counts.tallies["320583"]
    assert (city.own["count"], city.all["count"], city.own["title"], city.certain) == (3, 3, 1, 1.0)
    assert (city.own["sentence"], city.own["lead"]) == (1, 2)
    above = counts.tallies["320500"]
    assert (above.own["count"], above.all["count"], dict(above.children)) == (0, 3, {"320583": 3.0})
    province = counts.tallies["320000"]
    assert (province.own["count"], province.all["count"], province.certain) == (1, 4, 1.0)
    assert dict(province.children) == {"320500": 3.0}
    assert counts.whole["home", "count"] == 4


def test_a_name_of_several_places_counts_in_parts() -> None:
    _, counts = counted("", "鼓楼区今天召开防汛会议。")
    found = {code: tally.own["count"] for code, tally in counts.tallies.items() if tally.own["count"]}
    assert len(found) >= 3
    assert set(found.values()) == {1 / len(found)}
    assert all(counts.tallies[code].certain == pytest.approx(1 / len(found)) for code in found)


def test_places_abroad_are_counted_apart() -> None:
    _, counts = counted("法国举行大选", "法国今天举行大选。")
    assert counts.tallies == {}
    assert (counts.whole["abroad", "count"], counts.whole["abroad", "title"]) == (2, 1)
    assert [found.mention.text for found in counts.abroad] == ["法国", "法国"]


def test_how_far_the_first_province_is_ahead() -> None:
    document, counts = counted("", "广东省、广西壮族自治区和广东省的多个城市今天通水，广东省先行，浙江省随后。")
    view = make_view(document, counts, written=document)
    assert sorted(view.provinces) == ["330000", "440000", "450000"]
    assert (view.rival("440000"), view.rival("450000"), view.rival("440100")) == (1.0, 3.0, 1.0)
