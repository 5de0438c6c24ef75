"""What stands in place of news: deleted posts, missing pages, checks against robots, logins, lists, empty shells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from classify.data.patterns import compile_patterns
from classify.data.tables import read_table
from classify.ingest.html import Paragraph
from classify.text import iter_sentences

__all__ = ["why_no_news"]

_REASONS = {
    "deleted": "the notice that a post was deleted",
    "missing": "the notice that a page is not there",
    "robot": "a check against robots",
    "login": "a page that asks to log in",
    "server": "an error of the server",
    "shell": "an empty shell that a browser fills",
}
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|head)\b", re.IGNORECASE)
# Their pages may be news; the reader says how to save them.
_FRAMES = re.compile(r"<frame(?:set)?\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<(?:script|noscript)\b", re.IGNORECASE)
_HAN = re.compile("[\u3400-\u9fff]")
_EDGES = " \t\u3000。．.！!？?…~～,，、:：;；-—_|｜·>»<«[]【】()（）“”\"'"
# A whole text of that kind has at most so many Chinese characters, beside the notice at most so many; a sentence of
# so many that ends with a full stop is news, whatever stands around it.
_MOST_IN_ALL, _MOST_BESIDE = 300, 80
_SENTENCE = 16
_LONGEST_NOTICE = 100
# Below a headline of these kinds a sentence is news only where it tells when or by whom; others explain the notice.
_SURE = ("deleted", "missing", "robot", "server")
_REPORTED = re.compile(r"\d{1,2}[月日时]|记者|日前|近日|今[天日]|昨[天日]|报道|通报|通告|公告|网友")
# A list: so many lines that are links or have a date at an edge, and this share of all characters.
_FEWEST_ENTRIES = 8
_ENTRY_SHARE = 0.8
_LONGEST_ENTRY = 60
_DAY = r"[\[(（]?(?:(?:19|20)\d\d\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?[\])）]?"
_DATED = re.compile(rf"\s*{_DAY}\s*\S.*|.*\S\s*{_DAY}\s*", re.DOTALL)


def why_no_news(title: str, paragraphs: Sequence[Paragraph], markup: str) -> str | None:
    """Return what a text is that stands in place of news, or None where it may be news.

    Only a text that is little more than such a notice counts, and a page without a sentence that is little more than
    links: a report that quotes a notice is news.

    Parameters
    ----------
    title : str
        The headline.
    paragraphs : sequence of Paragraph
        The text, before furniture is taken out.
    markup : str
        What they were read from.

    Examples
    --------
    >>> why_no_news("", [Paragraph("该内容已被发布者删除")], "")
    'the notice that a post was deleted (该内容已被发布者删除)'
    >>> why_no_news("网站升级", [Paragraph("因系统维护，河湾县政府网站将于3月2日起暂停服务两天。")], "") is None
    True
    """
    is_short = sum(len(paragraph.text) for paragraph in paragraphs) <= 4 * _MOST_IN_ALL
    # Most texts are told to be news by their first paragraph.
    if is_short and not any(_is_report(paragraph.text) for paragraph in paragraphs):
        notice = _notice(title, paragraphs)
        if notice is not None:
            return notice
    if _is_list(paragraphs) and _PAGE.search(markup):
        return "a list of other pages"
    if not paragraphs and _PAGE.search(markup) and not _FRAMES.search(markup):
        return _REASONS["shell"] if _SCRIPT.search(markup) else "an empty page"
    return None


def _notice(title: str, paragraphs: Sequence[Paragraph]) -> str | None:
    headed = _kind(title)
    is_told = _is_report if headed in _SURE else _is_sentence
    # The first sentence of most texts is news, and says that there is no need to look at the others.
    if any(is_told(line) and _kind(line) is None for line in _lines(paragraphs)):
        return None
    lines = list(_lines(paragraphs))
    kinds = [_kind(line) for line in lines]
    others = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
    found = headed or next(filter(None, kinds), None)
    if found is None:
        return None
    beside = sum(len(_HAN.findall(line)) for line in others)
    if beside > (_MOST_IN_ALL if headed else _MOST_BESIDE):
        return None
    shown = title if headed else next(line for line, kind in zip(lines, kinds, strict=True) if kind)
    return f"{_REASONS[found]} ({shown.strip()})"


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    return (span.of(paragraph.text) for paragraph in paragraphs for span in iter_sentences(paragraph.text))


def _kind(line: str) -> str | None:
    """Return the kind of the notice that `line` is as a whole."""
    words = line.strip(_EDGES).lower()
    if not words or len(words) > _LONGEST_NOTICE:
        return None
    return next((kind for kind, pattern in _notices() if pattern.fullmatch(words)), None)


def _is_sentence(line: str) -> bool:
    return line.rstrip("”’」』）) ").endswith(("。", "．", "｡")) and len(_HAN.findall(line)) >= _SENTENCE


def _is_report(line: str) -> bool:
    return _is_sentence(line) and _REPORTED.search(line) is not None


def _is_list(paragraphs: Sequence[Paragraph]) -> bool:
    if len(paragraphs) < _FEWEST_ENTRIES or any(_is_sentence(paragraph.text) for paragraph in paragraphs):
        return False
    entries = [paragraph for paragraph in paragraphs if _is_entry(paragraph)]
    characters = sum(len(paragraph.text) for paragraph in entries)
    return len(entries) >= _FEWEST_ENTRIES and characters >= _ENTRY_SHARE * sum(len(p.text) for p in paragraphs)


def _is_entry(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) <= _LONGEST_ENTRY and (paragraph.linked or _DATED.fullmatch(text) is not None)


@cache
def _notices() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_table("pages/no_news.csv")
    compiled = compile_patterns("notices", [row["pattern"] for row in rows])
    return tuple((row["kind"], compiled[row["pattern"]]) for row in rows)
