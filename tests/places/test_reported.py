"""What users of other geoparsers report, with invented texts, and what stands beside a place without being one."""

from __future__ import annotations

import pytest

from classify.document import Document, Jurisdiction
from classify.places import JurisdictionClassifier


def predict(
    learner: JurisdictionClassifier, title: str, text: str = "", *, source: str | None = None, date: str = "2021-05-20"
) -> Jurisdiction:
    return learner.locate([Document("1", None, title, date, source, None, text)])[0]


def listed(found: Jurisdiction) -> set[str]:
    return {found.code, *(other.code for other in found.alternatives)}


# Right, or abstained with the right one listed.
REPORTED = [
    # Districts of one name.
    ("朝阳区部署老旧小区改造", "朝阳区委昨天召开会议。全区各街道参加。", None, "110105"),
    ("朝阳区部署老旧小区改造", "长春市朝阳区委昨天召开会议。全区各街道参加。", None, "220104"),
    ("朝阳区部署老旧小区改造", "朝阳区委昨天召开会议。全区各街道参加。", "北京朝阳", "110105"),
    ("北京朝阳部署老旧小区改造", "朝阳区委昨天召开会议。全区各街道参加。", None, "110105"),
    ("辽宁朝阳部署防汛", "朝阳市昨天召开防汛会议，全市各县区参加。", None, "211300"),
    ("鼓楼区整治油烟", "徐州市鼓楼区昨天通报，全区二百家餐馆装上净化器。", None, "320302"),
    ("鼓楼区整治油烟", "鼓楼区昨天通报，全区二百家餐馆装上净化器。", None, "350102"),
    ("鼓楼区整治油烟", "鼓楼区昨天通报，全区二百家餐馆装上净化器。", "开封日报", "410204"),
    ("长安区整治油烟", "石家庄市长安区昨天通报，全区二百家餐馆装上净化器。", None, "130102"),
    ("长安区整治油烟", "长安区昨天通报，全区二百家餐馆装上净化器。", None, "610116"),
    # Short names that a larger place bears as well.
    ("海南州推进光伏基地建设", "海南州昨天召开会议，全州各县参加。", None, "632500"),
    ("吉林市推进冰雪旅游", "吉林市昨天召开会议，全市各县区参加。", None, "220200"),
    ("吉林推进冰雪旅游", "吉林省昨天召开会议，全省各市州参加。", None, "220000"),
    ("前郭县查干湖开网", "前郭县昨天举行冬捕，全县渔民参加。", None, "220721"),
    ("长沙市部署防汛", "长沙市昨天召开会议，全市各区县参加。", None, "430100"),
    ("长沙县部署防汛", "长沙县昨天召开会议，全县各镇街参加。", None, "430121"),
    ("香港推出消费券", "香港特区政府昨天公布消费券计划。", None, "810000"),
    ("青海西宁推进供热改造", "西宁市昨天召开会议，全市各区县参加。", None, "630100"),
    # Functional areas, regions, abroad.
    ("苏州工业园区引进项目", "苏州工业园区昨天签约二十个项目。", None, "320500"),
    ("雄安新区引进项目", "雄安新区昨天签约二十个项目，白洋淀水质改善。", None, "130000"),
    ("浦东新区引进项目", "浦东新区昨天签约二十个项目，陆家嘴占一半。", None, "310115"),
    ("各地推进节水", "各省、自治区、直辖市和新疆生产建设兵团昨天公布节水名录。", None, "100000"),
    ("新疆生产建设兵团推进节水", "新疆生产建设兵团昨天召开会议，各师参加。", None, "650000"),
    ("闽南古厝修缮", "福建省昨天公布闽南古厝修缮名录，全省一百处入选。", None, "350000"),
    ("潮汕推进侨乡古建筑修缮", "广东潮汕地区三市昨天联合公布名录。", None, "440000"),
    ("德国举行大选", "德国昨天举行联邦议院选举，选民前往投票站。", None, "INTL"),
    # The place of another thing.
    ("青岛台湾风情街开街", "青岛市昨天开放台湾风情街，市民前来品尝小吃。", None, "370200"),
    ("常州山西路改造完工", "常州市昨天宣布山西路改造完工，市民出行更方便。", None, "320400"),
    ("郑州河南路改造完工", "郑州市昨天宣布河南路改造完工，市民出行更方便。", None, "410100"),
    ("成都大学生在北京时间八点开赛", "成都市昨天举行龙舟赛，全市三十支队伍参加。", None, "510100"),
    ("芜湖长春藤幼儿园开园", "芜湖市昨天为长春藤幼儿园揭牌，全市幼儿园达五百所。", None, "340200"),
    ("柳州表彰见义勇为市民", "柳州市昨天表彰市民王海南、司机李宁夏，全市已有九十人获奖。", None, "450200"),
    ("全国种业大会召开", "新华社北京6月17日电 全国种业大会在京召开，研究部署我国种业振兴。", None, "100000"),
    ("绵阳部署防汛", "新华社北京6月17日电 绵阳市昨天召开会议，全市各区县参加。", None, "510700"),
    # Traditional characters.
    ("廣東省部署防汛", "廣東省昨天召开会议，全省各市参加。", None, "440000"),
    ("臺灣中部發生地震", "臺灣中部今天發生地震，臺灣多地有震感。", None, "710000"),
    ("新北警方查獲詐騙集團", "新北一名男子投資虛擬貨幣被騙三百萬新台幣，警方查獲詐騙集團。", None, "710000"),
    # Offices that only one region has, wherever they travel.
    ("政務司司長啟程訪京", "政務司司長今日啟程前往北京，與有關部委會面，星期五返回。", None, "810000"),
    ("港鐵列車故障", "港鐵今早發生列車故障，觀塘綫服務受阻約半小時，免費接駁巴士開出。", None, "810000"),
    ("行政长官出席会议", "行政长官今日率团抵达日内瓦，特区政府说会议为期三天。", None, "820000"),
    # A street office bears the short name of a district elsewhere.
    ("东城办事处清扫街道", "平邑县东城办事处昨天组织志愿者清扫街道，全县已有三千人参加。", None, "371326"),
]


