"""What a meeting dealt with, and where it was or the visit went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from classify.data.tables import alternation, read_words
from classify.document import AgendaItem, Part
from classify.summaries.outline import Sentence
from classify.summaries.readouts.dates import DATELINE

__all__ = ["find_agenda", "find_place"]

# A clause; titles and quotations are not cut at their commas.
_CLAUSE = re.compile(r"(?:《[^》]{1,80}》|“[^”]{1,80}”|[^，；。！？])+")
_LEADING = (
    r"^(?:会议|全会|大会|会上|会前|会后|期间|还|并|也|又|先后|分别|首先|随后|集体|专题|进一步|再次|认真|一致|了"
    r"|以[^，]{1,8}(?:方式|形式)|经[^，]{1,6}，?)*"
)
_DONE_TO = re.compile(
    r"^(?:并|还|会议)?对[^，]{2,60}(?:进行|作出|作)(?:了)?(?:再)?(?:部署|动员|安排|研究|调度|表彰|审议)"
)
_VENUE = re.compile(
    r"(?<![存现潜])在(?P<place>[^，。；、在就围]{1,24}?)(?:[以通过]*视频(?:方式|形式|连线)?)?(?:集体|分别|主持|组织|隆重|正式)?(?:召开|举行|举办|开幕|闭幕|会见|接见|主持|出席|(?:同|与)(?=[^，。；]{2,40}(?:会[谈晤见]|座谈)))"
)
_NO_VENUE = re.compile(r"[时上中下间后前]$|期间|会议$|会上|领导|基础|之际|全[国省市区县]$")
_GONE = (
    r"(?:先后)?(?:到|来到|前往|赴|深入|走进|在)(?P<place>(?!会)[^，。；]{2,40}?)"
    r"(?:就[^，。]{2,30})?，?(?:实地|专题|现场|调研|开展)?、?"
)


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
        place = match["place"].strip()
        if place and not _NO_VENUE.search(place):
            start = sentence.start + match.start("place")
            return Part(match["place"], start, start + len(match["place"]))
    return None
