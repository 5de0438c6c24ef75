"""Which reader a text needs, and the document it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from classify.document import Document, Removal
from classify.errors import ReadError
from classify.ingest.cleaning import Cleaned, CleaningRule, apply_rules, is_furniture
from classify.ingest.dates import address_date, known_year, parse_date, parse_time
from classify.ingest.decode import decode_bytes
from classify.ingest.frontmatter import split_front_matter
from classify.ingest.html import Paragraph, is_markup, page_paragraphs, parse, parse_part
from classify.ingest.normalize import normalize, split_lines, unescape
from classify.ingest.pages import NO_FACTS, PageFacts
from classify.ingest.published import text_date

__all__ = ["read_bytes", "read_row", "read_text"]

# The last are parts of a head, and what corpora of pages wrap around each.
_PAGE = re.compile(r"<(?:(?:!doctype\s+html|html|body|head|frameset|meta|title)\b|text\s+id=)", re.IGNORECASE)
_FRAMES = re.compile(r"<frame(?:set)?\b", re.IGNORECASE)
_HEADING = re.compile(r"^\s{0,3}#\s+(.+?)\s*#*\s*$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[。！？；：，,.!?;:…][”’」』）)]*$")
_LONGEST_TITLE = 60
# Feeds escape markup once too often; more than this is somebody's joke.
_MOST_ESCAPED = 4


def read_bytes(
    data: bytes, *, path: str, id: str | None = None, rules: tuple[CleaningRule, ...] | None = None
) -> Document:
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
    rules : tuple of CleaningRule, optional
        Default: those of the package; see `load_rules`.

    Raises
    ------
    ReadError
        If `data` is not text, or holds nothing but furniture.
    """
    text, encoding = decode_bytes(data, name=path)
    return read_text(text, path=path, id=id if id is not None else path, encoding=encoding, rules=rules)


def read_text(
    text: str,
    *,
    id: str = "-",
    path: str | None = None,
    encoding: str = "utf-8",
    meta: Mapping[str, Any] | None = None,
    rules: tuple[CleaningRule, ...] | None = None,
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
    rules : tuple of CleaningRule, optional
        Default: those of the package.

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
    text = normalize(text)
    front = split_front_matter(text)
    if front is not None:
        known = {**front[0], **known}
        text = front[1]
    paragraphs, removed, facts = _paragraphs(text, name=path or id)
    title = _line(known.get("title") or facts.title or "")
    if not title:
        title, paragraphs = _leading_title(paragraphs, rules)
    cleaned = apply_rules(paragraphs, title, rules=rules)
    if not cleaned.text and not title:
        raise ReadError(f"{path or id}: {_why_empty(text)}")
    return Document(
        id=id,
        path=path,
        title=title,
        date=_date(known, facts, cleaned),
        source=_line(known.get("source") or cleaned.source or facts.source or _outlet(known)) or None,
        url=_line(known.get("url") or known.get("link") or facts.url or "") or None,
        text=cleaned.text,
        encoding=encoding,
        removed=(*removed, *cleaned.removed),
        time=_time(known, facts, cleaned),
    )


def read_row(
    row: Mapping[str, Any], *, id: str, path: str | None, place: str, rules: tuple[CleaningRule, ...] | None = None
) -> Document:
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
    rules : tuple of CleaningRule, optional
        Default: those of the package.

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
    return read_text(text, id=row_id, path=path, meta=meta, rules=rules)


def _paragraphs(text: str, *, name: str) -> tuple[list[Paragraph], list[Removal], PageFacts]:
    if is_markup(text):
        return _markup(text, name=name)
    if "&" in text and is_markup(unescape(text)):
        # Markup that was escaped as a whole on its way through a feed.
        return _markup(normalize(unescape(text)), name=name)
    heading = _HEADING.search(text)
    paragraphs = [Paragraph(line) for part in text.split("\n") for line in split_lines(part)]
    return _without_markup(paragraphs, name=name), [], PageFacts(title=heading.group(1)) if heading else NO_FACTS


def _markup(text: str, *, name: str) -> tuple[list[Paragraph], list[Removal], PageFacts]:
    facts = NO_FACTS
    if _PAGE.search(text):
        # Where it is used: bs4, which whole pages need, takes longer to import than a feed post to read.
        from classify.ingest.pages import claimed_lead, claimed_titles, find_body, page_facts

        tree, removed = parse(text, name=name)
        scripts = [removal.text for removal in removed if removal.rule == "script"]
        body = find_body(tree, titles=claimed_titles(tree), lead=claimed_lead(tree, scripts))
        paragraphs, dropped = page_paragraphs(body.tag, boxes=body.boxes)
        facts = page_facts(tree, body.tag, paragraphs, scripts=scripts)
    else:
        part, removed = parse_part(text, name=name)
        paragraphs, dropped = page_paragraphs(part)
    return _without_markup(paragraphs, name=name), removed + dropped, facts


def _without_markup(paragraphs: list[Paragraph], *, name: str) -> list[Paragraph]:
    """Return `paragraphs` with those that hold escaped markup read once more."""
    for _ in range(_MOST_ESCAPED):
        if not any(is_markup(paragraph.text) for paragraph in paragraphs):
            break
        read: list[Paragraph] = []
        for paragraph in paragraphs:
            inner = page_paragraphs(parse_part(paragraph.text, name=name)[0])[0] if is_markup(paragraph.text) else None
            read += [paragraph] if inner is None else inner
        paragraphs = read
    return paragraphs


def _leading_title(paragraphs: list[Paragraph], rules: tuple[CleaningRule, ...] | None) -> tuple[str, list[Paragraph]]:
    """Return the first line as the title where it reads like one, and what stands below it."""
    if len(paragraphs) > 1:
        first = paragraphs[0].text
        if len(first) <= _LONGEST_TITLE and not _SENTENCE_END.search(first) and not is_furniture(first, rules=rules):
            return first, paragraphs[1:]
    return "", paragraphs


def _date(known: Mapping[str, Any], facts: PageFacts, cleaned: Cleaned) -> str | None:
    """Return the day of publication by what says it most surely: metadata, page, address, text; else None."""
    addresses = [known.get("url"), known.get("link"), facts.url]
    return (
        parse_date(known.get("date"))
        or facts.date
        or parse_date(cleaned.date)
        or address_date(addresses)
        or text_date(cleaned.text, year=known_year(known.get("date"), addresses))
    )


def _time(known: Mapping[str, Any], facts: PageFacts, cleaned: Cleaned) -> str | None:
    """Return the hour of publication by what told the day, as far as that tells it."""
    if parse_date(known.get("date")):
        return parse_time(known["date"])
    return parse_time(cleaned.date) if facts.date is None else None


def _outlet(known: Mapping[str, Any]) -> str:
    categories = known.get("categories")
    last = categories[-1] if isinstance(categories, list) and categories else ""
    return str(known.get("author") or last)


def _why_empty(text: str) -> str:
    if _FRAMES.search(text):
        return "the page holds only frames; save the page inside the frame"
    return "nothing but page furniture in it; see `classify clean --audit`"


def _line(value: object) -> str:
    return " ".join(unescape(str(value)).split())
