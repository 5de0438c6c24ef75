"""Documents to terms and their counts, field by field."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from classify.document import Document
from classify.text import iter_sentences, simplify_both, tokenize
from classify.topics.shapes import shape_terms

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

__all__ = [
    "END",
    "FIELDS",
    "JOINT",
    "NUMBER",
    "START",
    "TermCounts",
    "count_terms",
    "fold_digits",
    "fold_word",
    "known_columns",
    "terms_of",
]

FIELDS = ("title", "title_characters", "title_shape", "lead", "lead_pairs", "text")
# A document without a headline and no longer than this is its own headline, such as a list of titles.
_LONGEST_HEADLINE = 80
_LEAD_SENTENCES = 2
_LEAD_CHARACTERS = 1000
# The headline says in a few words what the text is about, so that it counts twice in it.
_TITLE_COUNT = 2
_LONGEST_RUN = 3
# How many words are remembered; more than the words of a year of news that occur twice.
_MOST_WORDS = 1 << 17
NUMBER = r"[0-9０-９]+(?:[.．][0-9０-９]+)?"
_DIGITS = re.compile(NUMBER)
_WORD = re.compile(r"[\w%％]")
# Between the words of a pair, before and after a headline; they stand in no word.
JOINT, START, END = "\x1f", "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class TermCounts:
    """How often which terms occur in the fields of documents.

    Attributes
    ----------
    terms : dict of str to list of str
        For each field its terms, in the order of the columns.
    counts : dict of str to sparse matrix of shape (n_documents, n_terms)
        For each field, as float32.
    """

    terms: dict[str, list[str]]
    counts: dict[str, sparse.csr_matrix]

    def rows(self, index: np.ndarray) -> TermCounts:
        """Return the counts of the documents at `index`; the terms stay."""
        return TermCounts(self.terms, {field: matrix[index] for field, matrix in self.counts.items()})


def terms_of(document: Document, fields: Container[str] = FIELDS) -> dict[str, Sequence[str]]:
    """Return for each field the terms of `document`, in text order, repeated as often as they occur.

    ``title_characters`` are runs of one to three characters with the headline's ends as characters of their own (on
    10,000 headlines they raise the right ones from 0.900 to 0.904), ``title_shape`` is how the headline looks,
    ``lead`` the first two sentences, ``lead_pairs`` the pairs of words that follow each other in them, ``text``
    headline (twice) and text. Numbers fold to ``0``, since figures differ from day to day. Of what is not in `fields`
    no terms are made.

    Examples
    --------
    >>> terms_of(Document("1", None, "春运开始", None, None, None, ""))["title"]
    ['春运', '开始']
    """
    title, text, end = _parts(document)
    words, lead = _words(title), _words(text[:end])
    makers = _terms(title, words, lead)
    # A headline without a text is all there is; counted once more it would only outweigh itself.
    makers["text"] = lambda: [*words * _TITLE_COUNT, *lead, *_words(text[end:])] if text else []
    return {field: make() if field in fields else [] for field, make in makers.items()}


def _parts(document: Document) -> tuple[str, str, int]:
    """Return headline and text of `document`, and where the lead of the text ends."""
    title, text = simplify_both(document.title, document.text)
    if not title and len(text) <= _LONGEST_HEADLINE:
        title, text = text, ""
    spans = list(islice(iter_sentences(text[:_LEAD_CHARACTERS]), _LEAD_SENTENCES)) if text else []
    return title, text, spans[-1].end if spans else 0


def _terms(title: str, words: list[str], lead: list[str]) -> dict[str, Callable[[], Sequence[str]]]:
    """Return what makes the terms of each field but ``text``, from a headline, its words and those of the lead."""
    return {
        "title": lambda: words,
        "title_characters": lambda: _runs(title),
        "title_shape": lambda: shape_terms(title, words),
        "lead": lambda: lead,
        "lead_pairs": lambda: _pairs(lead),
    }


def count_terms(documents: Iterable[Document]) -> TermCounts:
    """Return the counts of all terms in `documents`; a term's column is given by where it first occurs."""
    vocabularies: dict[str, defaultdict[str, int]] = {}
    for field in FIELDS:
        vocabulary: defaultdict[str, int] = defaultdict(int)
        vocabularies[field] = vocabulary
        vocabulary.default_factory = vocabulary.__len__
    columns = {field: partial(map, vocabulary.__getitem__) for field, vocabulary in vocabularies.items()}
    counts = _count(documents, columns, FIELDS)
    return TermCounts(
        {field: list(vocabulary) for field, vocabulary in vocabularies.items()},
        {field: _matrix(*parts, len(vocabularies[field])) for field, parts in counts.items()},
    )


