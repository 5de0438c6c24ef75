"""The index finds what a plain scan finds, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from classify.archive.search import find_spans, fold, index_tokens, match_phrase

# Characters that tokenizers like to drop, join or fold, beside those of news.
ALPHABET = "东湖会议强调，。《》“”·—…\n \t5％aAＡéß㎡①'\"*+-:(){}[]^!?、\u3000\u200b\x00𠮷😀"
TEXTS = st.text(st.sampled_from(ALPHABET) | st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.data())
def test_a_phrase_matches_exactly_where_it_stands(texts: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text)))
    words = text[start : start + data.draw(st.integers(1, 12))] or data.draw(TEXTS) or "东"
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE f USING fts5(text, content='', tokenize='ascii')")
        db.executemany(
            "INSERT INTO f (rowid, text) VALUES (?, ?)", [(n, index_tokens(each)) for n, each in enumerate(texts)]
        )
        found = {row[0] for row in db.execute("SELECT rowid FROM f WHERE f MATCH ?", (match_phrase(words),))}
    assert found == {number for number, each in enumerate(texts) if find_spans(each, words)}
    assert found >= {number for number, each in enumerate(texts) if words in each}


@given(TEXTS)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(TEXTS, TEXTS)
def test_spans_hold_the_words(text: str, words: str) -> None:
    for start, end in find_spans(text, words):
        assert find_spans(text[start:end], words) == [(0, len(words))]
