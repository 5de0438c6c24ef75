"""Whether a text is a readout, of what kind, and what decided that."""

from __future__ import annotations

import re
from functools import cache

from classify.data.tables import alternation, read_table, read_words
from classify.document import Document, Genre

__all__ = ["genre_of_meeting", "genre_of_visit", "rule_out"]

# A text with none of these in its title and first lines is no readout; the test saves the parsing of nine in ten.
_HINT = re.compile(
    r"会议|大会|审议|[开闭]幕|[座谈调度推进动员部署协调发布讨论说明通气见面]会|主持|调研|考察|检查|视察|督导|督查|慰问|看望|会见|会谈|通电话|暗访|走访"
)
_HEAD = 600
# A meeting whose name ends otherwise is a meeting.
_KINDS = (
    (re.compile("(?:发布|见面|通气|说明|记者)会$"), "press_conference"),
    (re.compile("(?:座谈|茶话|恳谈|团拜)会$"), "symposium"),
)


def rule_out(document: Document) -> Genre | None:
    """Return why `document` cannot be a readout, by its title and first lines alone; None where it may be one.

    Examples
    --------
    >>> rule_out(Document("1", None, "座谈会讲话引发反响", None, None, None, "大家参加了座谈会。"))
    Genre(name='other', reason='about_one', word='反响')
    """
    about = _about().search(document.title)
    if about:
        return Genre("other", "about_one", about.group())
    if _HINT.search(document.title + "\n" + document.text[:_HEAD]) is None:
        return Genre("other", "no_cue")
    return None


def genre_of_meeting(meeting: str) -> Genre:
    """Return the genre of an account of `meeting`, by the last words of its name.

    Examples
    --------
    >>> genre_of_meeting("全区防汛座谈会").name, genre_of_meeting("区政府常务会议").name
    ('symposium', 'meeting')
    """
    name = next((name for pattern, name in _KINDS if pattern.search(meeting)), "meeting")
    return Genre(name, "meeting_held", meeting)


def genre_of_visit(text: str, title: str, leader: str | None) -> Genre:
    """Return the genre of an account of a visit, talks or a call: the first such verb after the name of the `leader`.

    Examples
    --------
    >>> genre_of_visit("区长高远山到东湖街道检查防汛。", "", "高远山").name
    'inspection'
    """
    for where in (text, title):
        found = _visits().search(where, max(0, where.find(leader or "")))
        if found:
            return Genre(dict(_kinds())[found.group()], "leader_went", found.group())
    return Genre("visit", "leader_went")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(alternation(read_words("readouts/no_readout.csv")))


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple((row["verb"], row["genre"]) for row in read_table("readouts/visits.csv"))


@cache
def _visits() -> re.Pattern[str]:
    return re.compile(alternation(read_words("readouts/visits.csv")))
