"""Which of its places a name stands for, by the year of the document and its other mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from classify.document import Mention
from classify.places.gazetteer import Gazetteer
from classify.places.mentions.match import Named

__all__ = ["Context", "chain", "choose_codes", "inside", "parse_date", "read_context", "read_time", "touch"]

# The source is read as a mention of its own: a local outlet mostly writes of its own place.
_SOURCE_SUPPORT = 2


@dataclass(frozen=True, slots=True)
class Context:
    """What one document says about its places.

    Attributes
    ----------
    gazetteer : Gazetteer
        The divisions.
    year : int
        The year in which codes must be valid.
    support : mapping of str to float
        How often each code, or a part of it, is named by a name that no other place bears; a name that several
        bear counts a part for each of them, but nothing for what contains them.
    full : frozenset of str
        The codes whose full names are in the document, that stand behind a division which contains them, or whose
        outlet it is.
    """

    gazetteer: Gazetteer
    year: int
    support: Mapping[str, float]
    full: frozenset[str]


def parse_date(text: str) -> int:
    """Return the time that a user writes as ``YYYY-MM-DD`` or ``YYYY``: a day, or the end of a year.

    Examples
    --------
    >>> parse_date("2016-05-01"), parse_date("2016")
    (20160501, 2016)

    Raises
    ------
    ValueError
        If `text` is not a date.
    """
    try:
        day = date.fromisoformat(f"{text}-01-01" if len(text) == 4 else text)
    except ValueError:
        raise ValueError(f"{text!r} is no date; write YYYY-MM-DD or YYYY") from None
    return day.year if len(text) == 4 else int(day.strftime("%Y%m%d"))


def read_time(written: str | None, names: Iterable[Named], gazetteer: Gazetteer) -> int:
    """Return the time whose divisions a document means that was `written` on an ISO date.

    The table is one of years. In the year of a change the text decides: one that writes the full name of old and
    not the new one is read by the state of the year before.
    """
    time = gazetteer.time(written)
    year = time if time < 1_00_00 else time // 1_00_00
    old = False
    for name in names:
        text, codes = name.mention.text, name.entry.codes
        if not name.entry.full:
            continue
        begun = any(gazetteer.begun(code, text, year) for code in codes)
        ended = any(gazetteer.ended(code, text, year) for code in codes)
        # 安多县 got another code in the year and kept its name: it tells nothing.
        if begun and not ended:
            return time
        old = old or (ended and not begun and not any(gazetteer.bears(code, text, time) for code in codes))
    return year - 1 if old else time


@lru_cache(maxsize=1 << 16)
def _dated(codes: tuple[str, ...], gazetteer: Gazetteer, year: int) -> tuple[str, ...]:
    """Return the codes of the year; those valid in it come before those that others cover by then."""
    valid = [code for code in codes if gazetteer.valid(code, year)]
    return tuple(dict.fromkeys(valid or sorted({gazetteer.on(code, year) for code in codes})))


@lru_cache(maxsize=1 << 16)
def chain(code: str, gazetteer: Gazetteer, year: int) -> tuple[str, ...]:
    """Return `code` and what contains it in `year`, up to the province."""
    return (code, *gazetteer.ancestors(code, year))


def read_context(names: Iterable[Named], gazetteer: Gazetteer, year: int) -> Context:
    """Return what the names of a document say about each other."""
    support: defaultdict[str, float] = defaultdict(float)
    full: set[str] = set()
    last: Named | None = None
    for name in names:
        entry = name.entry
        if entry.kind not in ("place", "word", "stem", "township"):
            continue
        codes = _dated(entry.codes, gazetteer, year)
        if entry.kind == "place" and (entry.full or name.mention.field == "source"):
            full.update(codes)
        elif last is not None and last.entry.kind == "place" and touch(last.mention, name.mention):
            # 安徽和县 once is enough for 和县 to count throughout.
            full.update(_inside(codes, _dated(last.entry.codes, gazetteer, year), gazetteer, year))
        last = name
        weight = _SOURCE_SUPPORT if name.mention.field == "source" else 1
        if entry.kind == "place" and len(codes) == 1:
            for code in chain(codes[0], gazetteer, year):
                support[code] += weight
        elif entry.kind in ("place", "township"):
            for code in codes:
                support[code] += weight / len(codes)
    return Context(gazetteer, year, support, frozenset(full))


def inside(codes: Iterable[str], outer: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Return those of `codes` that one of the divisions `outer` contains."""
    return _inside(codes, outer, context.gazetteer, context.year)


def _inside(codes: Iterable[str], outer: tuple[str, ...], gazetteer: Gazetteer, year: int) -> tuple[str, ...]:
    return tuple(code for code in codes if not set(outer).isdisjoint(chain(code, gazetteer, year)[1:]))


def touch(first: Mention, second: Mention) -> bool:
    """Tell whether the second mention begins where the first ends."""
    return first.end == second.start and first.field == second.field


def choose_codes(name: Named, previous: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Return the codes that a name may stand for, none where nothing supports it.

    Parameters
    ----------
    name : Named
        The name with its mention.
    previous : tuple of str
        The codes of the mention that ends where this one starts.
    context : Context
        What the rest of the document says.
    """
    entry = name.entry
    if previous:
        for codes in (entry.codes, entry.weak):
            adjacent = inside(_dated(codes, context.gazetteer, context.year), previous, context)
            if adjacent:
                return adjacent
    codes = _dated(entry.codes, context.gazetteer, context.year)
    if entry.kind == "township":
        return _best(codes, context)
    if entry.kind == "place" and entry.weak and not context.full.intersection(codes):
        # 朝阳 is the district, not the city in Liaoning, where 朝阳区 is in the document.
        local = tuple(code for code in entry.weak if code in context.full and not code.endswith("0000"))
        if local and not any(code.endswith("0000") for code in codes):
            return _best(_dated(local, context.gazetteer, context.year), context)
    if entry.kind == "word":
        return tuple(code for code in codes if code in context.full)
    if entry.kind == "stem":
        codes = tuple(code for code in codes if name.plain or _supported(code, context))
    return _best(codes, context)


def _supported(code: str, context: Context) -> bool:
    if code in context.full:
        return True
    return any(outer in context.support for outer in chain(code, context.gazetteer, context.year))


def _best(codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Return the codes that most of the rest of the document speaks for."""
    if len(codes) < 2:
        return codes
    support, gazetteer, year = context.support, context.gazetteer, context.year
    scores = {code: sum(support.get(outer, 0.0) for outer in chain(code, gazetteer, year)) for code in codes}
    best = max(scores.values())
    return tuple(code for code in codes if scores[code] == best)
