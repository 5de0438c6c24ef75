"""Signs that a sentence shows of itself, by the table ``summaries/signs.csv``."""

from __future__ import annotations

import re
from functools import cache

from classify.data.tables import read_table

__all__ = ["describe_signs", "is_bound", "leans", "never_quoted", "sign_names"]

# A verb of saying farther from the beginning than this belongs to a clause.
_SUBJECT = r"[^，。]{0,24}?"
_LEANING = ("pronoun", "linked")
# What makes a sentence one that is never quoted shows at its beginning or at its end.
_EDGE = 120


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    rows = (row for row in read_table("summaries/signs.csv") if row["kind"] == "sign")
    return tuple((row["name"], re.compile(row["pattern"]), int(row["most"])) for row in rows)


@cache
def sign_names() -> tuple[str, ...]:
    """Return the names that `describe_signs` gives."""
    return (*(name for name, _, _ in _signs()), *(f"says_{verb}" for verb in _verbs()), "says_nothing")


def _verbs() -> list[str]:
    return [row["pattern"] for row in read_table("summaries/signs.csv") if row["kind"] == "says"]


@cache
def _says() -> re.Pattern[str]:
    return re.compile(f"{_SUBJECT}({'|'.join(_verbs())})")


@cache
def _leaning() -> tuple[re.Pattern[str], ...]:
    return tuple(pattern for name, pattern, _ in _signs() if name in _LEANING)


def describe_signs(text: str) -> dict[str, float]:
    """Return the signs of `text`, each in [0, 1], and by which verb somebody says or does something.

    Examples
    --------
    >>> signs = describe_signs("会议决定，6月1日起开放三座公园。")
    >>> signs["decided"], signs["says_决定"], "question" in signs
    (1.0, 1.0, False)
    """
    found: dict[str, float] = {}
    for name, pattern, most in _signs():
        if most == 1:
            if pattern.search(text):
                found[name] = 1.0
        elif count := len(pattern.findall(text)):
            found[name] = min(count, most) / most
    verb = _says().match(text)
    return found | {f"says_{verb[1]}" if verb else "says_nothing": 1.0}


def leans(text: str) -> bool:
    """Return whether `text` begins by leaning on what stands before it: a pronoun, 其中, 同时.

    Examples
    --------
    >>> leans("其中两座免费。"), leans("两座公园免费。")
    (True, False)
    """
    return any(pattern.match(text) for pattern in _leaning())


@cache
def _bound() -> re.Pattern[str]:
    return next(re.compile(row["pattern"]) for row in read_table("summaries/signs.csv") if row["kind"] == "bound")


def is_bound(text: str) -> bool:
    """Return whether `text` is understood with the sentence before it alone.

    Examples
    --------
    >>> is_bound("但门票没有涨价。"), is_bound("此外，门票没有涨价。")
    (True, False)
    """
    return _bound().match(text) is not None


@cache
def _excluded() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(row["pattern"])) for row in read_table("summaries/not_quoted.csv"))


def never_quoted(text: str) -> str | None:
    """Return why a sentence is never quoted: ``announcement``, ``question``, ``caption``, ``slogan``, ``half``.

    A half sentence is one whose quotation begins or ends in another. None where the sentence may be quoted.

    Examples
    --------
    >>> never_quoted("接下来我们来看详细报道。"), never_quoted("公园开放了三座。")
    ('announcement', None)
    """
    ends = text if len(text) <= 2 * _EDGE else f"{text[:_EDGE]}{text[-_EDGE:]}"
    for kind, pattern in _excluded():
        if pattern.search(ends):
            return kind
    return "half" if text.count("“") != text.count("”") else None
