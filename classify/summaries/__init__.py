"""Summaries: the sentences an editor would quote, and readouts taken apart."""

from classify.summaries.choose import choose_sentences, rank_learnt
from classify.summaries.keys import brief_meeting, key_texts
from classify.summaries.length import ADAPTIVE, Length, parse_length
from classify.summaries.readouts import parse_readout
from classify.summaries.render import write_facts, write_markdown, write_story, write_text
from classify.summaries.scoring import Example, SentenceScorer, candidates, learn_vectors
from classify.summaries.summary import METHODS, parse_document, summarize_document
from classify.summaries.together import summarize_story

__all__ = [
    "ADAPTIVE",
    "METHODS",
    "Example",
    "Length",
    "SentenceScorer",
    "brief_meeting",
    "candidates",
    "choose_sentences",
    "key_texts",
    "learn_vectors",
    "parse_document",
    "parse_length",
    "parse_readout",
    "rank_learnt",
    "summarize_document",
    "summarize_story",
    "write_facts",
    "write_markdown",
    "write_story",
    "write_text",
]
