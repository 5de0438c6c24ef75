"""What a whole HTML page says of itself: headline, date, outlet, address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from bs4 import BeautifulSoup, Tag

from classify.ingest.dates import parse_date
from classify.ingest.html import Paragraph
from classify.ingest.pages.known import PageFacts
from classify.ingest.pages.lines import Surroundings, surroundings
from classify.ingest.pages.meta import PLACEHOLDER, clean, letters, named, read_meta
from classify.ingest.pages.titles import page_title

__all__ = ["page_facts"]

_DAY = r"(?P<date>(?:(?:19|20)\d{2}|[012]\d)\s{0,3}[-/.年]\s{0,3}\d{1,2}\s{0,3}[-/.月]\s{0,3}\d{1,2})(?!\d)"
_FULL_YEAR = re.compile(r"(?:19|20)\d{2}")
# That a page was published goes before that it was changed.
_LABELLED_DATES = (
    re.compile(rf"(?:发布|发文|发稿|发表|公布|印发|信息)(?:日期|时间|于)?\s{{0,4}}[:：]?\s{{0,4}}{_DAY}"),
    re.compile(rf"(?<!更新)(?<!生成)(?<!成文)(?:日期|时间)\s{{0,4}}[:：]\s{{0,4}}{_DAY}"),
)
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d{2}\s{0,3}[-/.年]\s{0,3}\d{1,2}\s{0,3}[-/.月]\s{0,3}\d{1,2}(?!\d)"
    r"|(?<![\d/.-])[012]\d[-/]\d{2}[-/]\d{2}(?=\s{1,3}\d{2}[:：]\d{2})"
)
_LABEL = re.compile(r"字号|字体|分享|编辑|作者|日期|时间|点击|浏览|阅读|评论|打印|[:：]")
_LABELLED_SOURCE = re.compile(
    r"(?<![图片频据面料自])(?:来\s{0,2}源|稿源|发布机构|发布单位|发文机关|供稿单位|信息提供)(?:于)?\s{0,4}[:：|｜丨︱/]\s{0,4}"
    r"(?P<source>(?:(?!责任?编|编辑|作者|记者|时间|日期|发布|点击|浏览|阅读|字号|字体|分享|打印|图片)"
    r"[^\s:：，。；|｜丨/【】\[\]()（）<>]){2,30})"
)
# A time stamp with the name of an outlet behind it.
_STAMPED_SOURCE = re.compile(
    r"(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,3}(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s{0,6}"
    r"(?P<source>[\u4e00-\u9fff]{2,10}(?:报|网|社|电视台|客户端|融媒体中心))(?=\s|$)"
    r"|^(?P<before>[\u4e00-\u9fff]{2,8}(?:报|网|社|电视台|客户端|融媒体中心))\s{1,3}(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}"
)
# The day on which the page is looked at stands in the head of many government pages.
_TODAY = re.compile(r"今天是|现在是|当前时间|今日是")
_SOURCE_NAMES = re.compile(r"(?i)^(?:js_name|source|source_baidu|media_?name|sou|author_?source|laiyuan|ly)$")
# Programs in the page that fill it in: WeChat, schema.org and Baidu's markup.
_SCRIPT_DATES = (
    re.compile(
        r"""["']?(?:datePublished|pub(?:lish(?:ed)?)?_?(?:Date|Time|At)|pubtime|createTime)["']?\s*[:=]\s*["']([^"']{8,40})"""
    ),
    re.compile(r"""["']?(?:pub(?:lish(?:ed)?)?_?(?:Date|Time|At)|pubtime)["']?\s*[:=]\s*(\d{10})(?:\d{3})?(?!\d)"""),
    re.compile(r"""\bvar\s+ct\s*=\s*["'](\d{10})["']"""),
)
_PAPER_DATE = re.compile(r"enpproperty[^\0]{0,400}?<date>\s*(\d{4}-\d{2}-\d{2})")
_SCRIPT_SOURCE = re.compile(r"""\bvar\s+nickname\s*=\s*(?:htmlDecode\()?["']([^"'\\]{2,30})["']""")
# How many lines over the headline may hold the day, and how many speak of the article where it has none.
_OVER_HEADLINE, _WITHOUT_HEADLINE = 3, 6
_ARTICLE_BODY = re.compile(r'"articleBody"\s*:\s*"([^"]{16,200})')
_CHINA = timezone(timedelta(hours=8))


def claimed_titles(tree: BeautifulSoup) -> tuple[str, ...]:
    """Return what the page gives as its headline, with whatever stands behind it."""
    page = _page_title(tree)
    return tuple(filter(None, (page, *named(read_meta(tree), "title"))))


def _page_title(tree: BeautifulSoup) -> str:
    if tree.title is not None:
        return clean(tree.title.get_text())
    # Corpora of pages keep the title of each in the element around it.
    wrapper = tree.find("text", title=True)
    return clean(str(wrapper.attrs["title"])) if isinstance(wrapper, Tag) else ""


def claimed_lead(tree: BeautifulSoup, scripts: Iterable[str]) -> str:
    """Return the beginning of the text as metadata or a script for search engines give it, or nothing."""
    for script in scripts:
        if match := _ARTICLE_BODY.search(script):
            return clean(match.group(1))
    meta = read_meta(tree)
    return meta.get("og:description") or meta.get("description") or ""


