"""The verb on the archive's texts: search."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classify.archive import Filter, Order, Results, Use

__all__ = ["make_filter", "search", "trace"]


def search(
    query: str,
    *,
    db: str | os.PathLike[str],
    filter: Filter | None = None,
    order: Order = "rank",
    limit: int = 20,
    offset: int = 0,
    watch: str | os.PathLike[str] | None = None,
) -> Results:
    """Return the documents of an archive whose headline or text holds every word of `query`.

    Words are separated by spaces; of Chinese any string of one character or more is found.

    Parameters
    ----------
    query : str
    db : path
        The archive.
    filter : Filter, optional
        See `make_filter`.
    order : {"rank", "date"}
    limit, offset : int
        Which part of what is found.
    watch : path, optional
        A watch-list: only documents that one of its groups matches.

    Raises
    ------
    ArchiveError
        If there is no archive in `db`.
    """
    from classify.archive import open_archive, read_watch, search_archive

    listed = read_watch(watch) if watch is not None else None
    with closing(open_archive(db)) as archive:
        return search_archive(archive, query, filter, order=order, limit=limit, offset=offset, watch=listed)


def trace(phrase: str, *, db: str | os.PathLike[str]) -> Use:
    """Return where `phrase`, a name or any string, was first and last used in an archive, all versions counted.

    Raises
    ------
    ArchiveError
        If there is no archive in `db`.
    """
    from classify.archive import open_archive, trace_phrase

    with closing(open_archive(db)) as archive:
        return trace_phrase(archive, phrase)


def make_filter(
    *,
    topics: Iterable[str] = (),
    places: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    sources: Iterable[str] = (),
) -> Filter:
    """Return the conditions that a document must fulfil: one of the topics, in one of the places, within the days.

    Raises
    ------
    ReadError
        If a place is not known, or its name is that of several.
    """
    from classify.archive import Filter, find_codes

    codes = tuple(code for place in places for code in find_codes(place))
    return Filter(tuple(topics), codes, since, until, tuple(sources))
