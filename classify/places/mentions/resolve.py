"""Which of its places a name stands for, by the year of the document and its other mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from classify.document import Mention
from classify.places.gazetteer import Gazetteer, Moment
from classify.places.mentions.match import Named

__all__ = ["Context", "chain", "choose_codes", "inside", "read_context", "read_moment", "touch"]

# The source is read as a mention of its own: a local outlet mostly writes of its own place.
_SOURCE_SUPPORT = 2


@dataclass(frozen=True, slots=True)
class Context:
    """What one document says about its places.

    Attributes
    ----------
    gazetteer : Gazetteer
        The divisions.
    moment : Moment
        When codes must be valid.
    support : mapping of str to float
        How often each code, or a part of it, is named by a name that no other place bears; a name that several
        bear counts a part for each of them, but nothing for what contains them.
    full : frozenset of str
        The codes whose full names are in the document, that stand behind a division which contains them, or whose
        outlet it is.
    """

    gazetteer: Gazetteer
    moment: Moment
    support: Mapping[str, float]
    full: frozenset[str]


def read_moment(written: str | None, names: Iterable[Named], gazetteer: Gazetteer) -> Moment:
    """Return the moment whose divisions a document means that was `written` on an ISO date.

    The table is one of years. In the year of a change the text decides: one that writes the full name of old and
    not the new one is read by the state of the year before.
    """
    moment = gazetteer.moment(written)
    year = moment.year
    old = False
    for name in names:
        text, codes = name.mention.text, name.entry.codes
        if not name.entry.full:
            continue
        begun = any(gazetteer.begun(code, text, year) for code in codes)
        ended = any(gazetteer.ended(code, text, year) for code in codes)
        # 安多县 got another code in the year and kept its name: it tells nothing.
        if begun and not ended:
            return moment
        old = old or (ended and not begun and not any(gazetteer.bears(code, text, moment) for code in codes))
    return Moment.end(year - 1) if old else moment


@lru_cache(maxsize=1 << 16)
def _dated(codes: tuple[str, ...], gazetteer: Gazetteer, moment: Moment) -> tuple[str, ...]:
    """Return the codes of a moment; those valid then come before those that others cover by then."""
    valid = [code for code in codes if gazetteer.valid(code, moment)]
    return tuple(dict.fromkeys(valid or sorted({gazetteer.on(code, moment) for code in codes})))


@lru_cache(maxsize=1 << 16)
def chain(code: str, gazetteer: Gazetteer, moment: Moment) -> tuple[str, ...]:
    """Return `code` and what contains it at `moment`, up to the province."""
    return (code, *gazetteer.ancestors(code, moment))


def read_context(names: Iterable[Named], gazetteer: Gazetteer, moment: Moment) -> Context:
    """Return what the names of a document say about each other."""
    support: defaultdict[str, float] = defaultdict(float)
    full: set[str] = set()
    last: Named | None = None
    for name in names:
        entry = name.entry
        if entry.kind not in ("place", "word", "stem", "township"):
            continue
        codes = _dated(entry.codes, gazetteer, moment)
        if entry.kind == "place" and (entry.full or name.mention.field == "source"):
            full.update(codes)
        elif last is not None and last.entry.kind == "place" and touch(last.mention, name.mention):
            # 安徽和县 once is enough for 和县 to count throughout.
            full.update(_inside(codes, _dated(last.entry.codes, gazetteer, moment), gazetteer, moment))
        last = name
        weight = _SOURCE_SUPPORT if name.mention.field == "source" else 1
        if entry.kind == "place" and len(codes) == 1:
            for code in chain(codes[0], gazetteer, moment):
                support[code] += weight
        elif entry.kind in ("place", "township"):
            for code in codes:
                support[code] += weight / len(codes)
    return Context(gazetteer, moment, support, frozenset(full))


def inside(codes: Iterable[str], outer: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Return those of `codes` that one of the divisions `outer` contains."""
    return _inside(codes, outer, context.gazetteer, context.moment)


def _inside(codes: Iterable[str], outer: tuple[str, ...], gazetteer: Gazetteer, moment: Moment) -> tuple[str, ...]:
    return tuple(code for code in codes if not set(outer).isdisjoint(chain(code, gazetteer, moment)[1:]))


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
            adjacent = inside(_dated(codes, context.gazetteer, context.moment), previous, context)
            if adjacent:
                return adjacent
    codes = _dated(entry.codes, context.gazetteer, context.moment)
    if entry.kind == "township":
        return _best(codes, context)
    if entry.kind == "place" and entry.weak and not context.full.intersection(codes):
        # 朝阳 is the district, not the city in Liaoning, where 朝阳区 is in the document.
        local = tuple(code for code in entry.weak if code in context.full and not code.endswith("0000"))
        if local and not any(code.endswith("0000") for code in codes):
            return _best(_dated(local, context.gazetteer, context.moment), context)
    if entry.kind == "word":
        return tuple(code for code in codes if code in context.full)
    if entry.kind == "stem":
        codes = tuple(code for code in codes if name.plain or _supported(code, context))
    return _best(codes, context)


def _supported(code: str, context: Context) -> bool:
    if code in context.full:
        return True
    return any(outer in context.support for outer in chain(code, context.gazetteer, context.moment))


def _best(codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Return the codes that most of the rest of the document speaks for."""
    if len(codes) < 2:
        return codes
    support, gazetteer, moment = context.support, context.gazetteer, context.moment
    scores = {code: sum(support.get(outer, 0.0) for outer in chain(code, gazetteer, moment)) for code in codes}
    best = max(scores.values())
    return tuple(code for code in codes if scores[code] == best)
