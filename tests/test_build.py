"""Sections, counts and timeline of a digest, and its JSON record."""

from __future__ import annotations

import json

import pytest

from classify.digests import TOPICS, build_digest, digest_record, render_digest
from classify.digests.records import Digest, Entry, Item
from classify.document import Document, Failure, Jurisdiction, Point, Prediction, Quote, Readout, Summary, Topic

NAMES = {
    "100000": ("全国", "nation"),
    "110000": ("北京市", "province"),
    "110105": ("北京市朝阳区", "county"),
    "320000": ("江苏省", "province"),
    "320500": ("江苏省苏州市", "prefecture"),
    "320583": ("江苏省苏州市昆山市", "county"),
    "650000": ("新疆维吾尔自治区", "province"),
    "710000": ("台湾省", "province"),
    "810000": ("香港特别行政区", "province"),
    "820000": ("澳门特别行政区", "province"),
    "INTL": ("国际", "abroad"),
    "north": ("北片", "area"),
}
STORY = (
    "青禾县今天开通第{number}条夜间公交线路，末班车延长到零点三十分。沿线共设{stops}个站点，覆盖两所医院和一座火车站。"
)
MEETING = (
    "6月2日下午，青禾县城市更新工作领导小组召开第二十三次会议，县委书记林若溪主持会议，县长何其乐参加。\n"
    "会议强调，要严把质量关。施工企业要每日巡查，问题当天登记、当天处置。"
)


def make_item(
    id: str,
    text: str = "",
    *,
    title: str = "",
    date: str | None = "2023-06-03",
    code: str | None = "100000",
    label: str | None = "交通运输",
) -> Item:
    document = Document(id, f"posts/{id}.md", title or f"第{id}条", date, "青禾日报", None, text or f"{id}。")
    head = (id, document.path, document.title, date)
    topic = Topic(label, 0.9, False, ()) if label else None
    place = Jurisdiction(code, *NAMES[code], 0.8, code == "110105", (), ()) if code else None
    end = document.text.index("。") + 1
    quote = Quote(document.text[:end], 0, end, 1.0, "lead")
    return Item(document, Prediction(*head, topic, place), Summary(*head, None, (quote,), None))


def make_readout(id: str) -> Item:
    item = make_item(id, MEETING, title="青禾县部署城市更新", code="110105", label="城乡建设")
    start, inner = MEETING.index("会议强调"), MEETING.index("施工企业")
    point = Point("会议", "强调", MEETING[start:], start, len(MEETING))
    quotes = (*item.summary.sentences, Quote(MEETING[inner:], inner, len(MEETING), 0.5, "point"))
    meeting = "青禾县城市更新工作领导小组第二十三次会议"
    readout = Readout(meeting, 23, "2023-06-02", "林若溪", ("何其乐", "顾南亭"), (point,))
    head = (id, item.document.path, item.document.title, item.document.date)
    return Item(item.document, item.prediction, Summary(*head, None, quotes, readout))


def entries(digest: Digest) -> list[Entry]:
    return [entry for section in digest.sections for entry in section.entries]


def test_build_digest_sections_in_order() -> None:
    codes = [None, "north", "INTL", *sorted(NAMES.keys() - {"north", "INTL"}, reverse=True)]
    digest = build_digest([make_item(str(number), code=code) for number, code in enumerate(codes)])
    assert [section.code for section in digest.sections] == [
        *("100000", "110000", "110105", "320000", "320500", "320583", "650000"),
        *("810000", "820000", "710000", "INTL", "north", None),
    ]
    assert (digest.sections[2].name, digest.sections[2].level) == ("北京市朝阳区", "county")
    assert (digest.sections[-1].name, digest.sections[-1].level) == (None, None)


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
    digest = build_digest(items, topics=topics)
    assert [group.label for group in digest.sections[0].topics] == expected
    assert [tally.key for tally in digest.counts.topics] == expected


def test_build_digest_entries_by_date_then_title() -> None:
    rows = [("d", None, "甲"), ("c", "2023-06-04", "甲"), ("b", "2023-06-03", "乙"), ("a", "2023-06-03", "丙")]
    digest = build_digest([make_item(id, title=title, date=date) for id, date, title in rows])
    assert [entry.item.document.id for entry in entries(digest)] == ["a", "b", "c", "d"]


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
    listed = [entry for section in record["sections"] for topic in section["topics"] for entry in topic["entries"]]
    quotes = [quote for entry in listed for quote in entry["sentences"]]
    quotes += [point for entry in listed if entry["readout"] for point in entry["readout"]["points"]]
    assert len(quotes) == 4
    assert all(texts[quote["path"]][quote["start"] : quote["end"]] == quote["text"] for quote in quotes)


def test_digest_record_schema() -> None:
    items = [make_readout("a"), make_item("b", STORY.format(number=3, stops=21), code=None, label=None)]
    items += [make_item("c", STORY.format(number=3, stops=21))]
    record = digest_record(build_digest(items, [Failure("e", None, "ReadError", "e: empty")], title="周报"))
    assert list(record) == "version title generated period counts sections timeline failures".split()
    assert record["period"] == {"start": "2023-06-03", "end": "2023-06-03"}
    assert record["failures"] == [{"id": "e", "path": None, "error": {"type": "ReadError", "message": "e: empty"}}]
    for section in record["sections"]:
        assert list(section) == ["code", "name", "level", "topics"]
    entry = record["sections"][-1]["topics"][0]["entries"][0]
    assert list(entry) == (
        "id path title date source url topic jurisdiction reason sentences readout genre reprints".split()
    )
    assert entry["topic"] is entry["jurisdiction"] is None
    assert [list(other) for other in entry["reprints"]] == ["id path title date source url".split()]


def test_render_json_round_trip() -> None:
    digest = build_digest([make_readout("a"), make_item("b", title="坏字符\ud800")])
    assert json.loads(render_digest(digest, "json")) == digest_record(digest)
