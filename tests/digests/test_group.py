"""Grouping of reprints: what is one story and what only looks like it."""

from __future__ import annotations

import dataclasses
import gzip
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classify.digests.group import group_reprints
from classify.digests.reprints import is_reprint, read_print
from classify.document import Document

BRIDGE = (
    "六月三日上午，东湖大桥正式建成通车。大桥全长二千三百米，双向六车道，总投资18.6亿元，历时三年零四个月建成。"
    "通车后，两岸居民过江不必再坐轮渡，车程由一小时缩短到十分钟。"
    "市交通运输局局长何其乐介绍，大桥两侧设有人行步道和观景平台，每天早六点至晚十点向市民开放。"
    "首日有三千多名市民登桥参观，三条公交线路同时改道经过大桥。"
)
HARVEST = (
    "连日来，青禾县二十万亩早稻陆续开镰。县农业农村局组织八百台收割机跨乡镇作业，预计十天内收割完毕。"
    "在白沙镇，种粮大户陈晓舟告诉记者，今年天气好、病虫害少，亩产比去年多出五十来斤。"
)
BULLETIN = (
    "{day}日0时至24时，青禾县新增确诊病例{cases}例，其中本土病例{local}例，均在集中隔离点发现。"
    "截至{day}日24时，全县现有确诊病例{total}例，累计治愈出院{healed}例。请广大居民做好个人防护，不聚集、不扎堆。"
)
WEATHER = (
    "市气象台{day}日16时发布：今天夜间到明天白天，{sky}，气温{low}到{high}摄氏度，风力{wind}级。请市民注意添减衣物，"
    "外出留意路面湿滑，并随时关注最新的天气信息。"
)
WELCOME = (
    "市长林若溪{day}日下午在市民中心会见了来访的{guest}市市长{name}一行。林若溪对{name}来访表示欢迎，"
    "简要介绍了青禾市经济社会发展情况。她说，两市友好交往历史悠久，希望双方在教育、旅游、贸易等领域深化合作。"
    "{name}感谢青禾市的热情接待，表示愿同青禾市加强往来。副市长顾南亭参加会见。"
)


def make(text: str, title: str = "东湖大桥建成通车", date: str | None = "2023-06-03", id: str = "a") -> Document:
    return Document(id, id, title, date, None, None, text)


