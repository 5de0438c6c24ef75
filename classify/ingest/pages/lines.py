"""The lines of a page around its article: what stands above it, at its head and below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from classify.ingest.html import Paragraph
from classify.ingest.pages.meta import clean

__all__ = ["Line", "Surroundings", "surroundings"]

_INLINE = frozenset(
    "a abbr b big br cite code em font i ins label mark q s small span strike strong sub sup u "
    "publishtime ucapsource".split()
)
_UNREAD = frozenset("script style noscript template title head option select textarea button iframe".split())
_TITLE_NAMES = re.compile(
    r"(?i)(?:^|\s)(?:activity-name|rich_media_title|(?:art|arti|article|artical|news|doc|detail|content|main|page|text|post|xl|"
    r"cont?|show|info|xxgk)?[_-]?(?:title|tit|bt|biaoti|headline|heading)\d?|h-title|main-title)(?:\s|$)"
)
_STRONG = frozenset("h3 h4 h5 h6 b strong big".split())
_LARGE = re.compile(r"^\+?[3-7]|^[45]\d?px|^2[0-9]px", re.IGNORECASE)
# How many pieces of text before and after the article may speak of it, and how many paragraphs at its head.
_BEFORE, _AFTER, _HEAD = 60, 12, 8
_MOST_INLINE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page outside of sentences.

    Attributes
    ----------
    text : str
        Its characters.
    heading : int
        2 if it is set as the headline of a page, 1 if it is set larger or heavier than text, else 0.
    """

    text: str
    heading: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The lines `above` an article, the nearest first, those at its `head` and those `below`."""

    above: tuple[Line, ...]
    head: tuple[Line, ...]
    below: tuple[str, ...]


def surroundings(body: Tag, paragraphs: Iterable[Paragraph]) -> Surroundings:
    """Return the lines around the article in `body`, whose paragraphs are given."""
    head: list[Line] = []
    for paragraph in paragraphs:
        if len(head) == _HEAD or paragraph.text.endswith("。"):
            break
        heading = 2 if _TITLE_NAMES.search(" ".join(paragraph.classes[-2:])) else int(paragraph.bold)
        head.append(Line(paragraph.text, heading))
    below: list[str] = []
    for element in _behind(body):
        if type(element) is NavigableString and (text := clean(element)):
            below.append(text)
        if len(below) == _AFTER:
            break
    return Surroundings(tuple(_above(body)), tuple(head), tuple(below))


def _above(body: Tag) -> list[Line]:
    lines: list[Line] = []
    pieces: list[str] = []
    block: Tag | None = None
    heading = count = 0
    for element in body.previous_elements:
        if type(element) is not NavigableString or not element.strip():
            continue
        found, weight = _setting(element)
        if found is None:
            continue
        if found is not block and pieces:
            lines.append(Line(clean(" ".join(reversed(pieces))), heading))
            pieces, heading = [], 0
        block = found
        pieces.append(str(element))
        heading = max(heading, weight)
        count += 1
        if count == _BEFORE:
            break
    if pieces:
        lines.append(Line(clean(" ".join(reversed(pieces))), heading))
    return [line for line in lines if line.text]


def _setting(string: NavigableString) -> tuple[Tag | None, int]:
    """Return the block around `string` and how much of a heading it is; no block where it is not read."""
    weight = 0
    tag = string.parent
    for _ in range(_MOST_INLINE):
        if tag is None or tag.name in _UNREAD:
            return None, 0
        weight = max(weight, _weight(tag))
        if tag.name not in _INLINE:
            break
        tag = tag.parent
    if tag is not None and tag.parent is not None and not weight:
        weight = min(_weight(tag.parent), 2)
    return tag, weight


def _weight(tag: Tag) -> int:
    if tag.name in ("h1", "h2"):
        return 2
    if tag.attrs:
        names = " ".join(_values(tag.attrs.get("id")) + _values(tag.attrs.get("class")))
        if names and _TITLE_NAMES.search(names):
            return 2
        if tag.name == "font" and _LARGE.search(str(tag.attrs.get("size", ""))):
            return 1
    return int(tag.name in _STRONG)


def _values(value: object) -> list[str]:
    if not value:
        return []
    return [str(name) for name in value] if isinstance(value, list) else [str(value)]


def _behind(body: Tag) -> Iterator[PageElement]:
    tag: Tag | None = body
    while tag is not None and tag.next_sibling is None:
        tag = tag.parent
    if tag is not None and tag.next_sibling is not None:
        yield tag.next_sibling
        yield from tag.next_sibling.next_elements
