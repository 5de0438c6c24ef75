"""Who does what a clause tells, and whom 他 means: the subject of the sentence before, never everyone it mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from classify.data.tables import alternation, read_table, read_words
from classify.summaries.readouts.people.names import ends_in_post, is_name, leading_post, name_at, post_ends
from classify.text import WHEN

__all__ = ["announced_names", "find_subject", "is_pronoun", "list_subjects"]

_LONGEST, _LONGEST_POSTS, _LONGEST_NAME = 300, 80, 12
# A sentence is looked at for whether it goes on with a passage, then for whom it is about.
_MOST_KEPT = 64
_CLAUSE = re.compile(r"[^，；：。！？—]+")
_AGENT = re.compile(r"由(?P<who>[^，。；]{2,40}?)(?:主持|宣读|传达|作|介绍|报告)")
_ATTRIBUTE = re.compile(r"(?:正在|正|应邀|出席|参加|刚刚|赴|前来|在)")
_TOGETHER = re.compile(r"(?:[、和与及同]|以及)")
_PRONOUN = re.compile(
    r"^[“”（）() 　]?(?:[他她](?![们人国方处山乡])"
    r"|其(?=(?:还|也|并|又|同时|随后|最后)?(?:指出|强调|表示|说|认为|要求|介绍|称)))"
)
_SPEAKER = re.compile(r"(?P<name>[^，。；：]{3,8}?)(?:表示|说|指出|强调)[，：]")
# 江一鸣的讲话, 江一鸣主席特使: not he himself.
_OF = re.compile("[的所]|特使|特别代表|私人代表|办公室|夫人")
_WHEN_OR_WHERE = re.compile("[在当待]")


@cache
def _words(part: str) -> str:
    return alternation(frozenset(row["word"] for row in read_table("readouts/clauses.csv") if row["part"] == part))


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?:[“”‘’（）() 　]|{WHEN}|[^，。；：]{{0,10}}[电讯](?=[ 　])|{_words('leading')})*+")


@cache
def _governs() -> re.Pattern[str]:
    return re.compile(_words("governs"))


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(_words("organ"))


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(_words("speaks"))


@cache
def _does() -> re.Pattern[str]:
    words = frozenset(word for word in read_words("readouts/after_names.csv") if len(word) > 1)
    return re.compile(f"{_words('on')}{{0,3}}+(?P<does>{alternation(words)}|[他她](?![们人国方处山乡]))")


def announced_names(texts: Iterable[str]) -> frozenset[str]:
    """Return the names that posts announce anywhere in `texts`.

    Examples
    --------
    >>> sorted(announced_names(["市委书记江一鸣会见来访的友城议长罗曼一行。", "财政局局长何文受市政府委托作报告。"]))
    ['何文', '江一鸣', '罗曼']
    """
    texts = list(texts)
    found = {name_at(text, end) for text in texts for end in post_ends(text[:_LONGEST])}
    # Who speaks and is named elsewhere, too, though no known post announces him: 王储继承人多洛卡. … 多洛卡表示，….
    for text in texts:
        spoke = _SPEAKER.match(text)
        elsewhere = spoke and any(spoke["name"] in other[1:] for other in texts if not _SPEAKER.match(other))
        if spoke and elsewhere and is_name(spoke["name"], announced=True):
            found.add(spoke["name"])
    return frozenset(name for name in found if name is not None)


def is_pronoun(text: str) -> bool:
    """Return whether `text` begins with 他 or 她, or with 其 before a verb of speech.

    Examples
    --------
    >>> is_pronoun("他强调"), is_pronoun("其表示"), is_pronoun("他们表示"), is_pronoun("其他同志表示")
    (True, True, False, False)
    """
    return _PRONOUN.match(text) is not None


@lru_cache(maxsize=_MOST_KEPT)
def list_subjects(text: str, names: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return who does what the clauses of `text` tell, with the clause, in order; two who do it together are two.

    Parameters
    ----------
    text : str
        A sentence or its beginning.
    names : frozenset of str
        Names known from elsewhere in the document; others count where a post stands before them or after them.

    Examples
    --------
    >>> [name for name, _ in list_subjects("罗曼转达友城市长对江一鸣的问候。", frozenset({"江一鸣", "罗曼"}))]
    ['罗曼']
    >>> list_subjects("会议听取了财政局局长何文受市政府委托作的报告。", frozenset({"何文"}))
    ()
    >>> [name for name, _ in list_subjects("听取汇报后，市委书记江一鸣发表讲话。", frozenset())]
    ['江一鸣']
    """
    found: list[tuple[str, str]] = []
    for match in _CLAUSE.finditer(text[:_LONGEST]):
        clause = match.group()
        found += [(name, clause) for name in _subjects_of(clause, names)]
    return tuple(found)