def same(first: Document, second: Document) -> bool:
    return is_reprint(read_print(first), read_print(second))


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        pytest.param(BRIDGE, "东湖大桥建成通车", "2023-06-03", id="copy"),
        pytest.param(BRIDGE, "东湖大桥建成通车", None, id="undated"),
        pytest.param(BRIDGE, "好消息！过江只要十分钟", "2023-06-04", id="other headline"),
        pytest.param(BRIDGE[:100], "东湖大桥建成通车", "2023-06-04", id="cut"),
        pytest.param(BRIDGE[:58], "东湖大桥今日建成通车", "2023-06-03", id="cut to a note"),
        pytest.param("", "东湖大桥建成通车今起开放", "2023-06-03", id="headline only"),
        pytest.param(BRIDGE[: BRIDGE.index("首日")], "大桥通车", "2023-06-03", id="last sentence gone"),
        pytest.param("关注我们\n" + BRIDGE + "\n编辑：顾南亭", "桥", "2023-06-05", id="lead and tail added"),
        pytest.param(BRIDGE + "\n" + HARVEST, "东湖大桥建成通车", "2023-06-03", id="background added"),
        pytest.param(BRIDGE.replace("，", ",").replace("。", ".\n"), "通车", "2023-06-03", id="other punctuation"),
        pytest.param(BRIDGE.replace("，", "").replace("。", ""), "通车", "2023-06-03", id="no punctuation"),
        pytest.param(BRIDGE.replace("18.6", "１８.６"), "通车", "2023-06-03", id="full-width figures"),
        pytest.param(BRIDGE.replace("正式", "").replace("介绍", "说"), "通车", "2023-06-03", id="light edit"),
    ],
)
def test_is_reprint_of_a_copy(text: str, title: str, date: str | None) -> None:
    original = make(BRIDGE, "东湖大桥建成通车今起开放" if not text else "东湖大桥建成通车")
    copy = make(text, title, date, "b")
    assert same(original, copy)
    assert same(copy, original)
    assert [sorted(group) for group in group_reprints([original, copy])] == [[0, 1]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            make(BULLETIN.format(day=3, cases=5, local=2, total=31, healed=12), "青禾县疫情通报"),
            make(BULLETIN.format(day=4, cases=7, local=3, total=36, healed=14), "青禾县疫情通报", "2023-06-04"),
            id="daily bulletin",
        ),
        pytest.param(
            make(BULLETIN.format(day=3, cases=5, local=2, total=31, healed=12), "通报", None),
            make(BULLETIN.format(day=4, cases=7, local=3, total=36, healed=14), "通报", None),
            id="undated bulletin",
        ),
        pytest.param(
            make(WEATHER.format(day=3, sky="小雨", low=17, high=23, wind="3到4"), "明日天气"),
            make(WEATHER.format(day=4, sky="多云转晴", low=19, high=27, wind="2到3"), "明日天气", "2023-06-04"),
            id="weather",
        ),
        pytest.param(
            make(WELCOME.format(day=3, guest="临海", name="何其乐"), "林若溪会见临海市市长"),
            make(WELCOME.format(day=3, guest="东川", name="陈晓舟"), "林若溪会见东川市市长"),
            id="another guest",
        ),
        pytest.param(make(BRIDGE), make(BRIDGE, date="2024-06-03"), id="the same words a year later"),
        pytest.param(make(BRIDGE), make(HARVEST), id="another story under the same headline"),
        pytest.param(make("", "要闻"), make("", "要闻"), id="no text, headline says nothing"),
        pytest.param(make("", ""), make("", ""), id="nothing"),
        pytest.param(make("停水。", "通知"), make("停水。", "通知"), id="too short to tell"),
        pytest.param(
            make(HARVEST, "早稻开镰"),
            make(BRIDGE + "\n" + HARVEST + "\n" + BULLETIN, "一周要闻"),
            id="item of a round-up",
        ),
    ],
)
def test_is_reprint_of_another_story(first: Document, second: Document) -> None:
    assert not same(first, second)
    assert not same(second, first)


def test_group_reprints_round_up_joins_no_two_stories() -> None:
    round_up = make("\n".join((BRIDGE, HARVEST, WELCOME)), "今日要闻", id="r")
    stories = [make(BRIDGE), make(HARVEST, "早稻开镰", id="b"), make(WELCOME, "会见", id="c")]
    groups = group_reprints([*stories, round_up])
    assert max(sum(index < 3 for index in group) for group in groups) == 1


@pytest.mark.parametrize(
    ("documents", "head"),
    [
        pytest.param([make(BRIDGE, date="2023-06-04"), make(BRIDGE, date="2023-06-03")], 1, id="earliest"),
        pytest.param([make(BRIDGE), make(BRIDGE)], 0, id="first in order"),
        pytest.param([make(BRIDGE, date=None), make(BRIDGE)], 1, id="dated before undated"),
        pytest.param([make(BRIDGE[:100]), make(BRIDGE, date="2023-06-04")], 1, id="full before cut"),
        pytest.param([make("关注我们\n" + BRIDGE, date="2023-06-04"), make(BRIDGE)], 1, id="a lead adds nothing"),
    ],
)
def test_group_reprints_head(documents: list[Document], head: int) -> None:
    assert group_reprints(documents) == [(head, 1 - head)]


def test_group_reprints_lists_reprints_by_date() -> None:
    dates = ["2023-06-05", "2023-06-03", None, "2023-06-04"]
    assert group_reprints([make(BRIDGE, date=date) for date in dates]) == [(1, 3, 0, 2)]


