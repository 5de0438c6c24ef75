"""Entries put into sections by place and topic, with counts and a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from classify.digests.group import group_reprints
from classify.digests.records import Day, Digest, Entry, Item, Section, Share, TopicGroup, Totals
from classify.document import ABROAD, NATION, Failure

__all__ = ["TOPICS", "Digest", "Entry", "Item", "Section", "TopicGroup", "build_digest"]

# The order of the label guide; `build_digest` takes another for models trained on other labels.
TOPICS = tuple(
    "疫情防控 医疗卫生 经济运行 财政金融 产业能源 科技创新 农业农村 交通运输 城乡建设 生态环境 教育 "
    "民生保障 文化旅游 体育 法治公安 应急安全 党建政务 国防军事 外交外事 对外经贸 国际时事 港澳台".split()
)
# In the customary order 港, 澳, 台, which is not that of the codes.
_SPECIAL_REGIONS = ("81", "82", "71")
_UNDATED = "9999"


def build_digest(
    items: Sequence[Item],
    failures: Iterable[Failure] = (),
    *,
    title: str | None = None,
    generated: str | None = None,
    topics: Sequence[str] = TOPICS,
) -> Digest:
    """Return the digest of `items`: reprints merged, entries by jurisdiction, topic, date and title.

    An entry stands where its head was predicted to belong, whether or not the model abstained.

    Parameters
    ----------
    items : sequence of Item
        In input order, which decides between documents that are otherwise equal.
    failures : iterable of Failure
        Listed at the end.
    title : str, optional
        The heading; 新闻摘编 by default.
    generated : str, optional
        Printed as given.
    topics : sequence of str
        The order of topics in a section; labels not in it follow by name.

    Raises
    ------
    ValueError
        If the document, prediction and summary of an item bear different ids.

    Examples
    --------
    >>> from classify.document import Document, Prediction, Summary
    >>> document = Document("a.txt", "a.txt", "东湖大桥通车", "2023-06-01", None, None, "东湖大桥今日通车。")
    >>> known = ("a.txt", "a.txt", "东湖大桥通车", "2023-06-01")
    >>> item = Item(document, Prediction(*known, None, None), Summary(*known, "too_short", (), None))
    >>> build_digest([item]).period
    ('2023-06-01', '2023-06-01')
    """
    for item in items:
        if not item.document.id == item.prediction.id == item.summary.id:
            ids = f"{item.document.id!r}, {item.prediction.id!r}, {item.summary.id!r}"
            raise ValueError(f"the parts of an item belong to different documents: {ids}")
    entries = _merge(items)
    listed = tuple(failures)
    dates = sorted(item.document.date for item in items if item.document.date)
    ranks = {label: rank for rank, label in enumerate(topics)}
    sections = _divide(entries, ranks)
    return Digest(
        title=title or "新闻摘编",
        generated=generated,
        period=(dates[0], dates[-1]) if dates else None,
        counts=_count(entries, sections, ranks, failures=len(listed)),
        sections=sections,
        timeline=_count_days(entries),
        failures=listed,
    )


def _merge(items: Sequence[Item]) -> list[Entry]:
    groups = group_reprints([item.document for item in items])
    return [Entry(items[head], tuple(items[index].document for index in rest)) for head, *rest in groups]


def _divide(entries: Sequence[Entry], ranks: dict[str, int]) -> tuple[Section, ...]:
    def rank(entry: Entry) -> tuple[tuple[int, str], tuple[int, str], str, str]:
        document = entry.item.document
        place, topic = _rank_code(_code(entry)), _rank_topic(_label(entry), ranks)
        return place, topic, document.date or _UNDATED, document.title

    sections = []
    for code, members in groupby(sorted(entries, key=rank), key=_code):
        groups = tuple(TopicGroup(label, tuple(group)) for label, group in groupby(members, key=_label))
        place = groups[0].entries[0].item.prediction.jurisdiction
        name, level = (place.name, place.level) if place else (None, None)
        sections.append(Section(code, name, level, groups))
    return tuple(sections)


def _code(entry: Entry) -> str | None:
    place = entry.item.prediction.jurisdiction
    return place.code if place else None


def _label(entry: Entry) -> str | None:
    topic = entry.item.prediction.topic
    return topic.label if topic else None


def _rank_code(code: str | None) -> tuple[int, str]:
    """Return the place of a section; codes of the special regions keep the order of their parts."""
    if code is None:
        return 6, ""
    if code == ABROAD:
        return 4, ""
    if len(code) != 6 or not code.isdecimal():
        return 5, code
    if code[:2] in _SPECIAL_REGIONS:
        return 3, f"{_SPECIAL_REGIONS.index(code[:2])}{code}"
    return (1, "") if code == NATION else (2, code)


def _rank_topic(label: str | None, ranks: dict[str, int]) -> tuple[int, str]:
    if label is None:
        return len(ranks) + 1, ""
    return (ranks[label], "") if label in ranks else (len(ranks), label)


def _count(entries: Sequence[Entry], sections: Sequence[Section], ranks: dict[str, int], *, failures: int) -> Totals:
    by_label = sorted(entries, key=lambda entry: _rank_topic(_label(entry), ranks))
    return Totals(
        documents=sum(len(entry.documents) for entry in entries),
        entries=len(entries),
        failures=failures,
        abstained=sum(entry.abstained for entry in entries),
        undated=sum(entry.item.document.date is None for entry in entries),
        topics=tuple(_tally(label, label, tuple(group)) for label, group in groupby(by_label, key=_label)),
        jurisdictions=tuple(_tally(section.code, section.name, section.entries) for section in sections),
    )


def _tally(key: str | None, name: str | None, entries: Sequence[Entry]) -> Share:
    return Share(key, name, len(entries), sum(len(entry.documents) for entry in entries))


def _count_days(entries: Sequence[Entry]) -> tuple[Day, ...]:
    days: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for entry in entries:
        if date := entry.item.document.date:
            days[date] += 1
            documents[date] += len(entry.documents)
    return tuple(Day(date, days[date], documents[date]) for date in sorted(days))
