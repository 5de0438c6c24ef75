"""The model of lines at the edges: what it takes, and what it must leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.ingest.cleaning.edges import furniture_at_edges, signs_of
from classify.ingest.cleaning.furniture import apply_rules
from classify.ingest.cleaning.rules import builtin_rules
from classify.ingest.html import Paragraph

BODY = [
    "河湾县航运局昨日通报，全县三座渡口已经修好，候船亭、护栏和夜灯全部换新。",
    "该局负责人说，今年添了救生衣、缆绳和广播，候船亭比去年多两座。",
]
PROMOTION = "下载清江客户端，看更多身边事"


def counts(lines: list[str]) -> tuple[int, int]:
    return furniture_at_edges([Paragraph(line) for line in lines])


def test_lines_at_both_edges_go_from_the_edge_inwards() -> None:
    assert counts(["推荐我要说说", *BODY, "感谢您的订阅！", PROMOTION]) == (1, 2)


def test_a_line_in_the_middle_stays() -> None:
    assert counts([BODY[0], PROMOTION, BODY[1]]) == (0, 0)


def test_a_heading_in_the_box_of_a_promotion_goes_with_it() -> None:
    box = [Paragraph("灯下信", classes=("nl",)), Paragraph("每晚九点，把乡情送进您的邮箱", classes=("nl",))]
    assert furniture_at_edges([*map(Paragraph, BODY), *box]) == (0, 2)


@pytest.mark.parametrize(
    ("heading", "classes", "count"),
    [
        ("灯下信", ("nl",), 2),
        ("灯下信，每晚寄到您家里", ("nl",), 1),  # a clause
        ("灯下信每晚九点寄到您家", ("nl",), 2),
        ("清江渡口三月复航时刻与票价一览", ("nl",), 1),  # longer than a heading
        ("灯下信", ("article",), 1),
        ("灯下信", (), 1),
    ],
)
def test_what_may_head_a_box(heading: str, classes: tuple[str, ...], count: int) -> None:
    box = [Paragraph(heading, classes=classes), Paragraph("每晚九点，把乡情送进您的邮箱", classes=("nl",))]
    assert furniture_at_edges([*map(Paragraph, BODY), *box]) == (0, count)


def test_lines_without_a_block_are_in_none_together() -> None:
    assert counts([*BODY, "灯下信", "每晚九点，把乡情送进您的邮箱"]) == (0, 1)


@pytest.mark.parametrize(("length", "count"), [(240, 1), (241, 0)])
def test_a_line_of_more_than_240_characters_is_article(length: int, count: int) -> None:
    line = Paragraph((PROMOTION * 18)[:length], linked=True, centred=True, classes=("share",))
    assert furniture_at_edges([Paragraph(BODY[0] * 9), Paragraph(BODY[1] * 9), line]) == (0, count)


def test_a_line_in_traditional_characters_bears_the_same_signs() -> None:
    signs = signs_of(Paragraph("开通会员，下载清江客户端"))
    assert any(signs)
    assert signs_of(Paragraph("開通會員，下載清江客戶端")) == signs


def test_the_name_of_its_block_speaks_for_furniture_where_it_is_one_of_the_two_innermost() -> None:
    boxes = [("share",), ("share", "p"), ("share", "div", "p"), ()]
    assert [signs_of(Paragraph("渡口复航", classes=classes))[-1] for classes in boxes] == [True, True, False, False]
    assert signs_of(Paragraph("渡口复航", linked=True))[-3:] == [True, False, False]
    assert signs_of(Paragraph("渡口复航", centred=True))[-3:] == [False, True, False]


def test_most_of_a_text_stays_however_it_reads() -> None:
    assert counts(["短讯。", PROMOTION, PROMOTION]) == (0, 0)


def test_a_user_may_switch_it_off() -> None:
    unknown = "想看渡口实况、想听乡村夜话，请上掌上清江 m.example.com"  # to any other rule
    paragraphs = list(map(Paragraph, [*BODY, unknown]))
    without = tuple(rule for rule in builtin_rules() if rule.name != "edge")
    assert apply_rules(paragraphs, "").text == "\n".join(BODY)
    assert apply_rules(paragraphs, "", rules=without).text == "\n".join([*BODY, unknown])


@given(
    st.lists(
        st.sampled_from([*BODY, PROMOTION, "分享", "河湾县航运局", "2023年5月4日", "监制 江一鸣", "一、总体要求"])
    ),
    st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_how_a_line_is_set_changes_nothing_the_second_time(lines: list[str], flags: list[bool]) -> None:
    bold, centred, linked = flags
    first = apply_rules([Paragraph(line, bold=bold, centred=centred, linked=linked) for line in lines], "").text
    again = apply_rules([Paragraph(line) for line in first.split("\n")], "").text if first else ""
    assert again == first
