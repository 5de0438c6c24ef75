"""Sentences: the spans tile the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from growth import growth
from hypothesis import given, settings
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


@pytest.mark.parametrize(
    "sentence",
    [
        "县图书馆推介《为什么是河湾？》《你好！春天》等12种图书。",
        "县里开展“垃圾不落地，河湾更美丽！”主题月活动。",
        "“路修好了！”村民老周高兴地说。",
        '"路修好了！"村民老周高兴地说。',
        "他问我‘谁来修？’，我答‘我来修！’，大家都笑了。",
        "各乡镇完成整地（不含旱地。下同）3.2万亩。",
        "请登录https://www.example.gov.cn/list?id=3!4&x=1查询结果。",
        "评选出“最美河湾人！”，12人获奖。",
        "评选出「最美河湾人！」的12名村民到场。",
        "展出照片（1998年！真实记录）共120幅。",
    ],
)
def test_split_sentences_keeps_together_what_is_enclosed(sentence: str) -> None:
    text = f"3月2日，会议召开。{sentence}各乡镇参加。"
    assert [span.of(text) for span in split_sentences(text)] == ["3月2日，会议召开。", sentence, "各乡镇参加。"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('他说："要抓实。"各区参加。', ['他说："要抓实。"', "各区参加。"]),
        ("他高呼“修好了！”大家都来看。", ["他高呼“修好了！”", "大家都来看。"]),
        ("“要抓实。”“要抓细。”", ["“要抓实。”", "“要抓细。”"]),
        ("会议结束。（县政府办供稿。）各区参加。", ["会议结束。", "（县政府办供稿。）", "各区参加。"]),
        ("没有合上的《书名！然后是一句。下一句。", ["没有合上的《书名！", "然后是一句。", "下一句。"]),
        ('5"水管爆裂。抢修完成。', ['5"水管爆裂。', "抢修完成。"]),
        ("会议召开．完成1．2万亩．各区参加．", ["会议召开．", "完成1．2万亩．", "各区参加．"]),
        ("一．总体要求．抓好落实．各区参加．", ["一．总体要求．", "抓好落实．", "各区参加．"]),
        ("乔治．布莱克到访。他参观了工厂。", ["乔治．布莱克到访。", "他参观了工厂。"]),
        ("会议召开. 投资12亿元, 增长5.6%. 各区参加.", ["会议召开.", "投资12亿元, 增长5.6%.", "各区参加."]),
        ("会议召开｡各区参加｡", ["会议召开｡", "各区参加｡"]),
        ("网址www.example.cn已开通。版本为2.0。", ["网址www.example.cn已开通。", "版本为2.0。"]),
    ],
)
def test_split_sentences_at_other_marks(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text)] == sentences


@given(st.text(alphabet='一。！？“”‘’《》（）"()．.1a ，', max_size=60))
def test_split_sentences_never_begins_with_a_closing_mark_after_an_end(text: str) -> None:
    spans = split_sentences(text)
    for before, after in pairwise(spans):
        if before.end == after.start and text[before.end - 1] in "。！？":
            assert text[after.start] not in "”’》）)"


@pytest.mark.parametrize("unit", ["（", "“", "《！", '"', "（（a）", "“‘", "ab. ", "一．", "http://a?", "“一！”"])
def test_split_sentences_costs_by_the_length_of_the_text(unit: str) -> None:
    assert growth(split_sentences, lambda size: unit * (size // len(unit))) < 24


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


@settings(deadline=None)  # the first call loads the dictionary
@given(st.text(max_size=60))
def test_tokenize_joins_back(text: str) -> None:
    assert "".join(tokenize(text)) == text
