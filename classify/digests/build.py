"""Documents put together as a digest: reprints merged, the first block, sections, counts and a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from classify.digests.additions import find_additions
from classify.digests.group import group_reprints
from classify.digests.importance import rank_top
from classify.digests.order import TOPICS, divide, place_key, rank_code, rank_topic, topic_key
from classify.digests.records import Day, Digest, Entry, Item, Note, SectionKind, Share, Totals, Watched
from classify.document import Document, Failure
from classify.summaries import SentenceScorer

__all__ = ["build_digest"]

# Of a group that says no number itself so many are shown: two dozen lines would push what matters off the page.
_MOST_WATCHED = 10
_NO_GROUPS: Mapping[str, int | None] = {}


def build_digest(
    items: Sequence[Item],
    failures: Iterable[Failure] = (),
    *,
    title: str | None = None,
    generated: str | None = None,
    topics: Sequence[str] = TOPICS,
    by: SectionKind = "place",
    top: int = 10,
    groups: Mapping[str, int | None] = _NO_GROUPS,
    notes: Sequence[Note] = (),
    scorer: SentenceScorer | None = None,
) -> Digest:
    """Return the digest of `items`: reprints merged, what matters most first, then sections, newest first.

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
        The order of topics; labels not in it follow by name.
    by : {"place", "topic"}
        What the sections are.
    top : int
        The length of the first block; see `rank_top` for its score.
    groups : mapping of str to int or None, optional
        The groups of a watch-list in order, each with how many entries it shows at most; see `Item.watched`.
    notes : sequence of Note
        Stand before the sections.
    scorer : SentenceScorer, optional
        With it an entry also quotes what other versions of its story say and the head does not.

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
    listed = tuple(failures)
    dates = sorted(item.document.date for item in items if item.document.date)
    sections = divide(_merge(items, scorer), by=by, topics=topics)
    entries = [entry for section in sections for entry in section.entries]
    watched = {item.document.id: item.watched for item in items}
    return Digest(
        title=title or "新闻摘编",
        generated=generated,
        period=(dates[0], dates[-1]) if dates else None,
        counts=_count(entries, topics, failures=len(listed)),
        top=rank_top(entries, top=top, newest=dates[-1] if dates else None, watched=watched),
        sections=sections,
        timeline=_count_days(entries),
        failures=listed,
        watched=_watch(entries, watched, groups),
        notes=tuple(notes),
    )


def _watch(
    entries: Sequence[Entry], watched: Mapping[str, tuple[str, ...]], groups: Mapping[str, int | None]
) -> tuple[Watched, ...]:
    by_day = sorted(entries, key=lambda entry: entry.item.document.date or "", reverse=True)
    found = {
        name: tuple(entry for entry in by_day if any(name in watched[document.id] for document in entry.documents))
        for name in groups
    }
    shown = {name: matched[: groups[name] or _MOST_WATCHED] for name, matched in found.items()}
    return tuple(
        Watched(name, shown[name], len(matched) - len(shown[name])) for name, matched in found.items() if matched
    )


def _merge(items: Sequence[Item], scorer: SentenceScorer | None) -> list[Entry]:
    groups = group_reprints([item.document for item in items], [item.trace for item in items])
    return [_enter(items[head], tuple(items[index].document for index in rest), scorer) for head, *rest in groups]


def _enter(head: Item, reprints: tuple[Document, ...], scorer: SentenceScorer | None) -> Entry:
    added = find_additions(head.document, reprints, scorer) if reprints and scorer is not None else ()
    return Entry(head, reprints, added)


def _count(entries: Sequence[Entry], topics: Sequence[str], *, failures: int) -> Totals:
    ranks = {label: rank for rank, label in enumerate(topics)}
    by_label = sorted(entries, key=lambda entry: rank_topic(topic_key(entry), ranks))
    by_code = sorted(entries, key=lambda entry: rank_code(place_key(entry)))
    return Totals(
        documents=sum(len(entry.documents) for entry in entries),
        entries=len(entries),
        failures=failures,
        abstained=sum(entry.abstained for entry in entries),
        undated=sum(entry.item.document.date is None for entry in entries),
        topics=tuple(_share(key, key, tuple(group)) for key, group in groupby(by_label, key=topic_key)),
        jurisdictions=tuple(_share_of_place(key, tuple(group)) for key, group in groupby(by_code, key=place_key)),
    )


def _share_of_place(code: str | None, entries: Sequence[Entry]) -> Share:
    place = entries[0].item.prediction.jurisdiction
    return _share(code, place.name if place else None, entries)


def _share(key: str | None, name: str | None, entries: Sequence[Entry]) -> Share:
    return Share(key, name, len(entries), sum(len(entry.documents) for entry in entries))


def _count_days(entries: Sequence[Entry]) -> tuple[Day, ...]:
    days: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for entry in entries:
        if date := entry.item.document.date:
            days[date] += 1
            documents[date] += len(entry.documents)
    return tuple(Day(date, days[date], documents[date]) for date in sorted(days))
