"""RSS and Atom feeds."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from classify.errors import ReadError
from classify.ingest.containers.blob import Blob, Budget, Opener
from classify.ingest.decode import decode_bytes
from classify.ingest.source import Source, TextSource

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["is_feed", "open_feed", "root_name"]

_ROOT = re.compile(
    r"(?:\s|\ufeff|<\?[^>]{0,500}\?>|<!--(?s:.{0,4000}?)-->|<!DOCTYPE[^>\[]{0,500}>)*+<([A-Za-z][\w:.-]*)"
)
_FEEDS = frozenset(["rss", "feed", "rdf:rdf", "channel"])
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Feeds use the names of HTML, which XML does not know.
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NUMBER = re.compile(r"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,9}));")
# Under which names an item gives what we want, the best first; names without their namespace, as prefixes vary.
_NAMES = {
    "title": ("title",),
    "date": ("pubDate", "published", "issued", "date", "updated", "modified"),
    "source": ("source",),
    "author": ("creator", "author"),
}
_TEXTS = ("encoded", "content", "description", "summary")


def root_name(text: str) -> str | None:
    r"""Return the name of the outermost element of XML that `text` begins with, or None where it is no markup.

    Examples
    --------
    >>> root_name('<?xml version="1.0"?>\n<rss version="2.0">'), root_name("一段话。")
    ('rss', None)
    """
    match = _ROOT.match(text)
    return match[1].lower() if match else None


def is_feed(text: str) -> bool:
    """Return whether `text` begins as an RSS or Atom feed does."""
    return root_name(text) in _FEEDS


def open_feed(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:  # noqa: ARG001 (as every opener)
    """Yield the items of a feed in its order; those without an outlet have the feed's."""
    text, encoding = decode_bytes(blob.read(), name=blob.name)
    root = _parse(text, blob.name)
    items = [element for element in root.iter() if _local(element) in ("item", "entry")]
    if not items:
        raise ReadError(f"{blob.name}: a feed without an item; there is nothing to read in it")
    channel = next((element for element in root.iter() if _local(element) in ("channel", "feed")), root)
    outlet = next((_text(child) for child in channel if _local(child) == "title"), "")
    for number, item in enumerate(items, 1):
        meta = {"author": outlet, **_meta(item)}
        yield TextSource(f"{blob.id}#{number}", blob.path, _content(item), meta, encoding)


def _parse(text: str, name: str) -> Element:
    from lxml import etree

    text = _NUMBER.sub(_character, _NO_XML.sub("", _DECLARATION.sub("", text)))
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.strip().encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name}: the feed is damaged ({error}); fetch it again") from error
    if root is None:
        raise ReadError(f"{name}: the feed is damaged; fetch it again")
    return root


def _character(match: re.Match[str]) -> str:
    """Return the reference as it is, or nothing where it is of no character that XML has: the parser lets halves in."""
    code = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if code <= sys.maxunicode and _NO_XML.match(chr(code)) is None else ""


def _meta(item: Element) -> dict[str, Any]:
    meta: dict[str, Any] = {}
    for field, names in _NAMES.items():
        found = {name: child for child in reversed(item) if (name := _local(child)) in names}
        values = (_text(found[name]) for name in names if name in found)
        if value := next(filter(None, values), ""):
            meta[field] = value
    links = [child for child in item if _local(child) == "link"]
    shown = [link for link in links if link.get("rel", "alternate") == "alternate"]
    if url := next(((link.get("href") or link.text or "").strip() for link in shown), ""):
        meta["url"] = url
    return meta


def _content(item: Element) -> str:
    """Return the longest text that the item offers, as markup or plain."""
    from lxml import etree

    found = [child for child in item if _local(child) in _TEXTS]
    texts = []
    for child in found:
        if len(child):  # XHTML in the open
            texts.append("".join(etree.tostring(part, encoding="unicode") for part in child) or _text(child))
        else:
            texts.append(child.text or "")
    return max(texts, key=len, default="")


def _text(element: Element) -> str:
    """Return the words of `element`; of a person, the name."""
    name = next((child for child in element if _local(child) == "name"), element)
    return " ".join("".join(str(part) for part in name.itertext()).split())


def _local(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
