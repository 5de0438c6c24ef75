"""Plain fragments of markup to a tree that is no more than `page_paragraphs` needs.

The parser is that of whole pages, libxml2's, which lxml drives here without the objects of bs4: they cost ten times
what the parser does, and a feed post is a handful of paragraphs.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from lxml.etree import HTMLParser

__all__ = ["Element", "Node", "parse_fragment"]

# In these bs4 tells text from text; they are rare enough to be left to it.
_SPECIAL = re.compile(r"<(?:rt|rp|template|textarea)\b", re.IGNORECASE)
_CLASSES = re.compile(r"\S+")
_ASCII_SPACES = "\n\t\f\r "


class Node(Protocol):
    """What paragraphs are read from: an `Element`, or a ``Tag`` of bs4."""

    @property
    def name(self) -> str:
        """In lower case."""

    @property
    def attrs(self) -> Mapping[str, Any]:
        """The attributes; that of ``class`` is a list of names."""

    @property
    def contents(self) -> Sequence[Any]:
        """Elements and strings, in order."""

    def get_text(self) -> str:
        """Return the text in it."""


@dataclass(slots=True, eq=False)
class Element:
    """An element of the tree of a fragment."""

    name: str
    attrs: dict[str, str | list[str]] = field(default_factory=dict)
    contents: list[Element | str] = field(default_factory=list)

    def get_text(self) -> str:
        """Return the text of the element and of those in it."""
        pieces, stack = [], [iter(self.contents)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif isinstance(child, str):
                pieces.append(child)
            else:
                stack.append(iter(child.contents))
        return "".join(pieces)


def parse_fragment(markup: str) -> Element | None:
    """Return the root of the tree of `markup`, which holds no whole page; None if it needs the larger parser.

    Examples
    --------
    >>> parse_fragment("<p class='a b'>一<b>二</b>").get_text()
    '一二'
    """
    from lxml.etree import ParserError

    if _SPECIAL.search(markup):
        return None
    # A parser is used again and again, since lxml looks long at the target of a new one.
    parser = _parsers.__dict__.pop("idle", None) or _new_parser()
    try:
        parser.feed(markup)
        root: Element = parser.close()
    except ParserError:
        return None
    _parsers.idle = parser
    return root


_parsers = threading.local()


def _new_parser() -> HTMLParser:
    from lxml.etree import HTMLParser

    return HTMLParser(target=_Builder(), recover=True)


class _Builder:
    """Takes what the parser comes upon and puts the tree together as bs4 does."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.root = Element("[document]")
        self.stack = [self.root]
        self.pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.pieces:
            self.flush()
        attrs: dict[str, str | list[str]] = dict(attributes)
        if "class" in attrs:
            attrs["class"] = _CLASSES.findall(attributes["class"])
        element = Element(name, attrs)
        self.stack[-1].contents.append(element)
        self.stack.append(element)

    def end(self, name: str) -> None:  # noqa: ARG002 - the parser has closed everything in it
        if self.pieces:
            self.flush()
        self.stack.pop()

    def data(self, text: str) -> None:
        self.pieces.append(text)

    def comment(self, text: str) -> None:  # noqa: ARG002 - parts the text around it
        self.flush()

    def pi(self, target: str, data: str | None = None) -> None:  # noqa: ARG002
        self.flush()

    def doctype(self, *names: str | None) -> None:  # noqa: ARG002
        self.flush()

    def flush(self) -> None:
        text = "".join(self.pieces)
        self.pieces.clear()
        if not text.strip(_ASCII_SPACES) and not any(element.name == "pre" for element in self.stack):
            text = text and ("\n" if "\n" in text else " ")
        if text:
            self.stack[-1].contents.append(text)

    def close(self) -> Element:
        self.flush()
        root = self.root
        self.reset()
        return root
