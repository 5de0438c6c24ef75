"""Sections, counts and timeline of a digest, and its JSON record."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from builders import NAMES, STORY, entries, make_item, make_readout
from classify.digests import TOPICS, build_digest, digest_record, render_digest
from classify.digests.order import place_key
from classify.digests.records import Item
from classify.document import Failure


def test_build_digest_sections_in_order() -> None:
    codes = [None, "north", "INTL", *sorted(NAMES.keys() - {"north", "INTL"}, reverse=True)]
    digest = build_digest([make_item(str(number), code=code) for number, code in enumerate(codes)])
    assert [section.key for section in digest.sections] == [
        *("100000", "110000", "320000", "650000", "810000", "820000", "710000", "INTL", "north", None)
    ]
    assert [section.name for section in digest.sections][1:3] == ["北京市", "江苏省"]
    assert [place_key(entry) for entry in digest.sections[2].entries] == ["320583", "320500", "320000"]
    assert (digest.sections[-1].name, digest.sections[-1].kind) == (None, "place")


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        (TOPICS, ["经济运行", "教育", "港澳台", "乙", "甲", None]),
        (("甲", "教育"), ["甲", "教育", "乙", "港澳台", "经济运行", None]),
    ],
)
def test_build_digest_topics_in_order(topics: tuple[str, ...], expected: list[str | None]) -> None:
    labels = ["港澳台", None, "甲", "教育", "乙", "经济运行"]
    items = [make_item(str(number), label=label) for number, label in enumerate(labels)]
    digest = build_digest(items, topics=topics, by="topic")
    assert [section.key for section in digest.sections] == expected
    assert [tally.key for tally in digest.counts.topics] == expected


def test_build_digest_newest_first_by_hour_then_title() -> None:
    rows = [
        ("e", None, None, "甲"),
        ("c", "2023-06-03", None, "丙"),
        ("d", "2023-06-03", None, "乙"),
        ("b", "2023-06-03", "21:30", "甲"),
        ("a", "2023-06-04", "08:00", "甲"),
    ]
    items = [make_item(id, title=title, date=date) for id, date, _, title in rows]
    timed = [replace(item, document=replace(item.document, time=row[2])) for item, row in zip(items, rows, strict=True)]
    digest = build_digest(timed)
    assert [entry.item.document.id for entry in entries(digest)] == ["a", "b", "c", "d", "e"]


def test_build_digest_merges_reprints_and_counts() -> None:
    text = STORY.format(number=3, stops=21)
    items = [
        make_item("a", text, title="夜间公交开通", date="2023-06-04"),
        make_item("b", text, title="夜间公交开通啦", date="2023-06-03", code="110105"),
        make_item("c", STORY.format(number=9, stops=14), title="又一条夜间公交", date="2023-06-05"),
        make_item("d", date=None),
    ]
    digest = build_digest(items, [Failure("e", "e", "ReadError", "e: the file is empty")])
    merged = next(entry for entry in entries(digest) if entry.reprints)
    assert [document.id for document in merged.documents] == ["b", "a"]
    counts = digest.counts
    assert (counts.documents, counts.entries, counts.failures, counts.abstained, counts.undated) == (4, 3, 1, 1, 1)
    assert [(tally.key, tally.entries, tally.documents) for tally in counts.jurisdictions] == [
        ("100000", 2, 2),
        ("110105", 1, 2),
    ]
    assert [(day.date, day.entries, day.documents) for day in digest.timeline] == [
        ("2023-06-03", 1, 2),
        ("2023-06-05", 1, 1),
    ]
    assert digest.period == ("2023-06-03", "2023-06-05")


def test_build_digest_of_nothing() -> None:
    digest = build_digest([])
    assert digest.period is None
    assert (digest.sections, digest.timeline, digest.failures) == ((), (), ())


def test_build_digest_refuses_parts_of_different_documents() -> None:
    first, second = make_item("a"), make_item("b")
    with pytest.raises(ValueError, match="'a', 'b', 'a'"):
        build_digest([Item(first.document, second.prediction, first.summary)])


def test_digest_record_quotes_can_be_checked() -> None:
    items = [make_readout("a"), make_item("b", STORY.format(number=3, stops=21))]
    texts = {item.document.path: item.document.text for item in items}
    record = digest_record(build_digest(items))
    listed = [entry for section in record["sections"] for entry in section["entries"]]
    quotes = [quote for entry in listed for quote in entry["sentences"]]
    quotes += [point for entry in listed if entry["readout"] for point in entry["readout"]["points"]]
    assert len(quotes) == 4
    assert all(texts[quote["path"]][quote["start"] : quote["end"]] == quote["text"] for quote in quotes)


def test_digest_record_schema() -> None:
    items = [make_readout("a"), make_item("b", STORY.format(number=3, stops=21), code=None, label=None)]
    items += [make_item("c", STORY.format(number=3, stops=21))]
    record = digest_record(build_digest(items, [Failure("e", None, "ReadError", "e: empty")], title="周报"))
    assert (
        list(record)
        == "generator version title generated period counts watched top notes sections timeline failures".split()
    )
    assert record["period"] == {"start": "2023-06-03", "end": "2023-06-03"}
    assert record["failures"] == [{"id": "e", "path": None, "error": {"type": "ReadError", "message": "e: empty"}}]
    for section in record["sections"]:
        assert list(section) == ["kind", "key", "name", "entries"]
    assert [list(lead) for lead in record["top"]] == [["id", "score", "reasons"]] * 2
    entry = record["sections"][-1]["entries"][0]
    assert list(entry) == (
        "id path title date time source url topic jurisdiction reason sentences readout genre "
        "updated watched marks reprints".split()
    )
    assert entry["topic"] is entry["jurisdiction"] is None
    assert [list(other) for other in entry["reprints"]] == ["id path title date time source url".split()]


def test_render_json_round_trip() -> None:
    digest = build_digest([make_readout("a"), make_item("b", title="坏字符\ud800")])
    assert json.loads(render_digest(digest, "json")) == digest_record(digest)
