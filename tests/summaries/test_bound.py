"""Sentences that lean on the one before are quoted with it or not at all. Places, events and people are invented."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import summarize
from classify.document import Document
from classify.summaries import Length
from classify.summaries.scoring import is_bound

SENTENCES = (
    "东湖区6月1日起开放三座公园。",
    "这两座公园投资3亿元，占地35公顷。",
    "但门票比去年涨了两成，达到50元。",
    "他承诺年底前再建10座停车场。",
    "步道全长8千米，明年完工。",
    "居民可以提前一天预约。",
)


def make(text: str) -> Document:
    return Document("1", None, "东湖区的公园", "2022-06-01", None, None, text)


@settings(deadline=None)
@given(st.permutations(SENTENCES), st.integers(1, 6))
def test_a_bound_sentence_follows_the_one_it_leans_on(order: list[str], count: int) -> None:
    text = "".join(order)
    quotes = [quote.text for quote in summarize(make(text), length=Length(count)).sentences]
    assert len(quotes) == count
    if count < len(order):
        for before, after in pairwise(order):
            assert not (is_bound(after) and after in quotes) or before in quotes
