"""Sentences, tokens and cells; no knowledge of news."""

from classify.text.cells import guard_formula
from classify.text.sentences import split_paragraphs, split_sentences
from classify.text.tokens import tokenize

__all__ = ["guard_formula", "split_paragraphs", "split_sentences", "tokenize"]
