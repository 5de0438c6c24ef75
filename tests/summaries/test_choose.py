"""Lengths, choosing, and whole summaries. Places, events and people are invented."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import summarize
from classify.document import Document
from classify.summaries import ADAPTIVE, METHODS, Length, parse_length
from classify.summaries.choose import choose_sentences
from classify.summaries.outline import outline_document

NEWS = (
    "东湖区公园六月起开放\n"
    "6月1日，东湖区园林局宣布三座公园当天起向市民开放。公园共有两千个车位，占地35.6公顷。\n"
    "据介绍，照明改造用了两年。居民石小川说，他每天来散步。\n"
    "此外，区里还将修两条步道。步道全长八千米，明年完工。"
)
READOUT = (
    "6月1日上午，东湖区防汛抗旱指挥部第三次会议召开，研究调度防汛工作。区委书记高远山主持会议，区长石小川出席。\n"
    "会议指出，要深入学习贯彻重要讲话精神，提高政治站位，充分认识防汛工作的重要意义。\n"
    "会议强调，要在7月底前加固12处堤段、8座水闸、30座泵站，备足抢险物资，建立每日巡查制度。要加强宣传。\n"
    "会议还研究了其他事项。"
)


def make(text: str, title: str = "东湖区公园六月起开放", name: str = "1") -> Document:
    return Document(name, None, title, "2022-06-01", None, None, text)


def texts(document: Document, length: Length = ADAPTIVE, method: str = "learnt") -> list[str]:
    summary = summarize(document, length=length, method=method)
    for quote in summary.sentences:
        assert document.text[quote.start : quote.end] == quote.text
    return [quote.text for quote in summary.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", Length(3)),
        (" 3 ", Length(3)),
        ("3句", Length(3)),
        ("20%", Length(20, "percent")),
        ("20％", Length(20, "percent")),
        ("100%", Length(100, "percent")),
        ("200字", Length(200, "characters")),
        ("２００字", Length(200, "characters")),
    ],
)
def test_parse_length(text: str, expected: Length) -> None:
    assert parse_length(text) == expected


@pytest.mark.parametrize("text", ["", "0", "0%", "101%", "-1", "3.5", "三", "20 per cent", "字", "%", "3 4", "1" * 12])
def test_parse_length_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"length|long"):
        parse_length(text)


@pytest.mark.parametrize(("amount", "unit"), [(0, "sentences"), (101, "percent"), (3, "lines")])
def test_length_refuses(amount: int, unit: str) -> None:
    with pytest.raises(ValueError, match=r"length|long"):
        Length(amount, unit)


def test_title_is_never_quoted() -> None:
    assert "东湖区公园六月起开放" not in "".join(texts(make(NEWS), Length(99)))
    assert len(texts(make(NEWS), Length(99))) == 6


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_number_of_sentences(method: str, count: int) -> None:
    quotes = texts(make(NEWS), Length(count), method)
    assert len(quotes) == count
    assert [NEWS.index(quote) for quote in quotes] == sorted(NEWS.index(quote) for quote in quotes)


@pytest.mark.parametrize("percent", [1, 20, 50, 100])
def test_share_of_the_text(percent: int) -> None:
    quotes = texts(make(NEWS), Length(percent, "percent"))
    assert quotes
    assert len(quotes) == 1 or sum(map(len, quotes)) <= len(NEWS) * percent / 100


@pytest.mark.parametrize("most", [20, 40, 80, 500])
def test_number_of_characters(most: int) -> None:
    quotes = texts(make(NEWS), Length(most, "characters"))
    assert quotes
    assert sum(map(len, quotes)) <= most


def test_nothing_fits() -> None:
    summary = summarize(make(NEWS), length=Length(3, "characters"))
    assert (summary.sentences, summary.reason) == ((), "no_sentence")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "too_short"),
        ("好。", "too_short"),
        ("……！！！，，，，，，，，，，，，，", "too_short"),
        ("东湖区公园六月起开放", "no_sentence"),  # the title alone
        ("第一座东湖公园\n第二座西湖公园\n第三座南湖公园", "no_sentence"),  # a list
        ("东湖区开放三座公园，市民可以预约。", None),
        (
            "东湖区开放三座公园，市民可以预约，开放时间是每天早上六点到晚上十点，节假日照常开放，停车场共有两千个车位",
            None,
        ),
    ],
)
def test_reasons(text: str, reason: str | None) -> None:
    for method in METHODS:
        summary = summarize(make(text), method=method)
        assert summary.reason == reason
        assert bool(summary.sentences) == (reason is None)


def test_unknown_method() -> None:
    with pytest.raises(ValueError, match="learnt, lead, random"):
        summarize(make(NEWS), method="best")


def test_one_thought_once() -> None:
    text = NEWS + "\n6月1日，东湖区园林局宣布：三座公园当天起向市民开放。"
    quotes = texts(make(text), Length(99))
    assert sum("园林局宣布" in quote for quote in quotes) == 1
    many = "".join(f"第{number}座公园位于城区第{number * 7}街，占地{number * 13}亩。" for number in range(40))
    assert len(texts(make(many * 3), Length(99))) == len(texts(make(many), Length(99)))


def test_half_of_a_quotation_is_not_quoted() -> None:
    text = "居民石小川说：“公园很大。我每天来。”区里将再修两条步道。"
    assert texts(make(text, ""), Length(3)) == ["区里将再修两条步道。"]


def test_agency_is_not_quoted() -> None:
    quotes = texts(make("新华社东湖6月1日电（记者白帆）东湖区开放三座公园，市民可以预约。天气晴好。", ""), Length(1))
    assert quotes == ["东湖区开放三座公园，市民可以预约。"]


def test_readout_is_quoted_by_its_most_concrete_point() -> None:
    summary = summarize(make(READOUT, ""))
    assert "12处堤段" in "".join(quote.text for quote in summary.sentences)
    assert not any("提高政治站位" in quote.text or "其他事项" in quote.text for quote in summary.sentences)
    assert summary.readout is not None
    (whole,) = texts(make(READOUT, ""), Length(1))
    assert whole in [quote.text for quote in summary.sentences]


def test_headings_that_lead_over_are_not_quoted() -> None:
    text = READOUT.replace("会议指出，要", "会议指出\n要").replace("会议强调，要", "会议强调\n要")
    quotes = texts(make(text, ""), Length(99))
    assert "会议强调" not in quotes
    assert "会议指出" not in quotes


HEADED = (
    "东湖区园林局6月1日表示，三座公园当天起开放。局里还公布了开放时间。\n"
    "西城两座公园延期到秋天开放\n"
    "据介绍，两座公园正在修路，修好后再开放。工人们每天施工十个小时。\n"
    "东山步道年底全线贯通\n"
    "步道全长八千米，沿途有十座凉亭。居民对此很期待。"
)


def test_subheadings_are_no_sentences() -> None:
    document = make(HEADED, "东湖区三座公园6月1日起开放")
    for method in METHODS:
        summary = summarize(document, method=method, length=Length(9))
        assert all(quote.text.endswith("。") for quote in summary.sentences)


def test_a_round_up_is_told_by_its_headlines() -> None:
    quotes = summarize(make(HEADED, "东湖区三座公园6月1日起开放")).sentences
    assert [(quote.role, quote.text) for quote in quotes] == [
        ("lead", "东湖区园林局6月1日表示，三座公园当天起开放。"),
        ("subheading", "西城两座公园延期到秋天开放"),
        ("subheading", "东山步道年底全线贯通"),
    ]
    chapters = HEADED.replace("工人们每天施工十个小时。", "".join(f"第{n}段步道长{n}千米。" for n in range(1, 15)))
    assert all(quote.role != "subheading" for quote in summarize(make(chapters)).sentences)


@pytest.mark.parametrize(
    "text",
    [
        "接下来我们来看记者从东湖发回的报道。",
        "更多内容请看详细报道。",
        "今晚八点，敬请收看！",
        "记者：公园明年有什么打算？",
        "门票会涨价吗？",
        "图为开放当天的东湖公园。",
        "加油，东湖！",
        "还要再修两条步道。”",
    ],
)
def test_what_is_never_quoted(text: str) -> None:
    for method in METHODS:
        assert text not in texts(make(f"{NEWS}\n{text}\n步道免费开放，需要提前预约。"), Length(99), method)


def test_random_depends_on_the_text_alone() -> None:
    assert texts(make(NEWS), Length(2), "random") == texts(make(NEWS, "", "2"), Length(2), "random")


def test_choose_stops_at_the_threshold() -> None:
    sentences = outline_document(make("公园开放了三座。步道修了两条。凉亭建了十座。", ""))
    ranked = [(1, 2.0), (0, 0.5), (2, -1.0)]
    assert choose_sentences(sentences, ranked, Length(3, "adaptive"), threshold=0.0) == [(0, 0.5), (1, 2.0)]
    assert choose_sentences(sentences, ranked, Length(3, "adaptive"), threshold=9.0) == [(1, 2.0)]
    assert choose_sentences(sentences, ranked, Length(3), threshold=9.0) == [(0, 0.5), (1, 2.0), (2, -1.0)]


PIECES = st.sampled_from(
    [*NEWS.split("\n"), *READOUT.split("\n"), "会议强调", "。", "\n", "“", "”", "3%", "来源：东湖", "　"]
)
LENGTHS = st.sampled_from([ADAPTIVE, Length(1), Length(5), Length(30, "percent"), Length(60, "characters")])


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), LENGTHS, st.sampled_from(METHODS))
def test_summaries_are_verbatim(text: str, length: Length, method: str) -> None:
    document = make(text)
    summary = summarize(document, length=length, method=method)
    quotes = summary.sentences
    assert all(text[quote.start : quote.end] == quote.text != "" for quote in quotes)
    assert all(one.end <= other.start for one, other in pairwise(quotes))
    assert (summary.reason is None) == bool(quotes)
    assert summary == summarize(document, length=length, method=method)


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_is_summarized(text: str, title: str) -> None:
    summarize(make(text, title))


@pytest.mark.parametrize(
    "text",
    [
        "会议强调，要加强领导。" * 6000,
        "会议强调" * 15000,
        "主持" * 30000,
        "区长高远山、" * 10000,
        "高远山和" * 15000,
        "等" * 60000 + "出席。",
        "“" * 60000,
        "加强东湖公园的管理力量\n" * 5000,
    ],
)
def test_odd_texts_take_linear_time(text: str) -> None:
    half, whole = make(text[: len(text) // 4]), make(text)
    seconds = []
    for document in (half, whole):
        start = time.process_time()
        summarize(document)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 12 * seconds[0] + 0.25  # four times as long; sixteen times were quadratic
