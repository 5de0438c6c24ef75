"""Where the terms of a document stand in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from classify.document import Document
from classify.text import tokenize
from classify.topics import END, JOINT, NUMBER, START, fold_word, terms_of

__all__ = ["Occurrence", "find_occurrences"]

_SIGN = re.compile(rf"(?P<number>{NUMBER})|(?P<space>\s+)|\S")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term in a field of the features, and the stretch of the document's ``title`` or ``text`` it stands in."""

    term: str
    where: str
    start: int
    end: int


def find_occurrences(document: Document) -> dict[str, list[Occurrence]]:
    """Return the occurrences of all terms of `document`, field by field, in text order.

    Fields whose terms are no stretch of the document, such as the shape of its headline, are not among them.

    Examples
    --------
    >>> document = Document("1", None, "春运明天开始", None, None, None, "")
    >>> [(found.term, found.start, found.end) for found in find_occurrences(document)["title"]]
    [('春运', 0, 2), ('明天', 2, 4), ('开始', 4, 6)]
    """
    fields = terms_of(document)
    where, title = "title", document.title
    if not title and fields["title_characters"]:
        # A short text without a headline is read as one.
        where, title = "text", document.text
    heading = list(_words(title, where))
    body = list(_words(document.text, "text")) if fields["lead"] or fields["text"] else []
    words = {
        "title": heading,
        "lead": body[: len(fields["lead"])],
        "text": [*heading, *body] if fields["text"] else [],
    }
    found = {}
    for field, terms in fields.items():
        base, _, kind = field.partition("_")
        if base in words and kind in ("", "pairs"):
            found[field] = list(_pairs(words[base])) if kind else words[base]
        elif (base, kind) == ("title", "characters"):
            found[field] = list(_runs(title, where, sorted({len(term) for term in terms})))
    return found


def spans_by_term(document: Document) -> dict[tuple[str, str], list[Occurrence]]:
    """Return the occurrences of `document` by field and term."""
    found: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for field, occurrences in find_occurrences(document).items():
        for occurrence in occurrences:
            found[field, occurrence.term].append(occurrence)
    return found


def _words(text: str, where: str) -> Iterator[Occurrence]:
    start = 0
    for word in tokenize(text):
        if folded := fold_word(word):
            yield Occurrence(folded, where, start, start + len(word))
        start += len(word)


def _pairs(words: list[Occurrence]) -> Iterator[Occurrence]:
    for first, second in pairwise(words):
        yield Occurrence(f"{first.term}{JOINT}{second.term}", first.where, first.start, second.end)


def _runs(title: str, where: str, sizes: Sequence[int]) -> Iterator[Occurrence]:
    """Yield the runs of `sizes` characters: a number counts as one, so does white space, and each end of the title."""
    signs = [(START, 0, 0), *_signs(title), (END, len(title), len(title))]
    for size in sizes:
        for first in range(len(signs) - size + 1):
            run = signs[first : first + size]
            inner = [sign for sign in run if sign[0] not in (START, END)]
            if inner:
                yield Occurrence("".join(sign for sign, _, _ in run), where, inner[0][1], inner[-1][2])


def _signs(title: str) -> Iterator[tuple[str, int, int]]:
    for match in _SIGN.finditer(title):
        sign = "0" if match["number"] else " " if match["space"] else match.group()
        # White space at the ends is none of the headline.
        if sign != " " or (match.start() > 0 and match.end() < len(title)):
            yield sign, match.start(), match.end()
