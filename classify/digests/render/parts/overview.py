"""What stands before the entries: headlines by section, the days as bars, and what a reader may ask for."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

from classify.digests.order import rank_code, region
from classify.digests.records import Day, Digest, Entry, Section
from classify.digests.render.parts.lines import NO_PLACE, heading, write_day
from classify.document import Document

__all__ = [
    "Bar",
    "Choice",
    "Glance",
    "anchor_key",
    "draw_bars",
    "glance",
    "list_days",
    "list_places",
    "name_anchors",
]

# More bars than this cannot be told apart on a phone.
_MOST_BARS = 62
# A digest of up to so many entries shows all headlines in its overview, a longer one these few of each section.
_SHORT, _FEW = 60, 3


@dataclass(frozen=True, slots=True)
class Bar:
    """The entries of a day, month or year; `share` is of the highest bar, in [0, 1]."""

    label: str
    entries: int
    share: float


@dataclass(frozen=True, slots=True)
class Glance:
    """A section at a glance: its heading, its number of entries, and headlines, all or the newest."""

    section: Section
    number: int
    name: str
    entries: tuple[Entry, ...]

    @property
    def more(self) -> int:
        """How many headlines are left out."""
        return len(self.section.entries) - len(self.entries)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader may ask for: the value that entries bear, its name, how many entries have it."""

    value: str
    name: str
    entries: int
    inner: tuple[Choice, ...] = ()


def glance(digest: Digest) -> list[Glance]:
    """Return the overview of `digest`, section by section."""
    few = None if digest.counts.entries <= _SHORT else _FEW
    numbered = enumerate(digest.sections, 1)
    return [Glance(section, number, heading(section), section.entries[:few]) for number, section in numbered]


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


def list_days(digest: Digest) -> list[Choice]:
    """Return what to ask for by date: the last day, the day before it, the week it ends, then the bars, newest first.

    A value is the beginning of an ISO date, or two dates with ``/`` between them.
    """
    if digest.period is None:
        return []
    last = datetime.date.fromisoformat(digest.period[1])
    before, week = last - datetime.timedelta(1), last - datetime.timedelta(6)
    counted = Counter({day.date: day.entries for day in digest.timeline})
    of_week = sum(counted[(week + datetime.timedelta(step)).isoformat()] for step in range(7))
    choices = [
        Choice(last.isoformat(), f"最新一日 {_day(last)}", counted[last.isoformat()]),
        Choice(before.isoformat(), f"前一日 {_day(before)}", counted[before.isoformat()]),
        Choice(f"{week}/{last}", f"近七日 {_day(week)}起", of_week),
    ]
    bars = reversed(draw_bars(digest.timeline))
    return choices + [Choice(bar.label, _name_of(bar.label), bar.entries) for bar in bars if bar.entries]


def list_places(digest: Digest) -> list[Choice]:
    """Return the sections of places with the places in them; a value is what the codes of the entries begin with."""
    inner: dict[tuple[str | None, str | None], Counter[tuple[str, str]]] = {}
    for entry in digest.entries:
        place = entry.item.prediction.jurisdiction
        found = inner.setdefault(region(entry), Counter())
        if place is not None:
            found[place.code, place.name] += 1
    return [
        Choice(_prefix(code), name or NO_PLACE, sum(found.values()), _inner(code, name, found))
        for (code, name), found in sorted(inner.items(), key=lambda item: rank_code(item[0][0]))
        if code is not None
    ]


def anchor_key(document: Document) -> tuple[str, str, str]:
    """Return by what a document is told from others: rows of two files may bear one id."""
    return document.id, document.title, document.text


def name_anchors(entries: Sequence[Entry]) -> dict[tuple[str, str, str], str]:
    """Return an anchor for each entry by its document's key: the same for the same id in every digest.

    Of several documents with one id the first has the anchor, the others a number behind it.
    """
    import hashlib

    anchors: dict[tuple[str, str, str], str] = {}
    taken: set[str] = set()
    for entry in entries:
        id, *_ = key = anchor_key(entry.item.document)
        digest = hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()
        # Eight hexadecimal digits tell thousands of ids apart.
        numbered = (f"{digest[:8]}-{number}" for number in count(2))
        anchor = next(name for name in chain([digest[:8]], numbered) if name not in taken)
        taken.add(anchor)
        anchors[key] = f"e{anchor}"
    return anchors


def _inner(code: str | None, name: str | None, found: Counter[tuple[str, str]]) -> tuple[Choice, ...]:
    places = sorted(item for item in found.items() if item[0][0] != code)
    return tuple(Choice(_prefix(key), full.removeprefix(name or ""), count) for (key, full), count in places)


def _prefix(code: str | None) -> str:
    """Return what the codes of all that lies in a division begin with."""
    if code is None or len(code) != 6 or not code.isdecimal():
        return code or ""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _day(day: datetime.date) -> str:
    return write_day(day.isoformat(), year=False)


def _name_of(label: str) -> str:
    if len(label) == 10:
        return write_day(label)
    return f"{label[:4]}年{int(label[5:7])}月" if len(label) == 7 else f"{label}年"
