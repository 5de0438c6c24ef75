"""What the place of a paragraph among others says of it. Places and events are invented."""

from __future__ import annotations

import pytest

from classify.ingest import read_text
from classify.ingest.cleaning import blocks
from classify.ingest.html import Paragraph

SENTENCE = "清江渡口昨日复航，首日运送旅客过千。渡船由县航运局统一调度。"
BEFORE = Paragraph(SENTENCE, classes=("article",))


def link(text: str) -> Paragraph:
    return Paragraph(text, linked=True)


def test_an_article_goes_on_behind_a_box_of_two_links_in_its_own_block() -> None:
    box = [link("三座码头启用"), link("夜航时刻表")]
    assert blocks.end_of_box([BEFORE, *box, BEFORE], 1, BEFORE) == 3
    assert blocks.end_of_box([BEFORE, *box, Paragraph("导读", classes=("article",)), BEFORE], 1, BEFORE) == 3


@pytest.mark.parametrize(
    "behind",
    [
        [Paragraph(SENTENCE, classes=("footer",))],  # another block
        [Paragraph("河湾县航运局", classes=("article",))],  # no sentence
        [Paragraph(SENTENCE, classes=("article",), linked=True)],  # a link
        [Paragraph("甲"), Paragraph("乙"), BEFORE],  # too far away
        [],
    ],
)
def test_an_article_ends_at_a_box_of_links_that_it_does_not_go_on_behind(behind: list[Paragraph]) -> None:
    paragraphs = [BEFORE, link("三座码头启用"), link("夜航时刻表"), *behind]
    assert blocks.end_of_box(paragraphs, 1, BEFORE) == len(paragraphs)


def test_a_single_link_is_no_box() -> None:
    assert blocks.end_of_box([BEFORE, link("三座码头启用"), BEFORE], 1, BEFORE) == 3
    assert blocks.end_of_box([BEFORE, Paragraph("启用"), BEFORE, BEFORE], 1, BEFORE) == 4


def test_a_link_is_neither_a_sentence_nor_an_attachment() -> None:
    texts = ("三座码头启用", "三座码头启用。", "“三座码头启用。”", "附件1", "夜航时刻表.PDF")
    assert [blocks.is_link(link(text)) for text in texts] == [True, False, False, False, False]
    assert not blocks.is_link(Paragraph("三座码头启用"))


def test_the_block_around_more_than_half_of_the_punctuation_holds_the_article() -> None:
    half = [Paragraph("甲，乙。", classes=("main", "box")), Paragraph("丙，丁。", classes=("main",))]
    assert blocks.names_around(half) == {"main"}
    assert blocks.names_around(
        [*half, Paragraph("戊。", classes=("box", "box")), Paragraph("己", classes=("list",))]
    ) == {
        "main",
        "box",
    }
    assert blocks.names_around([]) == frozenset()


def test_a_caption_is_a_short_centred_line_under_a_picture_and_the_only_one() -> None:
    caption = Paragraph("渡船靠岸", centred=True, after_picture=True)
    assert blocks.is_centred_caption(caption, None)
    assert blocks.is_centred_caption(caption, BEFORE)
    assert blocks.is_centred_caption(caption, caption)
    assert not blocks.is_centred_caption(caption, Paragraph("两岸灯火", centred=True))
    assert blocks.is_centred_caption(Paragraph("渡" * 60, centred=True, after_picture=True), None)
    assert not blocks.is_centred_caption(Paragraph("渡" * 61, centred=True, after_picture=True), None)
    assert not blocks.is_centred_caption(Paragraph("渡船靠岸", centred=True), None)
    assert not blocks.is_centred_caption(Paragraph("渡船靠岸", after_picture=True), None)


def test_comments_show_themselves_among_the_next_six_paragraphs() -> None:
    plain = [Paragraph("渡口真好")] * 5
    assert blocks.are_comments([*plain, Paragraph("江边人 3小时前")])
    assert not blocks.are_comments([*plain, Paragraph("渡口真好"), Paragraph("江边人 3小时前")])


