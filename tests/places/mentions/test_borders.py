"""Names that arise where words meet, and names of firms, goods, persons and roads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classify.document import Document
from classify.places import find_mentions
from classify.places.mentions.borders import Borders
from classify.text import split_words


def found(text: str, title: str = "", **known: str) -> list[tuple[str, str]]:
    document = Document("1", None, title, known.get("date", "2022-05-20"), known.get("source"), None, text)
    return [(each.mention.text, each.mention.role) for each in find_mentions(document)]


def places(text: str, title: str = "", **known: str) -> list[str]:
    return [name for name, _ in found(text, title, **known)]


@pytest.mark.parametrize(
    "text",
    [
        "省级部门会同县级以上单位联合执法。",
        "财政和县级配套资金要按时到位。",
        "推动技术更新和县域市场衔接。",
        "县水务局会同县公安局巡查河道。",
        "副书记、代县长到村里看望老人。",
        "新县医院门诊楼封顶。",
        "这部戏走到了舞台中央。",
        "副市长春节前走访慰问。",
        "三年内建成都市圈环线。",
        "新干部要过好第一关。",
        "损失重大连锁店关门。",
        "黄海南部有大风。",
        "全国文明村镇的评选开始。",
        "就地城镇化要稳妥。",
        "医保定点机构增加。",
        "环渤海地区联合减排。",
        "我国外贸保持增长。",
        "养老是朝阳产业，交通是定海神针。",
        "奖状发给了王海南、李朝阳、陈永康等六人。",
    ],
)
def test_no_name_arises_where_words_meet(text: str) -> None:
    assert places(text) == []
    assert places("", text.rstrip("。")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("湖南岳阳洞庭湖边机声隆隆。", ["湖南", "岳阳", "洞庭湖"]),
        ("长沙市民走上街头。", ["长沙市"]),
        ("天台县委、天台县政府出台意见。", ["天台县", "天台县"]),
        ("杭州市建委公示名单。", ["杭州市"]),
        ("浙江省级财政出资。", ["浙江省"]),
        ("嘉善县域改革试点。", ["嘉善县"]),
        ("湖南会同县的杉木林。会同县林业局验收。", ["湖南", "会同县", "会同县"]),
        ("安徽和县蔬菜上市，和县农户忙。", ["安徽", "和县", "和县"]),
        ("福建政和县白茶开采。", ["福建", "政和县"]),
        ("会议在北京人民大会堂举行。", ["北京", "人民大会堂"]),
    ],
)
def test_names_beside_other_words_are_found(text: str, names: list[str]) -> None:
    assert places(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("徽州银行合肥分行走进合肥市包河区社区。", ["合肥", "合肥市", "包河区"]),
        ("宁波银行苏州分行走进苏州市吴中区。", ["苏州", "苏州市", "吴中区"]),
        ("上海浦东发展银行合肥分行落户。", ["合肥"]),
        ("青岛啤酒在宿迁扩建。", ["宿迁"]),
        ("上海电气张北县基地开工。", ["张北县"]),
        ("霍山县茶博会上，普洱茶、福鼎白茶受欢迎。", ["霍山县"]),
        ("青岛啤酒节开幕。", ["青岛"]),
    ],
)
def test_firms_and_goods_are_where_the_text_says(text: str, names: list[str]) -> None:
    assert places(text) == names


def test_a_firm_alone_comes_from_its_home() -> None:
    assert found("宁波银行发布年报。") == [("宁波", "origin")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("沪武高速霍山段封闭施工。", ["霍山"]),
        ("318国道金寨段恢复通行。", ["金寨"]),
        ("他家在霍山脚下。", []),
        ("北京三号卫星发射成功。", []),
        ("延安高架路抢修。", []),
        ("中山北一路改造。", []),
    ],
)
def test_roads_and_satellites(text: str, names: list[str]) -> None:
    assert places(text) == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("中山网 - 中山网新闻", ["中山", "中山"]),
        ("大同发布", ["大同"]),
        ("友谊融媒", ["友谊"]),
        ("长安网", []),
        ("和平新闻", []),
    ],
)
def test_any_outlet_names_its_place(source: str, names: list[str]) -> None:
    assert places("今天降温。", source=source)[: len(names)] == names
    assert bool(names) == bool(places("今天降温。", source=source))


def test_the_outlet_lets_a_name_that_is_a_word_count() -> None:
    assert places("中山今天降温。", source="中山网") == ["中山", "中山"]
    assert places("中山今天降温。") == []


@pytest.mark.parametrize(
    ("text", "date", "codes"),
    [
        # 钢城区 kept its name in 2018 and got another code.
        ("莱芜市钢城区修路。", "2018-06-02", {"371200", "371203"}),
        ("济南市钢城区修路，莱芜区也修。", "2018-06-02", {"370100", "370117", "370116"}),
        ("那曲地区放牧，安多县也放。", "2017-06-02", {"542400", "542425"}),
        ("巢湖市修渠，居巢区、庐江县也修。", "2011-06-02", {"341400", "341402", "341421"}),
        ("毕节地区修渠，毕节市、大方县也修。", "2011-03-02", {"522400", "522401", "522422"}),
    ],
)
def test_old_names_in_the_year_of_a_change(text: str, date: str, codes: set[str]) -> None:
    mentions = find_mentions(Document("1", None, "", date, None, None, text))
    assert {code for each in mentions for code in each.codes} == codes


@given(st.text(alphabet="会同县级政和代长北京市民委台中央海南", max_size=30), st.data())
@settings(max_examples=100, deadline=None)
def test_a_name_between_borders_is_never_crossed(text: str, data: st.DataObject) -> None:
    words = split_words(text)
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = len("".join(words[:first])), len("".join(words[: last + 1]))
    assert not Borders(text, [(start, end)]).crossed(start, end, word=True)
