"""Markup to paragraphs.

A paragraph is the text between two block boundaries, with what the later rules need to know of it: whether all of
it is bold, centred or a link, and whether it follows a picture. Nothing is judged here but what can never be article
text (scripts, styles, players, what is hidden); what is dropped is reported.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from classify.document import Removal
from classify.errors import ReadError
from classify.ingest.fragments import Element, Node, parse_fragment
from classify.ingest.limits import MAX_MARKUP, MAX_TAGS
from classify.ingest.normalize import fold, split_lines

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

__all__ = ["Paragraph", "is_markup", "page_paragraphs", "parse", "parse_part"]

_BLOCK = frozenset(
    """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html li main menu nav noframes ol p pre
    section summary table tbody td tfoot th thead tr ul
    """.split()
)
_DROPPED = frozenset(
    """
    script style noscript template video audio iframe object embed svg canvas map select textarea button
    input head title frame
    """.split()
)
_PICTURE = frozenset(["img", "video", "figure", "picture"])
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"])
# Their names stand among the class names, where the rules find them.
_TELLING = frozenset(["figcaption", "nav", "footer", "aside"])
# Others change nothing of how text in them is set, unless by their attributes.
_SETTING = _BOLD | _TELLING | {"center", "a", "pre"}
_MARKUP = re.compile(
    r"</?(?:!doctype|html|head|body|p|div|br|hr|span|section|article|img|a|b|i|u|em|strong|font|center|table|tbody|tr|td"
    r"|th|ul|ol|li|dl|dd|dt|h[1-6]|video|audio|figure|figcaption|blockquote|pre|iframe|style|script|sup|sub)"
    r"(?:\s[^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
# Comments, scripts and styles go before the markup is parsed, whichever opens first: a comment may hold whole tags,
# a script may hold "<!--". Left open they run to the end, as in a browser.
_ASIDE = re.compile(
    r"<!--(?:-?>|(?P<comment>.*?)(?:--!?>|\Z))"
    r"|<(?P<tag>script|style)\b[^<>]*>(?P<content>.*?)(?:</(?P=tag)\b[^<>]*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_DECLARATION = re.compile(r"<\?xml[^>]*\?>|<!\[(?:CDATA\[|[^\]>]{0,80}\]>)|\]\]>", re.IGNORECASE)
# Pictures written into the page: megabytes that the parser would carry along.
_DATA_URI = re.compile(r"data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=%\s]+")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_INDENTS = ("\u3000\u3000", "\u00a0\u00a0")
_ONE_BREAK = 2
# What is hidden is the text for sharing; what is hidden and longer unfolds at a click and is the article.
_LONGEST_HIDDEN = 200
# So that ten thousand nested elements with a class each do not cost a hundred million entries.
_MOST_CLASSES = 40


@dataclass(slots=True)
class Paragraph:
    """A stretch of text between two block boundaries, and how it was set.

    Attributes
    ----------
    text : str
        The characters, white space folded, entities resolved, inline tags unwrapped.
    bold, centred, linked : bool
        Whether every character is.
    after_picture : bool
        Whether a picture stands between this paragraph and the one before it.
    classes : tuple of str
        Class names and ids of the elements around it, outermost first.
    after_break : bool
        Whether a mere line break, not the boundary of an element, parts it from the paragraph before it, and it
        begins without an indent.
    """

    text: str
    bold: bool = False
    centred: bool = False
    after_picture: bool = False
    classes: tuple[str, ...] = ()
    linked: bool = False
    after_break: bool = False


def is_markup(text: str) -> bool:
    """Return whether `text` holds HTML tags or comments."""
    return "<" in text and _MARKUP.search(text) is not None


def parse(markup: str, *, name: str = "-") -> tuple[BeautifulSoup, list[Removal]]:
    """Return the tree of `markup` without comments, scripts and styles, and these.

    Raises
    ------
    ReadError
        If `markup` is longer than any article.
    """
    plain, removed = _without_asides(markup, name)
    return _soup(plain), removed


def parse_part(markup: str, *, name: str = "-") -> tuple[BeautifulSoup | Element, list[Removal]]:
    """Return what `parse` does of `markup` that is no whole page, in a plainer tree where that does.

    Raises
    ------
    ReadError
        If `markup` is longer than any article.
    """
    plain, removed = _without_asides(markup, name)
    tree = parse_fragment(plain)
    return _soup(plain) if tree is None else tree, removed


def _without_asides(markup: str, name: str) -> tuple[str, list[Removal]]:
    removed: list[Removal] = []

    def report(match: re.Match[str]) -> str:
        content = fold(match["comment"] or match["content"] or "")
        if content:
            removed.append(Removal((match["tag"] or "comment").lower(), content))
        return ""

    plain = _DECLARATION.sub("", _ASIDE.sub(report, markup))
    if "base64," in plain:
        plain = _DATA_URI.sub("data:", plain)
    if len(plain) > MAX_MARKUP:
        raise ReadError(
            f"{name}: {len(plain)} characters of markup are no single article; split it or raise CLASSIFY_MAX_MARKUP"
        )
    if (tags := plain.count("<")) > MAX_TAGS:
        raise ReadError(f"{name}: {tags} tags are no single article; split it or raise CLASSIFY_MAX_TAGS")
    return plain, removed


def _soup(markup: str) -> BeautifulSoup:
    from bs4 import BeautifulSoup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # bs4 warns of text that looks like a path or an address
        return BeautifulSoup(markup, "lxml")


def page_paragraphs(root: Node, *, boxes: Iterable[Node] = ()) -> tuple[list[Paragraph], list[Removal]]:
    """Return the paragraphs below `root` in order, and the players and hidden parts left out.

    Examples
    --------
    >>> tree, _ = parse("<p>一<b>二</b></p><p><br>三&#123;<button>分享</button></p>")
    >>> paragraphs, removed = page_paragraphs(tree)
    >>> [paragraph.text for paragraph in paragraphs], [removal.rule for removal in removed]
    (['一二', '三{'], ['button'])
    """
    walk = _Walk()
    stack: list[tuple[Node, Iterator[Any], _Setting]] = [(root, iter(root.contents), _Setting())]
    skipped = frozenset(map(id, boxes))
    # Without recursion, since pages nest deeply.
    while stack:
        tag, children, setting = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            walk.cross(tag)
        elif isinstance(child, str):
            # Other strings of bs4 are comments and the like.
            if type(child).__name__ in ("str", "NavigableString"):
                walk.add(child, setting)
        elif child.name in _DROPPED or _is_hidden(child):
            walk.drop(child)
        elif id(child) in skipped:
            walk.drop(child, "links")
        else:
            walk.cross(child)
            stack.append((child, iter(child.contents), setting.inside(child)))
    walk.close()
    return walk.paragraphs, walk.removed


@dataclass(frozen=True, slots=True)
class _Setting:
    """How text directly inside an element is set."""

    bold: bool = False
    centred: bool = False
    linked: bool = False
    lines: bool = False
    classes: tuple[str, ...] = ()

    def inside(self, tag: Node) -> _Setting:
        name, attributes = tag.name, tag.attrs
        if not attributes and name not in _SETTING and not (self.bold and name in _BLOCK):
            return self
        bold = name in _BOLD or (self.bold and name not in _BLOCK)
        centred, classes = self.centred or name == "center", self.classes
        if attributes:
            style = str(attributes.get("style", ""))
            bold = bold or bool(_HEAVY.search(style))
            centred = centred or bool(_CENTRED.search(style)) or str(attributes.get("align", "")).lower() == "center"
            classes = _with_names(classes, attributes.get("id"), attributes.get("class"))
        if name in _TELLING:
            classes = (*classes, name)
        return _Setting(bold, centred, self.linked or name == "a", self.lines or name == "pre", classes)


@dataclass(slots=True)
class _Walk:
    """The paragraph under construction and those before it."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    bold: bool = True
    linked: bool = True
    setting: _Setting | None = None
    picture: bool = False
    # Boundaries since the last text; the beginning and the end of one <br> are two.
    crossed: int = 3

    def add(self, node: str, setting: _Setting) -> None:
        first, *lines = str(node).split("\n") if setting.lines else (str(node),)
        self._add(first, setting)
        for line in lines:
            self.close()
            self.crossed += 2
            self._add(line, setting)

    def _add(self, text: str, setting: _Setting) -> None:
        self.pieces.append(text)
        if text.strip():
            self.bold = self.bold and setting.bold
            self.linked = self.linked and setting.linked
            self.setting = self.setting or setting

    def cross(self, tag: Node) -> None:
        """Pass the beginning or the end of `tag`."""
        if tag.name in _BLOCK:
            self.close()
            self.crossed += 1 if tag.name == "br" else 3
        if tag.name in _PICTURE:
            self.picture = True

    def drop(self, tag: Node, rule: str = "hidden") -> None:
        text = fold(tag.get_text())
        if text:
            self.removed.append(Removal(tag.name if tag.name in _DROPPED else rule, text))
        if tag.name in _BLOCK:
            self.close()
        self.picture = self.picture or tag.name in _PICTURE

    def close(self) -> None:
        if self.setting is not None:
            setting = self.setting
            raw = "".join(self.pieces)
            broken = self.crossed == _ONE_BREAK and not raw.lstrip("\n\r\t ").startswith(_INDENTS)
            for text in split_lines(raw):
                self.paragraphs.append(
                    Paragraph(text, self.bold, setting.centred, self.picture, setting.classes, self.linked, broken)
                )
                self.picture = broken = False
                self.crossed = 0
        self.pieces, self.bold, self.linked, self.setting = [], True, True, None


def _is_hidden(tag: Node) -> bool:
    style = tag.attrs.get("style")
    return bool(style and _HIDDEN.search(str(style))) and len(tag.get_text()) <= _LONGEST_HIDDEN


def _with_names(classes: tuple[str, ...], *values: object) -> tuple[str, ...]:
    names = [" ".join(value) if isinstance(value, list) else str(value) for value in values if value]
    return (*classes[-_MOST_CLASSES:], *names) if names else classes
