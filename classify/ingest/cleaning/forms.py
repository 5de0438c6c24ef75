"""Lines that are made of pieces: who wrote it, and the particulars between headline and article.

A pattern for such a line tries every way to cut it into pieces and takes time without end over a long one that is
none. Here the pieces are cut off one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from classify.ingest.cleaning.edges import is_furniture_by_signs
from classify.ingest.html import Paragraph

__all__ = ["FORMS", "Form", "labelled_day"]

Form = Callable[[str, Mapping[str, str]], "dict[str, str] | None"]

_BETWEEN = re.compile(r"[\s、,，/／|｜丨︱│┃∣&]+")
_EDGE = " \u3000（(【[）)】]□■◎●◆*"
_SENTENCE = re.compile(r"[。；！？!?]")
_NO_NAME = re.compile(r"调查|手记|札记|连线|点评|提问|走进|探访|观察|体验|直击|来信|述评|专访|了解|获悉|从|在|就|对")
_HAN = re.compile("[\u4e00-\u9fff·]{1,6}")
_REPORT = re.compile("报道|報導|综合报道|报导|摄影报道|[一-龥]{2,4}报道")
_LONGEST_PIECE = 16
_TRAINEE = re.compile(r"[（(](?:实习生?|见习|通讯员)[)）]")
_BRACKET = re.compile(r"[【】\[\]（）()]")
_SHORT_ROLES = frozenset("文图摄")
_SURE_ROLES = re.compile("记者|通讯员|实习生|评论员|执笔|撰文|撰稿|采写|作者|责编|编辑|記者|出品|监制|制片")
_OUTLET = re.compile(r"(?:组|栏目|报|网|社|台|新闻|客户端|融媒|发布|快报|周刊|杂志|频道|中心|观察|壹点|头条)$")
_LONGEST_VALUE = 60
_STRIPPED = " \u3000|｜丨︱【】[]（）()<>"
_COLON = re.compile(r"(?<!\d)[:：]|[:：](?!\d)")
# What a line of particulars holds besides labels and their values.
_SPACE = re.compile(r"[\s|｜丨︱·\-—_【】\[\]（）()<>《》]+")
_DATE = re.compile(r"(?P<date>(?:(?:19|20)\d{2}|[012]\d)\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2})日?(?!\d)")
_CLOCK = re.compile(r"\d{1,2}\s?[:：时]\s?\d{2}(?:[:：分]\s?\d{2}秒?)?分?\s?(?:更新|发布|发表)?|(?:更新|发布|发表)于?")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]{1,30}\.){1,4}(?:com|cn|net|org|gov)(?:[/.\w-]{0,40})")
_COUNT = re.compile(r"\d{1,9}(?:次|人次|条|人)?(?![\d\u4e00-\u9fff])")
_BUTTON = re.compile(
    r"打印(?:本[页文])?|关闭(?:窗口)?|收藏|分享(?:[到至])?|字[体号]|[大中小](?![\u4e00-\u9fff]{2})|默认|超大|评论|微信|微博|"
    r"次(?:浏览|阅读|点击)|朋友圈|[A-]?A[+-]?|扫一扫|我要纠错|纠错|听新闻|繁体|简体|星期[一二三四五六日天]?"
)
# A time stamp as machines write it, what may not stand beside it, and what names an outlet there.
_STAMP = re.compile(
    r"(?P<date>(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})\s{1,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
    r"|[\[【](?P<day>(?:19|20)\d{2}年\d{1,2}月\d{1,2})日[\]】]"
)
_PUBLISHED = re.compile(
    r"(?<!归档)(?<!更新)(?<!生成)(?<!成文)(?<!下载)(?<!截止)(?:日期|时间)\s{0,3}[:：]{1,2}\s{0,3}"
    r"(?P<date>(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2})(?!\d)"
)
_LONGEST_ROUND_STAMP = 60
_NO_PARTICULAR = re.compile(r"[。；！？，、!?《》“”]|[:：].{3}")
_PAPER = re.compile(r"[\u4e00-\u9fff]{2,12}(?:报|网|社|电视台|客户端|融媒体中心|发布|新闻|在线|广播)")
_PIECES = (_DATE, _CLOCK, _ADDRESS, _COUNT, _BUTTON)


def byline(text: str, parts: Mapping[str, str]) -> dict[str, str] | None:
    """Return nothing to keep, in a dictionary, if `text` only says who wrote it or took the pictures, else None."""
    if _SENTENCE.search(text):
        return None
    roles, writers = _compiled(parts, "role"), _compiled(parts, "writer")
    name = _compiled(parts, "name")
    asked = sure = False  # whether a role stands before the piece, so that it is a name, and one that only people have
    found = False
    for piece in _BETWEEN.split(_TRAINEE.sub("", text).strip(_EDGE)):
        label, _, rest = piece.replace("：", ":").partition(":")
        label = label.strip(_EDGE)
        if not label and not rest:
            continue
        if _BRACKET.search(label):
            return None
        if len(label) > _LONGEST_PIECE or len(rest) > _LONGEST_PIECE:
            return None
        if rest and not ((label in _SHORT_ROLES or roles.search(label)) and _HAN.fullmatch(rest.strip(_EDGE))):
            return None
        if rest:
            asked = found = True
        elif label in _SHORT_ROLES or roles.search(label):
            asked = True
            sure = sure or bool(_SURE_ROLES.search(label))
        elif writers.search(label):
            asked = found = True
        elif asked and _HAN.fullmatch(label) and not _NO_NAME.search(label):
            found = found or sure or name.fullmatch(label) is not None or "·" in label
        elif label and not (found and _REPORT.fullmatch(label)) and not _outlet(label, parts):
            return None
    return {} if found else None


def particulars(text: str, parts: Mapping[str, str]) -> dict[str, str] | None:
    """Return the source and the date in `text` if it is a line of two labels or more, with their values, else None."""
    labels, facts = _pieces(text, parts)
    return facts if labels >= 2 else None


def dated(text: str, parts: Mapping[str, str]) -> dict[str, str] | None:
    """Return the source and the date in `text` if it holds a date and nothing but particulars, else None."""
    labels, facts = _pieces(text, parts)
    if not facts:
        return _stamped(text)
    # A day as a text writes it, and nothing else, may be the first line of a diary.
    plain = labels == 0 and "年" in text and "星期" not in text and not _CLOCK.search(text)
    return facts if "date" in facts and not plain else None


def _stamped(text: str) -> dict[str, str] | None:
    """Return what a short line says around a time stamp as machines write it: the channel, the outlet, a name."""
    match = _STAMP.search(text)
    if match is None or len(text) - len(match.group()) > _LONGEST_ROUND_STAMP:
        return None
    around = [piece for piece in _SPACE.split(text[: match.start()] + " " + text[match.end() :]) if piece]
    if any(len(piece) > _LONGEST_PIECE or _NO_PARTICULAR.search(piece) for piece in around):
        return None
    facts = {"date": _whole(match["date"] or match["day"])}
    outlet = next((piece for piece in around if _PAPER.fullmatch(piece)), None)
    return {**facts, "source": outlet} if outlet else facts


def labelled_day(lines: Iterable[str]) -> str | None:
    """Return the day that one of `lines` gives as that of publication, else one with the time of day, else None.

    Examples
    --------
    >>> labelled_day(["归档时间:2018-11-21", "2021-09-20 10:00", "日期：2017-01-12 17:08 字号：大"])
    '2017-01-12'
    """
    stamped: str | None = None
    for line in lines:
        if match := _PUBLISHED.search(line):
            return _whole(match["date"])
        if stamped is None and (match := _STAMP.search(line)):
            stamped = _whole(match["date"] or match["day"])
    return stamped


def _pieces(text: str, parts: Mapping[str, str]) -> tuple[int, dict[str, str]]:
    """Return how many labels `text` has and what they say; none if it holds anything but particulars."""
    facts: dict[str, str] = {}
    if _SENTENCE.search(text) or "，" in text:
        return 0, facts
    label = _compiled(parts, "label")
    starts = list(label.finditer(text))
    position = count = 0
    while position < len(text):
        if match := _SPACE.match(text, position):
            position = match.end()
        elif starts and starts[0].start() <= position:
            match = starts.pop(0)
            if match.end() <= position:
                continue
            end = starts[0].start() if starts else len(text)
            value = text[match.end() : end]
            if len(value) > _LONGEST_VALUE or _COLON.search(value):
                return 0, {}
            _keep(facts, match.group(), value.strip(_STRIPPED))
            position, count = end, count + 1
        else:
            match = next((found for pattern in _PIECES if (found := pattern.match(text, position))), None)
            if match is None:
                return 0, {}
            if match.re is _DATE:
                facts.setdefault("date", _whole(match["date"]))
            position = match.end()
    return count, facts


def _keep(facts: dict[str, str], label: str, value: str) -> None:
    day = _DATE.search(value)
    if day:
        facts.setdefault("date", _whole(day["date"]))
        value = value[: day.start()].strip(_STRIPPED)
    if ("来源" in label or "稿源" in label) and len(value) >= 2 and "source" not in facts:
        name = re.split(r"[\s|｜丨︱【】\[\]]", value)[0]
        if not _BUTTON.match(name):
            facts["source"] = name


def _whole(day: str) -> str:
    """Return `day` with the century that pages leave out."""
    return day if day[:2] in ("19", "20") and day[2:4].isdigit() else f"20{day}"


def _outlet(text: str, parts: Mapping[str, str]) -> bool:
    return bool(_OUTLET.search(text)) or bool(_compiled(parts, "role").search(text))


@cache
def _pattern(content: str) -> re.Pattern[str]:
    return re.compile(content)


def _compiled(parts: Mapping[str, str], key: str) -> re.Pattern[str]:
    content = parts[key]
    while "<<" in content:
        content = re.sub(r"<<(\w+)>>", lambda match: f"(?:{parts[match[1]]})", content)
    if key == "role":
        content = f"(?:{content})$"
    elif key == "writer":
        content = f"(?:{content})(?={_expand(parts, 'name')}$)"
    elif key == "label":
        content = f"(?:{content})(?:\\s?[:：]{{1,2}}|(?=\\s?[【\\[]))"
    return _pattern(content)


def _expand(parts: Mapping[str, str], key: str) -> str:
    return re.sub(r"<<(\w+)>>", lambda match: f"(?:{parts[match[1]]})", parts[key])


def signs(text: str, _: Mapping[str, str]) -> dict[str, str] | None:
    """Return nothing to keep, in a dictionary, if the signs of furniture outweigh in `text`, else None."""
    return {} if is_furniture_by_signs(Paragraph(text)) else None


FORMS: dict[str, Form] = {"byline": byline, "particulars": particulars, "dated": dated, "signs": signs}
