from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classify.document import Document
from classify.places.mentions.mentions import PlaceMention, find_mentions


def document(title: str, text: str = "", *, date: str | None = "2021-05-20", source: str | None = None) -> Document:
    return Document("1", None, title, date, source, None, text)


def names(found: list[PlaceMention]) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.mention.text, each.codes) for each in found if each.mention.field != "source"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("江苏省苏州市昆山市", [("江苏省", "320000"), ("苏州市", "320500"), ("昆山市", "320583")]),
        ("北京朝阳启动排查", [("北京", "110000"), ("朝阳", "110105")]),
        ("辽宁朝阳启动排查", [("辽宁", "210000"), ("朝阳", "211300")]),
        ("吉林长春朝阳区", [("吉林", "220000"), ("长春", "220100"), ("朝阳区", "220104")]),
        ("海南州举办赛事", [("海南州", "632500")]),
        ("青海海南推进治沙", [("青海", "630000"), ("海南", "632500")]),
        ("海南推进治沙", [("海南", "460000")]),
        ("青海西宁推进治沙", [("青海", "630000"), ("西宁", "630100")]),
        ("吉林出台意见", [("吉林", "220000")]),
        ("吉林省吉林市出台意见", [("吉林省", "220000"), ("吉林市", "220200")]),
        ("前郭县出台意见", [("前郭县", "220721")]),
        ("苏州工业园区签约", [("苏州工业园区", "320500")]),
        ("雄安新区签约", [("雄安新区", "130000")]),
        ("两江新区签约", [("两江新区", "500000")]),
        ("新疆生产建设兵团签约", [("新疆生产建设兵团", "650000")]),
        ("伊犁州签约", [("伊犁州", "654000")]),
        ("香港与甘肃签约", [("香港", "810000"), ("甘肃", "620000")]),
        ("德国签约", [("德国", "INTL")]),
        ("台北签约", [("台北", "710000")]),
    ],
)
def test_names_stand_for_codes(text: str, codes: list[tuple[str, str]]) -> None:
    assert names(find_mentions(document("", text))) == [(name, (code,)) for name, code in codes]


@pytest.mark.parametrize(
    "text",
    [
        "河南路改造",
        "山西路改造",
        "南京东路步行街",
        "台湾风情街开街",
        "北京时间八点",
        "藤本植物长春藤",
        "身着中山装",
        "长江路沿线",
        "市民王海南介绍说",
        "记者李宁夏",
        "国泰民安康庄大道",
        "合作共赢",
        "解放思想",
        "公安机关",
        "东城办事处昨天清扫街道",
        "不是人文县域",
        "各省（区、市）和新疆生产建设兵团",
        "各省、自治区、直辖市人民政府，新疆生产建设兵团",
        "",
        "今年前三季度",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert find_mentions(document("", text)) == []


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("全国质量大会在京召开", "在京", "venue"),
        ("论坛昨天在长沙举行", "长沙", "venue"),
        ("新华社北京6月17日电", "北京", "dateline"),
        ("据新华社南昌3月2日电", "南昌", "dateline"),
        ("江西萍乡人，汉族", "萍乡", "origin"),
        ("他毕业于武汉大学", "武汉", "origin"),
        ("北京市委书记到会", "北京市", "post"),
        ("他曾任青岛市副市长", "青岛市", "post"),
        ("青岛市推进旧城改造", "青岛市", "subject"),
        ("青岛市委常委会会议研究旧城改造", "青岛市", "subject"),
    ],
)
def test_roles(text: str, name: str, role: str) -> None:
    found = {each.mention.text: each.mention.role for each in find_mentions(document("", text))}
    assert found[name] == role


@pytest.mark.parametrize(
    ("title", "text", "source", "codes"),
    [
        ("朝阳区启动排查", "", None, ("110105", "220104")),
        ("朝阳区启动排查", "", "北京朝阳", ("110105",)),
        ("朝阳区启动排查", "长春市疾控中心到场。", None, ("220104",)),
        ("朝阳区启动排查", "麦子店街道设了采样点。", None, ("110105",)),
        ("鼓楼区启动排查", "", None, ("320106", "320302", "350102", "410204")),
        ("鼓楼区启动排查", "徐州市昨天通报。", None, ("320302",)),
        ("鼓楼区启动排查", "", "福州新闻", ("350102",)),
        ("长安区启动排查", "石家庄市昨天通报。", None, ("130102",)),
        ("新北启动排查", "", None, ("320411", "710000")),
        ("新北启动排查", "常州市昨天通报。", None, ("320411",)),
        ("新北启动排查", "台北市昨天通报。", None, ("710000",)),
    ],
)
def test_namesakes(title: str, text: str, source: str | None, codes: tuple[str, ...]) -> None:
    assert find_mentions(document(title, text, source=source))[0].codes == codes


