"""Summaries: the sentences an editor would quote, and readouts taken apart."""

from classify.summaries.layout import write_facts, write_markdown, write_story, write_text
from classify.summaries.length import ADAPTIVE, Length, parse_length
from classify.summaries.readout import parse_readout
from classify.summaries.summary import METHODS, summarize_document
from classify.summaries.together import summarize_story

__all__ = [
    "ADAPTIVE",
    "METHODS",
    "Length",
    "parse_length",
    "parse_readout",
    "summarize_document",
    "summarize_story",
    "write_facts",
    "write_markdown",
    "write_story",
    "write_text",
]
