"""What the renderers for people share: regions, lines of text, the bars of the timeline."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from classify.digests.records import Day, Digest, Entry, Section
from classify.document import Jurisdiction, Point, Quote, Topic
from classify.summaries import write_facts

__all__ = [
    "NO_TOPIC",
    "Bar",
    "Region",
    "draw_bars",
    "list_regions",
    "loose_quotes",
    "split_point",
    "write_counts",
    "write_facts",
    "write_period",
    "write_probability",
    "write_reason",
    "write_sources",
]

NO_TOPIC = "未分类"
_NO_PLACE = "未定地区"
# Every province-level name ends at the first of these; no province's name holds one further in.
_PROVINCE = re.compile(r".+?(?:特别行政区|自治区|省|市)")
_REASONS = {"too_short": "正文过短，未摘句。", "no_sentence": "正文中没有可摘的完整句子。"}
# More bars than this cannot be told apart on a phone.
_MOST_BARS = 62


@dataclass(frozen=True, slots=True)
class Region:
    """The sections under one heading: the nation, a province with its parts, abroad."""

    name: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The heading: the region's name, or that of its only place."""
        return self.name if len(self.sections) > 1 else self.sections[0].name or self.name

    @property
    def entries(self) -> int:
        """The number of entries in all sections."""
        return sum(len(section.entries) for section in self.sections)

    def short_name(self, section: Section) -> str:
        """Return the name of `section` without the region's, 本级 for the region's own."""
        name = section.name or self.name
        return "本级" if name == self.name else name.removeprefix(self.name)


@dataclass(frozen=True, slots=True)
class Bar:
    """The entries of a day, month or year; `share` is of the highest bar, in [0, 1]."""

    label: str
    entries: int
    share: float


def list_regions(digest: Digest) -> list[Region]:
    """Return the sections of `digest` in order, those of one province together.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> list_regions(build_digest([]))
    []
    """
    grouped = groupby(digest.sections, key=_region_name)
    return [Region(name, tuple(sections)) for name, sections in grouped]


def draw_bars(days: Sequence[Day]) -> list[Bar]:
    """Return the timeline as bars without gaps, by day, month or year as the period's length asks.

    Examples
    --------
    >>> [(bar.label, bar.entries) for bar in draw_bars([Day("2023-06-01", 4, 5), Day("2023-06-03", 1, 1)])]
    [('2023-06-01', 4), ('2023-06-02', 0), ('2023-06-03', 1)]
    """
    if not days:
        return []
    first, last = (datetime.date.fromisoformat(day.date) for day in (days[0], days[-1]))
    dates = [first + datetime.timedelta(step) for step in range((last - first).days + 1)]
    # 10, 7 and 4 characters of an ISO date name the day, the month and the year.
    for length in (10, 7, 4):
        labels = list(dict.fromkeys(date.isoformat()[:length] for date in dates))
        if len(labels) <= _MOST_BARS:
            break
    entries: Counter[str] = Counter()
    for day in days:
        entries[day.date[:length]] += day.entries
    highest = max(entries.values())
    return [Bar(label, entries[label], entries[label] / highest) for label in labels]


def loose_quotes(entry: Entry) -> list[Quote]:
    """Return the quoted sentences that are not part of a point of the readout, which shows them in its place."""
    readout = entry.item.summary.readout
    points = readout.points if readout else ()
    return [
        quote
        for quote in entry.item.summary.sentences
        if not any(point.start <= quote.start and quote.end <= point.end for point in points)
    ]


def split_point(point: Point, quotes: Sequence[Quote]) -> list[tuple[str, bool]]:
    """Return the text of `point` in pieces, each with whether it is one of `quotes`; joined they give the text.

    Examples
    --------
    >>> split_point(Point("会议", "强调", "要早。要快。", 10, 16), [Quote("要快。", 13, 16, 1.0, "point")])
    [('要早。', False), ('要快。', True)]
    """
    pieces, position = [], point.start
    for quote in sorted(quotes, key=lambda quote: quote.start):
        if quote.start < position or quote.end > point.end:
            continue
        pieces += [(position, quote.start, False), (quote.start, quote.end, True)]
        position = quote.end
    pieces.append((position, point.end, False))
    base = point.start
    return [(point.text[start - base : end - base], chosen) for start, end, chosen in pieces if start < end]


def write_counts(digest: Digest) -> str:
    """Return the sums in one line.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> write_counts(build_digest([]))
    '0 条 · 0 篇文稿'
    """
    counts = digest.counts
    line = f"{counts.entries} 条 · {counts.documents} 篇文稿"
    extra = ((counts.abstained, "条待核"), (counts.undated, "条无日期"), (counts.failures, "件未能读取"))
    return " · ".join([line, *(f"{number} {name}" for number, name in extra if number)])


def write_period(digest: Digest) -> str:
    """Return the first and the last date, or 日期不详."""
    if digest.period is None:
        return "日期不详"
    first, last = digest.period
    return first if first == last else f"{first} 至 {last}"


def write_probability(decision: Topic | Jurisdiction) -> str:
    """Return a probability for readers, with 待核 where the model would rather abstain.

    Examples
    --------
    >>> write_probability(Topic("教育", 0.412, True, ()))
    '待核 41%'
    """
    # 100% would claim a certainty that no model has.
    percent = f"{min(int(decision.probability * 100 + 0.5), 99)}%"
    return f"待核 {percent}" if decision.abstained else percent


def write_sources(entry: Entry) -> str:
    """Return how many outlets print the story, as in ×3 家来源; documents where the outlets are not known."""
    outlets = {document.source for document in entry.documents}
    if None not in outlets and len(outlets) > 1:
        return f"×{len(outlets)} 家来源"
    return f"×{len(entry.documents)} 篇"


def write_reason(entry: Entry) -> str | None:
    """Return why nothing is quoted, or None."""
    reason = entry.item.summary.reason
    return reason and _REASONS.get(reason, reason)


def _region_name(section: Section) -> str:
    if section.name is None:
        return _NO_PLACE
    match = _PROVINCE.match(section.name) if section.level in ("province", "prefecture", "county") else None
    return match.group() if match else section.name
