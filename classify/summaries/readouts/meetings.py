"""The sentence that says what meeting, and its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from classify.data.tables import alternation, read_words
from classify.summaries.readouts.dates import DATELINE, ORDINAL
from classify.summaries.readouts.people import find_name
from classify.text import WHEN, parse_number

__all__ = ["HeldMeeting", "find_meeting", "meeting_number"]

_MARKS = re.compile(r"[，。；：:！？]")

# 出席 counts only where who attended also spoke; 召开以来 and 召开之际 tell of another day.
_HELD = re.compile(
    r"(?:主持)?(?:召开|举行|举办|开幕(?!式|会|辞)|闭幕(?!式|会|辞))(?![一两三四五六七八九十]{1,3}[次场个]|以来|之际|前夕|后)了?|主持(?=[^，。；]{2,40}会)"
    r"|出席(?=[^，。；]{2,60}(?:并[^，。]{0,8}(?:讲话|致辞|演讲|指示)|并发表|[开闭]幕[式会]|时(?:指出|强调|表示|说|要求)))"
)
_AROUND = re.compile(rf"^(?:{WHEN}|又|并|再次|随后|连续|[^，]{{0,4}}[电讯](?=\S))*+")
# What may stand between the name of the meeting, or of the body, and the verb; taken away piece by piece.
_BEFORE = re.compile(
    rf"(?:{WHEN}|在[^，。]{{1,16}}|圆满完成[^，。]{{2,12}}|于|还|又|再次|随后|先后|分别|双方|联合|连夜"
    r"|组织|专门|同时|紧急|以?视频方?形?式|正式|隆重|连续|就(?:“[^”]{1,60}”|[^，“”]{2,40})(?:进行)?|(?:开|闭)幕[式会])$"
)
_MOST_PIECES = 8
_LONGEST_NAME = 120
# 参加某某代表团审议: deliberations in which somebody sat are an event, too.
_SITS_IN = re.compile(
    r"(?:参加|来到|看望)(?:了|他所在的)?(?P<name>[^，。；]{2,40}(?:代表团|小组|联组|界委员|[^，。；]界)(?:的)?(?:全体会议|审议|讨论|联组会|小组会|联组讨论))"
)
# What of a clause stands before the name: 某某出席, 由某某主办的.
_TO_NAME = re.compile(r"(?:出席|列席|参加)(?:了)?|(?:主办|举办|召开|举行)的|主题为“[^”]{1,40}”的")
# Letters and visitors to a meeting are no meeting (致信祝贺某某大会, 会见来京出席某某会议的代表).
_NO_MEETING = re.compile(r"致[信电]|祝贺|贺[信电]|会见|来[京华访]|新闻公报|联合公报|协议")
_RECEIVES = re.compile(r"[会接]见|来[京华访]|会谈|邀请")
_LONGEST_TOLD = 60
# A meeting that is only planned or proposed is not the one the text is about.
_PLANNED = re.compile(r"(?:关于|决定|将|建议|拟|同意|筹备|提请)[^，]{0,12}$")
# What may stand before the name and is none of it: 主持召开的, 出席.
_LEADING = re.compile(r"^(?:召开|举行|了|的|全市性的|本次|今年|由[^，]{2,16}(?:主办|举办|召开)的){1,3}")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(
        f"{alternation(read_words('readouts/meetings.csv'))}(?![晤见谈])(?:（扩大）|\\(扩大\\))?(?:会议|议)?"
    )


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting that a sentence says was held, and where in the sentence it says so."""

    name: str
    at: int


def find_meeting(sentence: str) -> HeldMeeting | None:
    """Return the meeting that `sentence` says was held, or None.

    Two meetings joined by 暨 are one. A bare name (会议, 全体会议) takes the body that held it.

    Examples
    --------
    >>> find_meeting("6月1日上午，东湖区防汛抗旱指挥部召开会议，研究调度。").name
    '东湖区防汛抗旱指挥部会议'
    >>> find_meeting("东湖区防汛领导小组第二十三次会议暨安委会第五次会议6月1日召开。").name
    '东湖区防汛领导小组第二十三次会议暨安委会第五次会议'
    >>> find_meeting("区长高远山2日主持召开全区防汛调度会。").name
    '全区防汛调度会'
    """
    dateline = DATELINE.match(sentence)
    begin = dateline.end() if dateline else 0
    for held in _HELD.finditer(sentence, begin):
        clause = _MARKS.split(sentence[max(begin, held.start() - _LONGEST_NAME) : held.start()])[-1]
        if _PLANNED.search(clause) or (held.group() == "出席" and _RECEIVES.search(clause)):
            continue
        after = _MARKS.split(sentence[held.end() : held.end() + _LONGEST_NAME])[0]
        by_person = held.group()[:2] in ("主持", "出席")
        subject = _bare(clause)
        name = _name_after(subject, after, by_person=by_person) or _name_before(subject)
        if name is not None and len(name) <= _LONGEST_TOLD and not _NO_MEETING.search(name):
            return HeldMeeting(name, held.start())
    sits = _SITS_IN.search(sentence, begin)
    return HeldMeeting(sits["name"], sits.start()) if sits else None


def _bare(clause: str) -> str:
    """Return `clause` without days, places and manner around the name in it."""
    clause = _TO_NAME.split(clause.strip())[-1]
    for _ in range(_MOST_PIECES):
        found = _BEFORE.search(clause)
        if found is None:
            break
        clause = clause[: found.start()]
    return _AROUND.sub("", clause)


def meeting_number(name: str | None) -> int | None:
    """Return the ordinal in the name of a meeting, or None.

    Examples
    --------
    >>> meeting_number("东湖区防汛领导小组第一百八十九次会议"), meeting_number("东湖区防汛调度会")
    (189, None)
    """
    match = ORDINAL.search(name or "")
    return parse_number(match[1]) if match else None


def _name_after(subject: str, after: str, *, by_person: bool) -> str | None:
    wanted = _cut(after)
    if wanted is None or (wanted.startswith("的") and not after.startswith("上", len(wanted))):
        return None  # 去年召开的某某会议提出: cited
    wanted = _LEADING.sub("", wanted)
    head = wanted.removesuffix("会议")
    whole = re.search(f"[^、，]*{re.escape(head)}", subject) if by_person and head else None
    if whole and whole.group():  # 防汛领导小组组长某某主持召开领导小组会议
        return _unquote(whole.group()) + "会议" * wanted.endswith("会议")
    bare = len(wanted) <= 14 and not wanted.startswith(("全市", "全省", "全区", "全县", "全国"))
    if bare and not by_person and subject and find_name(subject) is None and not wanted.startswith(subject):
        return _unquote(subject + wanted)
    return _unquote(wanted) if len(wanted) > 2 or by_person else None


def _name_before(subject: str) -> str | None:
    name = _cut(subject)
    return _unquote(subject) if name and (name == subject or subject.startswith("暨", len(name))) else None


def _cut(text: str) -> str | None:
    """Return `text` up to the last meeting noun in it."""
    ends = [match.end() for match in _noun().finditer(text)]
    return text[: ends[-1]] + "”" * text.startswith("”", ends[-1]) if ends else None


def _unquote(name: str) -> str:
    whole = name.startswith("“") and name.endswith("”")
    return name.strip("“”") if whole or name.count("“") != name.count("”") else name
