"""Summaries: the sentences an editor would quote, and readouts taken apart."""

from classify.summaries.length import ADAPTIVE, Length, parse_length
from classify.summaries.readout import parse_readout
from classify.summaries.summary import METHODS, summarize_document

__all__ = ["ADAPTIVE", "METHODS", "Length", "parse_length", "parse_readout", "summarize_document"]
