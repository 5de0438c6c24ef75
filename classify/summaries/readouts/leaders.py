"""Who led: the chair of a meeting, the leader on a visit; and the sentence of the event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from classify.data.tables import alternation, read_table, read_words
from classify.summaries.readouts.dates import find_dates
from classify.summaries.readouts.meetings import find_meeting
from classify.summaries.readouts.people import find_name, list_names, list_subjects
from classify.summaries.readouts.speeches import spoken_from

__all__ = ["EARLIER", "Told", "chair_of_title", "find_chairs", "find_events", "find_visitor", "looks_back"]

EARLIER = re.compile(r"^(?:日前|此前|近期|早前|去年|前年|在此之前)")
"""Matches sentences that tell of an earlier meeting than the one the text is about."""

_CHAIR = re.compile(r"(?:由(?P<by>[^，。；]{2,60}?))?主持(?!人|词|召集|.{0,4}(?:工作(?!.{0,8}会)|节目|日常|正义))")
_WHEN = re.compile(r"[^，。；]{0,40}(?:时|后|期间|中)，")
_GOES = re.compile(r"以视频|在|到|赴|前往|来到|深入|就|率|带队|出席|会同|陪同|带领|先后|专程|专题|一行|分别|同")
_BACK = re.compile(
    r"去年|前年|大前年|上世纪|上个世纪|(?:\d{1,2}|[一二两三四五六七八九十几多]{1,3})(?:个月|年)(?:多)?(?:前|以前|之前)|曾(?:经|多次|先后|在|到|赴)|历史上"
    r"|当年|那年|早在|上任以来|以来[^，。]{0,4}(?:先后|多次)"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年(?!代|度|前)")
# That somebody attended a meeting is the event only where a text begins with it.
_ATTENDED, _LAST_ATTENDED = ("出席", "参加", "来到", "看望"), 5
_LEAD, _OPENING, _LONGEST = 300, 40, 120
# Days: an event that was longer ago is not what a text reports.
_LONG_AGO = 75


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a sentence tells: a meeting, or who presided; the sentence's index, and where in it."""

    index: int
    name: str
    at: int


@cache
def _kinds() -> dict[str, str]:
    return {row["verb"]: row["genre"] for row in read_table("readouts/visits.csv")}


@cache
def _visits() -> re.Pattern[str]:
    # 慰问电, 表示慰问 and 给予指导 are words, not visits.
    words = read_words("readouts/visits.csv")
    given = frozenset(word for word in words if word.startswith(("慰问", "指导")))
    either = f"(?:(?<![的示切挚予]){alternation(given)}|(?<!的){alternation(words - given)})"
    return re.compile(f"{either}(?![电信金团组站队员船报所])")


def looks_back(text: str, published: str | None) -> bool:
    """Return whether `text`, the beginning of a sentence, tells of a day long past: 去年, 曾, a day months ago.

    Examples
    --------
    >>> looks_back("去年5月，江一鸣到东湖街道", "2022-06-02"), looks_back("2019年5月4日，江一鸣", "2022-06-02")
    (True, True)
    >>> looks_back("6月1日，江一鸣到东湖街道", "2022-06-02"), looks_back("2021年12月30日，江一鸣", "2022-01-02")
    (False, False)
    """
    if _BACK.search(text):
        return True
    if published is None:
        return False
    today = date.fromisoformat(published)
    days = [date.fromisoformat(day) for _, day in find_dates(text, published)]
    if days:
        return (today - max(days)).days > _LONG_AGO
    years = [int(year) for year in _YEAR.findall(text)]
    return bool(years) and max(years) < today.year and "日" not in text


