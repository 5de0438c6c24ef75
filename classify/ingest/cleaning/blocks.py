"""What the place of a paragraph among others says: boxes of links, names of blocks, captions."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from classify.ingest.html import Paragraph
from classify.text import simplify

__all__ = [
    "NEAR",
    "are_comments",
    "end_of_box",
    "hours_of_report",
    "index_above",
    "is_centred_caption",
    "is_item",
    "is_link",
    "is_loose",
    "is_small",
    "is_teaser",
    "keywords_below",
    "names_around",
    "plain_forms",
]

_MARKS = re.compile("[，。；！？、]")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*$")
_ATTACHMENT = re.compile(r"附件|附表|附录|\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd)$", re.IGNORECASE)
_MOST_OF = 0.5
# What stands beside the words of a reader.
_COMMENT = re.compile(
    r"^(?:\S{1,20}\s)?\d{1,2}\s?(?:小时|分钟|天)前|^回复|^举报|\d{1,4}\s?楼|^[顶踩赞]\s?[(（\[]?\d|的网友"
)
# So many paragraphs behind the heading of comments show what it is.
NEAR = 6
# The headings of a live report: an hour, over what is long enough to be news and no reader's word.
_HOUR = re.compile(r"(?:(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\s{1,3})?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_FEWEST_HOURS, _SHORTEST_NEWS = 2, 20
_ITEM_MARKS = "■◆▲●★□◇△○☆▶➤"
_LONGEST_CAPTION = 60
# The labels of the index that a government site sets above a document.
_INDEX = re.compile(
    r"^[•·]?\s?(?:索\s?引\s?号|主题分类|组配分类|发文(?:机构|机关|字号|日期)|发布(?:单位|机构|日期|时间)|来源|文\s{0,4}号|公开方式|内容概述"
    r"|有\s?效\s?性|成文日期|生成日期|生效日期|废止日期|主题词|信息名称|名\s{0,4}称)\s?[:：]"
)
_FEWEST_LABELS, _LONGEST_INDEX, _LONGEST_VALUE = 4, 40, 60
_SHORTEST_TEASER = 12
_LONGEST_LOOSE, _LONGEST_SLOGAN = 40, 24
# Keywords of a page, no office that signs: so long each, so many; a day as machines write it may stand between.
_KEYWORD = re.compile(r"[\u4e00-\u9fffA-Za-z\d]{2,8}(?<![局委府办厅院部处队会站司社校])")
_BARE_DAY = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
_FEWEST_DAYS = 2
_FEWEST_KEYWORDS, _MOST_KEYWORD_LINES, _LONGEST_KEYWORD_LINE = 4, 16, 60


def end_of_box(paragraphs: list[Paragraph], start: int, before: Paragraph) -> int:
    """Return where the article, in which `before` was the last, goes on behind the box of links at `start`, or ends."""
    end = start + 1
    while end < len(paragraphs) and is_link(paragraphs[end]):
        end += 1
    goes_on = end > start + 1 and any(
        not paragraph.linked and paragraph.classes == before.classes and paragraph.text.endswith("。")
        for paragraph in paragraphs[end : end + 2]
    )
    return end if goes_on else len(paragraphs)


def names_around(paragraphs: list[Paragraph]) -> frozenset[str]:
    """Return the names of blocks that stand around most of the text: whatever they say, the article is in them."""
    sizes: Counter[str] = Counter()
    total = 0
    for paragraph in paragraphs:
        size = len(_MARKS.findall(paragraph.text))
        total += size
        for name in set(paragraph.classes) if size else ():
            sizes[name] += size
    return frozenset(name for name, size in sizes.items() if size > _MOST_OF * total)


def is_link(paragraph: Paragraph) -> bool:
    """Return whether all of `paragraph` is a link to another page, and no sentence."""
    return paragraph.linked and not _SENTENCE_END.search(paragraph.text) and not _ATTACHMENT.search(paragraph.text)


def is_centred_caption(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Return whether `paragraph` is a short centred line right under a picture, and the only one.

    Two centred lines are a verse, or a headline.
    """
    if not (paragraph.after_picture and paragraph.centred and len(paragraph.text) <= _LONGEST_CAPTION):
        return False
    return following is None or not following.centred or following.after_picture


def are_comments(paragraphs: list[Paragraph]) -> bool:
    """Return whether `paragraphs` behind a heading that says so are the comments of readers."""
    return any(_COMMENT.search(paragraph.text) for paragraph in paragraphs[:NEAR])


