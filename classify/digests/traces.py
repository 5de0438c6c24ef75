"""What of a document finds its reprints: little enough to be kept of each of a hundred thousand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classify.digests.reprints import CONTAINED, SHORT_TEXT, WINDOW, read_print
from classify.document import Document
from classify.text import alike_sketches, sketch_tokens

if TYPE_CHECKING:
    from classify.text import Sketch

__all__ = ["Trace", "may_be_reprint", "read_trace", "share_clauses", "share_trigrams"]

# MinHash brings together texts that agree throughout, though their punctuation is lost or every clause touched
# (without it 0.47 instead of 0.91 of unpunctuated copies are found); clauses that stand word for word in both bring
# cut and extended copies, whose Jaccard index may be under 0.2 (without them 0.20 instead of 0.93 of cut copies).
_TELLING_CLAUSE, _TELLING_TITLE = 8, 6
# Each document is compared with so many before it that share a clause, and with so many that are alike, not with
# all: time stays linear, and the copies of one story still form a chain.
_NEIGHBOURS, _ALIKE = 3, 20
_KEY_BYTES = 8
# One trigram in four is kept. Of so many the share that two texts have in common is known to within a twentieth;
# what is less than this share by them is less than `CONTAINED` by all.
_SAMPLED, _FEWEST_SAMPLED, _SURELY_LESS = 4, 64, CONTAINED - 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """What is kept of one document; its `Print`, ten times as large, is made again where two are compared.

    Attributes
    ----------
    day : int or None
        Ordinal of the date.
    size : int
        Letters and digits of the text.
    keys : bytes
        Hashes of its telling clauses and of its headline, eight bytes each.
    sample : bytes
        A quarter of the hashes of its trigrams, sorted, four bytes each.
    sketch : Sketch or None
        The MinHash of its trigrams; None where it has none.
    """

    day: int | None
    size: int
    keys: bytes
    sample: bytes
    sketch: Sketch | None


def read_trace(document: Document) -> Trace:
    """Return what is kept of `document`.

    Examples
    --------
    >>> read_trace(Document("a", None, "快讯", None, None, None, "东湖大桥今日合龙，下月通车。")).size
    12
    """
    own = read_print(document)
    telling = {clause for clause in own.clauses if len(clause) >= _TELLING_CLAUSE}
    if len(own.title) >= _TELLING_TITLE:
        telling.add(own.title)
    keys = sorted(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest() for text in telling
    )
    sketch = sketch_tokens(map(str, own.grams.tolist())) if len(own.grams) else None
    sample = own.grams[own.grams % _SAMPLED == 0].tobytes()
    return Trace(own.day, len(own.text), b"".join(keys), sample, sketch)


def may_be_reprint(first: Trace, second: Trace) -> bool:
    """Return False where `is_reprint` would surely say no to the two documents."""
    import numpy as np

    if first.day is not None and second.day is not None and abs(first.day - second.day) > WINDOW:
        return False
    if min(first.size, second.size) < SHORT_TEXT:
        return True
    one, two = (np.frombuffer(trace.sample, dtype=np.uint32) for trace in (first, second))
    fewest = min(len(one), len(two))
    if fewest < _FEWEST_SAMPLED:
        return True
    return len(np.intersect1d(one, two, assume_unique=True)) >= _SURELY_LESS * fewest


def share_clauses(traces: Sequence[Trace]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share a long clause or the headline, neighbours in time only."""
    import numpy as np

    order = np.array(_by_day(traces), dtype=np.int64)
    keys = [np.frombuffer(traces[index].keys, dtype=np.uint64) for index in order.tolist()]
    if not keys:
        return
    places = np.repeat(np.arange(len(order)), [len(own) for own in keys])
    every = np.concatenate(keys)
    by_key = np.argsort(every, kind="stable")
    every, places = every[by_key], places[by_key]
    pairs = []
    for lag in range(1, _NEIGHBOURS + 1):
        same = every[lag:] == every[:-lag]
        pairs.append(places[lag:][same] * len(order) + places[:-lag][same])
    later, earlier = np.divmod(np.unique(np.concatenate(pairs)), len(order))
    yield from zip(order[earlier].tolist(), order[later].tolist(), strict=True)


def share_trigrams(traces: Sequence[Trace]) -> Iterator[tuple[int, int]]:
    """Yield pairs whose trigram sets are alike, found by MinHash with locality-sensitive hashing."""
    sketches = [(index, sketch) for index in _by_day(traces) if (sketch := traces[index].sketch) is not None]
    for (index, _), alike in zip(sketches, alike_sketches(sketch for _, sketch in sketches), strict=True):
        yield from ((sketches[other][0], index) for other in alike[-_ALIKE:])


def _by_day(traces: Sequence[Trace]) -> list[int]:
    return sorted(range(len(traces)), key=lambda index: (traces[index].day or 0, index))
