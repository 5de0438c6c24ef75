"""Which reader a text needs, and the document it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from classify.document import Document, Removal
from classify.errors import NoNewsError, ReadError
from classify.ingest.breaks import join_broken, join_lines
from classify.ingest.characters import dropped_characters
from classify.ingest.cleaning import Cleaned, CleaningRule, apply_rules, is_furniture
from classify.ingest.dates import address_date, known_year, parse_date, parse_time
from classify.ingest.decode import decode_bytes
from classify.ingest.html import Paragraph, is_markup, page_paragraphs, parse, parse_part
from classify.ingest.limits import MAX_CHARACTERS, MAX_RAW, PREFIX
from classify.ingest.metadata import known_fields, one_line, split_front_matter
from classify.ingest.normalize import normalize, restore_line_ends, split_lines, unescape
from classify.ingest.pages import NO_FACTS, PageFacts, why_no_news
from classify.ingest.published import text_date

__all__ = ["read_bytes", "read_row", "read_text"]

# The last are parts of a head, and what corpora of pages wrap around each.
_PAGE = re.compile(r"<(?:(?:!doctype\s+html|html|body|head|frameset|meta|title)\b|text\s+id=)", re.IGNORECASE)
_FRAMES = re.compile(r"<frame(?:set)?\b", re.IGNORECASE)
_HEADING = re.compile(r"^ {0,3}#[ \t]+(?=\S)", re.MULTILINE)
_MARKDOWN = (".md", ".markdown")
_SENTENCE_END = re.compile(r"[。！？；：，,.!?;:…][”’」』）)]*$")
_LONGEST_TITLE = 60
# Feeds escape markup once too often; more than this is somebody's joke.
_MOST_ESCAPED = 4
# A page that a browser fills holds at most so many links before: more are a list.
_MOST_LINKS = 7


def read_bytes(
    data: bytes,
    *,
    path: str | None,
    id: str | None = None,
    name: str | None = None,
    rules: tuple[CleaningRule, ...] | None = None,
) -> Document:
    """Return the document in the content of one file.

    A feed post (front matter and HTML), an HTML page or fragment, Markdown or plain text, told apart by content.

    Parameters
    ----------
    data : bytes
        The whole content.
    path : str or None
        Where it comes from; goes into the document.
    id : str, optional
        The document's id. Default: `path`.
    name : str, optional
        What errors call it. Default: `path`.
    rules : tuple of CleaningRule, optional
        Default: those of the package; see `load_rules`.

    Raises
    ------
    ReadError
        If `data` is not text, or holds nothing but furniture.
    """
    shown, own = name or path or id or "-", id or path or "-"
    text, encoding = decode_bytes(data, name=shown)
    return read_text(text, path=path, id=own, name=shown, encoding=encoding, rules=rules)


def read_text(
    text: str,
    *,
    id: str = "-",
    path: str | None = None,
    name: str | None = None,
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
        Go into the document.
    name : str, optional
        What errors call it. Default: `path`, else `id`.
    meta : mapping, optional
        Known ``title``, ``date``, ``source``, ``url``: they go before what the text says.
    rules : tuple of CleaningRule, optional
        Default: those of the package.

    Raises
    ------
    NoNewsError
        If it stands in place of news: a deleted post, an error page, a check against robots, a list.
    ReadError
        If nothing but furniture is in it, or it is longer than any document.

    Examples
    --------
    >>> read_text("<p>　　市政府召开会议。</p><p>来源：某某日报</p>").text
    '市政府召开会议。'
    """
    name = name or path or id
    known = {key: value for key, value in (meta or {}).items() if value}
    _refuse_long(text, MAX_RAW, "MAX_RAW", name)
    dropped = dropped_characters(text)
    text = normalize(text)
    front = split_front_matter(text)
    if front is not None:
        known = {**front[0], **known}
        text = front[1]
    paragraphs, removed, facts = _paragraphs(text, name=name)
    title = one_line(known.get("title") or facts.title or "")
    if not title:
        title, paragraphs = _leading_title(paragraphs, rules)
    if reason := why_no_news(title, paragraphs, text):
        raise NoNewsError(f"{name}: no news but {reason}")
    cleaned = apply_rules(paragraphs, title, rules=rules)
    if not cleaned.text and not title:
        raise ReadError(f"{name}: {_why_empty(text)}")
    _refuse_long(cleaned.text, MAX_CHARACTERS, "MAX_CHARACTERS", name)
    return Document(
        id=id,
        path=path,
        title=title,
        date=_date(known, facts, cleaned),
        source=one_line(known.get("source") or cleaned.source or facts.source or _outlet(known)) or None,
        url=one_line(known.get("url") or facts.url or "") or None,
        text=cleaned.text,
        encoding=encoding,
        removed=(*dropped, *removed, *cleaned.removed),
        time=_time(known, facts, cleaned),
    )