def page_facts(
    tree: BeautifulSoup, body: Tag, paragraphs: list[Paragraph], *, scripts: Iterable[str] = ()
) -> PageFacts:
    """Return what the page says of itself: in meta elements first, then around the article, then in its scripts.

    Parameters
    ----------
    tree : BeautifulSoup
        The page.
    body : Tag
        The element that holds the article.
    scripts : iterable of str
        The scripts that were taken out of the page.
    """
    meta = read_meta(tree)
    around = surroundings(body, paragraphs)
    page = _page_title(tree)
    title = page_title(page, meta, around)
    scripts = list(scripts)
    date = _paper_date(scripts) or day_of_page(meta, around, title or "") or _script_date(scripts)
    source = _source(tree, meta, around) or _script_source(scripts) or _site(meta)
    url = next(iter(named(meta, "url")), None) or _canonical(tree)
    return PageFacts(title, date, source, url)


def day_of_page(meta: dict[str, str], around: Surroundings, title: str) -> str | None:
    """Return the day of publication: a labelled one near the article, else a meta element, else one near it."""
    lines = _near_lines(around, title)
    shown = next((day for line in lines for pattern in _LABELLED_DATES if (day := _labelled(pattern, line))), None)
    claimed = next((day for value in named(meta, "date") if (day := parse_date(value))), None)
    if shown or claimed:
        return shown or claimed
    for line in lines:
        for match in _DATE.finditer(line):
            if not _TODAY.search(line[max(0, match.start() - 8) : match.start()]):
                return _whole_day(match.group())
    below = " ".join(around.below)
    return next((day for pattern in _LABELLED_DATES if (day := _labelled(pattern, below))), None)


def _near_lines(around: Surroundings, title: str) -> list[str]:
    """Return the lines that speak of the article: at its head, and above up to a little over the headline."""
    wanted = letters(title)
    lines = [line.text for line in around.head]
    for index, line in enumerate(around.above):
        lines.append(line.text)
        if wanted and letters(line.text).startswith(wanted):
            return lines + [line.text for line in around.above[index + 1 : index + 1 + _OVER_HEADLINE]]
    return lines[: len(around.head) + _WITHOUT_HEADLINE]


def _labelled(pattern: re.Pattern[str], line: str) -> str | None:
    match = pattern.search(line)
    if match is None:
        return None
    return _whole_day(match["date"])


def _whole_day(day: str) -> str | None:
    """Return the day that `day` names, whose year may have two digits."""
    return parse_date(day if _FULL_YEAR.match(day) else f"20{day}")


def _source(tree: BeautifulSoup, meta: dict[str, str], around: Surroundings) -> str | None:
    """Return the outlet: a labelled one near the article, else a meta element, else an element of that name."""
    lines = [line.text for line in (*around.head, *around.above)]
    for line in (*lines, *around.below):
        if (match := _LABELLED_SOURCE.search(line)) and (name := _outlet(match["source"])):
            return name
    stamped = next(
        (match["source"] or match["before"] for line in lines if (match := _STAMPED_SOURCE.search(line))), None
    )
    if stamped:
        return stamped
    site = {meta.get(name, "") for name in ("sitename", "og:site_name")}
    for value in named(meta, "source"):
        if value not in site and (name := _outlet(value)):
            return name
    for tag in tree.find_all(_names_source):
        name = _outlet(clean(tag.get_text(" ")))
        if name and len(name) <= 20 and not parse_date(name) and not _LABEL.search(name):
            return name
    return None


def _site(meta: dict[str, str]) -> str | None:
    return next((name for value in named(meta, "source") if (name := _outlet(value))), None)


def _names_source(tag: Tag) -> bool:
    values = (tag.attrs.get("id"), *(tag.attrs.get("class") or ()))
    return any(_SOURCE_NAMES.match(str(value)) for value in values if value)


def _paper_date(scripts: list[str]) -> str | None:
    """Return the day of a page of a paper, which its system writes into a comment."""
    match = next((found for script in scripts if (found := _PAPER_DATE.search(script))), None)
    return parse_date(match[1]) if match else None


def _script_date(scripts: list[str]) -> str | None:
    for pattern in _SCRIPT_DATES:
        for script in scripts:
            if match := pattern.search(script):
                value = match.group(1)
                if value.isdigit() and len(value) == 10:
                    value = datetime.fromtimestamp(int(value), _CHINA).isoformat()
                if day := parse_date(value):
                    return day
    return None


def _script_source(scripts: list[str]) -> str | None:
    return next((match.group(1) for script in scripts if (match := _SCRIPT_SOURCE.search(script))), None)


def _canonical(tree: BeautifulSoup) -> str | None:
    tag = tree.find("link", rel="canonical")
    return clean(str(tag.attrs.get("href") or "")) or None if isinstance(tag, Tag) else None


def _outlet(value: str) -> str | None:
    name = re.sub(r"^\s*(?:(?:信息|文章|稿件)?来源|作者)\s*[:：]\s*", "", value).strip()
    return name if 2 <= len(name) <= 30 and not PLACEHOLDER.search(name) and not name.isdigit() else None
