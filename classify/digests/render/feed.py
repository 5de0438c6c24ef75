"""The digest as an Atom feed (RFC 4287)."""

from __future__ import annotations

import uuid
from xml.etree import ElementTree

from classify.digests.records import Digest, Entry
from classify.digests.render import parts
from classify.digests.render.html import environment
from classify.digests.render.view import DEFAULT_VIEW, DigestView
from classify.document import Document
from classify.ingest import OWN_NAME

__all__ = ["render_feed"]

_ATOM = "http://www.w3.org/2005/Atom"
# What a feed of nothing dated bears, since it must bear something.
_EPOCH = "1970-01-01T00:00:00+08:00"


def render_feed(digest: Digest, view: DigestView = DEFAULT_VIEW) -> bytes:
    """Return `digest` as an Atom feed, the newest entry first; an entry's id is that of its address or document.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> ElementTree.fromstring(render_feed(build_digest([], title="一周要闻"))).findtext("{http://www.w3.org/2005/Atom}title")
    '一周要闻'
    """
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    newest = sorted(digest.entries, key=_moment, reverse=True)
    _add(feed, "title", digest.title)
    _add(feed, "subtitle", f"{parts.write_period(digest)} · {parts.write_counts(digest)}")
    _add(feed, "id", _urn(f"classify:digest:{digest.title}"))
    _add(feed, "updated", _moment(newest[0]) if newest else _EPOCH)
    _add(_add(feed, "author"), "name", "classify")
    _add(feed, "generator", OWN_NAME)
    used: set[str] = set()
    for entry in newest:
        _add_entry(feed, entry, view, used)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(feed: ElementTree.Element, entry: Entry, view: DigestView, used: set[str]) -> None:
    document, prediction = entry.item.document, entry.item.prediction
    element = _add(feed, "entry")
    _add(element, "title", " ".join(part for part in (parts.title_of(document), parts.badge(entry)) if part))
    _add(element, "id", _identify(document, used))
    _add(element, "updated", _moment(entry))
    if document.source:
        _add(_add(element, "author"), "name", document.source)
    if parts.is_web_address(document.url):
        element.append(ElementTree.Element("link", {"rel": "alternate", "href": parts.clean_xml(str(document.url))}))
    for term in (prediction.topic and prediction.topic.label, prediction.jurisdiction and prediction.jurisdiction.name):
        if term:
            element.append(ElementTree.Element("category", {"term": parts.clean_xml(term)}))
    content = environment().get_template("said.html").render(entry=entry, view=view)
    _add(element, "content", content, type="html")


def _identify(document: Document, used: set[str]) -> str:
    """Return the id of an entry: of its address, or of its document where that is taken or there is none."""
    id = _urn(document.url) if parts.is_web_address(document.url) else _urn(f"classify:document:{document.id}")
    if id in used:
        id = _urn(f"classify:document:{document.id}")
    used.add(id)
    return id


def _urn(name: str | None) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, parts.clean_xml(str(name))).urn


def _moment(entry: Entry) -> str:
    document = entry.item.document
    return f"{document.date}T{document.time or '00:00'}:00+08:00" if document.date else _EPOCH


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = parts.clean_xml(text) or None
    return element