@pytest.mark.parametrize(("title", "text", "source", "code"), REPORTED)
def test_reported_cases(
    jurisdictions: JurisdictionClassifier, title: str, text: str, source: str | None, code: str
) -> None:
    found = predict(jurisdictions, title, text, source=source)
    assert found.code == code or (found.abstained and code in listed(found)), (found.code, found.probability)


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("长三角共建科创走廊", "长三角三省一市昨天签署协议，共建科创走廊。", "100000"),
        ("京津冀共治大气污染", "京津冀三地昨天联合部署，共治大气污染。", "100000"),
        ("粤港澳大湾区共建实验室", "粤港澳大湾区昨天新增十家联合实验室。", "100000"),
        ("成渝地区双城经济圈启动项目", "成渝地区双城经济圈昨天启动四十个项目，川渝两地共同出资。", "100000"),
        ("东北全面振兴推进会召开", "东北三省昨天联合召开推进会，部署粮食生产。", "100000"),
        ("六省联合开展禁渔", "江苏、安徽、江西、湖北、湖南、重庆昨天同时启动禁渔。", "100000"),
    ],
)
def test_regions_of_several_provinces_are_nationwide(
    jurisdictions: JurisdictionClassifier, title: str, text: str, code: str
) -> None:
    found = predict(jurisdictions, title, text)
    assert (found.code, found.level) == (code, "nation")


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("", "", "100000"),
        ("", "他笑了笑。", "100000"),
        ("今年前三季度运行平稳", "前三季度生产平稳增长，就业形势稳定，物价温和上涨。", "100000"),
        ("法国与德国举行会谈", "法国总统昨天抵达柏林，与德国总理会谈，双方讨论了意大利的提议。", "INTL"),
        ("埃及 法国 日本", "", "INTL"),
        ("河北", "", "130000"),
        ("柳州市召开防汛会议", "", "450200"),
        ("福建省福州市鼓楼区召开防汛会议", "", "350102"),
    ],
)
def test_without_a_place_without_a_text_and_all_abroad(
    jurisdictions: JurisdictionClassifier, title: str, text: str, code: str
) -> None:
    assert predict(jurisdictions, title, text).code == code


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("朝阳区", {"110105", "220104"}),
        ("鼓楼区", {"320106", "320302", "350102", "410204"}),
        ("长安区", {"130102", "610116"}),
        ("通州区", {"110112", "320612"}),
        ("城关区", {"540102", "620102"}),
        ("普陀区", {"310107", "330903"}),
    ],
)
def test_namesakes_without_context_are_abstained_and_listed(
    jurisdictions: JurisdictionClassifier, name: str, codes: set[str]
) -> None:
    found = predict(jurisdictions, f"{name}整治油烟", f"{name}昨天通报，全区二百家餐馆装上净化器。")
    assert found.abstained
    assert found.code in codes
    assert listed(found) <= codes | {"100000"}
    assert len(listed(found) & codes) == min(len(codes), 4)