def find_visitor(
    title: str, lead: Sequence[tuple[int, str]], published: str | None = None
) -> tuple[int | None, tuple[str, ...]]:
    """Return the sentence of the `lead` that says who went and looked, or received, by its index, and the names.

    A sentence in which a meeting is held before counts as the meeting's, and one that looks back (去年…考察时指出) as
    nobody's. The title serves where the lead names nobody.

    Examples
    --------
    >>> find_visitor("", [(0, "6月1日，区委书记高远山、区长石小川到东湖街道检查防汛工作。")])
    (0, ('高远山', '石小川'))
    >>> find_visitor("", [(0, "去年6月，区委书记高远山到东湖街道检查防汛工作。")])
    (None, ())
    """
    for index, sentence in lead:
        told = sentence[: spoken_from(sentence[:_LEAD])]
        for found in _visits().finditer(told):
            names = _visitors(told, found)
            before = told[: found.start()]
            if names and find_meeting(before) is None and not looks_back(before, published):
                return index, names
    back = any(looks_back(sentence[:_OPENING], published) for _, sentence in lead[:1])
    for found in _visits().finditer(title):
        names = _listed(title[: found.start()])
        if names and lead and not back:
            return lead[0][0], names
    return None, ()


def _visitors(told: str, found: re.Match[str]) -> tuple[str, ...]:
    """Return who goes or receives by the verb `found`: for talks the first subject of the sentence, else the last."""
    before = told[: found.start()]
    subjects = list_subjects(before, frozenset())
    if not subjects and (when := _WHEN.match(told, found.end())):
        subjects = list_subjects(told[when.end() :], frozenset())[:1]  # 在会见某某时，某某表示
    if subjects:
        clause = subjects[0 if _kinds()[found.group()] in ("talks", "call") else -1][1]
        return tuple(name for name, own in subjects if own == clause)
    # Those named after a first verb were visited.
    return () if _visits().search(before) else _listed(before)


def _listed(before: str) -> tuple[str, ...]:
    """Return the names before 到, 率 and the like in the last clause of `before` that has some, or at its end."""
    for clause in reversed(re.split(r"[。；！？]", before)):
        for goes in _GOES.finditer(clause):
            names = list_names(clause[: goes.start()])
            if names:
                return names
        names = list_names(clause)
        if names:
            return names
    return ()


def find_chairs(body: Sequence[tuple[int, str]]) -> Iterable[Told]:
    """Yield who presided by the sentences of `body`, in order; of several who presided together each.

    Examples
    --------
    >>> [told.name for told in find_chairs([(0, "6月1日，东湖区召开会议。"), (1, "区委书记高远山主持会议并讲话。")])]
    ['高远山']
    """
    for order, (index, text) in enumerate(body):
        if order and EARLIER.match(text):
            continue
        for found in _CHAIR.finditer(text):
            if found["by"]:
                names = list_names(found["by"])
            else:
                names = _presiders(re.split(r"[，。；：:]", text[max(0, found.start() - _LONGEST) : found.start()]))
            yield from (Told(index, name, found.start()) for name in names)


def _presiders(clauses: list[str]) -> tuple[str, ...]:
    """Return who presided by the last two clauses before the verb: several where they stand in one list."""
    for clause in clauses[:-3:-1]:
        bare = re.sub(r"(?:并|共同|召集并|随后|还|现场|视频){1,4}$", "", clause)
        names = list_names(bare) if find_name(bare) else _listed(bare)
        if names or (clause and not re.match(r"在|以|随后|并|会前|会上|\d", clause)):
            return names
    return ()


def chair_of_title(title: str) -> str | None:
    """Return who presided by the words of a headline.

    Examples
    --------
    >>> chair_of_title("东湖区部署防汛 高远山主持会议")
    '高远山'
    """
    parts = [(index, part) for index, part in enumerate(re.split(r"[ 　]", title))]
    return next((told.name for told in find_chairs(parts)), None)


def find_events(body: Sequence[tuple[int, str]], published: str | None = None) -> Iterable[Told]:
    """Yield the meetings that the sentences of `body` say were held, in order; those of earlier days are passed over.

    Examples
    --------
    >>> [told.name for told in find_events([(0, "6月1日，东湖区召开防汛会议。"), (1, "日前，东湖区召开工作会议。")])]
    ['东湖区防汛会议']
    """
    for order, (index, text) in enumerate(body):
        if order and EARLIER.match(text):
            continue
        held = find_meeting(text)
        late = held is not None and order > _LAST_ATTENDED and text.startswith(_ATTENDED, held.at)
        if held is not None and not late and not looks_back(text[: held.at], published):
            yield Told(index, held.name, held.at)
