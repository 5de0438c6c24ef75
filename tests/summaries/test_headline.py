"""Texts in parts: which lines and sentences their summary quotes."""

from __future__ import annotations

import pytest

from classify.document import Document
from classify.summaries import Length, summarize_document
from classify.summaries.outline import outline_document

TITLE = "东湖区三座公园6月起开放"
LEAD = "东湖区园林局6月1日宣布，三座公园当天起免费开放。"
PARTS = "西城两座公园延期到秋天\n工人们每天施工十个小时。居民在等。\n东山步道年底全线贯通\n步道全长八千米。"


def make(text: str, title: str = TITLE) -> Document:
    return Document("1", None, title, "2022-06-01", None, None, text)


def kinds(text: str, title: str = TITLE) -> list[str]:
    return [sentence.kind for sentence in outline_document(make(text, title))]


def quoted(text: str, title: str = TITLE, length: Length | None = None) -> list[str]:
    document = make(text, title)
    summary = summarize_document(document, length=length) if length else summarize_document(document)
    for quote in summary.sentences:
        assert document.text[quote.start : quote.end] == quote.text
    return [quote.text for quote in summary.sentences]


def test_all_subheadings_and_what_the_headline_asks_for() -> None:
    assert quoted(f"{LEAD}公园里有花。\n{PARTS}") == [LEAD, "西城两座公园延期到秋天", "东山步道年底全线贯通"]


def test_a_lead_that_adds_little_to_the_lines_is_left_out() -> None:
    long = "根据东湖区园林局最新发布的统计数据，截至目前，全区已有公园一百二十座，其中三座位于城西，占地九百亩。"
    assert quoted(f"{long}\n{PARTS}") == ["西城两座公园延期到秋天", "东山步道年底全线贯通"]


def test_more_than_three_lines() -> None:
    text = f"{LEAD}\n东山步道年底全线贯通\n山前的居民都在等。\n"
    text += "南湖码头新增十班渡船\n船票两元。\n北塔修缮工程通过验收\n塔高九层。\n中岛观鸟季提前开始\n鸟来了。"
    assert len([line for line in quoted(text) if not line.endswith("。")]) == 4


def test_a_report_with_chapters_is_no_text_in_parts() -> None:
    chapters = "\n".join(f"第{number}座公园的来历与现状\n它建于{number}月。" for number in "一二三四五六七八")
    assert len(quoted(f"{LEAD}\n{chapters}")) <= 3


def test_a_given_length_is_kept() -> None:
    assert len(quoted(f"{LEAD}\n{PARTS}", length=Length(1))) == 1


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        # the headline set in lines above the body: what the title holds is a kicker, the rest goes on with it
        ("东湖区公园开放\n市民可以免费入园参观\n公园开了。", "东湖区公园开放", ["kicker", "headline", "body"]),
        ("东湖区公园开放\n本报记者 石小川\n公园开了。", "东湖区公园开放", ["kicker", "kicker", "body"]),
        ("民生栏目\n东湖区公园开放\n公园开了。", "东湖区公园开放", ["kicker", "kicker", "body"]),
        # a line above the body of a text in parts heads the first part
        ("东湖区公园开放\n开了。\n西湖区步道贯通\n通了。", "两区快讯", ["subheading", "body", "subheading", "body"]),
        # a title that names all stories
        (
            "东湖：公园免费开放\n开了。\n西湖：步道全线贯通\n通了。",
            "东湖：公园免费开放 西湖：步道全线贯通",
            ["subheading", "body", "subheading", "body"],
        ),
        # the only part named is the title again
        ("开了。\n东湖：公园免费开放\n通了。", "东湖：公园免费开放 市民点赞", ["body", "kicker", "body"]),
    ],
)
def test_lines(text: str, title: str, expected: list[str]) -> None:
    assert kinds(text, title) == expected


def test_the_title_is_never_quoted() -> None:
    text = f"{TITLE}\n市民可以免费入园参观游玩\n{LEAD}公园里有花。"
    assert quoted(text) == ["市民可以免费入园参观游玩", LEAD]


READOUT = (
    "6月1日，东湖区防汛指挥部召开会议，研究防汛工作。区委书记高远山主持会议。\n"
    "会议指出，全区有12座水库超过汛限水位。\n会议强调，要加强巡查，夜间不少于两次，坚决守住堤防。"
)


def test_a_readout_quotes_what_the_headline_names() -> None:
    said = quoted(READOUT, "东湖区：夜间巡查不少于两次 坚决守住堤防")
    assert said[:2] == ["6月1日，东湖区防汛指挥部召开会议，研究防汛工作。", "区委书记高远山主持会议。"]
    assert said[2:] == ["会议强调，要加强巡查，夜间不少于两次，坚决守住堤防。"]


def test_a_readout_quotes_one_point_where_the_headline_names_none() -> None:
    said = quoted(READOUT, "东湖区防汛指挥部召开会议 研究防汛工作 高远山主持")
    assert said[2:] == ["会议指出，全区有12座水库超过汛限水位。"]
    assert len(quoted(READOUT, "东湖区防汛指挥部召开会议", Length(4))) == 4