def find_subject(text: str, names: frozenset[str]) -> tuple[bool, str | None]:
    """Return whether `text` names anybody as subject, and who it is, where it is one, or one of several who speaks.

    Examples
    --------
    >>> names = frozenset({"江一鸣", "石小川", "罗曼"})
    >>> find_subject("石小川主持会议，江一鸣出席并讲话。", names), find_subject("江一鸣、石小川出席会议。", names)
    ((True, '江一鸣'), (True, None))
    >>> find_subject("货运司机反映油价上涨。", names)
    (False, None)
    """
    found = list_subjects(text, names)
    who = dict.fromkeys(name for name, _ in found)
    if len(who) > 1:
        who = dict.fromkeys(name for name, clause in found if _speaks().search(clause))
    return bool(found), next(iter(who)) if len(who) == 1 else None


def goes_on(text: str) -> bool:
    """Return whether `text` tells on without a subject of its own, as in 随后走进车间，….

    Examples
    --------
    >>> goes_on("随后走进车间，查看生产。"), goes_on("在村里，他走进车间。"), goes_on("货运司机反映油价上涨。")
    (True, True, False)
    """
    begin = _leading().match(text)
    if _does().match(text, begin.end() if begin else 0):
        return True
    return any(is_pronoun(clause.group()) for clause in _CLAUSE.finditer(text[:_LONGEST]))


def _subjects_of(clause: str, names: frozenset[str]) -> list[str]:
    agent = _AGENT.search(clause)
    if agent:
        return _leading_names(agent["who"] + "，", names)
    lead = _leading().match(clause)
    rest = clause[lead.end() if lead else 0 :]
    if _ATTRIBUTE.match(rest):
        # 正在东湖出席活动的市委书记江一鸣，…: the clause is but the subject and its attribute.
        attribute, _, who = rest.rpartition("的")
        found = _leading_names(who, names) if attribute else []
        if found and who.endswith(found[-1]):
            return found
    if _WHEN_OR_WHERE.match(rest) and not ends_in_post(rest):
        # 在武昌区孙春兰察看: only behind the comma stands the subject; 在京出席 is another's clause.
        return []
    return _leading_names(rest, names)


def _leading_names(text: str, names: frozenset[str]) -> list[str]:
    """Return the names that `text` begins with, behind their posts; none where the first only has an attribute."""
    start = 0
    found: list[str] = []
    while True:
        name = _name_here(text, start, names)
        if name is None and found and (next_name := name_at(text, start)):
            name = start, next_name
        if name is None:
            return found
        begin, found_name = name
        end = begin + len(found_name)
        courtesy = leading_post(text[end : end + 8])
        behind = end + len(courtesy or "")
        if _OF.match(text, behind):
            return found
        found.append(found_name)
        joined = _TOGETHER.match(text, behind)
        if joined is None or (joined.group() in ("同", "与") and not text[behind:].endswith(("共同", "一同"))):
            return found
        start = joined.end()


def _name_here(text: str, start: int, names: frozenset[str]) -> tuple[int, str] | None:
    """Return the name that stands at `start`, or behind the posts that stand there, with its place."""
    if known := _known_at(text, start, names):
        return start, known
    rest = text[start : start + _LONGEST_POSTS]
    ends = post_ends(rest)
    for length in (3, 2, 4) if ends else ():
        if len(rest) > length and is_name(rest[:length], announced=False) and leading_post(rest[length : length + 8]):
            return start, rest[:length]
    for end in ends:
        if _governs().search(_organ().sub("", rest[:end])):
            return None
        name = _known_at(text, start + end, names) or name_at(text, start + end)
        if name is not None:
            return start + end, name
    return None


def _known_at(text: str, start: int, names: frozenset[str]) -> str | None:
    """Return the longest of `names` that stands at `start`."""
    if text[start : start + 2] not in _heads(names):
        return None
    lengths = range(min(_LONGEST_NAME, len(text) - start), 1, -1)
    return next((text[start : start + length] for length in lengths if text[start : start + length] in names), None)


@lru_cache(maxsize=8)
def _heads(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name[:2] for name in names)
