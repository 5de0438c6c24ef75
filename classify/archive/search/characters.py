"""Text as the full-text index holds it: a token for each character."""

from __future__ import annotations

import unicodedata

__all__ = ["find_spans", "fold", "index_tokens", "match_phrase", "merge_spans"]

# SQLite's `ascii` tokenizer takes every character beyond ASCII as part of a token and cuts at ASCII punctuation and
# white space. Those are given stand-ins from the last private-use plane, which no text has, so that a phrase of tokens
# matches exactly where the characters follow one another.
_STAND_IN = 0x10FF00


class _Folded(dict[int, str]):
    """Characters as they are compared: without case, and full width as half width."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        folded = unicodedata.normalize("NFKC", character).lower()
        # A character that becomes several would move all offsets behind it.
        self[point] = folded if len(folded) == 1 else character
        return self[point]


class _Tokens(dict[int, str]):
    """Folded characters as tokens, each with a space behind it."""

    def __missing__(self, point: int) -> str:
        character = _FOLDED[point]
        if character.isspace():
            character = " "
        code = ord(character)
        if code < 0x80 and not character.isalnum():
            character = chr(_STAND_IN + code)
        elif 0xD800 <= code < 0xE000:
            character = "\N{REPLACEMENT CHARACTER}"
        self[point] = character + " "
        return self[point]


_FOLDED = _Folded()
_TOKENS = _Tokens()


def fold(text: str) -> str:
    """Return `text` as it is compared: lower case, full-width forms as half-width ones, of the same length.

    Examples
    --------
    >>> fold("ＡＩ＋制造：ETF")
    'ai+制造:etf'
    """
    return text.translate(_FOLDED)


def index_tokens(text: str) -> str:
    """Return `text` as tokens for the index, one a character.

    Examples
    --------
    >>> index_tokens("东湖5G")
    '东 湖 5 g '
    """
    return text.translate(_TOKENS)


def match_phrase(words: str) -> str:
    """Return the full-text expression that finds `words` as they stand.

    Examples
    --------
    >>> match_phrase("东湖")
    '"东 湖 "'
    """
    return f'"{index_tokens(words)}"'


def find_spans(text: str, words: str) -> list[tuple[int, int]]:
    """Return where `words` stand in `text`, as offsets, without overlap.

    Examples
    --------
    >>> find_spans("东湖大桥跨东湖", "东湖")
    [(0, 2), (5, 7)]
    """
    text, words = _plain(text), _plain(words)
    spans, at = [], text.find(words) if words else -1
    while at >= 0:
        spans.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return spans


def merge_spans(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return `spans` in order, those that touch made one.

    Examples
    --------
    >>> merge_spans([(4, 6), (0, 2), (1, 3)])
    ((0, 3), (4, 6))
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _plain(text: str) -> str:
    """Return `text` folded, every white space the same, as the index sees it."""
    return "".join(" " if character.isspace() else character for character in fold(text))
