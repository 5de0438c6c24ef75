"""Markup to paragraphs.

A paragraph is the text between two block boundaries, with what the later rules need to know of it: whether all of
it is bold or centred, and whether it follows a picture. Nothing is judged here but what can never be article
text (scripts, styles, players); what is dropped is reported.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from classify.document import Removal

__all__ = ["Paragraph", "page_paragraphs", "parse"]

_BLOCK = frozenset(
    """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul
    """.split()
)
_DROPPED = frozenset(
    """
    script style noscript template video audio iframe object embed svg canvas map select textarea button
    input head title
    """.split()
)
_PICTURE = frozenset(["img", "video", "figure", "picture"])
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"])
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_DECLARATION = re.compile(r"<\?xml[^>]*\?>|<!\[CDATA\[|\]\]>", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
# White space in the source of a page is layout: between two Chinese characters it stands for nothing.
_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u2000-\u200a\u202f]+")
_WIDE = r"[\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_HAN_GAP = re.compile(rf"(?<={_WIDE})\s*\n\s*(?={_WIDE})")


@dataclass(slots=True)
class Paragraph:
    """A stretch of text between two block boundaries, and how it was set.

    Attributes
    ----------
    text : str
        The characters, white space folded, entities resolved, inline tags unwrapped.
    bold, centred : bool
        Whether every character is.
    after_picture : bool
        Whether a picture stands between this paragraph and the one before it.
    classes : tuple of str
        Class names and ids of the elements around it, outermost first.
    """

    text: str
    bold: bool = False
    centred: bool = False
    after_picture: bool = False
    classes: tuple[str, ...] = ()


def parse(markup: str) -> tuple[BeautifulSoup, list[Removal]]:
    """Return the tree of `markup` without its comments, and those comments.

    Comments go first: a page may hold whole tags in them, and `<!--` may stand unclosed.
    """
    removed = [Removal("comment", _fold(text)) for text in _COMMENT.findall(markup) if text.strip()]
    plain = _DECLARATION.sub("", _COMMENT.sub("", markup))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # bs4 warns of text that looks like a path or an address
        return BeautifulSoup(plain, "lxml"), removed


def page_paragraphs(root: Tag) -> tuple[list[Paragraph], list[Removal]]:
    """Return the paragraphs below `root` in order, and the players, scripts and styles left out.

    Examples
    --------
    >>> tree, _ = parse("<p>一<b>二</b></p><p><br>三&#123;<style>x</style></p>")
    >>> paragraphs, removed = page_paragraphs(tree)
    >>> [paragraph.text for paragraph in paragraphs], [removal.rule for removal in removed]
    (['一二', '三{'], ['style'])
    """
    walk = _Walk()
    for node in _events(root, walk.removed):
        if isinstance(node, NavigableString):
            walk.add(node)
        elif node.name in _PICTURE:
            walk.picture = True
        elif node.name in _BLOCK:
            walk.close()
    walk.close()
    return walk.paragraphs, walk.removed


@dataclass(slots=True)
class _Walk:
    """The paragraph under construction and those before it."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    bold: bool = True
    parent: Tag | None = None
    picture: bool = False

    def add(self, node: NavigableString) -> None:
        self.pieces.append(str(node))
        if node.strip():
            self.bold = self.bold and _inside(node, _BOLD)
            self.parent = self.parent or node.parent

    def close(self) -> None:
        text = _fold("".join(self.pieces))
        if text:
            centred, classes = _setting(self.parent)
            self.paragraphs.append(Paragraph(text, self.bold, centred, self.picture, classes))
            self.picture = False
        self.pieces, self.bold, self.parent = [], True, None


def _events(root: Tag, removed: list[Removal]) -> Iterator[Tag | NavigableString]:
    """Yield strings, and tags where they open and close, in order; without recursion, since pages nest deeply."""
    stack: list[tuple[Tag, int]] = [(root, 0)]
    while stack:
        tag, index = stack.pop()
        if index == len(tag.contents):
            yield tag
            continue
        stack.append((tag, index + 1))
        child = tag.contents[index]
        if not isinstance(child, Tag):
            if type(child) is NavigableString:
                yield child
        elif child.name in _DROPPED:
            _report(child, removed)
            if child.name in _PICTURE:
                yield child
        else:
            yield child
            stack.append((child, 0))


def _report(tag: Tag, removed: list[Removal]) -> None:
    text = _fold(tag.get_text())
    if text:
        removed.append(Removal(tag.name, text))


def _inside(node: NavigableString, names: frozenset[str]) -> bool:
    for parent in node.parents:
        if parent.name in names:
            return True
        if parent.name in _BLOCK:
            return False
    return False


def _setting(tag: Tag | None) -> tuple[bool, tuple[str, ...]]:
    centred, classes = False, []
    while tag is not None:
        style, align = str(tag.get("style", "")), str(tag.get("align", ""))
        centred = centred or bool(_CENTRED.search(style)) or align.lower() == "center" or tag.name == "center"
        for key in ("id", "class"):
            value = tag.get(key)
            if value:
                classes.append(" ".join(value) if isinstance(value, list) else str(value))
        if tag.name == "figcaption":
            classes.append("figcaption")
        tag = tag.parent
    return centred, tuple(reversed(classes))


def _fold(text: str) -> str:
    return _SPACES.sub(" ", _HAN_GAP.sub("", text)).strip(" \u3000")
