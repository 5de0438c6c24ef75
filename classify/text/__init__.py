"""Lines, sentences, tokens, days, likeness, cells and marks; no knowledge of news."""

from classify.text.alike import Sketch, alike_before, alike_sketches, sketch_tokens
from classify.text.cells import guard_formula, visible
from classify.text.characters import simplify, simplify_both
from classify.text.days import CHINESE_DAY, WHEN, calendar_day, chinese_day, parse_number
from classify.text.markdown import escape_markdown
from classify.text.sentences import iter_sentences, split_paragraphs, split_sentences
from classify.text.tokens import split_words, tag_words, tokenize
from classify.text.wrapped import joined, wrapped_lines

__all__ = [
    "CHINESE_DAY",
    "WHEN",
    "Sketch",
    "alike_before",
    "alike_sketches",
    "calendar_day",
    "chinese_day",
    "escape_markdown",
    "guard_formula",
    "iter_sentences",
    "joined",
    "parse_number",
    "simplify",
    "simplify_both",
    "sketch_tokens",
    "split_paragraphs",
    "split_sentences",
    "split_words",
    "tag_words",
    "tokenize",
    "visible",
    "wrapped_lines",
]
