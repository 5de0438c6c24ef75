"""Where the terms of a document stand in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from classify.document import Document
from classify.features.terms import fold_digits, terms_of
from classify.text import tokenize

__all__ = ["Occurrence", "find_occurrences"]

_JOINT = "\x1f"
_WORD = re.compile(r"[\w%％]")
_NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")


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
        if _WORD.search(word):
            yield Occurrence(fold_digits(word), where, start, start + len(word))
        start += len(word)


def _pairs(words: list[Occurrence]) -> Iterator[Occurrence]:
    for first, second in pairwise(words):
        yield Occurrence(f"{first.term}{_JOINT}{second.term}", first.where, first.start, second.end)


def _runs(title: str, where: str, sizes: Sequence[int]) -> Iterator[Occurrence]:
    """Yield the runs of `sizes` characters, a number counting as one, white space as none."""
    places = [place for place, character in enumerate(title) if not character.isspace()]
    joined = "".join(title[place] for place in places)
    signs: list[tuple[str, int, int]] = []
    start = 0
    for number in _NUMBER.finditer(joined):
        signs += [(joined[at], at, at + 1) for at in range(start, number.start())]
        signs.append(("0", number.start(), number.end()))
        start = number.end()
    signs += [(joined[at], at, at + 1) for at in range(start, len(joined))]
    for size in sizes:
        for first in range(len(signs) - size + 1):
            run = signs[first : first + size]
            term = "".join(sign for sign, _, _ in run)
            yield Occurrence(term, where, places[run[0][1]], places[run[-1][2] - 1] + 1)
