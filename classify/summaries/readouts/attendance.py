"""Who took part in what a readout tells of: names with posts and roles, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from classify.data.tables import alternation, read_table, read_words
from classify.document import Part, Person
from classify.summaries.outline import Sentence
from classify.summaries.readouts.people import (
    ends_in_post,
    find_name,
    is_name,
    leading_post,
    list_names,
    list_subjects,
    name_after_post,
    strip_courtesy,
)

__all__ = ["Attendance", "describe_people", "find_attendees", "find_guests", "find_speakers"]

_OTHER_VERB = re.compile(r"主持[^，。；]*|强调|指出|召开|举行|宣布|传达|发言|汇报|讲话|介绍|表示|见证")
# What may stand before the first post of a clause.
_WHEN = re.compile(
    r"^.*(?:[电讯](?:[（(][^）)]{1,30}[）)][ 　]*|[ 　]+)|日[电讯]|消息(?:[（(][^）)]{1,30}[）)])?[:：]"
    r"|受到|并宴请|听取了|同|与|的|[会接]见了?|\d[日号](?:上午|中午|下午|晚上?|凌晨)?|近日|日前|今天|昨天"
    r"|会议由|委托|随后|期间|之际|当天|由|以来|根据)"
)
_PARTS = re.compile("[、和与及]")
# What somebody does who takes part, though no list names him.
_SPOKE = re.compile(
    r"主持(?!人)|讲话|致辞|致词|发言(?!人)|作[^，]{0,30}(?:报告|说明|汇报|通报|部署)|汇报|传达|宣读|通报|安排部署|动员部署"
    r"|介绍[^，]{0,24}情况|答记者问|回答[^，]{0,12}提问"
)
# 某某、某某等6位代表分别就…发言.
_IN_TURN = re.compile(
    r"(?P<list>[^，。；]{2,120}?)(?:等(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[位名]?)?(?:代表|委员|同志|专家|嘉宾|企业家)?(?:分别|先后)"
    r"(?=[^。]{0,120}(?:发言|发了言|发表了?(?:意见|看法)))"
)
_WITH = re.compile(
    r"(?:同|与|和|应约同|应约与)(?P<guest>[^，。；]{2,40}?)(?:(?:举行|进行)了?)?(?:会谈|通电话|通话|视频会晤|会晤)"
)
_LED_BY = re.compile(r"[会接]见[^，。；]{0,12}?由(?P<guest>[^，。；]{2,40}?)(?:率领|带领|为团长)的")
_RECEIVED = re.compile(r"(?:会见|接见)(?:了|来[华访京][^，。；]{0,6}?的?)?(?P<guest>[^，。；]{2,60})")


@dataclass(frozen=True, slots=True)
class Attendance:
    """A name in a list of those who took part: its role, the sentence's index, and its offset in that sentence."""

    name: str
    role: str
    index: int
    offset: int


@cache
def _pattern() -> re.Pattern[str]:
    together = frozenset(word for word in read_words("readouts/attendance.csv") if word.startswith("一"))
    word = alternation(read_words("readouts/attendance.csv") - together)
    went = alternation(read_words("readouts/visits.csv") | {"参加", "出席"})
    return re.compile(
        f"(?P<word>{word}(?=$|[^，；]{{0,14}}[。，；]?$|[^，；。]{{0,14}}[。，；])|{alternation(together)}(?=$|[。，；]|{went}))"
    )


@cache
def _roles() -> dict[str, str]:
    return {row["word"]: row["role"] for row in read_table("readouts/attendance.csv")}


def find_attendees(narrative: Sequence[tuple[int, str]]) -> tuple[list[Attendance], frozenset[int]]:
    """Return who attended by `narrative`, each name once in source order, and the sentences that list them.

    Parameters
    ----------
    narrative : sequence of (int, str)
        The sentences that are no speech, or their beginnings, with their indices.
    """
    found: dict[str, Attendance] = {}
    places: set[int] = set()
    for index, text in narrative:
        begin = 0
        for match in _pattern().finditer(text):
            listed = _OTHER_VERB.split(text[begin : match.start()])[-1].rpartition("。")[2].strip("，")
            at = text.rindex(listed, begin, match.start()) if listed else begin
            for name in list_names(listed):
                found.setdefault(name, Attendance(name, _roles()[match["word"]], index, text.index(name, at)))
            begin = match.end()
            places.add(index)
    return list(found.values()), frozenset(places)


def _with_courtesy(text: str) -> str | None:
    """Return the name, also a foreign one, before the title that `text` ends in (多洛卡总统)."""
    name = strip_courtesy(text)
    return name if name != text and is_name(name, announced=True) else None


