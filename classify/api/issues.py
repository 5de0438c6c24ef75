"""The verbs on issues: the digest of an archive, and the record that it was handed out."""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classify.archive import Filter, Held, Issue, Pending, Series, Trend, Watch
    from classify.digests import Digest, Item, Note, SectionKind

__all__ = ["ArchiveDigest", "digest_archive", "record_issue"]

PathLike = str | os.PathLike[str]
# Of each kind so many lines: the rest changed less.
_MOST_TRENDS = 6
_MOST_ECHOES = 4
# One old document among the new ones does not make a period of years.
_LONGEST = 6
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class ArchiveDigest:
    """A digest of an archive, and what it is made of, to be recorded once it is written."""

    digest: Digest
    pending: Pending


def digest_archive(
    db: PathLike,
    *,
    issue: str | None = None,
    filter: Filter | None = None,
    watch: PathLike | None = None,
    title: str | None = None,
    by: SectionKind = "place",
    top: int = 10,
    silent_days: int = 7,
) -> ArchiveDigest:
    """Return the digest of the documents of an archive that fulfil `filter`.

    Parameters
    ----------
    db : path
        The archive.
    issue : str, optional
        Only what no issue of this name has handed out; what one has in an earlier version is marked 更新.
    filter : Filter, optional
        See `make_filter`.
    watch : path, optional
        A watch-list: what its groups match stands first, marked in the text.
    title, by, top
        As in `digest`.
    silent_days : int
        After so many days without news a watched place is called silent.

    Raises
    ------
    ArchiveError
        If there is no archive in `db`.
    ReadError
        If the watch-list cannot be read.
    """
    from classify.archive import open_archive, read_held, read_watch, watch_item
    from classify.digests import build_digest
    from classify.models import load_scorer

    watched = read_watch(watch) if watch is not None else None
    with closing(open_archive(db)) as archive:
        pending = read_held(archive, filter, issue=issue)
        items = [replace(held.item, updated=held.state == "updated") for held in pending.held]
        items = [watch_item(watched, item) for item in items] if watched else items
        notes = tuple(_notes(archive, pending.held, filter, watched, silent_days))
    groups = watched.limits if watched else {}
    scorer = load_scorer()
    digest = build_digest(_unique(items), title=title, by=by, top=top, groups=groups, notes=notes, scorer=scorer)
    return ArchiveDigest(digest, pending)


def record_issue(db: PathLike, name: str, made: ArchiveDigest) -> Issue:
    """Enter in the archive that an issue `name` has handed out what `made` holds.

    Raises
    ------
    ArchiveError
        If another issue of the name was recorded since `made` was.
    """
    from classify.archive import open_archive, record_issue

    with closing(open_archive(db)) as archive:
        return record_issue(archive, name, made.pending)


def _unique(items: Sequence[Item]) -> list[Item]:
    """Return `items` with ids of their own: two files of rows may both have a row 1."""
    seen: Counter[str] = Counter()
    unique = []
    for item in items:
        seen[item.document.id] += 1
        if seen[item.document.id] > 1:
            id_ = f"{item.document.id} ({seen[item.document.id]})"
            item = replace(
                item,
                document=replace(item.document, id=id_),
                prediction=replace(item.prediction, id=id_),
                summary=replace(item.summary, id=id_),
            )
        unique.append(item)
    return unique


def _notes(
    archive: sqlite3.Connection,
    held: Sequence[Held],
    filter: Filter | None,
    watch: Watch | None,
    silent_days: int,
) -> Iterator[Note]:
    from classify.archive import compare_meetings, count_trends, find_silences
    from classify.digests import Note

    dates = sorted(each.item.document.date for each in held if each.item.document.date)
    if not dates:
        return
    until = (filter and filter.until) or dates[-1]
    since = (filter and filter.since) or max(dates[0], _days_before(until, _LONGEST))
    lines = _trend_lines(count_trends(archive, since, until, filter and replace(filter, since=None, until=None)))
    if lines:
        yield Note(f"{since} 至 {until} 与前期相比", lines)
    if watch is not None:
        silences = find_silences(archive, watch.codes, until, days=silent_days)
        lines = tuple(f"{each.name}：{_silent(each.days, each.last)}" for each in silences)
        if lines:
            yield Note("没有消息的地方", lines)
    series = [compare_meetings(archive, each.document) for each in held]
    lines = tuple(line for each in series if each is not None for line in _series_lines(each))
    if lines:
        yield Note("会议系列", lines)


def _days_before(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=days)).isoformat()


def _trend_lines(trends: Sequence[Trend]) -> tuple[str, ...]:
    """Return what changed against the period before, where the archive goes back that far."""
    if not any(sum(trend.counts[:-1]) for trend in trends):
        return ()
    changed = [trend for trend in trends if trend.change]
    chosen = [trend for kind in ("topic", "place") for trend in [t for t in changed if t.kind == kind][:_MOST_TRENDS]]
    return tuple(
        f"{trend.name} {_draw(trend.counts)} {trend.counts[-1]} 条，前期 {trend.counts[-2]} 条（{trend.change:+d}）"
        for trend in chosen
    )


def _draw(counts: Sequence[int]) -> str:
    """Return `counts` as bars, the highest of them full.

    Examples
    --------
    >>> _draw([0, 2, 4])
    '▁▅█'
    """
    highest = max(*counts, 1)
    return "".join(_BARS[(count * (len(_BARS) - 1) + highest - 1) // highest] for count in counts)


def _silent(days: int | None, last: str | None) -> str:
    return f"{days} 天没有消息，最近一条在 {last}" if days is not None else "存档中没有消息"


def _series_lines(series: Series) -> Iterator[str]:
    again = [echo for echo in series.points if echo.before is not None]
    new = [echo for echo in series.points if echo.before is None]
    day = f"，{series.earlier_date}" if series.earlier_date else ""
    yield f"{series.meeting}：上一次为第 {series.before} 次{day}；再次提到 {len(again)} 点，新提 {len(new)} 点"
    for name, echoes in (("再提", again), ("新提", new)):
        for echo in echoes[:_MOST_ECHOES]:
            yield f"{name}：{echo.text}"
