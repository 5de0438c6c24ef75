"""Summaries: the sentences an editor would quote, and readouts taken apart."""

from classify.summaries.choose import choose_sentences, rank_learnt
from classify.summaries.features import FEATURES, candidates, featurize
from classify.summaries.length import ADAPTIVE, Length, parse_length
from classify.summaries.outline import bigrams, outline_document, plain
from classify.summaries.readouts import parse_readout
from classify.summaries.render import write_facts, write_markdown, write_story, write_text
from classify.summaries.score import FORMAT, SentenceWeights
from classify.summaries.summary import METHODS, summarize_document
from classify.summaries.together import summarize_story

__all__ = [
    "ADAPTIVE",
    "FEATURES",
    "FORMAT",
    "METHODS",
    "Length",
    "SentenceWeights",
    "bigrams",
    "candidates",
    "choose_sentences",
    "featurize",
    "outline_document",
    "parse_length",
    "parse_readout",
    "plain",
    "rank_learnt",
    "summarize_document",
    "summarize_story",
    "write_facts",
    "write_markdown",
    "write_story",
    "write_text",
]
