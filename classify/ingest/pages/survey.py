"""What stands where on a whole page: punctuation, links, the headline, the words of the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import NavigableString

from classify.ingest.pages.meta import letters

__all__ = ["Extent", "Survey", "survey_page"]

_MARKS = re.compile("[，。；！？、]")
_SPACE = re.compile(r"\s+")
_UNREAD = frozenset("script style noscript template title head option select textarea button iframe".split())
_AROUND = frozenset("nav footer aside header form".split())
# What stands around an article, by the name of its block. Its text speaks for no container, unless it is all there is.
_AROUND_NAMES = re.compile(
    r"(?i)(?:^|[\s_-])(?:foot(?:er)?|bottom|copyright|nav|menu|related|recommend|sidebar|comments?|cmt|pinglun|reply|"
    r"replies|statement|disclaimer|shengming|mianze|hot|rank|live)\d?(?:[\s_-]|$)"
)
_IMPRINT = re.compile(
    r"版权所有|ICP备|技术支持[:：]|网站标识码|Copyright|[【\[（(](?:免责|版权|风险|特别|郑重)?(?:声明|提示)[】\]）)]|免责声明[:：]",
    re.IGNORECASE,
)
_SHORTEST_HEADLINE = 6
ATTACHMENT = re.compile(r"附件|附表|附录|\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd)\b", re.IGNORECASE)
_LETTERS = re.compile(r"\w")
# Places of one kind that are looked at.
_MOST_PLACES = 50


@dataclass(slots=True, eq=False)
class Extent:
    """What stands in an element.

    Attributes
    ----------
    tag, depth : Tag, int
        The element and how many stand around it.
    begin, end : float
        Where its punctuation begins and ends, counted from the beginning of the page.
    first, after : int
        Where its characters begin and end, counted likewise.
    last : int
        Where those end that count as text.
    plain, linked, links : int
        Its characters outside and within links, and its links.
    attached : bool
        Whether an attachment is among them.
    """

    tag: Tag
    depth: int
    begin: float
    first: int
    end: float = 0.0
    after: int = 0
    last: int = 0
    plain: int = 0
    linked: int = 0
    links: int = 0
    attached: bool = False

    @property
    def marks(self) -> float:
        """Return how many marks of punctuation stand in it outside of links."""
        return self.end - self.begin


@dataclass(slots=True)
class Survey:
    """The extents of all elements of a page in document order.

    `headlines` are the places, in punctuation, where a line is that the page's title begins with; `leads` those, in
    characters, where the words stand that its metadata begin with.
    """

    extents: list[Extent] = field(default_factory=list)
    headlines: list[float] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)

    @property
    def total(self) -> float:
        """Return the punctuation of the page."""
        return self.extents[0].marks


def survey_page(body: Tag, titles: tuple[str, ...], lead: str, *, names: bool, links: bool) -> Survey:
    """Return the extents of the elements of `body`, each text looked at once.

    Parameters
    ----------
    body : Tag
        The page.
    titles : tuple of str
        The letters of what it gives as its title.
    lead : str
        The first letters of what its metadata give as text, or nothing.
    names : bool
        Whether text below the name of a footer or of comments is left out.
    links : bool
        Whether text within links counts.
    """
    marks, plain, seen = 0.0, 0, 0
    found = Survey([Extent(body, 0, 0.0, 0)])
    pieces: list[str] = []
    # An element, its children still to come, whether it is a link, and whether its text counts.
    stack: list[tuple[Extent, Iterator[object], bool, bool]] = [(found.extents[0], iter(body.contents), False, True)]
    while stack:
        extent, children, linked, counts = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            extent.end, extent.last, extent.after = marks, plain, seen
            if stack:
                _add(stack[-1][0], extent)
        elif type(child) is NavigableString:
            text = _SPACE.sub("", child)
            if not text:
                continue
            seen += len(text)
            extent.attached = extent.attached or ATTACHMENT.search(text) is not None
            pieces.append(text)
            if linked and not links:
                extent.linked += len(text)
                continue
            extent.plain += len(text)
            if counts and not _IMPRINT.search(text):
                plain += len(text)
                marks += len(_MARKS.findall(text))
            if titles and len(found.headlines) < _MOST_PLACES and _is_headline(text, titles):
                found.headlines.append(marks)
        elif isinstance(child, Tag) and child.name not in _UNREAD:
            inner = Extent(child, len(stack), marks, seen)
            found.extents.append(inner)
            counts = counts and not (names and _is_around(child))
            stack.append((inner, iter(child.contents), linked or child.name == "a", counts))
    found.leads = _places(pieces, lead) if lead else []
    return found


def _add(outer: Extent, inner: Extent) -> None:
    outer.plain += inner.plain
    outer.linked += inner.linked
    outer.links += inner.links + (inner.tag.name == "a" and inner.linked > 1)
    outer.attached = outer.attached or inner.attached


def _places(pieces: list[str], lead: str) -> list[int]:
    """Return where in the joined `pieces` the letters of `lead` begin."""
    text = "".join(pieces)
    positions = [match.start() for match in _LETTERS.finditer(text)]
    plain = "".join(text[position] for position in positions)
    places: list[int] = []
    start = plain.find(lead)
    while start >= 0 and len(places) < _MOST_PLACES:
        places.append(positions[start])
        start = plain.find(lead, start + 1)
    return places


def _is_headline(text: str, titles: tuple[str, ...]) -> bool:
    if len(text) < _SHORTEST_HEADLINE or len(text) > 120:
        return False
    line = letters(text)
    return len(line) >= _SHORTEST_HEADLINE and any(title.startswith(line) for title in titles)


def _is_around(tag: Tag) -> bool:
    if tag.name in _AROUND:
        return True
    attributes = tag.attrs
    return any(
        _AROUND_NAMES.search(" ".join(value) if isinstance(value, list) else str(value))
        for value in (attributes.get("id"), attributes.get("class"))
        if value
    )
