"""What a meeting dealt with, and where it was or the visit went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from classify.data.tables import alternation, read_table, read_words
from classify.document import AgendaItem, Part
from classify.summaries.outline import Sentence
from classify.summaries.readouts.dates import DATELINE
from classify.summaries.readouts.people import name_at, post_ends
from classify.text import WHEN

__all__ = ["find_agenda", "find_place"]

# A clause; titles and quotations are not cut at their commas.
_CLAUSE = re.compile(r"(?:《[^》]{1,80}》|“[^”]{1,80}”|[^，；。！？])+")
_LEADING = (
    r"^(?:会议|全会|大会|会上|会前|会后|期间|还|并|也|又|先后|分别|首先|随后|集体|专题|进一步|再次|认真|一致|了"
    r"|以[^，]{1,8}(?:方式|形式)|经(?:认真)?(?:讨论|研究|审议|表决|票决|投票)，?)*+"
)
_DONE_TO = re.compile(
    r"^(?:并|还|会议)?对[^，]{2,60}(?:进行|作出|作)(?:了)?(?:再)?(?:部署|动员|安排|研究|调度|表彰|审议)"
)
_VENUE = re.compile(
    r"(?<![存现潜])在(?P<place>[^，。；、就围]{1,24}?)"
    r"(?:召开|举行|举办|开幕|闭幕|会见|接见|主持|出席|(?:同|与)(?=[^，。；]{2,40}(?:会[谈晤见]|座谈)))"
)
_GONE = (
    r"(?:先后)?(?:到达|到|来到|前往|抵达|赴|深入|走进|在)(?P<place>(?!会|达)[^，。；]{2,40}?)"
    r"(?:就[^，。]{2,30})?，?(?:实地|专题|现场|调研|开展)?、?"
)
# Nothing that ends so is a place (在会上, 在春节前).
_NO_END = re.compile(r"[时间后前]$|(?<!河)内$|(?<![之地海江河湖水])[上中下]$|(?<![员国议协学商])会$|会议$|工作$|^\W*$")
_DAYS = re.compile(rf"^(?:{WHEN})+|(?:{WHEN})+$|[（(][^）)]*[）)]?$")


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f"{_LEADING}(?P<verb>{alternation(read_words('readouts/agenda.csv'))})了?(?=[^，；。！？])")


@cache
def _trip() -> re.Pattern[str]:
    return re.compile(f"{_GONE}{alternation(read_words('readouts/visits.csv'))}")


def find_agenda(sentences: Sequence[Sentence], indices: Sequence[int]) -> tuple[AgendaItem, ...]:
    """Return what the sentences at `indices` (of the event, of what was heard and decided) say was dealt with.

    An item is a clause from its verb on, so that 会议听取了汇报，并审议了方案 gives two.
    """
    items: dict[str, AgendaItem] = {}
    for index in indices:
        sentence = sentences[index]
        for clause in _CLAUSE.finditer(sentence.text[:600]):
            words = clause.group().rstrip()
            found, done = _verbs().match(words), _DONE_TO.match(words)
            if found:
                verb, offset = found["verb"], found.start("verb")
            elif done:
                verb, offset = done.group()[-2:], words.index("对")
            else:
                continue
            start = sentence.start + clause.start() + offset
            text = words[offset:]
            items.setdefault(text, AgendaItem(verb, text, start, start + len(text)))
    return tuple(sorted(items.values(), key=lambda item: item.start))


def find_place(sentence: Sentence, *, visit: bool) -> Part | None:
    """Return where the event of `sentence` was, or where a visit went; None where it does not say.

    Examples
    --------
    >>> sentence = Sentence("6月1日，区防汛会议在东湖饭店召开。", 0, 18, "body", 0, True)
    >>> find_place(sentence, visit=False).text
    '东湖饭店'
    """
    dateline = DATELINE.match(sentence.text)
    begin = dateline.end() if dateline else 0
    for match in (_trip() if visit else _VENUE).finditer(sentence.text[:400], begin):
        place, offset = _bare_place(match["place"])
        if place:
            start = sentence.start + match.start("place") + offset
            return Part(place, start, start + len(place))
    return None


def _bare_place(words: str) -> tuple[str, int]:
    """Return the place in `words` without days and what is done there, and its offset; empty where there is none."""
    offset = words.rfind("在") + 1
    days = _DAYS.match(words, offset)
    offset = days.end() if days else offset
    place = _place_words()[0].split(words[offset:])[0]
    if (tail := _DAYS.search(place)) and tail.end() == len(place):
        place = place[: tail.start()]
    place = place.rstrip(" 　、并和")
    first, joined, second = place.partition("和")
    if joined and any(name_at(second, end) for end in post_ends(second)):
        place = first  # 在河湾和市长某某共同…
    stripped = place.lstrip(" 　")
    known = stripped in _place_words()[1] or _place_words()[2].search(stripped) is not None
    if len(stripped) < 2 or known or _NO_END.search(stripped):
        return "", 0
    return stripped, offset + len(place) - len(stripped)


@cache
def _place_words() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str]]:
    rows = read_table("readouts/not_places.csv")
    cut, whole, never = (
        frozenset(row["word"] for row in rows if row["part"] == part) for part in ("cut", "whole", "never")
    )
    return re.compile(alternation(cut)), whole, re.compile(alternation(never))