def is_item(paragraph: Paragraph, previous: Paragraph | None, following: Paragraph | None) -> bool:
    """Return whether `paragraph` is one of several that begin with one mark: an item of a list, no caption."""
    mark = paragraph.text[:1]
    if mark not in _ITEM_MARKS or paragraph.after_picture:
        return False
    return any(other is not None and other.text.startswith(mark) for other in (previous, following))


def hours_of_report(texts: list[str]) -> frozenset[int]:
    """Return which of the paragraphs are the hours that head the parts of a live report, none where they are few.

    Each stands over a sentence of some length, and the hours rise or fall: those of readers' comments stand over short
    words, that of the page stands once.

    Examples
    --------
    >>> news = "沿河三个乡镇开始转移群众，已有二百人到达安置点。"
    >>> sorted(hours_of_report(["2024-07-03 09:20", news, "2024-07-03 11:45", news, "2024-07-03 12:00"]))
    [0, 2]
    """
    found = [
        place
        for place, (text, following) in enumerate(pairwise(texts))
        if len(text) <= _LONGEST_LOOSE
        and _HOUR.fullmatch(text)
        and len(following) >= _SHORTEST_NEWS
        and _SENTENCE_END.search(following)
    ]
    hours = [re.sub(r"\d+", lambda match: match[0].zfill(4), texts[place]) for place in found]
    ordered = len(set(hours)) == len(hours) and hours in (sorted(hours), sorted(hours, reverse=True))
    return frozenset(found if ordered and len(found) >= _FEWEST_HOURS else ())


def keywords_below(texts: list[str]) -> int:
    """Return how many of the last lines are keywords, words of the text without a label, or days of other articles.

    Names of persons or offices below a text are rarely all said in it, and not four in a row.

    Examples
    --------
    >>> text = "清江渡口昨日复航，首日运送旅客过千。渡船由县航运局统一调度。"
    >>> keywords_below([text, "清江 渡口 复航 旅客"]), keywords_below([text, "县航运局 江一鸣"])
    (1, 0)
    """
    if len(texts) < 2 or len(texts[-1]) > _LONGEST_KEYWORD_LINE or _MARKS.search(texts[-1]):
        return 0
    days = words = lines = 0
    above = "\n".join(texts[:-1])
    for text in reversed(texts[1:][-_MOST_KEYWORD_LINES:]):
        if len(text) > _LONGEST_KEYWORD_LINE or _MARKS.search(text):
            break
        pieces = text.split()
        if _BARE_DAY.fullmatch(text):
            days += 1
        else:
            above = above[: above.rfind(text)] if text in above else above
            if not all(_KEYWORD.fullmatch(piece) and piece in above for piece in pieces):
                break
            words += len(pieces)
        lines += 1
    return lines if days >= _FEWEST_DAYS or words >= _FEWEST_KEYWORDS else 0


def index_above(texts: list[str]) -> int:
    """Return how many of the first lines are the index of a document, its labels and values in lines of their own.

    Examples
    --------
    >>> index_above(["索引号：", "610/2024-1", "来源：", "发布日期：", "有效性：", "第一条　本规则自公布之日起施行。"])
    5
    """
    found: list[int] = []
    for index, text in enumerate(texts[:_LONGEST_INDEX]):
        if len(text) > _LONGEST_VALUE or _SENTENCE_END.search(text):
            break
        if _INDEX.search(text):
            found.append(index + 1)
    return found[-1] if len(found) >= _FEWEST_LABELS else 0


def is_loose(paragraph: Paragraph) -> bool:
    """Return whether `paragraph` is a short line that is neither a sentence nor an attachment."""
    text = paragraph.text
    return len(text) <= _LONGEST_LOOSE and not re.search("[。；！？]", text) and not _ATTACHMENT.search(text)


def is_small(paragraph: Paragraph) -> bool:
    """Return whether `paragraph` below the terms of an outlet is too short to be part of the article."""
    return is_loose(paragraph) or len(paragraph.text) <= _LONGEST_SLOGAN


def plain_forms(texts: list[str]) -> dict[str, str]:
    """Return the paragraphs of a traditional text by their simplified form, of the same length; none of another."""
    whole = "\n".join(texts)
    plain = simplify(whole)
    return {} if plain is whole else dict(zip(texts, plain.split("\n"), strict=True))


def is_teaser(text: str, following: str) -> bool:
    """Return whether `text` is the beginning of `following`, cut short by dots: the summary that a page prints above.

    Examples
    --------
    >>> is_teaser("清江渡口昨日复航，首日运送旅客...", "清江渡口昨日复航，首日运送旅客过千。")
    True
    """
    start = text.rstrip(".…")
    return start != text and len(start) >= _SHORTEST_TEASER and following.startswith(start)
