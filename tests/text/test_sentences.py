"""Sentences: the spans tile the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.text import split_paragraphs, split_sentences, tokenize


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("一。二！三？", ["一。", "二！", "三？"]),
        ("他说：“好。”随后离开。", ["他说：“好。”", "随后离开。"]),
        ("没有句号的一行", ["没有句号的一行"]),
        ("会议强调\n\n要落实。\n", ["会议强调", "要落实。"]),
        ("要抓实；要抓细，不松劲。", ["要抓实；要抓细，不松劲。"]),
        ("他想了想……还是去了。", ["他想了想……还是去了。"]),
        ("“明天再说……”他走了。", ["“明天再说……”", "他走了。"]),
        ("真的吗？！（笑）是的。", ["真的吗？！", "（笑）是的。"]),
        ("增长4.5%。其中，一产增长2.1%。", ["增长4.5%。", "其中，一产增长2.1%。"]),
        ("　　\n \n", []),
        ("", []),
    ],
)
def test_split_sentences(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text)] == sentences


TEXTS = st.text(alphabet="一二。！？…“”’」）\n 　abc,", max_size=80)


@given(TEXTS)
def test_split_sentences_tiles_the_text(text: str) -> None:
    spans = split_sentences(text)
    gaps, end = [], 0
    for span in spans:
        gaps.append(text[end : span.start])
        assert end <= span.start < span.end
        end = span.end
    gaps.append(text[end:])
    assert not "".join(gaps).strip()
    assert "".join(part for pair in zip(gaps, [*(s.of(text) for s in spans), ""], strict=True) for part in pair) == text


@given(TEXTS)
def test_split_sentences_stays_within_paragraphs(text: str) -> None:
    paragraphs = split_paragraphs(text)
    assert all(any(p.start <= s.start and s.end <= p.end for p in paragraphs) for s in split_sentences(text))


@given(st.text(max_size=60))
def test_tokenize_joins_back(text: str) -> None:
    assert "".join(tokenize(text)) == text