class Columns(dict[str, int]):
    """The column of each word as it is written, -1 where its term is in no column; filled as words come.

    Most words of a text are frequent, and one look into a table of them is half of what predicting topics costs.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        column = self[word] = self.vocabulary.get(fold_word(word), -1)
        return column


def known_columns(
    documents: Iterable[Document], vocabularies: Mapping[str, Mapping[str, int]], words: Columns
) -> dict[str, tuple[array[int], array[int]]]:
    """Return for each field the columns of the terms that `vocabularies` knows, and where each document ends.

    `words` are the columns of the field ``text``; a column of -1 there stands for a word that is unknown.
    """
    used = [field for field in FIELDS if vocabularies[field] and field != "text"]
    columns = {field: partial(_known, vocabularies[field].get) for field in FIELDS}
    found = {field: (array("i"), array("q", [0])) for field in FIELDS}
    for document in documents:
        title, text, end = _parts(document)
        spoken = [tokenize(part) if part else [] for part in (title, text[:end], text[end:])]
        terms = _terms(title, *([word for word in map(fold_word, own) if word] for own in spoken[:2]))
        for field in used:
            found[field][0].extend(columns[field](terms[field]()))
        if text and vocabularies["text"]:
            for own in (*spoken[:1] * _TITLE_COUNT, *spoken[1:]):
                found["text"][0].extend(map(words.__getitem__, own))
        for index, ends in found.values():
            ends.append(len(index))
    return found


def fold_digits(text: str) -> str:
    """Return `text` with each number as a single ``0``.

    Examples
    --------
    >>> fold_digits("增长3.5％，达2023亿元")
    '增长0％，达0亿元'
    """
    return _DIGITS.sub("0", text)


def _count(
    documents: Iterable[Document],
    columns: Mapping[str, Callable[[Sequence[str]], Iterable[int]]],
    fields: Container[str],
) -> dict[str, tuple[array[int], array[int]]]:
    """Return for each field the columns of all terms, document after document, and where each document ends."""
    found = {field: (array("i"), array("q", [0])) for field in FIELDS}
    for document in documents:
        for field, terms in terms_of(document, fields).items():
            index, ends = found[field]
            index.extend(columns[field](terms))
            ends.append(len(index))
    return found


def _known(column_of: Callable[[str], int | None], terms: Sequence[str]) -> Iterable[int]:
    return [column for column in map(column_of, terms) if column is not None]


def _matrix(index: array[int], ends: array[int], width: int) -> sparse.csr_matrix:
    import numpy as np
    from scipy import sparse

    columns = np.frombuffer(index, dtype=np.int32) if index else np.zeros(0, dtype=np.int32)
    ones = np.ones(len(columns), dtype=np.float32)
    matrix = sparse.csr_matrix((ones, columns.copy(), np.array(ends)), shape=(len(ends) - 1, width))
    matrix.sum_duplicates()
    return matrix


def _words(text: str) -> list[str]:
    return [folded for word in tokenize(text) if (folded := fold_word(word))] if text else []


@lru_cache(maxsize=1 << 17)
def fold_word(word: str) -> str:
    """Return the term that `word` stands for, empty for punctuation."""
    return fold_digits(word) if _WORD.search(word) else ""


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{first}{JOINT}{second}" for first, second in pairwise(words)]


def _runs(text: str) -> list[str]:
    text = " ".join(text.split())
    if not text:
        return []
    text = f"{START}{fold_digits(text)}{END}"
    runs = [text[start : start + size] for size in range(1, _LONGEST_RUN + 1) for start in range(len(text) - size + 1)]
    return [run for run in runs if run not in (START, END)]
