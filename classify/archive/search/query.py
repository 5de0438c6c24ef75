"""Full-text search: any string of one character or more, where it stands, in the order of what matters."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from classify.archive.search.characters import find_spans, match_phrase, merge_spans
from classify.archive.search.filters import Filter, name_place
from classify.archive.search.watch import Watch, match_document
from classify.document import Document

__all__ = ["Excerpt", "Hit", "Order", "Results", "cut_excerpt", "search_archive", "split_query"]

Order = Literal["rank", "date"]
# A word in the headline counts for so many in the text.
_HEADLINE = 10.0
# Characters before and after the first place found.
_BEFORE, _AFTER = 24, 72


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text; ``marks`` are the places found within it, all offsets being those of the whole text."""

    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found.

    Attributes
    ----------
    document, version : int
        Its number in the archive, and that of its present version.
    id : str
        Its id when it was last added: a file or row.
    title, date, source, url, topic, second, place, place_name
        As in the archive; labels that people gave go before those predicted.
    places : int
        How often the words stand in headline and text.
    title_marks : tuple of (start, end)
        Where they stand in the headline.
    excerpt : Excerpt
        Of the text.
    """

    document: int
    version: int
    id: str
    title: str
    date: str | None
    source: str | None
    url: str | None
    topic: str | None
    second: str | None
    place: str | None
    place_name: str | None
    places: int
    title_marks: tuple[tuple[int, int], ...]
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: how many documents in all, and some of them."""

    total: int
    hits: tuple[Hit, ...]


_ROWS = """SELECT d.version, d.id AS document, d.name AS id, v.title, d.date, d.source, v.url, v.text, d.topic,
d.second, d.place, CASE WHEN d.place = p.place THEN p.place_name END AS place_name FROM documents d
JOIN versions v ON v.id = d.version LEFT JOIN predictions p ON p.version = d.version WHERE d.version IN ({})"""


def search_archive(
    db: sqlite3.Connection,
    query: str,
    filter: Filter | None = None,
    *,
    order: Order = "rank",
    limit: int = 20,
    offset: int = 0,
    watch: Watch | None = None,
) -> Results:
    """Return the documents whose present headline or text holds every word of `query`.

    A word is what stands between spaces, or between quotation marks ``"…"`` with the spaces in it. Letters match
    without case, full-width forms as half-width ones. An empty query finds all documents of the filter.

    Parameters
    ----------
    db : Connection
    query : str
    filter : Filter, optional
    order : {"rank", "date"}
        By BM25, a word in the headline counting for ten in the text, then newest first; or by date alone.
    limit, offset : int
        Which part of what is found.
    watch : Watch, optional
        Only documents that one of its groups matches.
    """
    words = split_query(query)
    conditions, values = (filter or Filter()).conditions()
    source = "documents d"
    if words:
        source = "fulltext JOIN documents d ON d.version = fulltext.rowid"
        conditions = ["fulltext MATCH ?", *conditions]
        values = [" AND ".join(map(match_phrase, words)), *values]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    ranking = f"bm25(fulltext, {_HEADLINE}, 1.0), " if words and order == "rank" else ""
    by = f"{ranking}d.date DESC, d.id DESC"
    found = f"SELECT d.version FROM {source} {where} ORDER BY {by}"
    if watch is not None:
        watched = [row[0] for row in db.execute(found, values) if _is_watched(db, row[0], watch)]
        total, versions = len(watched), watched[offset : offset + limit]
    else:
        total = db.execute(f"SELECT count(*) FROM {source} {where}", values).fetchone()[0]
        versions = [row[0] for row in db.execute(f"{found} LIMIT ? OFFSET ?", [*values, limit, offset])]
    rows = {row["version"]: row for row in db.execute(_ROWS.format(",".join("?" * len(versions))), versions)}
    return Results(total, tuple(_hit(dict(rows[version]), words) for version in versions))


def split_query(query: str) -> tuple[str, ...]:
    """Return the words of `query`.

    Examples
    --------
    >>> split_query('防汛 "5 G" 会议')
    ('防汛', '5 G', '会议')
    """
    parts = query.replace("“", '"').replace("”", '"').split('"')
    words: list[str] = []
    for number, part in enumerate(parts):
        # What stands behind a quotation mark that is not closed is taken as if it were none.
        quoted = number % 2 == 1 and number < len(parts) - 1
        words += [part] if quoted and part else part.split()
    return tuple(dict.fromkeys(words))


def _is_watched(db: sqlite3.Connection, version: int, watch: Watch) -> bool:
    query = "SELECT v.title, v.text, d.place FROM documents d JOIN versions v ON v.id = d.version WHERE v.id = ?"
    title, text, place = db.execute(query, (version,)).fetchone()
    return bool(match_document(watch, Document("", None, title, None, None, None, text), place))


def _hit(row: dict[str, Any], words: tuple[str, ...]) -> Hit:
    text, title = row.pop("text"), row["title"]
    marks = merge_spans([span for word in words for span in find_spans(text, word)])
    title_marks = merge_spans([span for word in words for span in find_spans(title, word)])
    if row["place"] and not row["place_name"]:
        row["place_name"] = name_place(row["place"], row["date"])
    return Hit(**row, places=len(marks) + len(title_marks), title_marks=title_marks, excerpt=cut_excerpt(text, marks))


def cut_excerpt(text: str, marks: tuple[tuple[int, int], ...]) -> Excerpt:
    """Return the stretch of `text` around the first of `marks`, or its beginning."""
    first, last = marks[0] if marks else (0, 0)
    start, end = max(first - _BEFORE, 0), min(last + _AFTER, len(text))
    return Excerpt(text[start:end], start, end, tuple(mark for mark in marks if start <= mark[0] and mark[1] <= end))