def test_an_item_has_a_neighbour_of_the_same_mark() -> None:
    item, other, plain = Paragraph("■渡口复航"), Paragraph("■夜航开通"), Paragraph("●夜航开通")
    assert blocks.is_item(item, other, None)
    assert blocks.is_item(item, plain, other)
    assert not blocks.is_item(item, plain, None)
    assert not blocks.is_item(Paragraph("渡口复航"), Paragraph("渡口开通"), None)
    assert not blocks.is_item(Paragraph("■渡口复航", after_picture=True), other, None)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["清江 渡口 复航 旅客"], 1),
        (["清江 渡口", "复航 旅客"], 2),
        (["清江 渡口 复航"], 0),  # three words may be a signature
        (["清江 渡口 复航 码头"], 0),  # a word that the text does not have
        (["清江 渡口 复航 县航运局"], 0),  # an office may sign
        (["2023-03-02", "2023-03-01"], 2),  # days of other articles
        (["2023-03-02"], 0),  # the day of this one
        (["清江 渡口", "2023-03-02", "复航 旅客"], 3),
        (["清江，渡口 复航 旅客"], 0),
        (["清江 渡口 复航 旅客 " + "清江 渡口 " * 8], 1),
        (["清江 渡口 复航 旅客 " + "清江 渡口 " * 8 + "清江"], 0),  # longer than a line of keywords
    ],
)
def test_keywords_below(lines: list[str], count: int) -> None:
    assert blocks.keywords_below([SENTENCE, *lines]) == count


def test_keywords_are_lines_below_something() -> None:
    assert blocks.keywords_below(["清江 渡口 复航 旅客"]) == blocks.keywords_below([]) == 0


def test_the_index_above_a_document_has_four_labels_and_ends_at_a_sentence() -> None:
    labels = ["索引号：", "610/2024-1", "来源：", "发布日期："]
    assert blocks.index_above([*labels, "有效性：", "有效"]) == 5
    assert blocks.index_above([*labels, "河湾县", SENTENCE]) == 0
    assert blocks.index_above([*labels, SENTENCE, "有效性："]) == 0
    assert blocks.index_above([*labels, "值" * 60, "有效性："]) == 6
    assert blocks.index_above([*labels, "值" * 61, "有效性："]) == 0


def test_loose_lines_and_small_ones() -> None:
    texts = ("渡" * 40, "渡" * 41, "渡口复航。", "附件：时刻表", "渡" * 24 + "。", "渡" * 23 + "。")
    assert [blocks.is_loose(Paragraph(text)) for text in texts] == [True, False, False, False, False, False]
    assert [blocks.is_small(Paragraph(text)) for text in texts] == [True, False, True, True, False, True]


def test_a_teaser_is_the_cut_beginning_of_what_follows() -> None:
    start = "清江渡口昨日复航，首日运"
    assert blocks.is_teaser(f"{start}……", SENTENCE)
    assert not blocks.is_teaser(start, SENTENCE)  # not cut
    assert not blocks.is_teaser(f"{start[:-1]}……", SENTENCE)  # short enough to be a heading
    assert not blocks.is_teaser(f"{start}输……", SENTENCE)


NEWS = "沿河三个乡镇开始转移群众，已有二百人到达安置点。"


@pytest.mark.parametrize(
    ("texts", "hours"),
    [
        (["2024-07-03 09:20", NEWS, "2024-07-03 11:45", NEWS], {0, 2}),
        (["11:45", NEWS, "09:20", NEWS], {0, 2}),  # the latest first
        (["9:20", NEWS, "11:45", NEWS], {0, 2}),
        (["2024-07-03 09:20", NEWS, NEWS], set()),  # that of the page
        (["2024-07-03 09:20", "写得好。", "2024-07-03 11:45", "支持！"], set()),  # of readers
        (["09:20", NEWS, "11:45", NEWS, "10:00", NEWS], set()),
        (["09:20", NEWS, "09:20", NEWS], set()),
        (["09:20", "水位", "11:45", "雨量"], set()),
    ],
)
def test_the_hours_of_a_live_report_are_no_stamps(texts: list[str], hours: set[int]) -> None:
    assert blocks.hours_of_report(texts) == hours


def test_a_live_report_keeps_its_hours_and_they_give_its_day() -> None:
    text = f"河湾县遭遇强降雨。\n2024-07-03 09:20\n{NEWS}\n2024-07-03 11:45\n雨势减弱，水位开始回落，三级响应已经解除。"
    found = read_text(text, id="1")
    assert found.text == text
    assert found.date == "2024-07-03"
    assert read_text("\n".join(text.split("\n")[:3]), id="1").text == f"河湾县遭遇强降雨。\n{NEWS}"