@pytest.mark.parametrize(
    ("text", "date", "code"),
    [
        ("即墨市召开会议", "2016-03-01", "370282"),
        ("即墨市召开会议", "2018-03-01", "370215"),
        ("即墨区召开会议", "2018-03-01", "370215"),
        ("即墨区召开会议", None, "370215"),
        ("莱芜市召开会议", "2015-03-01", "371200"),
    ],
)
def test_codes_are_those_of_the_year(text: str, date: str | None, code: str) -> None:
    assert find_mentions(document("", text, date=date))[0].codes == (code,)


def test_words_need_the_division_before_them_or_their_full_name() -> None:
    assert find_mentions(document("", "各方深化合作，维护和平")) == []
    assert names(find_mentions(document("", "贵州大方")))[-1] == ("大方", ("520521",))
    assert ("大方", ("520521",)) in names(find_mentions(document("大方：茶香满山", "贵州省大方县采茶忙。")))


def test_prefixes_are_marked() -> None:
    assert [each.prefix for each in find_mentions(document("", "四川省绵阳市与成都市"))] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("京津冀共建走廊", ("110000", "120000", "130000")),
        ("长三角共建走廊", ("310000", "320000", "330000", "340000")),
        ("粤港澳大湾区共建走廊", ("440000", "810000", "820000")),
        ("潮汕共建走廊", ("440500", "445100", "445200")),
        ("闽南共建走廊", ("350200", "350500", "350600")),
    ],
)
def test_regions_name_several_divisions(text: str, codes: tuple[str, ...]) -> None:
    found = find_mentions(document(text))[0]
    assert (found.kind, found.codes) == ("region", codes)


@given(st.text(alphabet="北京市朝阳区河南路新疆的在召开，。\n人123", max_size=60), st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_mentions_are_pieces_of_the_fields(title: str, text: str) -> None:
    fields = {"title": title, "text": text}
    for each in find_mentions(document(title, text)):
        mention = each.mention
        assert fields[mention.field][mention.start : mention.end] == mention.text
        assert each.codes
        assert mention.role in {"subject", "venue", "dateline", "post", "origin"}


@pytest.mark.slow
def test_three_thousand_documents_a_second(shared: Path) -> None:
    with gzip.open(shared / "data" / "cctv" / "unlabeled.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for _, line in zip(range(3000), stream, strict=False)]
    documents = [document(row.get("title", ""), row["text"], date=row.get("date")) for row in rows]
    find_mentions(documents[0])
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for each in documents:
            find_mentions(each)
        seconds.append(time.process_time() - start)
    assert len(documents) / min(seconds) >= 3000


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("贵溪发布", [("贵溪", ("360681",))]),
        ("长江日报客户端", [("长江日报", ("420100",))]),
        ("中外对话 - 九江新闻", [("九江", ("360400",))]),
        ("解放日报、嘉兴日报", [("解放日报", ("310000",)), ("嘉兴", ("330400",))]),
        # The paper is the city's, though a district of another city bears the name as well.
        ("中山日报", [("中山", ("442000",))]),
        ("光明日报", []),
        ("上海证券报", []),
        ("日本经济新闻", []),
        ("公安发布", []),
    ],
)
def test_outlets(source: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    mentions = find_mentions(document("召开会议", source=source))
    assert [(each.mention.text, each.codes) for each in mentions] == found
    assert all(source[each.mention.start : each.mention.end] == each.mention.text for each in mentions)


@pytest.mark.parametrize(
    ("title", "text", "codes"),
    [
        ("灌区改造", "都江堰今天通水。", ("510181",)),
        ("古建保护", "专家在隰县查看悬塑。", ("141031",)),
        ("竞赛管理 临海清理违规竞赛", "市教育局两周查处41起。", ("331082",)),
        ("县域经济", "形成县域经济新格局。", ()),
        ("春耕", "这是一条和平安宁的河，两岸正定植瓜苗。", ()),
    ],
)
def test_short_names_without_support(title: str, text: str, codes: tuple[str, ...]) -> None:
    mentions = find_mentions(document(title, text))
    assert tuple(code for each in mentions for code in each.codes) == codes
