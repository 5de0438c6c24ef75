"""Who led: the chair of a meeting, the leader on a visit; and the sentence of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from classify.data.tables import alternation, read_words
from classify.summaries.readouts.meetings import find_meeting
from classify.summaries.readouts.people import find_name, list_names

__all__ = ["EARLIER", "chair_of_title", "find_chair", "find_event", "find_visitor"]

EARLIER = re.compile(r"^(?:日前|此前|近期|早前|去年|在此之前)")
"""Matches sentences that tell of an earlier meeting than the one the text is about."""

_CHAIR = re.compile(r"(?:由(?P<by>[^，。；]{2,60}?))?主持(?!人|词|召集|.{0,4}(?:工作|节目|日常|正义))")
_GOES = re.compile(r"以视频|在|到|赴|前往|来到|深入|就|率|带队|出席|会同|陪同|带领|先后|专程|专题|一行|分别|同")


@cache
def _visits() -> re.Pattern[str]:
    # 慰问电, 表示慰问 and 亲切慰问 are words, not visits.
    return re.compile(f"(?<![的示切]){alternation(read_words('readouts/visits.csv'))}(?![电信金团组])")


def find_visitor(title: str, lead: Sequence[tuple[int, str]]) -> tuple[int | None, str | None]:
    """Return the sentence of the `lead` that says who went and looked, or received, by its index, and the name.

    A sentence in which a meeting is held before counts as the meeting's. The title serves where the lead names nobody.

    Examples
    --------
    >>> find_visitor("", [(0, "6月1日，区委书记高远山到东湖街道检查防汛工作。")])
    (0, '高远山')
    """
    visit = _visits()
    for index, sentence in lead:
        for found in visit.finditer(sentence[:300]):
            name = _subject(sentence[: found.start()])
            if name is not None and find_meeting(sentence[: found.start()]) is None:
                return index, name
    for found in visit.finditer(title):
        name = _subject(title[: found.start()])
        if name is not None and lead:
            return lead[0][0], name
    return None, None


def _subject(before: str) -> str | None:
    """Return the first name in `before` that a post announces or that begins the last clause but one."""
    for clause in reversed(re.split(r"[。；！？]", before)):
        for goes in [*_GOES.finditer(clause)]:
            names = list_names(clause[: goes.start()])
            if names:
                return names[0]
        names = list_names(clause)
        if names:
            return names[0]
    return None


def find_chair(narrative: Sequence[tuple[int, str]]) -> tuple[int | None, str | None]:
    """Return the sentence of `narrative` that says who presided, by its index, and the name; None and None without.

    Examples
    --------
    >>> find_chair([(0, "6月1日，东湖区召开会议。"), (1, "区委书记高远山主持会议并讲话。")])
    (1, '高远山')
    """
    for order, (index, text) in enumerate(narrative):
        if order and EARLIER.match(text):
            continue
        for found in _CHAIR.finditer(text):
            if found["by"]:
                name = find_name(found["by"])
            else:
                clauses = re.split(r"[，。；：:]", text[max(0, found.start() - 120) : found.start()])
                name = _presider(clauses, together=clauses[-1].endswith("共同"))
            if name is not None:
                return index, name
    return None, None


def _presider(clauses: list[str], *, together: bool) -> str | None:
    for clause in clauses[:-3:-1]:
        bare = re.sub(r"(?:并|共同|召集并|随后|还|现场|视频)+$", "", clause)
        names = list_names(bare) if together else ()
        name = names[0] if names else find_name(bare) or _subject(bare)
        if name is not None or (clause and not re.match(r"在|以|随后|并|会前|会上|\d", clause)):
            return name
    return None


def chair_of_title(title: str) -> str | None:
    """Return who presided by the words of a headline.

    Examples
    --------
    >>> chair_of_title("东湖区部署防汛 高远山主持会议")
    '高远山'
    """
    parts = [(index, part) for index, part in enumerate(re.split(r"[ 　]", title))]
    return find_chair(parts)[1]


def find_event(narrative: Sequence[tuple[int, str]]) -> tuple[int | None, str | None]:
    """Return the first sentence of `narrative` that says what meeting was held, by its index, and the meeting's name.

    Sentences of earlier meetings (日前, 此前) are passed over.
    """
    for order, (index, text) in enumerate(narrative):
        if order and EARLIER.match(text):
            continue
        meeting = find_meeting(text)
        if meeting is not None:
            return index, meeting
    return None, None
