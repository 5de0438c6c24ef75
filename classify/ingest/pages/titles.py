"""The headline of a whole page."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from classify.ingest.pages.meta import PLACEHOLDER, clean, letters, named

__all__ = ["page_title"]

_TITLE_NAMES = re.compile(
    r"(?i)^(?:activity-name|rich_media_title|(?:art|arti|article|artical|news|doc|detail|content|main|page|text|post|xl|"
    r"cont?|show|info|xxgk)?[_-]?(?:title|tit|bt|biaoti|headline)\d?|h-title|main-title)$"
)
_SITE = re.compile(
    r"网$|网站|门户|政府|人民网|新闻|日报|晚报|时报|频道|首页|栏目|动态|公开|要闻|中心|委员会|公安|[局厅部院署办]$|"
    r"腾讯|新浪|搜狐|凤凰|网易|客户端|[Cc]om|cn$|APP|专题|报道|快讯|社区|资讯|财经|澎湃|观点|政务"
)
_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—]\s+|(?<![-–—\d])[-–](?![-–—\d])")
_SHORTEST_TITLE = 4
_LONGEST_TITLE = 120
_SURE_TITLE = 8


def page_title(tree: BeautifulSoup, body: Tag, meta: dict[str, str]) -> str | None:
    """Return the headline of the article in `body`, or None.

    It comes from a meta element, else from the heading that the page's title repeats, else from the page's title,
    without the names of column and site, or the heading right above the article.
    """
    page = clean(tree.title.get_text()) if tree.title is not None else ""
    for value in named(meta, "title"):
        if len(value) >= _SHORTEST_TITLE:
            return _without_site(value, meta)
    headings = [text for tag in tree.find_all(_is_heading) if _is_title(text := clean(tag.get_text(" ")))]
    shortened = _without_site(page, meta)
    # The site's name is often the first heading; the article's stands in the page's title too.
    inside = [text for text in headings if letters(text) in letters(shortened)]
    if inside:
        return max(inside, key=len)
    if len(shortened) >= _SURE_TITLE:
        return shortened
    # A page's title that only names the column: then the heading right above the article is the headline.
    above = next(
        (text for tag in body.find_all_previous(_is_heading) if _is_title(text := clean(tag.get_text(" ")))), None
    )
    return above or shortened or None


def _is_heading(tag: Tag) -> bool:
    if tag.name in ("h1", "h2"):
        return True
    values = (tag.attrs.get("id"), *(tag.attrs.get("class") or ()))
    return any(_TITLE_NAMES.match(str(value)) for value in values if value)


def _is_title(text: str) -> bool:
    return _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and not PLACEHOLDER.search(text)


def _without_site(title: str, meta: dict[str, str]) -> str:
    """Return `title` without the names of column and site behind it."""
    names = {meta[key] for key in ("sitename", "og:site_name", "columnname") if key in meta}
    while matches := list(_SEPARATOR.finditer(title)):
        last = matches[-1]
        head, tail = title[: last.start()], title[last.end() :]
        sure = len(matches) > 1 or last.group().strip() in ("_", "|", "｜")
        if len(head) < _SHORTEST_TITLE or not (tail in names or _SITE.search(tail) or (sure and len(tail) <= 12)):
            break
        title = head
    return title.strip()
