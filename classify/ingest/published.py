r"""The day a text was published, as far as the text itself says so."""

from __future__ import annotations

import re
from datetime import date

from classify.ingest.dates import iso
from classify.text import CHINESE_DAY, calendar_day, chinese_day

__all__ = ["text_date"]

_LEAD, _TAIL_LINES, _LONGEST_LINE = 200, 8, 60
_WIDE_DIGITS = {ord("０") + digit: ord("0") + digit for digit in range(10)}
_DAY = re.compile(r"(?<![\d.])(?:((?:19|20)\d{2})年)?(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])[日号]")
_FULL_DAY = re.compile(
    rf"(?P<figures>((?:19|20)\d{{2}})\s?[年./-]\s?(\d{{1,2}})\s?[月./-]\s?(\d{{1,2}})(?:\s?日|(?!\d)))|{CHINESE_DAY.pattern}"
)
# 新华社北京2023年5月4日电: where and when it was written.
_DATELINE = re.compile(r"^[^，。]{0,24}?[电讯]")
# What follows the day of a law, a birth, a deadline, a thing past or to come.
_NOT_AFTER = re.compile(
    r"\s?(?:起|始|施行|实施|生效|执行|出生|以[来后前]|之[前后]|前|后|至|到|[-—~～]|止|截止|生[，。；、）)]|成立|的那|那天)"
)
# What stands before such a day.
_NOT_BEFORE = re.compile(r"(?:[自从于至到由在据截距]|截至|截止|生于|早在|成立于|始于|[《“（(])$")
# Words of a text that looks back: the day that it opens with is long past.
_LOOKS_BACK = re.compile(
    r"过去|[日此]前|近[日期年]|如今|现在|而今|至今|当[年时]|那[天年一]|多年|[一二两三四五六七八九十几\d]年[来后前间]|年来|以来|回忆|回首|回访|再访|曾|时隔"
    r"|[今去前]年|历史|周年|纪念"
)
# What a lead says of the day of the news.
_NEWS = re.compile(
    r"上午|中午|下午|晚|凌晨|清晨|[电讯]|召开|举行|举办|开幕|闭幕|主持|启动|开工|启用|通车|开通|印发|发布|公布|公告|通报"
    r"|调研|考察|检查|督导|慰问|会见|会谈|出席|获悉|消息|在|到"
)
# What may stand before the day under a notice: an office, or a label.
_OFFICE = re.compile(r"(?:^|[府室会局厅部委院司心学校处队站组团社办署所行台馆厂报区市县省乡镇])$")
_LABEL = re.compile(r"(?:发布|印发|公布|发文|成文|签发|落款)(?:日期|时间)?\s?[：:]?\s?$")
_ISSUED = re.compile(r"\s?(?:印发?|发布|公布|签发)?\s?[）)]?\s?$")
# What may stand below the day under a notice.
_BELOW = re.compile(r"^[（(【\[].*[）)】\]]$|^附|^抄送|^主办|^联系|^编辑|^责编|^来源|^审核|^分享|^扫码|^关键词")


def text_date(text: str, *, year: int | None = None) -> str | None:
    r"""Return the day `text` was published, as far as it says so, or None.

    That is the day under a notice (二〇二三年五月四日, also with 印发 behind it or a note below), else the day
    that the first sentence tells of news (2023年5月4日上午), one without a year only where `year` is known
    (6月17日上午). The day of a law (…起施行), of a birth, of a deadline or of something past is none.

    Parameters
    ----------
    text : str
        Cleaned.
    year : int, optional
        The year of publication where something else told it.

    Examples
    --------
    >>> text_date("6月17日上午，市政府召开会议。"), text_date("6月17日上午，市政府召开会议。", year=2022)
    (None, '2022-06-17')
    >>> text_date("现予公告。\n河湾县人民政府\n二〇二三年五月四日\n（此件公开发布）")
    '2023-05-04'
    >>> text_date("本办法自2023年4月1日起施行。") is None
    True
    """
    return _signed(text) or _told(text, year)


def _signed(text: str) -> str | None:
    """Return the day that stands in a line of its own, or with the office, at the end of `text`."""
    lines = [line.strip() for line in text[-1200:].split("\n") if line.strip()]
    for line in reversed(lines[-_TAIL_LINES:]):
        if len(line) > _LONGEST_LINE:
            return None
        wide = line.translate(_WIDE_DIGITS)
        found = _FULL_DAY.search(wide)
        if found and _ISSUED.fullmatch(wide, found.end()):
            before = wide[: found.start()].rstrip(" 　（(")
            named = len(before) <= 30 and (_OFFICE.search(before) or _LABEL.search(before))
            return iso(_day(found)) if named and not re.search(r"[，。；！？]", before) else None
        if not _BELOW.search(line):
            return None
    return None


def _told(text: str, year: int | None) -> str | None:
    """Return the day that the first sentence tells of news."""
    lead = text[:_LEAD].translate(_WIDE_DIGITS)
    first = re.split(r"[。！？]", lead, maxsplit=1)[0]
    for match in _DAY.finditer(first):
        stated = match[1] or year
        if not stated:
            continue
        behind = first[match.end() :]
        if _NOT_AFTER.match(behind) or _NOT_BEFORE.search(first[: match.start()]):
            continue
        if year and int(stated) not in (year - 1, year):
            return None  # an anniversary, a history
        day = calendar_day(stated, match[2], match[3])
        if _DATELINE.match(behind) and len(behind) > 1 and behind[0] in "电讯":
            return iso(day)
        if not _NEWS.search(behind) or (match[1] and _past(text, int(match[1]), lead[match.end() :])):
            return None
        return iso(day)
    return None


def _past(text: str, year: int, behind: str) -> bool:
    """Return whether the text looks back to a day of `year`: it says so, or names a later year."""
    later = (int(named) for named in re.findall(r"(?<!\d)((?:19|20)\d{2})年(?!前|以前|底前)", text[:1200]))
    return _LOOKS_BACK.search(behind) is not None or any(named > year + 1 for named in later)


def _day(found: re.Match[str]) -> date | None:
    return calendar_day(found[2], found[3], found[4]) if found["figures"] else chinese_day(found)
