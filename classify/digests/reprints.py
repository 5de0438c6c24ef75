"""Whether two documents print one story."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classify.document import Document

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["CONTAINED", "SHORT_TEXT", "WINDOW", "Print", "is_reprint", "read_print"]

# Days between two prints of one story. A bulletin in last year's words is another bulletin: on 18,498 broadcast
# items every pair over the near-identical threshold but further apart than this was an annual or monthly series.
WINDOW = 7
# A cut copy follows within days; an obituary contained in the report of the funeral comes five or six days before it.
_PARTIAL_WINDOW = 3
# Within a week no two different items reached a Jaccard index of 0.82; lightly edited copies stay above 0.89.
_NEAR_IDENTICAL = 0.85
# A cut or extended copy: enough of the shorter text's trigrams, and its clauses word for word. A series keeps its
# form but changes its clauses: within three days at most 0.69 of their characters stand in the other item.
CONTAINED, _VERBATIM = 0.65, 0.7
_MOSTLY_CONTAINED, _HALF_VERBATIM = 0.9, 0.5
# Under this share of the longer text the shorter may be one item of a round-up: the headlines must then agree.
_FRAGMENT, _WHOLE = 0.4, 0.7
# Texts below this many characters are compared whole, with their headlines; below the second number they say so
# little that the headlines must be the same, and telling.
SHORT_TEXT, _NOTE, _TELLING_TITLE = 60, 15, 10
_SHORT_CLAUSE = 5
# Characters at the head of the longer text in which the shorter one may begin, a lead having been put before it.
_OPENING = 150

_NOT_WORD = re.compile(r"[\W_]+")
_CLAUSE_END = re.compile(r"[,，。;；:：!！?？…\n]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千]{2,}")


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """What is compared of one document.

    Attributes
    ----------
    title, text : str
        Letters and digits only, in compatibility form (NFKC), lower case.
    clauses : tuple of str
        The stretches of `text` between punctuation marks, of five characters or more.
    grams : ndarray of shape (n_grams,)
        Sorted distinct hashes of the character trigrams of `text`, unsigned 32 bits.
    figures : dict
        The figures of the text by the characters around them.
    day : int or None
        Ordinal of the date.
    """

    title: str
    text: str
    clauses: tuple[str, ...]
    grams: npt.NDArray[np.uint32]
    figures: dict[tuple[str, str], set[str]]
    day: int | None


def read_print(document: Document) -> Print:
    """Return what is compared of `document`.

    Examples
    --------
    >>> read_print(Document("a", None, "快讯", "2023-05-04", None, None, "东湖大桥今日合龙，下月通车。")).clauses
    ('东湖大桥今日合龙',)
    """
    text = unicodedata.normalize("NFKC", document.text).lower()
    bare = _bare(text)
    clauses = (_NOT_WORD.sub("", clause) for clause in _CLAUSE_END.split(text))
    return Print(
        title=_bare(unicodedata.normalize("NFKC", document.title).lower()),
        text=bare,
        clauses=tuple(clause for clause in clauses if len(clause) >= _SHORT_CLAUSE),
        grams=_hash_trigrams(bare),
        figures=_read_figures(re.sub(r"\s+", "", text)),
        day=datetime.date.fromisoformat(document.date).toordinal() if document.date else None,
    )


def is_reprint(first: Print, second: Print) -> bool:
    """Return whether the two print one story: copied, cut, put under another headline or lead, lightly edited.

    Two reports of one event in different words are two stories, and so are two issues of a series (a daily
    bulletin, the same ceremony for another guest), however much of its form they share.

    Examples
    --------
    >>> text = "东湖大桥今日合龙，全长二千三百米。大桥通车后，两岸车程由一小时缩短到十分钟。市民可以步行过桥，" * 2
    >>> day = [Document("a", None, title, "2023-05-04", None, None, text) for title in ("东湖大桥合龙", "好消息")]
    >>> is_reprint(*map(read_print, day))
    True
    """
    gap = 0 if first.day is None or second.day is None else abs(first.day - second.day)
    short, long = sorted((first, second), key=lambda item: (len(item.text), item.text, item.title))
    if gap > WINDOW or _figures_differ(short, long):
        return False
    if len(short.text) < SHORT_TEXT:
        return gap <= 1 and _is_same_note(short, long)
    contained, jaccard = _overlap(short, long)
    if jaccard >= _NEAR_IDENTICAL:
        return True
    if gap > _PARTIAL_WINDOW or contained < CONTAINED or not _is_same_piece(short, long):
        return False
    verbatim = _verbatim_share(short, long)
    return verbatim >= _VERBATIM or (contained >= _MOSTLY_CONTAINED and verbatim >= _HALF_VERBATIM)


def _is_same_note(short: Print, long: Print) -> bool:
    if short.text not in long.text:
        return False
    if len(short.text) >= _NOTE and (len(short.text) == len(long.text) or _titles_agree(short.title, long.title)):
        return True
    return short.title == long.title and len(short.title) >= _TELLING_TITLE


def _is_same_piece(short: Print, long: Print) -> bool:
    """Return False where `short` may be one item of a round-up: it is small, or stands in the middle of `long`."""
    share = len(short.text) / len(long.text)
    if share >= _WHOLE or _titles_agree(short.title, long.title):
        return True
    if share < _FRAGMENT or not short.clauses or not long.clauses:
        return False
    return short.clauses[0] in long.text[:_OPENING] or long.clauses[0] in short.text[:_OPENING]


def _titles_agree(first: str, second: str) -> bool:
    pairs = [{title[i : i + 2] for i in range(len(title) - 1)} for title in (first, second)]
    smaller = min(map(len, pairs))
    return smaller >= 3 and len(pairs[0] & pairs[1]) >= smaller / 2


def _overlap(short: Print, long: Print) -> tuple[float, float]:
    """Return the share of the shorter text's trigrams found in the longer one, and the Jaccard index."""
    import numpy as np

    shared = len(np.intersect1d(short.grams, long.grams, assume_unique=True))
    either = len(short.grams) + len(long.grams) - shared
    return shared / min(len(short.grams), len(long.grams)), shared / either


def _verbatim_share(short: Print, long: Print) -> float:
    """Return the share of the shorter text's clauses, by characters, that stand word for word in the longer one."""
    total = sum(map(len, short.clauses))
    return sum(len(clause) for clause in short.clauses if clause in long.text) / total if total else 0.0


def _figures_differ(short: Print, long: Print) -> bool:
    """Return whether the same words surround other figures, in one place for every four that agree."""
    places = short.figures.keys() & long.figures.keys()
    agreeing = sum(not short.figures[place].isdisjoint(long.figures[place]) for place in places)
    return len(places) - agreeing > agreeing / 4


def _read_figures(text: str) -> dict[tuple[str, str], set[str]]:
    figures: dict[tuple[str, str], set[str]] = {}
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        figures.setdefault((text[max(start - 3, 0) : start], text[end : end + 2]), set()).add(match.group())
    return figures


def _bare(text: str) -> str:
    return _NOT_WORD.sub("", text)


def _hash_trigrams(text: str) -> npt.NDArray[np.uint32]:
    import numpy as np

    # Surrogates cannot be encoded otherwise; they occur in text decoded from damaged bytes.
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(points) < 3:
        return np.unique(points.astype(np.uint32))
    packed = (points[:-2] << np.uint64(42)) | (points[1:-1] << np.uint64(21)) | points[2:]
    # Fibonacci hashing: the high half of the product depends on all three characters.
    return np.unique(((packed * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)).astype(np.uint32))
