"""Whether a sentence opens what somebody says, or tells what a meeting heard or decided; and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from classify.data.tables import alternation, read_table, read_words
from classify.summaries.readouts.people import find_name, find_subject, is_pronoun, leading_post, list_names

__all__ = [
    "CITED",
    "MEETING",
    "Opening",
    "Scene",
    "find_opening",
    "is_person",
    "opens_later",
    "speaks_for_meeting",
    "spoken_from",
]

MEETING = "会议"
"""The speaker of what the meeting itself says."""
CITED = "cited"
"""The kind of words of another that a passage of the meeting's cites and goes on after."""

_LONGEST, _LONGEST_SUBJECT = 240, 90
_CLAUSE = re.compile(r"[^，,：:；;。！？—]+(?P<mark>[，,：:；;。！？—]+|$)")
_ENDS = tuple("。；;！？")
# What may stand between who speaks and the verb.
_MANNER = re.compile(
    r"(?:在[^，]{0,30}(?:时|中|上|会|后|期间))?+"
    r"(?:还|并|也|又|均|都|一致|普遍|同时|最后|首先|进一步|再次|特别|着重|反复|代表[^，]{2,16})*+$"
)
_BARE = re.compile(
    r"^(?:本次|此次|这次|该次|今天的|当天的)?(?:会议|大会|会上|[座恳]谈会|[汇报告调度推进动员部署总结工作专题]{2,4}会)$"
)
# 就下一步工作提出三点要求：
_TASKS = re.compile(
    r"(?:(?:就|对|围绕|针对|结合)[^，：]{1,40})?(?P<verb>提出|强调|明确)了?(?:以下|如下)?"
    r"[一二三四五六七八九十两几\d]{1,3}(?:点|条|项|个方面的?)[^，：]{0,6}$"
)
_PLENUM = re.compile(r"^(?:本次|此次|这次)?全会$")
_QUALIFIED = re.compile(r"^[^，；“”《》]{1,20}(?:会议|全会|大会|座谈会|汇报会|工作会)$")
# 4日上午举行的, 本次
_ATTRIBUTE = re.compile(r"^(?:[^，]{0,12}(?:举行|召开|闭幕|开幕)的|本次|此次|这次)")
# To whom the person of the clause before turns: 某某查看了水位，叮嘱值守人员说，….
_TURNS = re.compile(r"叮嘱|嘱咐|勉励|鼓励|告诉|对|向|拉着|握着|同|和|与")
# Words of another day, cited (去年在某地考察时指出, 多次强调).
_EARLIER = re.compile(r"去年|前年|[一二两三四五六七八九十\d]{1,3}年前|曾|早在|多次|历来|一直|反复")
# Behind these 介绍, 要求 and the like are nouns (听取情况介绍，…; 按照有关要求，…).
_NOUN = re.compile(
    r"(?:听取|听了|听完|根据|按照|结合|对照|落实|贯彻|围绕|符合|达到|提出)[^，]{0,60}$|(?:的|等|各项|有关|相关|这一)$"
)
_ALL = re.compile("与会|全体|大家|出席|参加|双方|.{0,12}(?:委员|代表|组成人员|常委|同志)们?$")
_CITED_POSTS = frozenset({"总书记", "主席", "总理"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known where a sentence stands.

    Attributes
    ----------
    meeting : str or None
        The name of the meeting that the document is about.
    names : frozenset of str
        Those whom the document names.
    present : frozenset of str
        Those of them who took part.
    about : str or None
        Whom the sentences before are about: who 他 is.
    within_meeting : bool
        Whether the sentence stands in a passage of the meeting's, where the words of others are cited.
    """

    meeting: str | None
    names: frozenset[str]
    present: frozenset[str]
    about: str | None = None
    within_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of a passage; `speaker` is None where somebody speaks and the text does not say who.

    ``content`` is the offset, in the sentence, where the words themselves begin.
    """

    speaker: str | None
    verb: str
    kind: str
    content: int


@cache
def _verbs() -> dict[str, str]:
    kinds = {row["verb"]: row["kind"] for row in read_table("readouts/verbs.csv") if row["kind"] != "act"}
    return {verb: "say" if kind == "decide" else kind for verb, kind in kinds.items()}


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(f"(?P<verb>{alternation(_verbs())})(?:说|道|了)?$")


@cache
def _acts() -> re.Pattern[str]:
    acts = frozenset(row["verb"] for row in read_table("readouts/verbs.csv") if row["kind"] in ("act", "decide"))
    return re.compile(
        r"^(?P<who>[^，；“”《》]{0,20}(?:会议|全会|大会)|会上|会议期间)"
        rf"(?:还|首先|集体|专题|分别|经表决，?|一致|以?视频方式)*+(?P<verb>{alternation(acts)})(?!的)"
    )


@cache
def _groups() -> re.Pattern[str]:
    rows = read_table("readouts/groups.csv")
    some, who = (alternation(frozenset(row["word"] for row in rows if row["part"] == part)) for part in ("some", "who"))
    alone = alternation(frozenset(row["word"] for row in rows if row["part"] == "alone"))
    return re.compile(f"(?:{alone}|{some}[^，；]{{0,8}}?{who}们?|{who}们)")


def find_opening(text: str, scene: Scene, *, alone: bool = False) -> Opening | None:
    """Return how `text` opens a passage of speech or tells what the meeting did; None where it does neither.

    Parameters
    ----------
    text : str
        A sentence.
    scene : Scene
        What is known where it stands.
    alone : bool
        Whether it is a line of its own (会议强调), in which no mark need close the verb.

    Examples
    --------
    >>> scene = Scene("区政府常务会议", frozenset({"江一鸣"}), frozenset({"江一鸣"}), about="江一鸣")
    >>> find_opening("会议强调，要加强巡查。", scene).speaker, find_opening("他说，要备足物资。", scene).speaker
    ('会议', '江一鸣')
    >>> find_opening("全会审议通过的《决定》提出目标。", scene) is None
    True
    """
    act = _acts().match(text)
    if act and text[act.end() : act.end() + 1] not in ("，", "：") and _is_this_meeting(act["who"], scene.meeting):
        return Opening(MEETING, act["verb"], "act", 0)
    for clause in _CLAUSE.finditer(text[:_LONGEST]):
        if clause["mark"][:1] in _ENDS:
            break
        words = clause.group()[: len(clause.group()) - len(clause["mark"])].strip("”“ ")
        found = _TASKS.search(words) if clause["mark"][:1] in ("：", ":") else None
        found = found or _spoken().search(words[-_LONGEST_SUBJECT - 8 :])
        if found is None or not (clause["mark"] or alone):
            continue
        subject = words[: len(words) - len(found.group())]
        opening = _opening(subject, text[: clause.start()], found["verb"], clause.end(), scene)
        if opening is not None:
            return opening
    return None


def is_person(speaker: str) -> bool:
    """Return whether `speaker` is one person, not the meeting or several.

    Examples
    --------
    >>> is_person("江一鸣"), is_person("会议"), is_person("一些委员")
    (True, False, False)
    """
    return speaker != MEETING and _groups().fullmatch(speaker) is None


def speaks_for_meeting(speaker: str) -> bool:
    """Return whether `speaker` is the meeting, or all who met.

    Examples
    --------
    >>> speaks_for_meeting("全体委员"), speaks_for_meeting("一些分析人士")
    (True, False)
    """
    return speaker == MEETING or (not is_person(speaker) and _ALL.match(speaker) is not None)


def opens_later(text: str) -> bool:
    """Return whether `text` seems to open a passage, whoever speaks."""
    return _opens_somewhere().search(text[:_LONGEST]) is not None


def spoken_from(text: str) -> int:
    """Return where in `text` the first words begin that somebody speaks; its length where nobody does.

    Examples
    --------
    >>> spoken_from("江一鸣到东湖街道考察时强调，要加强巡查。"), spoken_from("江一鸣到东湖街道。")
    (14, 9)
    """
    found = _opens_somewhere().search(text)
    return found.end() if found else len(text)


@cache
def _opens_somewhere() -> re.Pattern[str]:
    return re.compile(f"{alternation(_verbs())}(?:说|道|了|，)?[，：:“]")


def _opening(subject: str, before: str, verb: str, content: int, scene: Scene) -> Opening | None:
    kind = _verbs()[verb]
    if len(subject) > _LONGEST_SUBJECT or _no_speech(subject, verb):
        return None
    known, speaker = _speaker(subject, before, scene)
    if not known:
        # A person whom nobody can name speaks (村民某某说); what a paper says (条例明确) goes on with the passage.
        return Opening(None, verb, kind, content) if kind == "quote" and subject and not scene.within_meeting else None
    if speaker is not None and _is_cited(subject, before, speaker, scene):
        return Opening(None, verb, CITED if scene.within_meeting else kind, content)
    return Opening(speaker, verb, kind, content)


def _no_speech(subject: str, verb: str) -> bool:
    """Return whether the words only end like a verb of speech (对企业来说, 可以说)."""
    if _NOUN.search(subject):
        return True
    return (subject + verb).endswith(tuple(read_words("readouts/no_speech.csv")))


def _speaker(subject: str, before: str, scene: Scene) -> tuple[bool, str | None]:
    """Return whether the clause tells who speaks, and who it is where that is one only."""
    if is_pronoun(subject):
        named, person = find_subject(before, scene.names)
        return True, person if named else scene.about
    who = _MANNER.sub("", subject)
    named, person = find_subject(subject, scene.names)
    if named:
        return True, person
    if _is_this_meeting(who, scene.meeting):
        return True, MEETING
    if group := _groups().fullmatch(who):
        return True, group.group()
    if not who or _TURNS.match(who):
        return _subject_before(before, scene)
    if _is_short(who, scene.names):
        return True, who
    names = list_names(who)
    if len(names) == 1 and find_name(who) == names[0]:
        return True, names[0]
    return len(names) > 1, None


def _is_short(who: str, names: frozenset[str]) -> bool:
    """Return whether `who` is the beginning or the last part of one of `names` (罗亚尔 of 简·罗亚尔)."""
    full = [name for name in names if len(name) > len(who) >= 2 and _is_part(who, name)]
    return len(full) == 1


def _is_part(who: str, name: str) -> bool:
    return (len(name) > 4 and name.startswith(who)) or (name.endswith(who) and not name[-len(who) - 1].isalnum())


def _subject_before(before: str, scene: Scene) -> tuple[bool, str | None]:
    """Return who speaks in a clause without a subject, by what stands before it in its sentence."""
    named, person = find_subject(before, scene.names)
    if named:
        return True, person
    if is_pronoun(before):
        return True, scene.about
    meeting = re.match(r"^(?P<who>会议)[^，。]{0,40}，$", before) or re.search(
        r"，(?P<who>会议)[^，。]{0,40}，$", before
    )
    return (True, MEETING) if meeting else (False, None)


def _is_this_meeting(who: str, meeting: str | None) -> bool:
    """Return whether `who` is the meeting that the text is about, not one that it cites."""
    who = _ATTRIBUTE.sub("", who)
    if _BARE.match(who) or who == "会议期间":
        return True
    name = meeting or ""
    if _PLENUM.match(who):
        return "全会" in name or "全体会议" in name
    if not _QUALIFIED.match(who):
        return False
    letters = iter(name)
    return all(letter in letters for letter in who)


def _is_cited(subject: str, before: str, speaker: str, scene: Scene) -> bool:
    """Return whether the words are of another day: the text says so, or who said them took no part."""
    if _EARLIER.search(before[-60:] + subject):
        return True
    at = subject.find(speaker)
    courtesy = leading_post(subject[at + len(speaker) :]) if at >= 0 else None
    return scene.within_meeting and speaker not in scene.present and courtesy in _CITED_POSTS
