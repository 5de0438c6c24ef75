"""Which documents are meant: words as the index holds them, filters, watch-lists."""

from __future__ import annotations

from classify.archive.search.characters import find_spans, fold, index_tokens, match_phrase, merge_spans
from classify.archive.search.filters import Filter, find_codes, lies_in, name_place, suggest_places
from classify.archive.search.query import Excerpt, Hit, Order, Results, search_archive
from classify.archive.search.watch import Match, Watch, WatchGroup, match_document, parse_watch, read_watch, watch_item

__all__ = [
    "Excerpt",
    "Filter",
    "Hit",
    "Match",
    "Order",
    "Results",
    "Watch",
    "WatchGroup",
    "find_codes",
    "find_spans",
    "fold",
    "index_tokens",
    "lies_in",
    "match_document",
    "match_phrase",
    "merge_spans",
    "name_place",
    "parse_watch",
    "read_watch",
    "search_archive",
    "suggest_places",
    "watch_item",
]
