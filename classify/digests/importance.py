"""What matters most in a digest, by a score whose parts are stated."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import cache

from classify.data.tables import read_table
from classify.digests.records import Entry, Lead

__all__ = ["rank_top"]

# What a part is worth. An outlet more tells of other desks' judgement, to a limit: the same release sent to fifty
# outlets is no more news than one sent to six. A day is worth less than the step from a city to a province.
_OUTLET, _MOST_OUTLETS = 1.0, 5
_LEVELS = {"nation": 3.0, "province": 2.0, "prefecture": 1.0, "county": 0.5, "township": 0.25}
_LEVEL_NAMES = {"nation": "中央", "province": "省级", "prefecture": "市级", "county": "县级", "township": "乡级"}
_NEW, _WEEK = 2.0, 7
_WATCHED = 4.0
_GENRES = {"visit": "调研", "inspection": "检查", "talks": "会见", "call": "通话"}
_NO_WATCH: Mapping[str, tuple[str, ...]] = {}


def rank_top(
    entries: Sequence[Entry],
    *,
    top: int,
    newest: str | None,
    watched: Mapping[str, tuple[str, ...]] = _NO_WATCH,
) -> tuple[Lead, ...]:
    """Return the `top` entries of the highest score, with what the score is made of.

    The score is a sum, and each part of it is one of the reasons:

    ==========================  =======================================================================
    outlets                     1 for every outlet beyond the first, at most 5
    who acts in the headline    nation 3, province 2, city 1, county 0.5
    the readout of a body       the same by the level of what met, or of the post of who led the visit
    how new                     2 on the last day of the digest, falling evenly to 0 a week before it
    watch-list                  4 where the entry holds a term of it
    ==========================  =======================================================================

    Of equal scores the newer stands first, then the first in the order of `entries`.

    Parameters
    ----------
    entries : sequence of Entry
    top : int
        At most so many; 0 for none.
    newest : str or None
        The last day of the digest, ISO.
    watched : mapping of str to tuple of str, optional
        The terms of a watch-list that each document holds, by the document's id.
    """
    by_day = sorted(entries, key=lambda entry: entry.item.document.date or "", reverse=True)
    leads = [_score(entry, newest, watched) for entry in by_day]
    return tuple(sorted(leads, key=lambda lead: -lead.score)[:top])


def _score(entry: Entry, newest: str | None, watched: Mapping[str, tuple[str, ...]]) -> Lead:
    parts = [part for part in (_watch(entry, watched), _readout(entry), _actor(entry), _outlets(entry)) if part]
    parts.sort(key=lambda part: -part[0])
    fresh = _freshness(entry.item.document.date, newest)
    if fresh == _NEW:
        parts.append((fresh, "最新"))
        fresh = 0.0
    # The meeting's name and the leader's in the headline often say the same: one of equal words is enough.
    reasons = dict.fromkeys(reason for _, reason in parts)
    return Lead(entry, round(sum(worth for worth, _ in parts) + fresh, 2), tuple(reasons))


def _watch(entry: Entry, watched: Mapping[str, tuple[str, ...]]) -> tuple[float, str] | None:
    terms = dict.fromkeys(term for document in entry.documents for term in watched.get(document.id, ()))
    return (_WATCHED, f"关注：{'、'.join(terms)}") if terms else None


def _readout(entry: Entry) -> tuple[float, str] | None:
    readout = entry.item.summary.readout
    if readout is None or readout.level is None:
        return None
    told = readout.meeting or (readout.chair and f"{readout.chair}{_GENRES.get(readout.genre, '活动')}")
    return _LEVELS[readout.level], told or f"{_LEVEL_NAMES[readout.level]}会议"


def _actor(entry: Entry) -> tuple[float, str] | None:
    """Return what the highest of those who act in the headline is worth, and who that is."""
    title = entry.item.document.title
    found: tuple[float, str] | None = None
    for pattern, level in _actors():
        for match in pattern.finditer(title):
            worth = _LEVELS[level]
            if not _objects().search(title[: match.start()]) and (found is None or worth > found[0]):
                found = worth, match.group()
    return found


def _outlets(entry: Entry) -> tuple[float, str] | None:
    number = len(entry.outlets)
    return (_OUTLET * min(number - 1, _MOST_OUTLETS), f"{number} 家来源") if number > 1 else None


def _freshness(date: str | None, newest: str | None) -> float:
    if date is None or newest is None:
        return 0.0
    age = (datetime.date.fromisoformat(newest) - datetime.date.fromisoformat(date)).days
    return _NEW * max(0.0, 1 - age / _WEEK)


@cache
def _actors() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_table("digests/actors.csv")
    return tuple((re.compile(row["pattern"]), row["level"]) for row in rows if row["level"])


@cache
def _objects() -> re.Pattern[str]:
    """Return what matches text that ends in a word after which a leader or body is an object."""
    rows = read_table("digests/actors.csv")
    return re.compile(f"(?:{'|'.join(row['pattern'] for row in rows if not row['level'])})[^，。；：！？ ]{{0,4}}$")
