"""What a whole HTML page says of itself: headline, date, outlet, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from classify.ingest.dates import parse_date
from classify.ingest.pages.meta import PLACEHOLDER, clean, letters, named, read_meta
from classify.ingest.pages.titles import page_title

__all__ = ["NO_FACTS", "PageFacts", "page_facts"]

_LABELLED_DATE = re.compile(
    r"(?:发布|发文|发稿|发表|公布|信息)?(?:日期|时间)\s*[:：]?\s*"
    r"(?P<date>(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})"
)
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)")
_OUTLET = r"(?P<source>[^\s:：，。；|｜丨/【】\[\]()（）<>]{2,30})"
_LABELLED_SOURCE = re.compile(
    rf"(?:来\s*源|发布机构|发布单位|发文机关|供稿单位|信息提供)(?:于)?\s*[:：]\s*(?!作者|时间|日期|发布){_OUTLET}"
)
# The day on which the page is looked at stands in the head of many government pages.
_TODAY = re.compile(r"今天是|现在是|当前时间|今日是")
_SOURCE_NAMES = re.compile(r"(?i)^(?:js_name|source|source_baidu|media_?name|sou|author_?source|laiyuan|ly)$")
# Programs in the page that fill it in: WeChat, schema.org and Baidu's markup.
_SCRIPT_DATES = (
    re.compile(
        r"""["']?(?:datePublished|pubDate|publishTime|publish_time|createTime)["']?\s*[:=]\s*["']([^"']{8,40})"""
    ),
    re.compile(r"""\bvar\s+ct\s*=\s*["'](\d{10})["']"""),
)
_SCRIPT_SOURCE = re.compile(r"""\bvar\s+nickname\s*=\s*(?:htmlDecode\()?["']([^"'\\]{2,30})["']""")
# How many pieces of text before and after the article may speak of it.
_BEFORE, _AFTER = 60, 12
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; None where it is silent. `date` is an ISO day."""

    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None


NO_FACTS = PageFacts()


def page_facts(tree: BeautifulSoup, body: Tag, *, scripts: Iterable[str] = ()) -> PageFacts:
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
    title = page_title(tree, body, meta)
    before, after = _around(body, title)
    scripts = list(scripts)
    date = next((day for value in named(meta, "date") if (day := parse_date(value))), None)
    source = next((name for value in named(meta, "source") if (name := _outlet(value))), None)
    site = {_outlet(meta.get(name, "")) for name in ("sitename", "og:site_name")}
    if source is None or source in site:
        source = _nearby_source(tree, before, after) or _script_source(scripts) or source
    url = next(iter(named(meta, "url")), None) or _canonical(tree)
    return PageFacts(title, date or _nearby_date(before, after) or _script_date(scripts), source, url)


def _around(body: Tag, title: str | None) -> tuple[str, str]:
    """Return the text between headline and article, and the text right after it."""
    before: list[str] = []
    found = False
    for element in body.previous_elements:
        if type(element) is not NavigableString or not (text := clean(element)):
            continue
        if title and letters(title) in letters(text):
            found = True
            break
        before.append(text)
        if len(before) == _BEFORE:
            break
    after: list[str] = []
    for element in _behind(body):
        if type(element) is NavigableString and (text := clean(element)):
            after.append(text)
        if len(after) == _AFTER:
            break
    line = " ".join(reversed(before))
    # Without the headline above it, only what is labelled speaks of the article.
    return (line if found else f"\n{line}"), " ".join(after)


def _behind(body: Tag) -> Iterator[PageElement]:
    tag: Tag | None = body
    while tag is not None and tag.next_sibling is None:
        tag = tag.parent
    if tag is not None and tag.next_sibling is not None:
        yield tag.next_sibling
        yield from tag.next_sibling.next_elements


def _nearby_date(before: str, after: str) -> str | None:
    labelled = list(_LABELLED_DATE.finditer(before))
    if labelled:
        return parse_date(labelled[-1]["date"])
    if not before.startswith("\n"):
        for match in _DATE.finditer(before):
            if not _TODAY.search(before[max(0, match.start() - 8) : match.start()]):
                return parse_date(match.group())
    behind = _LABELLED_DATE.search(after)
    return parse_date(behind["date"]) if behind else None


def _nearby_source(tree: BeautifulSoup, before: str, after: str) -> str | None:
    for text in (before, after):
        labelled = list(_LABELLED_SOURCE.finditer(text))
        if labelled:
            return labelled[-1]["source"]
    for tag in tree.find_all(_names_source):
        name = _outlet(clean(tag.get_text(" ")))
        if name and len(name) <= 20 and not parse_date(name):
            return name
    return None


def _names_source(tag: Tag) -> bool:
    values = (tag.attrs.get("id"), *(tag.attrs.get("class") or ()))
    return any(_SOURCE_NAMES.match(str(value)) for value in values if value)


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
