"""What matters most: every part of the score, and that it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import make_item, make_readout, set_document
from classify.digests import Entry, rank_top
from classify.document import Summary

NEWEST = "2023-06-10"


def score_of(entry: Entry, **options: object) -> tuple[float, tuple[str, ...]]:
    (lead,) = rank_top([entry], top=1, newest=NEWEST, **options)  # type: ignore[arg-type]
    return lead.score, lead.reasons


def old(title: str) -> Entry:
    return Entry(make_item("a", title=title, date="2023-05-01"), ())


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("国务院印发夜间公交条例", (3.0, ("国务院",))),
        ("南江省委召开全会", (2.0, ("省委",))),
        ("青禾市委书记到站台调研", (1.0, ("市委",))),
        ("青禾县委部署秋收", (0.5, ("县委",))),
        ("青禾县委传达国务院会议", (3.0, ("国务院",))),
        ("青禾县认真学习贯彻国务院条例", (0.0, ())),
        ("夜间公交今起开通", (0.0, ())),
    ],
)
def test_who_acts_in_the_headline(title: str, expected: tuple[float, tuple[str, ...]]) -> None:
    assert score_of(old(title)) == expected


@pytest.mark.parametrize(
    ("level", "worth"), [("nation", 3.0), ("province", 2.0), ("prefecture", 1.0), ("county", 0.5), ("township", 0.25)]
)
def test_readout_of_a_body(level: str, worth: float) -> None:
    item = make_readout("m")
    readout = replace(item.summary.readout, level=level)  # type: ignore[type-var]
    assert isinstance(item.summary, Summary)
    document = replace(item.document, date=None)
    entry = Entry(replace(item, document=document, summary=replace(item.summary, readout=readout)), ())
    assert score_of(entry) == (worth, ("青禾县城市更新工作领导小组第二十三次会议",))
    visit = replace(item.summary, readout=replace(readout, meeting=None, genre="visit"))  # type: ignore[type-var]
    assert score_of(Entry(replace(item, document=document, summary=visit), ()))[1] == ("林若溪调研",)


@pytest.mark.parametrize(("outlets", "worth"), [(1, 0), (2, 1), (4, 3), (6, 5), (40, 5)])
def test_outlets_to_a_limit(outlets: int, worth: float) -> None:
    head, *rest = [set_document(make_item(str(n), date=None), source=f"{n}报") for n in range(outlets)]
    score, reasons = score_of(Entry(head, tuple(item.document for item in rest)))
    assert score == worth
    assert reasons == ((f"{outlets} 家来源",) if outlets > 1 else ())


def test_versions_of_one_outlet_weigh_nothing() -> None:
    head, *rest = [make_item(str(number), date=None) for number in range(5)]
    assert score_of(Entry(head, tuple(item.document for item in rest))) == (0.0, ())


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023-06-10", (2.0, ("最新",))),
        ("2023-06-03", (0.0, ())),
        ("2023-01-01", (0.0, ())),
        (None, (0.0, ())),
    ],
)
def test_newness(date: str | None, expected: tuple[float, tuple[str, ...]]) -> None:
    assert score_of(Entry(make_item("a", date=date), ())) == expected


def test_newness_falls_day_by_day() -> None:
    days = [Entry(make_item(day, date=f"2023-06-{day}"), ()) for day in ("04", "07", "09", "10")]
    leads = rank_top(days, top=9, newest=NEWEST)
    assert [lead.entry.item.document.id for lead in leads] == ["10", "09", "07", "04"]
    assert [lead.score for lead in leads] == [2.0, 1.71, 1.14, 0.29]


def test_watched_terms_come_first() -> None:
    entry = old("国务院印发夜间公交条例")
    assert score_of(entry, watched={"a": ("公交", "站台")}) == (7.0, ("关注：公交、站台", "国务院"))


def test_equal_scores_newest_first_and_top_limits() -> None:
    items = [make_item(id, date=date) for id, date in (("a", None), ("b", "2023-01-01"), ("c", "2023-02-01"))]
    leads = rank_top([Entry(item, ()) for item in items], top=2, newest=NEWEST)
    assert [lead.entry.item.document.id for lead in leads] == ["c", "b"]
    assert rank_top([Entry(items[0], ())], top=0, newest=None) == ()