def test_group_reprints_chain() -> None:
    """The second copy is joined to the third only through the first."""
    sentences = BRIDGE.split("。")[:-1]
    parts = ["。".join(sentences) + "。", "。".join(sentences[:3]) + "。", "。".join(sentences[2:]) + "。"]
    assert group_reprints([make(part) for part in parts]) == [(0, 1, 2)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from([BRIDGE, BRIDGE[:90], HARVEST, ""]), st.text(max_size=80)),
            st.text(max_size=12),
            st.one_of(st.none(), st.dates().map(str)),
        ),
        max_size=8,
    )
)
def test_group_reprints_is_a_partition(rows: list[tuple[str, str, str | None]]) -> None:
    documents = [make(text, title, date, str(number)) for number, (text, title, date) in enumerate(rows)]
    groups = group_reprints(documents)
    assert sorted(index for group in groups for index in group) == list(range(len(documents)))
    assert [min(group) for group in groups] == sorted(min(group) for group in groups)
    assert groups == group_reprints(documents)


def test_group_reprints_many_copies_of_one_story() -> None:
    started = time.perf_counter()
    assert len(group_reprints([make(BRIDGE, id=str(number)) for number in range(3000)])) == 1
    assert time.perf_counter() - started < 30


def _items(shared: Path) -> list[Document]:
    with gzip.open(shared / "data/cctv/unlabeled.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [Document(row["id"], None, row["title"], row["date"], None, None, row["text"]) for row in rows]


def _cut(document: Document, random_state: random.Random) -> Document:
    sentences = [part + "。" for part in document.text.split("。") if part.strip()]
    kept = sentences[: max(1, round(len(sentences) * random_state.uniform(0.4, 0.8)))]
    return dataclasses.replace(document, text="".join(kept))


def _retitle(document: Document, random_state: random.Random) -> Document:
    return dataclasses.replace(document, title=random_state.choice(["最新消息", "快讯｜" + document.title[:8]]))


def _lead(document: Document, random_state: random.Random) -> Document:
    lead = random_state.choice(["本报讯（记者 林若溪）", "点击上方蓝字，关注我们\n", "这条消息请转告身边的人：\n"])
    return dataclasses.replace(document, text=lead + document.text)


@pytest.mark.slow
@pytest.mark.parametrize(("change", "floor"), [(_cut, 0.95), (_retitle, 1.0), (_lead, 0.99)])
def test_group_reprints_recall(
    shared: Path, change: Callable[[Document, random.Random], Document], floor: float
) -> None:
    random_state = random.Random(0)
    documents = _items(shared)
    chosen = random_state.sample(range(len(documents)), 300)
    copies = [change(documents[index], random_state) for index in chosen]
    group_of = {index: number for number, group in enumerate(group_reprints([*documents, *copies])) for index in group}
    found = sum(group_of[index] == group_of[len(documents) + place] for place, index in enumerate(chosen))
    assert found / len(chosen) >= floor


@pytest.mark.slow
def test_group_reprints_merges_no_series(shared: Path) -> None:
    """The only merged pair was broadcast twice on one day, with a space more in its headline."""
    documents = _items(shared)
    merged = [group for group in group_reprints(documents) if len(group) > 1]
    assert all(len({documents[index].text for index in group}) == 1 for group in merged)


@pytest.mark.parametrize(("others", "one_story"), [(1, True), (2, False)])
def test_one_figure_in_five_may_differ(others: int, one_story: bool) -> None:
    """A correction changes a figure; a bulletin of the next day changes them all."""
    words = ("水位", "雨量", "流速", "库容", "转移")
    first = (
        HARVEST
        + "，".join(f"{word}今天{number}上下" for number, word in enumerate(words, 11))
        + WELCOME.replace("{day}", "三")
    )
    second = first
    for number in range(others):
        second = second.replace(f"今天{11 + number}上下", f"今天{71 + number}上下")
    assert same(make(first), make(second)) is one_story
