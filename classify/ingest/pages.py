"""The article in a whole HTML page: its body, headline, date and outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

__all__ = ["PageFacts", "find_body", "page_facts"]

# Containers that the site builders of governments and outlets put around the article, most specific first.
_CONTAINERS = (
    ".TRS_Editor",
    ".TRS_UEDITOR",
    "#UCAP-CONTENT",
    "#js_content",
    "#vsb_content",
    ".v_news_content",
    ".wp_articlecontent",
    "#zoom",
    "#Zoom",
    ".article-content",
    ".article_content",
    "#article_content",
    "#artibody",
    ".art_content",
    ".rm_txt_con",
    "#detail .detail",
    ".xxgk_content",
    ".news_content",
    ".main-text",
    ".text-content",
    "#content .content",
    "article",
)
_TITLE_META = ("ArticleTitle", "og:title", "twitter:title")
_DATE_META = ("PubDate", "pubdate", "publishdate", "article:published_time", "og:release_date", "date")
_SOURCE_META = ("ContentSource", "source", "og:site_name", "author", "SiteName")
_PUNCTUATION = re.compile(r"[，。；！？、：]")
_SUFFIX = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]{2,20}$")
_MINIMUM = 20


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; None where it is silent."""

    title: str | None
    date: str | None
    source: str | None


def find_body(tree: BeautifulSoup) -> Tag:
    """Return the element that holds the article.

    A known container with text in it, else the element with the best text by punctuation density: article text
    is punctuated, link lists are not. Where nothing stands out it is the whole body.
    """
    for selector in _CONTAINERS:
        found = [tag for tag in tree.select(selector) if len(tag.get_text(strip=True)) >= _MINIMUM]
        if found:
            return max(found, key=lambda tag: len(tag.get_text(strip=True)))
    return _densest(tree)


def page_facts(tree: BeautifulSoup) -> PageFacts:
    """Return title, date (unparsed) and outlet from the meta elements, else from the page's headline."""
    meta = {
        str(tag.get("name") or tag.get("property")): str(tag.get("content", "")).strip()
        for tag in tree.find_all("meta")
        if tag.get("content")
    }
    title = _first(meta, _TITLE_META) or _headline(tree)
    return PageFacts(title, _first(meta, _DATE_META), _first(meta, _SOURCE_META))


def _headline(tree: BeautifulSoup) -> str | None:
    for name in ("h1", "title"):
        for tag in tree.find_all(name):
            text = " ".join(tag.get_text().split())
            if len(text) >= 4:
                return text if name == "h1" else _SUFFIX.sub("", text)
    return None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _densest(tree: BeautifulSoup) -> Tag:
    body = tree.body or tree
    scores: dict[int, float] = {}
    tags: dict[int, Tag] = {}
    for string in body.find_all(string=_PUNCTUATION):
        parent = string.parent
        if parent is None or parent.name in ("script", "style", "noscript", "title", "option"):
            continue
        weight = float(len(_PUNCTUATION.findall(str(string))))
        if any(ancestor.name == "a" for ancestor in (parent, *parent.parents)):
            continue
        # A paragraph speaks for its parent and half as much for its grandparent, as in readability's scoring.
        block: Tag | None = parent if parent.name not in ("span", "font", "strong", "b", "em", "i", "p") else None
        ancestor = parent
        while block is None and ancestor.parent is not None:
            ancestor = ancestor.parent
            if ancestor.name not in ("span", "font", "strong", "b", "em", "i", "p"):
                block = ancestor
        for share in (1.0, 0.5):
            if block is None or block.name in ("html", "[document]"):
                break
            scores[id(block)] = scores.get(id(block), 0.0) + weight * share
            tags[id(block)] = block
            block = block.parent
    if not scores:
        return body
    return tags[max(scores, key=lambda key: scores[key])]
