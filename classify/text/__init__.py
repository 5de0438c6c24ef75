"""Sentences, tokens, likeness, cells and marks; no knowledge of news."""

from classify.text.alike import alike_before
from classify.text.cells import guard_formula
from classify.text.markdown import escape_markdown
from classify.text.sentences import split_paragraphs, split_sentences
from classify.text.tokens import tag_words, tokenize

__all__ = [
    "alike_before",
    "escape_markdown",
    "guard_formula",
    "split_paragraphs",
    "split_sentences",
    "tag_words",
    "tokenize",
]
