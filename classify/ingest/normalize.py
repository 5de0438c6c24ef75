"""Characters and lines, the same for every kind of input.

What is changed: line ends, white space, invisible characters, NFC, entities that were escaped twice. What is not:
full-width digits and letters, quotation marks, dashes, traditional characters. A summary quotes its document letter
for letter, and a reader who looks up 「补助１２万元」 in the paper must find it as it stands there; whoever computes
with digits reads either width (``int("１２")`` is 12). Offsets are counted after all of this.
"""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = ["fold", "normalize", "split_lines", "strip_markdown", "unescape"]

# Zero-width characters and soft hyphens split words invisibly; other control characters have no meaning in text.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?|[\x0c\x1c-\x1e\x85\u2028\u2029]")
# Half a character: JSON written by a program that cut a string between the two halves of an emoji.
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]+")
_WIDE = r"[\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
# White space in the source of a page is layout: between two Chinese characters a line break stands for nothing.
_HAN_GAP = re.compile(rf"(?<={_WIDE})\s*\n\s*(?={_WIDE})")
# Two ideographic spaces, or four of no break, are how a paragraph begins where nobody marked paragraphs.
_INDENT = re.compile("(?<=[。！？…：；”’」』）])[ \t\u00a0]*(?:\u3000{2,}|\u00a0{4,})")
# What `normalize` may change, and with it what `split_lines` may: most lines hold none of it.
_ODD = re.compile(
    "[\r\x00-\x08\x0b-\x1f\x7f\x85\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
_UNTIDY = re.compile("[&*\\[\t\n\u1680\u2000-\u200a\u202f\u205f]")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_MOST_ESCAPED = 5

# Asterisks also mask figures (138****5678), so that bold needs a letter that is no digit outside either pair.
_BOLD = re.compile(r"(?<![*0-9A-Za-z])\*\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*\*(?![*0-9A-Za-z])")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,400}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,400})\]\((?:https?:|/|#|\.)[^()\s]{0,2000}\)")
# No mark before a digit: "- 5.2" may be a figure.
_MARKS = frozenset("#-*+>")
_MARK = re.compile(r"^(?:(?:#{1,6}|[-*+>])[ \t]+(?=[^\s\d]))+")


def normalize(text: str) -> str:
    r"""Return `text` in NFC with one kind of line end and without invisible characters.

    Examples
    --------
    >>> normalize("北京\u200b市\r\n１２万\u00a0元")
    '北京市\n１２万 元'
    """
    if _ODD.search(text):
        text = _LINE_END.sub("\n", text)
        text = _INVISIBLE.sub("", text).replace("\u00a0", " ")
        text = _SURROGATE.sub("\ufffd", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    r"""Return `text` as one line: breaks between Chinese characters go, other white space becomes one space.

    Examples
    --------
    >>> fold("　　会议\n  强调，GDP\n 增长。 ")
    '会议强调，GDP 增长。'
    """
    text = _SPACES.sub(" ", _HAN_GAP.sub("", text)) if "\n" in text else _SPACES.sub(" ", text)
    return text.strip(" \u3000")


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


def unescape(text: str) -> str:
    r"""Return `text` without character entities, however often they were escaped.

    Examples
    --------
    >>> unescape("甲&amp;amp;nbsp;乙&#123;"), unescape("AT&T")
    ('甲\xa0乙{', 'AT&T')
    """
    for _ in range(_MOST_ESCAPED):
        if "&" not in text or not _ENTITY.search(text):
            break
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    return text


def strip_markdown(line: str) -> str:
    """Return `line` without the marks of Markdown: bold, links, pictures, and what opens a heading, quote or item.

    Applied to every paragraph, whatever it was read from, so that cleaning a cleaned text changes nothing.

    Examples
    --------
    >>> strip_markdown("- **全县**[春耕](https://example.com)启动"), strip_markdown("电话138****5678、139****1234")
    ('全县春耕启动', '电话138****5678、139****1234')
    """
    if "](" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub("", line))
    if "**" in line:
        line = _BOLD.sub(r"\1", line)
    return _MARK.sub("", line) if line[:1] in _MARKS else line


def _split_indented(text: str) -> list[str]:
    return _INDENT.split(text) if "\u3000\u3000" in text or "\u00a0\u00a0" in text else [text]


def _is_tidy(text: str) -> bool:
    """Return True where nothing of `text`, which neither begins nor ends with a space, can need a change."""
    return not (
        _UNTIDY.search(text)
        or _ODD.search(text)
        or "  " in text
        or "\u3000\u3000" in text
        or text[:1] in _MARKS
        or not unicodedata.is_normalized("NFC", text)
    )


def _tidy(text: str) -> str:
    """Return `text` as one clean line; what one change uncovers is changed in its turn."""
    while (line := fold(strip_markdown(fold(normalize(unescape(text)))))) != text:
        text = line
    return line
