"""Which reader a text needs, and the document it gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from classify.document import Document, Removal
from classify.errors import ReadError
from classify.ingest.dates import parse_date
from classify.ingest.decode import decode
from classify.ingest.frontmatter import split_front_matter
from classify.ingest.html import Paragraph, page_paragraphs, parse
from classify.ingest.pages import PageFacts, find_body, page_facts
from classify.ingest.rules import apply_rules, is_furniture

__all__ = ["read_bytes", "read_row", "read_text"]

_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|head)\b", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|br|span|section|article|img|a|strong|table|ul|h[1-6]|font)\b[^>]*>", re.IGNORECASE)
# Zero-width characters and soft hyphens split words invisibly; other control characters have no meaning in text.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?|[\x0c\x85\u2028\u2029]")
_MARKDOWN = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"^\s*(?:[-*_]\s*){3,}$", re.MULTILINE), ""),
)
_HEADING = re.compile(r"^\s{0,3}#\s+(.+?)\s*#*\s*$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[。！？；：，,.!?;:…][”’」』）)]*$")
_LONGEST_TITLE = 60
_META_KEYS = {"title", "date", "source", "author", "url", "link", "categories"}


def read_bytes(data: bytes, *, path: str, id: str | None = None) -> Document:
    """Return the document in the content of one file.

    A feed post (front matter and HTML), an HTML page or fragment, Markdown or plain text, told apart by content.

    Parameters
    ----------
    data : bytes
        The whole content.
    path : str
        Where it comes from; names it in errors and in the document.
    id : str, optional
        The document's id. Default: `path`.

    Raises
    ------
    ReadError
        If `data` is not text, or holds nothing but furniture.
    """
    text, encoding = decode(data, name=path)
    return read_text(text, path=path, id=id if id is not None else path, encoding=encoding)


def read_text(
    text: str, *, id: str = "-", path: str | None = None, encoding: str = "utf-8", meta: Mapping[str, Any] | None = None
) -> Document:
    """Return the document in `text`, which may have front matter, be HTML, Markdown or plain.

    Parameters
    ----------
    text : str
        As decoded; need not be clean.
    id, path, encoding : str
        Go into the document; `path` also into errors.
    meta : mapping, optional
        Known ``title``, ``date``, ``source``, ``url``: they go before what the text says.

    Raises
    ------
    ReadError
        If nothing but furniture is in it.

    Examples
    --------
    >>> read_text("<p>　　市政府召开会议。</p><p>来源：某某日报</p>").text
    '市政府召开会议。'
    """
    known = {key: value for key, value in (meta or {}).items() if value}
    text = _normalize(text)
    front = split_front_matter(text)
    if front is not None and _META_KEYS & front[0].keys():
        known = {**front[0], **known}
        text = front[1]
    paragraphs, removed, facts = _paragraphs(text)
    title = _line(known.get("title") or facts.title or "")
    if not title:
        title, paragraphs = _leading_title(paragraphs)
    cleaned = apply_rules(paragraphs, title)
    if not cleaned.text and not title:
        raise ReadError(f"{path or id}: nothing but page furniture in it; see `classify clean --audit`")
    return Document(
        id=id,
        path=path,
        title=title,
        date=parse_date(known.get("date")) or parse_date(facts.date) or parse_date(cleaned.date),
        source=_line(cleaned.source or facts.source or _outlet(known)) or None,
        url=_line(known.get("url") or known.get("link") or "") or None,
        text=cleaned.text,
        encoding=encoding,
        removed=(*removed, *cleaned.removed),
    )


def read_row(row: Mapping[str, Any], *, id: str, path: str | None, place: str) -> Document:
    """Return the document in one row of a JSONL, CSV or TSV file.

    Parameters
    ----------
    row : mapping
        ``text`` and, where known, ``id``, ``title``, ``date``, ``source``, ``url``.
    id : str
        The id of a row without one.
    path : str or None
        The file.
    place : str
        File and line, for errors.

    Raises
    ------
    ReadError
        If ``text`` is missing or not a string, or both ``text`` and ``title`` are empty.
    """
    text, title = row.get("text"), row.get("title") or ""
    if not isinstance(text, str):
        raise ReadError(f"{place}: no `text`; a row needs a column of that name")
    if not text.strip() and not str(title).strip():
        raise ReadError(f"{place}: `text` and `title` are empty")
    meta = {key: row.get(key) for key in ("title", "date", "source", "url")}
    row_id = str(row["id"]) if row.get("id") not in (None, "") else id
    document = read_text(text, id=row_id, path=path, meta=meta)
    return document


def _paragraphs(text: str) -> tuple[list[Paragraph], list[Removal], PageFacts]:
    if _PAGE.search(text):
        tree, removed = parse(text)
        facts = page_facts(tree)
        paragraphs, dropped = page_paragraphs(find_body(tree))
        return paragraphs, removed + dropped, facts
    if _TAG.search(text):
        tree, removed = parse(text)
        paragraphs, dropped = page_paragraphs(tree)
        return paragraphs, removed + dropped, PageFacts(None, None, None)
    heading = _HEADING.search(text)
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    lines = (line.strip() for line in text.split("\n"))
    paragraphs = [Paragraph(line) for line in lines if line]
    return paragraphs, [], PageFacts(heading.group(1) if heading else None, None, None)


def _leading_title(paragraphs: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    """Return the first line as the title where it reads like one, and what stands below it."""
    if len(paragraphs) > 1:
        first = paragraphs[0].text
        if len(first) <= _LONGEST_TITLE and not _SENTENCE_END.search(first) and not is_furniture(first):
            return first, paragraphs[1:]
    return "", paragraphs


def _normalize(text: str) -> str:
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", text)).replace("\u00a0", " ")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _outlet(known: Mapping[str, Any]) -> str:
    categories = known.get("categories")
    last = categories[-1] if isinstance(categories, list) and categories else ""
    return str(known.get("source") or known.get("author") or last)


def _line(value: object) -> str:
    return " ".join(str(value).split())
