"""What was said, heard and decided: the passages 会议指出…, 他强调…, 会议审议通过…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from classify.data.tables import alternation, read_table
from classify.summaries.outline import Sentence
from classify.summaries.readouts.people import find_name
from classify.summaries.readouts.subpoints import begins_with_number

__all__ = ["Speech", "find_speeches"]

_CLAUSE = re.compile(r"[^，,：:；;。！？—]+(?P<mark>[，,：:；;。！？—]+|$)")
# What may stand between who speaks and the verb.
_MANNER = re.compile(
    r"(?:在[^，]{0,30}(?:时|中|上|会|后|期间))?(?:还|并|也|又|均|都|一致|普遍|同时|最后|进一步|再次|特别|着重|反复|代表[^，]{2,16})*$"
)
_MEETING = re.compile(r"^[^，；“”《》]{0,16}(?:会议|全会|大会|座谈会|汇报会|工作会|会上)$")
_HE = re.compile(r"^(?:他|她)(?!们)")
# What a person does in a sentence after which 他 speaks: 某某出席会议并讲话。他说，….
_DOES = re.compile(r"出席|参加|列席|主持|发表|作|讲话|代表|传达|会见|到|在|来到|赴|\d")
# To whom the leader named before turns: 某某查看了水位，叮嘱值守人员说，….
_TURNS = re.compile(r"叮嘱|嘱咐|勉励|鼓励|告诉|对|向")
_GROUP = re.compile(r"^(?:大家|与会(?:代表|同志|人员|专家|委员|者)?|[^，]{0,2}(?:代表|委员|专家)们|双方)")
_ATTENDANCE = re.compile(r"(?:出席|列席|参加|陪同|一同|一道|在座)[^，；]{0,20}[。]?$|等(?:出席|列席|参加)")
_DIRECTIVE = re.compile(
    r"要|必须|应当|我们|你们|大家|希望|坚持|坚决|确保|推动|加强|加快|进一步|严格|做好|抓好|落实|不断|切实|持续|着力|全面|努力|积极|深入"
)
_CARRIED = re.compile(
    r"^(?:[一二三四五六七八九十]+(?:是|要)|第[一二三四五六七八九十]+[，、]|首先|其次|再次|最后|同时|要|必须|各|全[市省区县党国]|坚持|希望)"
)
_LINES = ("heading", "subheading", "lead-over")
_IDLE = re.compile(r"还研究了(?:其他|其它)(?:事项|工作)")


@dataclass(frozen=True, slots=True)
class Speech:
    """One passage: the sentences ``first`` … ``last`` of the outline, both included.

    ``content`` is the offset, in the document, where the words themselves begin; what stands before it is narrative.
    ``opener`` is the kind of the line that opened it, where a line of its own did (``heading``, ``subheading``,
    ``lead-over``).
    """

    speaker: str
    verb: str
    kind: str
    first: int
    last: int
    content: int
    opener: str = ""


@cache
def _verbs() -> dict[str, str]:
    return {row["verb"]: row["kind"] for row in read_table("readouts/verbs.csv")}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    spoken = frozenset(verb for verb, kind in _verbs().items() if kind != "act")
    acts = frozenset(verb for verb, kind in _verbs().items() if kind == "act")
    ends = re.compile(f"(?P<verb>{alternation(spoken)})(?:说|道|了|，)?$")
    does = re.compile(
        rf"^(?:[^，；“”《》]{{0,12}}(?:会议|全会|大会)|会上|会议期间)"
        rf"(?:还|首先|集体|专题|分别|经表决，?|一致|以?视频方式)*(?P<verb>{alternation(acts)})"
    )
    return ends, does


def find_speeches(
    sentences: Sequence[Sentence], leader: str | None, guests: frozenset[str] = frozenset()
) -> tuple[Speech, ...]:
    """Return the passages of speech and decision in `sentences`, in order and without overlap.

    A passage runs from the sentence that opens it to the end of its paragraph, or to the next opening, a list of who
    attended, or, where a person speaks, narrative between two openings. A heading that stands alone (会议强调) and a
    line that leads over (王某强调——) open the paragraphs after them, the line only the next; a paragraph that goes on
    (二要…) keeps the speaker.

    Parameters
    ----------
    sentences : sequence of Sentence
        The outline of the document.
    leader : str or None
        Who 他 is where nobody is named.
    guests : frozenset of str
        Names that need no post to be known as such.
    """
    speeches: list[Speech] = []
    opened: Speech | None = None  # the passage that the sentence may go on
    more = _more_to_come(sentences)
    for index, sentence in enumerate(sentences):
        if sentence.kind in ("kicker", "headline"):
            continue
        opening = _open(sentences, index, _Known(leader, guests, opened)) if sentence.kind != "furniture" else None
        if opening is not None:
            opened = opening
            if sentence.kind not in _LINES:
                speeches.append(opening)
        elif opened is not None and _goes_on(sentence, opened, more[index]):
            opened = replace(opened, last=index)
            # A new paragraph of the same speaker is a passage of its own, unless it goes on counting (二要…).
            counting = sentence.first and speeches and speeches[-1].last == index - 1
            if sentence.first and not (counting and begins_with_number(sentence.text)):
                opener = "" if opened.opener == "lead-over" else opened.opener
                opened = replace(opened, first=index, content=sentence.start, opener=opener)
                speeches.append(opened)
            else:
                speeches[-1] = opened
        else:
            opened = None
    return tuple(speeches)


@dataclass(frozen=True, slots=True)
class _Known:
    """Who may speak: who led, guests, and the passage before."""

    leader: str | None
    guests: frozenset[str]
    opened: Speech | None


def _open(sentences: Sequence[Sentence], index: int, known: _Known) -> Speech | None:
    sentence = sentences[index]
    text, (ends, does) = sentence.text, _patterns()
    previous = "" if sentence.first else sentences[index - 1].text
    act = does.match(text)
    if act and not _closes_verb(text, act):
        idle = _IDLE.search(text) is not None
        return None if idle else Speech("会议", act["verb"], "act", index, index, sentence.start)
    alone = sentence.kind in _LINES
    for clause in _CLAUSE.finditer(text[:240]):
        if clause["mark"][:1] in tuple("。；;！？"):
            break
        words = clause.group()[: len(clause.group()) - len(clause["mark"])].strip("”“ ")
        found = ends.search(words)
        if found and (clause["mark"] or alone):
            before = text[: clause.start()] or previous
            speaker = _speaker(words[: found.start()], before, known)
            if speaker is not None:
                verb, content = found["verb"], sentence.start + clause.end()
                opener = sentence.kind if alone else ""
                return Speech(speaker, verb, _verbs()[verb], index, index, content, opener)
    return None


def _closes_verb(text: str, act: re.Match[str]) -> bool:
    """Return whether the clause ends with the verb, so that it is said, not done (会议建议，…)."""
    return text[act.end() : act.end() + 1] in ("，", "：")


def _speaker(subject: str, before: str, known: _Known) -> str | None:
    """Return who speaks in a clause, given its words before the verb and what stands before the clause."""
    if len(subject) > 90:
        return None
    leader = known.leader
    who = _MANNER.sub("", subject)
    if _HE.match(subject):
        return _he(before, leader, known.opened)
    if leader and leader in subject:
        return leader
    if _MEETING.search(who):
        return "会议"
    if who in known.guests:
        return who
    if leader and leader in before and _TURNS.match(who):
        return leader
    group = _GROUP.match(who)
    if group:
        return group.group()
    if who:
        return find_name(who)
    if leader and leader in before:
        return leader
    return "会议" if re.search(r"(?:^|，)会议[^，。]{0,40}，$", before) else None


def _he(previous: str, leader: str | None, opened: Speech | None) -> str | None:
    """Return whom 他 means: the leader if the sentence before names him, else the last it names, else who spoke."""
    if leader is not None and leader in previous:
        return leader
    names = (find_name(_DOES.split(clause)[0]) for clause in re.split("[，；。]", previous[:240]))
    last = [name for name in names if name is not None][-1:]
    going_on = opened.speaker if opened is not None and opened.speaker not in ("会议", "大家", "双方") else None
    return last[0] if last else going_on or leader


def _more_to_come(sentences: Sequence[Sentence]) -> list[bool]:
    """Return for each sentence whether a later one of its paragraph seems to open a passage."""
    opens = re.compile(f"{_patterns()[0].pattern.removesuffix('$')}[，：:“]")
    later = [False] * len(sentences)
    for index in range(len(sentences) - 2, -1, -1):
        following = sentences[index + 1]
        if not following.first:
            later[index] = later[index + 1] or opens.search(following.text[:240]) is not None
    return later


def _goes_on(sentence: Sentence, opened: Speech, opens_later: bool) -> bool:
    if sentence.kind != "body" or _ATTENDANCE.search(sentence.text[-60:]) or _IDLE.search(sentence.text[:30]):
        return False
    if sentence.first:
        return opened.opener != "" or (opened.kind != "act" and bool(_CARRIED.match(sentence.text)))
    if opened.kind == "act":
        return False
    if opened.speaker == "会议":
        return True
    return bool(_DIRECTIVE.search(sentence.text)) or not opens_later
