"""Lines out of stretches of text: white space, entities that were escaped twice, marks of Markdown."""

from __future__ import annotations

import html
import re

from classify.ingest.characters import is_normal, normalize

__all__ = ["fold", "normalize", "restore_line_ends", "split_lines", "strip_markdown", "unescape"]

_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]+")
_WIDE = re.compile(r"[\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_GAP = re.compile(r"\s+")
# Two ideographic spaces, or four of no break, are how a paragraph begins where nobody marked paragraphs; \\n is the
# line end of a text that was written out once too often.
_INDENT = re.compile("(?<=[。！？…：；”’」』）])[ \t\u00a0]*(?:\u3000{2,}|\u00a0{4,})")
# What tidying may change beside what `normalize` does: most lines hold none of it.
_UNTIDY = re.compile("[&*\\[\\\\\t\n\u1680\u2000-\u200a\u202f\u205f]")
_WRITTEN_OUT = re.compile(r"\\{1,4}(?:r\\{1,4})?n(?![A-Za-z_.])(?:\\{1,4}[nrt](?![A-Za-z_.])|\s)*+")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});|&nbsp(?![A-Za-z0-9=])")
_OPEN_SPACE = re.compile(r"&nbsp(?![A-Za-z0-9=;])")
_NAME = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6})\Z")
_LONGEST_ENTITY = 33
# What one change uncovers is changed in its turn, so often; more is somebody's joke.
_MOST_PASSES = 12

# Asterisks also mask figures (138****5678), so that bold needs a letter that is no digit outside either pair.
_BOLD = re.compile(r"(?<![*0-9A-Za-z])\*\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*\*(?![*0-9A-Za-z])")
_TARGET = re.compile(r"\]\(([^()\n]{0,2000})\)")
_ADDRESS = re.compile(r"(?:https?:|/|#|\.)\S*")
_LONGEST_LINKED = 400
# No mark before a digit: "- 5.2" may be a figure.
_MARKS = frozenset("#-*+>")
_MARK = re.compile(r"^(?:(?:#{1,6}|[-*+>])[ \t]+(?=[^\s\d]))+")


def fold(text: str) -> str:
    r"""Return `text` as one line: breaks between Chinese characters go, other white space becomes one space.

    Examples
    --------
    >>> fold("　　会议\n  强调，GDP\n 增长。 ")
    '会议强调，GDP 增长。'
    """
    if "\n" in text:
        # White space in the source of a page is layout: between two Chinese characters a line break is nothing.
        text = _GAP.sub(_close_gap, text)
    return _SPACES.sub(" ", text).strip(" \u3000")


def split_lines(text: str) -> list[str]:
    """Return the paragraphs in `text`, a stretch between two block boundaries, each one clean line.

    There is more than one where the indent of a paragraph stands behind the end of a sentence.

    Examples
    --------
    >>> split_lines("　　会议召开。　　会议&amp;nbsp;强调，**抓落实**。")
    ['会议召开。', '会议 强调，抓落实。']
    """
    # Spaces at either end part nothing.
    text = text.strip(" \u3000")
    if _is_tidy(text):
        return [text] if text else []
    lines = (_tidy(line) for part in _split_indented(text) for line in _split_indented(_tidy(part)))
    return [line for line in lines if line]


def restore_line_ends(text: str) -> str:
    r"""Return `text` with the line ends that were written out as a backslash and an n.

    Examples
    --------
    >>> restore_line_ends("会议召开。\\n会议强调，要抓实。").split("\n")
    ['会议召开。', '会议强调，要抓实。']
    """
    return "\n".join(_written_lines(text))


def unescape(text: str) -> str:
    r"""Return `text` without character entities, however often they were escaped.

    Examples
    --------
    >>> unescape("甲&amp;amp;nbsp;乙&#123;"), unescape("AT&T")
    ('甲\xa0乙{', 'AT&T')
    """
    if "&" not in text or _ENTITY.search(text) is None:
        return text
    pieces = _OPEN_SPACE.sub("\u00a0", text).split(";")
    done: list[str] = []
    tail = pieces[0]
    # Read once from left to right: a reference ends at a semicolon, also one that a reference gave.
    for piece in pieces[1:]:
        tail = _resolve(tail + ";") + piece
        if len(tail) > 4 * _LONGEST_ENTITY:
            done.append(tail[:-_LONGEST_ENTITY])
            tail = tail[-_LONGEST_ENTITY:]
    return "".join((*done, tail))


