"""What sentences share with the title, with one another and with the whole text, by pairs of characters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from classify.summaries.outline import plain

if TYPE_CHECKING:
    import numpy as np

__all__ = ["PAIR_FEATURES", "describe_pairs", "sort_once"]

PAIR_FEATURES = (
    "title_cover", "title_share", "repeats_title", "new", "new_share", "earlier", "later", "like_lead", "length",
    "relative_length", "central", "common",
)  # fmt: skip

_BEYOND = 0xFFFF
_REPEATED = 0.6


def describe_pairs(title: str, texts: Sequence[str]) -> dict[str, np.ndarray]:
    """Return the features of each of `texts`, one or more, by their pairs of neighbouring characters.

    Marks and white space count nowhere, see `plain`. ``title_cover``, ``title_share``, ``repeats_title``: what a
    sentence shares with the title; ``new``, ``new_share``: what it says beyond the title and the sentences before;
    ``earlier``, ``later``, ``like_lead``: how much of it stands before, in the two sentences after, in the first;
    ``central``: the cosine with the whole text; ``common``: in how many sentences its pairs stand; ``length``,
    ``relative_length``. The time is that of sorting the pairs.

    Returns
    -------
    dict of str to ndarray of shape (n_texts,)

    Examples
    --------
    >>> found = describe_pairs("湖区开放公园", ["湖区开放公园。", "车位不多。"])
    >>> found["title_cover"].tolist(), found["new_share"].tolist()
    ([1.0, 0.0], [0.0, 1.0])
    """
    import numpy as np

    count = len(texts)
    pairs, owners, sizes = _pairs_of(texts)
    distinct, number_of = _numbered(pairs)
    whole = np.bincount(number_of, minlength=1)
    lengths = np.bincount(owners, minlength=count)
    # Each pair of a sentence once: its sentence and its number, by sentence.
    kinds = max(1, len(distinct))
    once = sort_once(owners * kinds + number_of)
    of, pair = np.divmod(once, kinds)

    def per_sentence(values: np.ndarray) -> np.ndarray:
        return np.bincount(of, values, count)

    title_pairs = sort_once(_pairs_of([title])[0])
    titled, title_size = _among(distinct, title_pairs), len(title_pairs)
    first = np.full(kinds, count)
    first[pair[::-1]] = of[::-1]  # of several assignments the last holds: the first sentence with the pair
    begun = first[pair] == of
    own, size = np.maximum(per_sentence(np.ones(len(of))), 1.0), np.maximum(lengths, 1.0)
    shared, new = per_sentence(titled[pair]), per_sentence(begun & ~titled[pair])
    led = per_sentence(first[pair] == 0) / own
    led[0] = 0.0
    norm = np.sqrt(float(whole @ whole)) or 1.0
    return {
        "title_cover": shared / max(1, title_size),
        "title_share": shared / size,
        "repeats_title": (shared / max(1, title_size) > _REPEATED) * 1.0,
        "new": np.log1p(new),
        "new_share": new / size,
        "earlier": per_sentence(~begun) / own,
        "later": per_sentence(_among(once + kinds, once) | _among(once + 2 * kinds, once)) / own,
        "like_lead": led,
        "length": np.log1p(sizes) / 5,
        "relative_length": np.log((sizes + 1) / (sizes.mean() + 1)),
        "central": np.bincount(owners, whole[number_of], count) / (norm * np.sqrt(size)),
        "common": per_sentence(np.bincount(pair, minlength=kinds)[pair]) / own / count,
    }


def _pairs_of(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pairs of all `texts` as integers, the text of each, and how many characters of each text count."""
    import numpy as np

    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    kept = _counted()[np.minimum(codes, _BEYOND)]
    codes, owners = codes[kept].astype(np.int64), owners[kept]
    joined = owners[1:] == owners[:-1]
    pairs = (codes[:-1] << 16 | codes[1:])[joined]
    return pairs, owners[1:][joined], np.bincount(owners, minlength=len(texts))


def _numbered(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct `values`, sorted, and the place of each value among them."""
    import numpy as np

    order = values.argsort(kind="stable")
    ordered = values[order]
    starts = _starts(ordered)
    numbers = np.empty(len(values), np.int64)
    numbers[order] = starts.cumsum() - 1
    return ordered[starts], numbers


def sort_once(values: np.ndarray) -> np.ndarray:
    """Return the distinct `values`, sorted; for so few a third of the time of `numpy.unique`."""
    import numpy as np

    ordered = np.sort(values)
    distinct: np.ndarray = ordered[_starts(ordered)]
    return distinct


def _starts(ordered: np.ndarray) -> np.ndarray:
    """Return which of the sorted values `ordered` are the first of their kind."""
    import numpy as np

    return np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]


def _among(wanted: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """Return which of `wanted` are among the sorted numbers `ordered`."""
    import numpy as np

    if not len(ordered):
        return np.zeros(len(wanted), bool)
    found: np.ndarray = ordered[np.minimum(ordered.searchsorted(wanted), len(ordered) - 1)] == wanted
    return found


@cache
def _counted() -> np.ndarray:
    """Return for each character of the basic plane whether it counts; the last entry stands for those beyond."""
    import numpy as np

    counted = np.zeros(_BEYOND + 1, bool)
    counted[[ord(character) for character in plain("".join(map(chr, range(_BEYOND))))]] = True
    return counted