def find_speakers(
    narrative: Sequence[tuple[int, str]], names: frozenset[str], known: frozenset[str | None]
) -> list[Attendance]:
    """Return those of `names` who spoke or reported by `narrative` and are not among the `known`, in source order.

    Examples
    --------
    >>> narrative = [(0, "区委书记高远山主持会议，区长石小川传达上级精神。")]
    >>> [item.name for item in find_speakers(narrative, frozenset({"石小川", "高远山"}), frozenset({"高远山"}))]
    ['石小川']
    """
    found: dict[str, Attendance] = {}
    for index, text in narrative:
        for listed in _IN_TURN.finditer(text):
            for name in list_names(listed["list"]):
                if name not in known:
                    found.setdefault(name, Attendance(name, "attend", index, text.index(name, listed.start("list"))))
        begin = 0
        for name, clause in list_subjects(text, names):
            begin = max(begin, text.find(clause, begin))
            if name not in known and _SPOKE.search(clause):
                found.setdefault(name, Attendance(name, "attend", index, text.index(name, begin)))
    return sorted(found.values(), key=lambda item: (item.index, item.offset))


def find_guests(index: int, text: str) -> list[Attendance]:
    """Return the guests of talks or a call by the sentence `text` of the event.

    Examples
    --------
    >>> [guest.name for guest in find_guests(0, "市长高远山24日会见东岛市市长贝拉尔一行。")]
    ['贝拉尔']
    """
    guests: dict[str, Attendance] = {}
    for pattern in (_RECEIVED, _LED_BY, _WITH):
        # 分别会见总统某某，并与议长某某举行会谈: each way of meeting once.
        named = (found for match in pattern.finditer(text) if (found := _guests_in(match, index, text)))
        for guest in next(named, []):
            guests.setdefault(guest.name, guest)
    return sorted(guests.values(), key=lambda guest: guest.offset)


def _guests_in(match: re.Match[str], index: int, text: str) -> list[Attendance]:
    guests = []
    for part in re.finditer("[^、和]+", re.split("一行|夫妇|时", match["guest"])[0]):
        name = name_after_post(part.group()) or find_name(part.group()) or _with_courtesy(part.group())
        if name is not None:
            at = text.index(name, match.start("guest") + part.start())
            guests.append(Attendance(name, "guest", index, at))
    return guests


def describe_people(sentences: Sequence[Sentence], listed: Sequence[Attendance]) -> tuple[Person, ...]:
    """Return those `listed` with their posts and offsets in the document, in source order."""
    people: list[Person] = []
    for item in sorted(listed, key=lambda item: (item.index, item.offset)):
        sentence = sentences[item.index]
        text, start = sentence.text, sentence.start + item.offset
        span = _post_before(text, item.offset) or _post_after(text, item.offset + len(item.name))
        post: Part | None = None
        if span is not None:
            post = Part(text[slice(*span)], sentence.start + span[0], sentence.start + span[1])
        elif people and _shares_post(text, item.offset, people[-1], sentence.start):
            post = people[-1].post
        people.append(Person(item.name, start, start + len(item.name), item.role, post))
    return tuple(people)


def _post_before(text: str, end: int) -> tuple[int, int] | None:
    """Return where the posts stand that are told before the name at `end`: 区委副书记、区长某某 has two."""
    begin = end
    while begin > 0:
        clause = re.split(r"[，；。：！？]", text[:begin])[-1]
        segment = _last_of_list(clause) if begin == end else re.split("、", clause)[-1]
        if not ends_in_post(segment) or (begin < end and find_name(segment) is not None):
            break
        begin -= len(segment)
        if begin == 0 or text[begin - 1] != "、":
            break
        begin -= 1
    if begin < end and text[begin] == "、":
        begin += 1
    if begin >= end:
        return None
    closed = text.rfind("）", begin, end)
    if closed >= 0 and "（" not in text[begin:closed]:
        begin = closed + 1  # 电（记者某某、某某）
    lead = _WHEN.match(text[begin:end])
    begin += lead.end() if lead and lead.end() < end - begin else 0
    return begin, end


def _last_of_list(clause: str) -> str:
    """Return what follows the last mark or 和 that parts names or posts; within a country's name it parts nothing."""
    for match in reversed([*_PARTS.finditer(clause)]):
        left = clause[: match.start()]
        last = re.split("[、，]", left)[-1]
        named = is_name(last, announced=False) or name_after_post(last) is not None
        if match.group() == "、" or named or ends_in_post(left):
            return clause[match.end() :]
    return clause


def _post_after(text: str, begin: int) -> tuple[int, int] | None:
    post = leading_post(text[begin : begin + 6])
    return (begin, begin + len(post)) if post else None


def _shares_post(text: str, offset: int, before: Person, start: int) -> bool:
    """Return whether nothing but a mark or 和 parts the name at `offset` from the person named before."""
    between = text[max(0, before.end - start) : offset] if before.end >= start else ""
    return before.post is not None and between in ("、", "和", "与", "及", "以及", " ", "　")
