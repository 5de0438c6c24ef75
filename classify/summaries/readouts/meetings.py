"""The sentence that says what meeting, and its name."""

from __future__ import annotations

import re
from functools import cache

from classify.data.tables import alternation, read_words
from classify.summaries.readouts.dates import DATELINE, ORDINAL, parse_number
from classify.summaries.readouts.people import find_name

__all__ = ["find_meeting", "meeting_number"]

# 出席 counts only where who attended also spoke; 召开以来 and 召开之际 tell of another day.
_HELD = re.compile(
    r"(?:主持)?(?:召开|举行|举办|开幕|闭幕)(?![一两三四五六七八九十]|以来|之际|前夕|后)了?|主持(?=[^，。；]{2,40}会)"
    r"|出席(?=[^，。；]{2,40}并[^，。]{0,8}(?:讲话|致辞|演讲|指示))"
)
_WHEN = (
    r"(?:当地时间)?(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}(?:[日号]?至(?:\d{1,2}月)?\d{1,2})?[日号]|今天|今日|昨天|昨日|近日|日前|当天|连夜)"
    r"(?:[（(][^）)]{1,10}[）)])?(?:全天|上午|中午|下午|晚上?|晚间|夜间|凌晨|傍晚)?"
)
_AROUND = re.compile(rf"^(?:{_WHEN}|又|并|再次|随后|连续|[^，]{{0,4}}[电讯](?=\S))+")
_BEFORE = re.compile(
    rf"(?:{_WHEN}|在[^，。]{{1,16}}|圆满完成[^，。]{2, 12}|于|还|又|再次|随后|连夜|组织|专门|同时"
    r"|紧急|以?视频方?形?式|正式|隆重|连续)+$"
)
# A meeting that is only planned or proposed is not the one the text is about.
_PLANNED = re.compile(r"(?:关于|决定|将|建议|拟|同意|筹备|提请)[^，]{0,12}$")
# What may stand before the name and is none of it: 主持召开的, 出席.
_LEADING = re.compile(r"^(?:了|全市性的|本次|今年)")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(f"{alternation(read_words('readouts/meetings.csv'))}(?:（扩大）|\\(扩大\\))?(?:会议|议)?")


def find_meeting(sentence: str) -> str | None:
    """Return the name of the meeting that `sentence` says was held, or None.

    Of two meetings joined by 暨 the first counts. A bare name (会议, 全体会议) takes the body that held it.

    Examples
    --------
    >>> find_meeting("6月1日上午，东湖区防汛抗旱指挥部召开会议，研究调度。")
    '东湖区防汛抗旱指挥部会议'
    >>> find_meeting("东湖区防汛领导小组第二十三次会议暨安委会第五次会议6月1日召开。")
    '东湖区防汛领导小组第二十三次会议'
    >>> find_meeting("区长高远山2日主持召开全区防汛调度会。")
    '全区防汛调度会'
    """
    sentence = DATELINE.sub("", sentence)
    for held in _HELD.finditer(sentence):
        clause = re.split(r"[，。；：:！？]", sentence[max(0, held.start() - 80) : held.start()])[-1]
        if _PLANNED.search(clause):
            continue
        subject = _AROUND.sub("", _BEFORE.sub("", clause.strip()))
        after = re.split(r"[，。；：:！？]", sentence[held.end() : held.end() + 80])[0]
        name = _name_after(subject, after, by_person=held.group()[:2] in ("主持", "出席")) or _name_before(subject)
        if name is not None:
            return name
    return None


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
    wanted = _cut(_first_of_two(after))
    if wanted is None:
        return None
    wanted = _LEADING.sub("", wanted)
    whole = re.search(f"[^、，]*{re.escape(wanted.removesuffix('会议'))}", subject) if by_person else None
    if whole and whole.group():  # 防汛领导小组组长某某主持召开领导小组会议
        return _unquote(whole.group()) + "会议" * wanted.endswith("会议")
    bare = len(wanted) <= 14 and not wanted.startswith(("全市", "全省", "全区", "全县", "全国"))
    if bare and not by_person and subject and find_name(subject) is None and not wanted.startswith(subject):
        return _unquote(subject + wanted)
    return _unquote(wanted) if len(wanted) > 2 else None


def _name_before(subject: str) -> str | None:
    first = _first_of_two(subject)
    return _unquote(first) if _cut(first) == first else None


def _first_of_two(text: str) -> str:
    """Return what stands before a 暨 that follows the name of a meeting; other 暨 belong to the name."""
    for match in re.finditer("暨", text):
        if _cut(text[: match.start()]) == text[: match.start()]:
            return text[: match.start()]
    return text


def _cut(text: str) -> str | None:
    """Return `text` up to the last meeting noun in it."""
    ends = [match.end() for match in _noun().finditer(text)]
    return text[: ends[-1]] + "”" * text.startswith("”", ends[-1]) if ends else None


def _unquote(name: str) -> str:
    whole = name.startswith("“") and name.endswith("”")
    return name.strip("“”") if whole or name.count("“") != name.count("”") else name