def read_row(
    row: Mapping[str, Any],
    *,
    id: str,
    path: str | None,
    place: str,
    encoding: str = "utf-8",
    rules: tuple[CleaningRule, ...] | None = None,
) -> Document:
    """Return the document in one row of a table or one object of JSON.

    Parameters
    ----------
    row : mapping
        ``text`` and, where known, ``id``, ``title``, ``date``, ``source``, ``url``, or other names for these
        (``content``, ``标题``; see ``data/ingest/fields.csv``).
    id : str
        The id of a row without one.
    path : str or None
        The file.
    place : str
        File and line, for errors.
    encoding : str
        Of the file.
    rules : tuple of CleaningRule, optional
        Default: those of the package.

    Raises
    ------
    ReadError
        If ``text`` is missing or not a string, or both ``text`` and ``title`` are empty.
    """
    names = known_fields(row)
    values = {field: row.get(column) for field, column in names.items()}
    text, title = values.get("text"), values.get("title") or ""
    if not isinstance(text, str):
        raise ReadError(f"{place}: no `text`; a row needs a column of that name")
    if not text.strip() and not str(title).strip():
        raise ReadError(f"{place}: `text` and `title` are empty")
    meta = {key: values.get(key) for key in ("title", "date", "source", "url", "author")}
    row_id = normalize(str(values["id"])) if values.get("id") not in (None, "") else id
    return read_text(text, id=row_id, path=path, name=place, encoding=encoding, meta=meta, rules=rules)


def _paragraphs(text: str, *, name: str) -> tuple[list[Paragraph], list[Removal], PageFacts]:
    if is_markup(text):
        return _markup(text, name=name)
    if "&" in text and is_markup(unescape(text)):
        # Markup that was escaped as a whole on its way through a feed.
        return _markup(normalize(unescape(text)), name=name)
    _refuse_long(text, MAX_CHARACTERS, "MAX_CHARACTERS", name)
    heading = _heading(text)
    lines = join_lines(restore_line_ends(text), markdown=bool(heading) or name.lower().endswith(_MARKDOWN))
    paragraphs = [Paragraph(line) for part in lines for line in split_lines(part)]
    return _without_markup(paragraphs, name=name), [], PageFacts(title=heading) if heading else NO_FACTS


def _heading(text: str) -> str:
    """Return the words of the first heading of Markdown, or an empty string."""
    match = _HEADING.search(text)
    return text[match.end() :].split("\n", 1)[0].strip().rstrip("#").rstrip() if match else ""


def _refuse_long(text: str, most: int, limit: str, name: str) -> None:
    if len(text) > most:
        raise ReadError(
            f"{name}: {len(text)} characters are no single document; split it or raise {PREFIX}{limit} ({most})"
        )


def _markup(text: str, *, name: str) -> tuple[list[Paragraph], list[Removal], PageFacts]:
    facts = NO_FACTS
    if _PAGE.search(text):
        # Where it is used: bs4, which whole pages need, takes longer to import than a feed post to read.
        from classify.ingest import pages

        tree, removed = parse(text, name=name)
        scripts = [removal.text for removal in removed if removal.rule == "script" or "enpproperty" in removal.text]
        body = pages.find_body(tree, titles=pages.claimed_titles(tree), lead=pages.claimed_lead(tree, scripts))
        paragraphs, dropped = page_paragraphs(body.tag, boxes=body.boxes)
        facts = pages.page_facts(tree, body.tag, paragraphs, scripts=scripts)
        shows_text = any("。" in paragraph.text for paragraph in paragraphs)
        is_list = not shows_text and len(tree.find_all("a", limit=_MOST_LINKS + 1)) > _MOST_LINKS
        if not shows_text and not is_list and (article := pages.article_in_scripts(scripts)):
            paragraphs, dropped = page_paragraphs(parse_part(article, name=name)[0])
            facts = replace(facts, title=pages.headline_in_scripts(scripts, facts.title or "") or facts.title)
    else:
        part, removed = parse_part(text, name=name)
        paragraphs, dropped = page_paragraphs(part)
    return _without_markup(join_broken(paragraphs), name=name), removed + dropped, facts


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
    addresses = [known.get("url"), facts.url]
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


def _outlet(known: Mapping[str, Any]) -> object:
    categories = known.get("categories")
    last = categories[-1] if isinstance(categories, list) and categories else ""
    return known.get("author") or last


def _why_empty(text: str) -> str:
    if _FRAMES.search(text):
        return "the page holds only frames; save the page inside the frame"
    return "nothing but page furniture in it; see `classify clean --audit`"
