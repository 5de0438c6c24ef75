"""What is wrong with a label set before anything is trained on it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from classify.data.tables import read_table
from classify.document import ABROAD, NATION, level_of
from classify.text import alike_before
from classify.training.labels.agreement import Agreement, agreement_of
from classify.training.labels.sets import LabelRows

__all__ = ["Finding", "LabelStats", "check_rows", "count_rows"]

Rows = Sequence[tuple[str, Mapping[str, Any]]]
FindingKind = Literal[
    "empty",
    "no_label",
    "unknown_topic",
    "unknown_place",
    "impossible_pair",
    "disagreement",
    "near_identical",
    "look_alike",
    "one_class",
    "small_class",
    "chance",
    "suspect",
]
# Fewer than the folds of the cross-validation cannot be calibrated.
_FEWEST = 5
_SHINGLE = 5
_SPACE = re.compile(r"\s+")
# Zero-width characters, direction marks, controls.
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: its kind, where it stands, and what it is.

    ``look_alike`` are topics that differ in blanks, width, case or what cannot be seen; ``chance`` says that the texts
    tell nothing of the topics, as where the labels were shuffled; ``suspect`` is a label that a model is sure is wrong.
    """

    kind: FindingKind
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class LabelStats:
    """Counts of a label set; each mapping from the most frequent to the least, ``median_length`` in characters.

    ``skipped`` counts the rows an annotator passed over, ``unused`` are the topics of ``topics.csv`` that no row has,
    ``agreement`` says how far each two annotators agree.
    """

    rows: int
    with_text: int
    skipped: int
    unused: tuple[str, ...]
    topics: dict[str, int]
    seconds: dict[str, int]
    jurisdictions: dict[str, int]
    years: dict[str, int]
    annotators: dict[str, int]
    agreement: tuple[Agreement, ...]
    median_length: int


def check_rows(labels: LabelRows) -> list[Finding]:
    """Return what is wrong with `labels`, kind after kind, in file order within each.

    Examples
    --------
    >>> rows = (("a.csv, line 2", {"text": "洪水过后", "topic": "国际时事", "jurisdiction": "110105"}),)
    >>> [finding.kind for finding in check_rows(LabelRows(rows, ()))]
    ['impossible_pair', 'small_class']
    """
    rows = [(place, row) for place, row in labels.rows if not _cell(row, "skipped")]
    return [
        *_malformed(rows, labels.topics),
        *_impossible(rows),
        *_disagreements(rows),
        *_near_identical(rows),
        *_look_alike(rows),
        *_one_class(rows),
        *_small(rows),
    ]


