"""Sentences, tokens, cells and marks; no knowledge of news."""

from classify.text.cells import guard_formula
from classify.text.markdown import escape_markdown
from classify.text.sentences import split_paragraphs, split_sentences
from classify.text.tokens import tag_words, tokenize

__all__ = ["escape_markdown", "guard_formula", "split_paragraphs", "split_sentences", "tag_words", "tokenize"]
