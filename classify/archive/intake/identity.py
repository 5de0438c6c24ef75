"""Which document a text is: known by its address, else by what it is like."""

from __future__ import annotations

import datetime
import hashlib
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np

from classify.digests import Print, is_reprint, read_print
from classify.document import Document

__all__ = ["Place", "day_of", "find_place", "normal_url", "sketch"]

# What sites add to an address to see where a reader came from.
_TRACKING = re.compile(
    r"^(?:utm_\w+|from|spm|share\w*|wfr|fr|isappinstalled|scene|chksm|mpshare|srcid)$", re.IGNORECASE
)
_TELLING_CLAUSE, _TELLING_TITLE = 8, 6
# A copy cut to half of its clauses shares one of the eight smallest hashes in 0.996 of all cases; a copy that has lost
# its punctuation shares those of its trigrams.
_CLAUSES, _TRIGRAMS = 8, 4
# As `is_reprint` has it: further apart, the same words are another issue of a series.
_WINDOW = 7
# Of the candidates by shared hashes so many are looked at.
_NEAREST = 8
# Of the shorter text's trigrams, for a text under the same address or name to be that post, changed.
_SAME_POST = 0.4
# Fewer letters are the same text only under the same headline.
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text belongs.

    Attributes
    ----------
    document : int or None
        The document it is, in its present or another version; None for a new one.
    stories : tuple of int
        The stories it prints.
    """

    document: int | None
    stories: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    id: int
    story: int
    url: str | None
    document: Document
    print: Print


def normal_url(url: str | None) -> str | None:
    """Return `url` in the form in which two addresses of one page are equal; None where it names no page.

    Examples
    --------
    >>> normal_url("https://News.example.cn/a/1.html?utm_source=wx&id=3#top")
    'news.example.cn/a/1.html?id=3'
    >>> normal_url("http://news.example.cn/") is None
    True
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https", "") or not parts.netloc:
        return None
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key)])
    path = parts.path.rstrip("/")
    # The front page of a site is no post.
    return f"{parts.netloc.lower()}{path}{'?' + query if query else ''}" if path or query else None


def sketch(own: Print) -> tuple[int, ...]:
    """Return the hashes by which texts like that of `own` are found: of its headline, clauses and trigrams.

    Examples
    --------
    >>> whole = "六月一日，东湖大桥建成通车，两岸居民奔走相告。全长二千三百米，双向六车道。两岸居民过江，不必再坐轮渡。"
    >>> texts = [whole, whole[:24]]
    >>> first, cut = (sketch(read_print(Document("a", None, "通车", None, None, None, text))) for text in texts)
    >>> bool(set(first) & set(cut))
    True
    """
    hashes = sorted({_hash(clause) for clause in own.clauses if len(clause) >= _TELLING_CLAUSE})[:_CLAUSES]
    hashes += own.grams[:_TRIGRAMS].tolist()
    return (*hashes, _hash(own.title)) if len(own.title) >= _TELLING_TITLE else tuple(hashes)


def day_of(date: str | None) -> int:
    """Return the ordinal of an ISO date, 0 for none."""
    return datetime.date.fromisoformat(date).toordinal() if date else 0


def find_place(db: sqlite3.Connection, document: Document, own: Print) -> Place:
    """Return which document of the archive `document` is, and which stories it prints.

    It is one of the archive if it has its address, or, where one of the two has none, its outlet and its text; if it
    tells the same under the same address, name, or headline and outlet, it is that document changed. Texts that agree
    in other outlets are reprints: their stories are one. An address under which something else stood before makes a
    new document.
    """
    url = normal_url(document.url)
    near = _candidates(db, document, url, sketch(own))
    same = [known for known in near if _is_same(known, document, url, own)]
    # Of several, the one with the address; then the first.
    best = min(same, key=lambda known: (url is None or known.url != url, known.id), default=None)
    stories = {known.story for known in near if known is best or is_reprint(known.print, own)}
    return Place(best.id if best else None, tuple(sorted(stories)))


def _is_same(known: _Known, document: Document, url: str | None, own: Print) -> bool:
    old = known.document
    if url is not None and known.url is not None:
        return url == known.url and (old.title == document.title or _shares(known.print, own))
    if old.source and document.source and old.source != document.source:
        return False
    same_name = old.id == document.id
    if old.date and document.date and old.date != document.date:
        return same_name and old.title == document.title and _shares(known.print, own)
    if known.print.text == own.text and (old.title == document.title or len(own.text) >= _SHORT):
        return True
    same_headline = bool(old.title and old.title == document.title and old.date and document.date and document.source)
    return (same_name or same_headline) and _shares(known.print, own)


def _shares(first: Print, second: Print) -> bool:
    """Return whether enough of the shorter text stands in the longer one for them to be versions of one post."""
    if first.text == second.text:
        return True
    smaller = min(len(first.grams), len(second.grams))
    shared = len(np.intersect1d(first.grams, second.grams, assume_unique=True))
    return smaller > 0 and shared / smaller >= _SAME_POST


_KNOWN = """SELECT d.id, d.story, d.url, d.name, v.title, v.date, v.source, v.text
FROM documents d JOIN versions v ON v.id = d.version WHERE d.id IN ({}) ORDER BY d.id"""


def _candidates(db: sqlite3.Connection, document: Document, url: str | None, hashes: Sequence[int]) -> list[_Known]:
    ids = {row[0] for row in db.execute("SELECT id FROM documents WHERE url = ?", (url,))} if url else set()
    if hashes:
        day = day_of(document.date)
        when, days = ("AND (day BETWEEN ? AND ? OR day = 0)", (day - _WINDOW, day + _WINDOW)) if day else ("", ())
        query = f"""SELECT document FROM likeness WHERE hash IN ({_marks(hashes)}) {when}
            GROUP BY document ORDER BY count(*) DESC, document LIMIT {_NEAREST}"""
        ids |= {row[0] for row in db.execute(query, (*hashes, *days))}
    return [_read(row) for row in db.execute(_KNOWN.format(_marks(ids)), tuple(ids))] if ids else []


def _read(row: tuple[Any, ...]) -> _Known:
    id_, story, url, name, title, date, source, text = row
    document = Document(name, None, title, date, source, url, text)
    return _Known(id_, story, url, document, read_print(document))


def _marks(values: Sequence[int] | set[int]) -> str:
    return ",".join("?" * len(values))


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