def count_rows(labels: LabelRows) -> LabelStats:
    """Return the counts of `labels`; jurisdictions by level: nation, abroad, province, prefecture, county."""
    texts = sorted(len(_text(row)) for _, row in labels.rows if _text(row))
    codes = [_cell(row, "jurisdiction") for _, row in labels.rows]
    return LabelStats(
        rows=len(labels.rows),
        with_text=len(texts),
        unused=tuple(topic for topic in labels.topics if topic not in {_topic(row) for _, row in labels.rows}),
        skipped=sum(bool(_cell(row, "skipped")) for _, row in labels.rows),
        topics=_counted(_topic(row) for _, row in labels.rows),
        seconds=_counted(_cell(row, "second") for _, row in labels.rows),
        jurisdictions=_counted(level_of(code) for code in codes if code),
        years=dict(sorted(_counted(_cell(row, "date")[:4] for _, row in labels.rows).items())),
        annotators=_counted(_cell(row, "annotator") for _, row in labels.rows),
        agreement=tuple(agreement_of(row for _, row in labels.rows if not _cell(row, "skipped"))),
        median_length=texts[len(texts) // 2] if texts else 0,
    )


def _malformed(rows: Rows, topics: Sequence[str]) -> Iterator[Finding]:
    for place, row in rows:
        if not any(_cell(row, column) for column in row):
            yield Finding("empty", place, "an empty row; take it out")
            continue
        # A row of an id alone is completed with --texts, so that it is not empty.
        if not _text(row) and not _cell(row, "title") and (not _cell(row, "id") or "text" in row):
            yield Finding("empty", place, "no text and no title; supply them or take the row out")
        if not _topic(row) and not _cell(row, "jurisdiction"):
            yield Finding("no_label", place, "neither topic nor jurisdiction; label it or take it out")
        for topic in (_topic(row), _cell(row, "second")):
            if topic and topics and topic not in topics:
                yield Finding("unknown_topic", place, f"{topic} is not in topics.csv; add it there or correct the row")


def _impossible(rows: Rows) -> Iterator[Finding]:
    rules, codes = _rules(), _codes()
    for place, row in rows:
        topic, code = _topic(row), _cell(row, "jurisdiction")
        if code and code not in codes:
            message = f"{code} has been no code of GB/T 2260 since 1981, nor is it INTL; correct it"
            yield Finding("unknown_place", place, message)
        if code and topic in rules and not rules[topic][0].fullmatch(code):
            yield Finding("impossible_pair", place, f"{topic} with jurisdiction {code}: {rules[topic][1]}")


def _disagreements(rows: Rows) -> Iterator[Finding]:
    found: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for place, row in rows:
        if _cell(row, "id"):
            found[_cell(row, "id")].append((place, row))
    twice = {id: given for id, given in found.items() if len(given) > 1}
    split = {id: given for id, given in twice.items() if len({_label(row) for _, row in given}) > 1}
    for id, given in split.items():
        (place, first), *others = given
        said = "; ".join(f"{_said(row)} ({where})" for where, row in others)
        # Annotators' tools list labels in an order of their own, so that this may be no disagreement at all.
        order = ": the same two topics in another order" if _same_set(row for _, row in given) else ""
        agreed = 1 - len(split) / len(twice)
        message = f"id {id}: {_said(first)}, but {said}{order}; settle it (agreement {agreed:.2f} of {len(twice)})"
        yield Finding("disagreement", place, message)


def _said(row: Mapping[str, Any]) -> str:
    who = _cell(row, "annotator")
    return _label(row) + (f" by {who}" if who else "")


def _same_set(rows: Iterable[Mapping[str, Any]]) -> bool:
    parts = [(frozenset((_topic(row), _cell(row, "second"))), _cell(row, "jurisdiction")) for row in rows]
    return len(set(parts)) == 1


def _near_identical(rows: Rows) -> Iterator[Finding]:
    texts = [_SPACE.sub("", _cell(row, "title") + _text(row)) for _, row in rows]
    told = [index for index, text in enumerate(texts) if text]
    for index, alike in zip(told, alike_before(_shingles(texts[index]) for index in told), strict=True):
        place, row = rows[index]
        for other in alike:
            where, earlier = rows[told[other]]
            # Rows of one id are the same document, judged above.
            same = _cell(row, "id") and _cell(row, "id") == _cell(earlier, "id")
            if not same and _label(row) != _label(earlier):
                message = f"nearly the text of {where}, but {_label(row)} here and {_label(earlier)} there; settle it"
                yield Finding("near_identical", place, message)


def _shingles(text: str) -> set[bytes]:
    pieces = {text[start : start + _SHINGLE] for start in range(max(1, len(text) - _SHINGLE + 1))}
    return {piece.encode("utf-8", "surrogatepass") for piece in pieces}


def _look_alike(rows: Rows) -> Iterator[Finding]:
    spellings: dict[str, set[str]] = defaultdict(set)
    counts = _counted(_raw_topic(row) for _, row in rows)
    for topic in counts:
        spellings[_bare(topic)].add(topic)
    for bare, written in sorted(spellings.items()):
        if len(written) > 1:
            shown = ", ".join(f"{topic!r} ({counts[topic]})" for topic in sorted(written))
            yield Finding("look_alike", bare, f"one topic in several spellings: {shown}; make them one")
        elif bare != next(iter(written)) and _INVISIBLE.search(next(iter(written))):
            yield Finding("look_alike", bare, f"{next(iter(written))!r} holds what cannot be seen; take it out")


def _bare(topic: str) -> str:
    return _INVISIBLE.sub("", _SPACE.sub("", unicodedata.normalize("NFKC", topic))).casefold()


def _raw_topic(row: Mapping[str, Any]) -> str:
    """Return the topic with the blanks around it, which are a spelling of their own."""
    return str(row.get("topic") or row.get("label") or "")


def _one_class(rows: Rows) -> Iterator[Finding]:
    topics = _counted(_topic(row) for _, row in rows)
    if len(topics) == 1 and len(rows) > 1:
        (topic,) = topics
        yield Finding("one_class", topic, "every document has this topic: nothing can be learnt; add others")


def _small(rows: Rows) -> Iterator[Finding]:
    for topic, count in _counted(_topic(row) for _, row in rows).items():
        if count < _FEWEST:
            yield Finding("small_class", topic, f"{count} documents; {_FEWEST} at least are needed for calibration")


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in read_table("places/divisions.csv")) | {NATION, ABROAD}


@cache
def _rules() -> dict[str, tuple[re.Pattern[str], str]]:
    rows = read_table("labels/topic_places.csv")
    return {row["topic"]: (re.compile(row["places"]), row["comment"]) for row in rows}


def _counted(values: Any) -> dict[str, int]:
    counts = Counter(value for value in values if value)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _cell(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column)
    return str(value).strip() if value is not None else ""


def _text(row: Mapping[str, Any]) -> str:
    return _cell(row, "text")


def _topic(row: Mapping[str, Any]) -> str:
    return _cell(row, "topic") or _cell(row, "label")


def _label(row: Mapping[str, Any]) -> str:
    return " ".join(part for part in (_topic(row), _cell(row, "jurisdiction")) if part)