def strip_markdown(line: str) -> str:
    """Return `line` without the marks of Markdown: bold, links, pictures, and what opens a heading, quote or item.

    Applied to every paragraph, whatever it was read from, so that cleaning a cleaned text changes nothing.

    Examples
    --------
    >>> strip_markdown("- **全县**[春耕](https://example.com)启动"), strip_markdown("电话138****5678、139****1234")
    ('全县春耕启动', '电话138****5678、139****1234')
    """
    if "](" in line:
        line = _strip_links(line)
    if "**" in line:
        line = _BOLD.sub(r"\1", line)
    return _MARK.sub("", line) if line[:1] in _MARKS else line


def _close_gap(gap: re.Match[str]) -> str:
    start, end, text = gap.start(), gap.end(), gap.string
    if "\n" not in gap[0] or not start or end == len(text):
        return gap[0]
    return "" if _WIDE.match(text, start - 1) and _WIDE.match(text, end) else gap[0]


def _resolve(tail: str) -> str:
    """Return `tail`, which ends with a semicolon, with the reference that ends there as its character."""
    while tail.endswith(";"):
        start = tail.rfind("&", -_LONGEST_ENTITY - 1)
        if start < 0 or _NAME.fullmatch(tail, start, len(tail) - 1) is None:
            break
        character = html.unescape(tail[start:])
        if character == tail[start:]:
            break
        tail = tail[:start] + character
    return tail


def _strip_links(line: str) -> str:
    """Return `line` with links as their words and without pictures, the innermost first."""
    done: list[str] = []
    tail, position = "", 0
    for match in _TARGET.finditer(line):
        # Looked back into are the last characters only, so that a line costs no more than it is long.
        done += _chunks(tail + line[position : match.start()])
        tail = done.pop() if done else ""
        if done and len(tail) <= _LONGEST_LINKED + 1:
            tail = done.pop() + tail
        position = match.end()
        opening = tail.rfind("[", -_LONGEST_LINKED - 1)
        words = tail[opening + 1 :]
        if opening < 0 or "]" in words:
            tail += match[0]
        elif tail[:opening].endswith("!"):
            tail = tail[: opening - 1]
        elif _ADDRESS.fullmatch(match[1]):
            tail = tail[:opening] + words
        else:
            tail += match[0]
    return "".join((*done, tail, line[position:]))


def _chunks(text: str) -> list[str]:
    return [text[start : start + _LONGEST_LINKED] for start in range(0, len(text), _LONGEST_LINKED)]


def _written_lines(text: str) -> list[str]:
    """Return the lines in `text` between line ends that were written out: beside Chinese, not in a path of Windows."""
    if "\\" not in text:
        return [text]
    lines, start = [], 0
    for match in _WRITTEN_OUT.finditer(text):
        before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if not before.isascii() or not behind.isascii() or not behind:
            lines.append(text[start : match.start()])
            start = match.end()
    return [*lines, text[start:]]


def _split_indented(text: str) -> list[str]:
    parts = _written_lines(text)
    if "\u3000\u3000" in text or "\u00a0\u00a0" in text:
        return [line for part in parts for line in _INDENT.split(part)]
    return parts


def _is_tidy(text: str) -> bool:
    """Return True where nothing of `text`, which neither begins nor ends with a space, can need a change."""
    return not (
        _UNTIDY.search(text) or not is_normal(text) or "  " in text or "\u3000\u3000" in text or text[:1] in _MARKS
    )


def _tidy(text: str) -> str:
    """Return `text` as one clean line; what one change uncovers is changed in its turn."""
    for _ in range(_MOST_PASSES):
        line = fold(strip_markdown(fold(normalize(unescape(text)))))
        if line == text:
            break
        text = line
    return text
