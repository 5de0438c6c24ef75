"""Sentences and tokens; no knowledge of news."""

from classify.text.sentences import split_paragraphs, split_sentences
from classify.text.tokens import tokenize

__all__ = ["split_paragraphs", "split_sentences", "tokenize"]
