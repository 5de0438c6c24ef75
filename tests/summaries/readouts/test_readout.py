"""Readouts taken apart. Places, events and people are invented."""

from __future__ import annotations

import re
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.document import AgendaItem, Document, Part, Readout
from classify.summaries import parse_readout
from classify.summaries.outline import outline_document
from classify.summaries.readouts.bodies import find_level
from classify.summaries.readouts.leaders import find_chairs, find_visitor
from classify.summaries.readouts.meetings import find_meeting, meeting_number
from classify.summaries.readouts.people import find_name, list_names
from classify.summaries.readouts.readout import parse_outline
from classify.summaries.readouts.speeches import find_parts


def make(text: str, *, title: str = "", date: str | None = "2022-06-02") -> Document:
    return Document("1", None, title, date, None, None, text)


def parse(text: str, *, title: str = "", date: str | None = "2022-06-02") -> Readout:
    document = make(text, title=title, date=date)
    readout = parse_readout(document)
    assert readout is not None
    for point in readout.points:
        assert document.text[point.start : point.end] == point.text
    return readout


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("区委书记、区防汛指挥部总指挥高远山", "高远山"),
        ("区防汛工作领导小组组长文远", "文远"),
        ("区长石小川6月1日下午在区政府", "石小川"),
        ("欧阳志远同志", "欧阳志远"),
        ("白帆委员长", "白帆"),
        ("自治区主席艾力江·吐尔逊", "艾力江·吐尔逊"),
        ("高远山", "高远山"),
        ("东湖区防汛工作领导小组", None),
        ("区委副书记", None),
        ("各街道", None),
        ("", None),
    ],
)
def test_find_name(clause: str, name: str | None) -> None:
    assert find_name(clause) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区委副书记、区长高远山，区政协主席石小川等", ("高远山", "石小川")),
        ("市领导林向东、白帆", ("林向东", "白帆")),
        ("高远山、魏和平、石小川和白帆", ("高远山", "魏和平", "石小川", "白帆")),
        ("区防汛办副主任、成员等", ()),
        ("全体委员、有关部门负责同志", ()),
        ("国家水利局副局长林向东、白帆以视频形式", ("林向东", "白帆")),
    ],
)
def test_list_names(text: str, names: tuple[str, ...]) -> None:
    assert list_names(text) == names


@pytest.mark.parametrize(
    ("sentence", "name", "number"),
    [
        ("6月1日，东湖区防汛抗旱指挥部召开会议，部署工作。", "东湖区防汛抗旱指挥部会议", None),
        ("东湖区安委会第十二次会议6月1日在区政府召开。", "东湖区安委会第十二次会议", 12),
        (
            "6月1日，又召开区防汛小组第一百二十次会议暨区抗旱小组第八次会议。",
            "区防汛小组第一百二十次会议暨区抗旱小组第八次会议",
            120,
        ),
        ("纪念水利工程暨治河三十周年座谈会1日上午举行。", "纪念水利工程暨治河三十周年座谈会", None),
        ("区长高远山6月1日主持召开区政府第45次常务会议，研究水利。", "区政府第45次常务会议", 45),
        ("东湖区水利学会6月1日召开第三次全体会议。", "东湖区水利学会第三次全体会议", 3),
        ("1日，区防汛工作领导小组组长高远山主持召开领导小组会议。", "区防汛工作领导小组会议", None),
        ("区委书记高远山1日出席全区防汛动员会并讲话。", "全区防汛动员会", None),
        ("新华社东湖6月1日电 东湖区委召开常委会会议。", "东湖区委常委会会议", None),
        ("会议通过关于召开第九次代表会议的决定。", None, None),
        ("区里开放了三座公园。", None, None),
    ],
)
def test_find_meeting(sentence: str, name: str | None, number: int | None) -> None:
    held = find_meeting(sentence)
    assert (held.name if held else None) == name
    assert meeting_number(name) == number


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("区委书记高远山主持会议并讲话。", "高远山"),
        ("区委书记高远山6月1日在东湖主持召开座谈会。", "高远山"),
        ("会议由区长石小川主持。", "石小川"),
        ("受委托，区委副书记白帆主持会议。", "白帆"),
        ("石小川委员长主持讲座。", "石小川"),
        ("区长高远山到水利局考察并主持召开座谈会。", "高远山"),
        ("主持人介绍了情况。", None),
        ("他主持了水利工作。", None),
    ],
)
def test_find_chair(sentence: str, name: str | None) -> None:
    assert [told.name for told in find_chairs([(0, sentence)])] == ([name] if name else [])


def test_earlier_meetings_have_no_chair_here() -> None:
    narrative = [(0, "总结会议1日在东湖举行。"), (1, "此前，区长石小川主持召开会议听取汇报。")]
    assert list(find_chairs(narrative)) == []


@pytest.mark.parametrize("sentence", ["区里的慰问电说，全区干部群众深受鼓舞。", "6月1日，高远山致电表示慰问。"])
def test_letters_are_no_visits(sentence: str) -> None:
    assert find_visitor("", [(0, sentence)]) == (None, ())


MEETING = (
    "6月1日上午，东湖区防汛抗旱指挥部第二十三次会议暨区安委会第五次会议召开，研究调度防汛工作。"
    "区委书记、指挥部总指挥文远主持会议，区委副书记、区长石小川，区政协主席魏和平等出席会议。\n"
    "会议听取了水利、气象部门关于汛情的汇报。会议审议通过了《东湖区防汛预案》。\n"
    "会议指出，近期降雨偏多，三座水库超过汛限水位。各街道不能松懈。\n"
    "会议强调，要加强巡查，每天不少于两次。要备足物资。会议要求，严格值班制度。\n"
    "会议还研究了其他事项。\n"
    "来源：东湖发布"
)


def test_meeting_of_two_bodies() -> None:
    readout = parse(MEETING)
    assert readout.meeting == "东湖区防汛抗旱指挥部第二十三次会议暨区安委会第五次会议"
    assert (readout.number, readout.body) == (23, "东湖区防汛抗旱指挥部")
    assert (readout.number, readout.date, readout.chair) == (23, "2022-06-01", "文远")
    assert readout.attendees == ("石小川", "魏和平")
    assert [(point.speaker, point.verb) for point in readout.points] == [
        ("会议", "听取"),
        ("会议", "审议通过"),
        ("会议", "指出"),
        ("会议", "强调"),
        ("会议", "要求"),
    ]
    assert readout.points[2].text == "会议指出，近期降雨偏多，三座水库超过汛限水位。各街道不能松懈。"
    assert readout.points[3].text.endswith("要备足物资。")


def test_headings_that_stand_alone() -> None:
    text = (
        "3月11日下午，东湖区召开防汛调度会。区委书记高远山主持会议。\n会议指出\n当前进入主汛期。不能松懈。\n"
        "会议强调\n要加强巡查，每天两次。\n全区要备足物资。\n会议要求\n严格值班。\n来源：东湖发布"
    )
    readout = parse(text, date="2022-03-12")
    assert [(point.verb, point.text) for point in readout.points] == [
        ("指出", "当前进入主汛期。不能松懈。"),
        ("强调", "要加强巡查，每天两次。"),
        ("强调", "全区要备足物资。"),
        ("要求", "严格值班。"),
    ]
    assert readout.date == "2022-03-11"


def test_visit() -> None:
    text = (
        "5月23日下午，区委书记、区防汛指挥部总指挥高远山到东湖街道检查防汛工作，看望一线人员。"
        "他强调，要加强巡查。要备足物资。区人大常委会主任石小川，副区长白帆一同检查。\n"
        "在北堤，高远山查看水位，指出，这里地势低，要增加水泵。南堤已经加固，工人们正在清理。"
        "高远山对大家道声辛苦，说，你们守护了家园。\n"
        "高远山在检查时强调，干部要身先士卒。\n"
        "区领导林向东参加。"
    )
    readout = parse(text, date="2022-05-24")
    assert (readout.meeting, readout.number) == (None, None)
    assert (readout.chair, readout.date) == ("高远山", "2022-05-23")
    assert readout.attendees == ("石小川", "白帆", "林向东")
    assert [(point.speaker, point.verb) for point in readout.points] == [
        ("高远山", "强调"),
        ("高远山", "指出"),
        ("高远山", "说"),
        ("高远山", "强调"),
    ]
    assert readout.points[0].text == "他强调，要加强巡查。要备足物资。"
    assert "南堤" not in readout.points[1].text


def test_line_that_leads_over() -> None:
    text = (
        "6月1日，区长高远山到东湖大学调研。高远山强调——\n科研要面向水利，加快成果转化。\n"
        "随后他来到实验室。\n高远山指出，要建好实验室。"
    )
    readout = parse(text)
    assert [(point.verb, point.text) for point in readout.points] == [
        ("强调", "科研要面向水利，加快成果转化。"),
        ("指出", "高远山指出，要建好实验室。"),
    ]


def test_speaker_is_carried_over() -> None:
    text = (
        "区长高远山6月1日主持召开防汛座谈会。白帆、林向东作了发言。\n"
        "高远山强调，要做好三件事。\n一要加强巡查。\n二要备足物资。\n与会人员还参观了展览。"
    )
    readout = parse(text)
    assert [(point.speaker, point.verb, point.text) for point in readout.points] == [
        ("高远山", "强调", "高远山强调，要做好三件事。\n一要加强巡查。\n二要备足物资。"),
    ]
    assert [part.text for part in readout.points[0].parts] == ["一要加强巡查。", "二要备足物资。"]


def test_standing_committee_session() -> None:
    text = (
        "东湖区人大常委会第七次会议28日上午在区机关闭幕。石小川主任主持会议。会议表决通过了河道管理办法。\n"
        "石小川说，办法明确了各方责任。"
    )
    readout = parse(text, date="2022-04-29")
    assert (readout.meeting, readout.number, readout.chair) == ("东湖区人大常委会第七次会议", 7, "石小川")
    assert readout.date == "2022-04-28"
    assert [point.verb for point in readout.points] == ["表决通过", "说"]


def test_chair_who_comes_last() -> None:
    text = (
        "东湖规划委员会7月3日召开第45次全体会议。市委常委、规划委主任文远出席会议并讲话。\n"
        "会议强调，要守住蓝线。会议审议通过了三年行动计划。\n区委书记、规划委副主任高远山主持会议。委员等参加会议。"
    )
    readout = parse(text, date="2022-07-03")
    assert (readout.meeting, readout.number) == ("东湖规划委员会第45次全体会议", 45)
    assert (readout.chair, readout.attendees) == ("高远山", ("文远",))


def test_he_is_who_was_named_last() -> None:
    text = (
        "东湖区防汛动员会1日召开。市委常委文远出席会议并讲话。他强调，要加强巡查。\n"
        "他指出，要备足物资。\n区委书记高远山主持会议。"
    )
    readout = parse(text)
    assert (readout.chair, readout.attendees) == ("高远山", ("文远",))
    assert [point.speaker for point in readout.points] == ["文远", "文远"]


def test_visit_with_a_meeting() -> None:
    readout = parse("区长高远山1日到东湖街道调研并召开防汛现场会。高远山强调，要加强巡查。")
    assert (readout.meeting, readout.chair) == ("防汛现场会", "高远山")


def test_talks() -> None:
    text = (
        "市长高远山24日在市政府会见东岛市市长贝拉尔一行。\n高远山指出，两市往来密切，愿扩大水利合作。\n"
        "贝拉尔表示，愿同东湖加强往来。\n副市长石小川参加会见。"
    )
    readout = parse(text, date="2022-05-25")
    assert (readout.chair, readout.date, readout.attendees) == ("高远山", "2022-05-24", ("石小川",))
    assert [point.speaker for point in readout.points] == ["高远山", "贝拉尔"]


def test_chair_of_the_title() -> None:
    readout = parse("6月1日，东湖区召开防汛会议。会议强调，要加强巡查。", title="东湖区部署防汛 高远山主持会议")
    assert readout.chair == "高远山"


def test_dateline_is_no_event() -> None:
    readout = parse("新华社东湖1月3日电 东湖区委常委会2日召开会议。会议强调，要加强巡查。", date="2022-01-03")
    assert (readout.meeting, readout.date) == ("东湖区委常委会会议", "2022-01-02")


def test_without_a_date_nothing_is_guessed() -> None:
    readout = parse("东湖区6月1日召开防汛会议。会议强调，要加强巡查。", date=None)
    assert readout.date is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("东湖区开放公园", "东湖区6月1日起开放三座公园。市民可以预约。"),
        ("座谈会讲话引发热烈反响", "高远山书记主持召开座谈会并强调，要加强巡查。大家备受鼓舞。"),
        ("", "区里表示，会议将于下周召开。"),
        ("", ""),
        ("", "会议"),
        ("东湖区成立检查组", "东湖区检查组赴各街道开展检查。各街道积极配合。"),
    ],
)
def test_other_genres(title: str, text: str) -> None:
    assert parse_readout(make(text, title=title)) is None


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("东湖区开放公园", "东湖区6月1日起开放三座公园。", "no_cue"),
        ("座谈会讲话引发热烈反响", "高远山书记主持召开座谈会并强调，要加强巡查。", "about_one"),
        ("", "区里表示，会议将于下周举办。", "no_event"),
        ("", "东湖区6月1日召开防汛会议，三百人参加。", "nothing_said"),
        ("", "6月1日，东湖区召开防汛会议。会议强调，要加强巡查。", "meeting_held"),
        ("", "6月1日，区长高远山到东湖街道检查防汛。高远山强调，要加强巡查。", "leader_went"),
    ],
)
def test_genre_has_its_reason(title: str, text: str, reason: str) -> None:
    document = make(text, title=title)
    assert parse_outline(document, outline_document(document)).genre.reason == reason


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("会议强调，一要巡查；二要备料；三要值班。", ["一要巡查", "二要备料", "三要值班。"]),
        ("要抓三件事。一是巡查。一天两次。二是备料。", ["一是巡查。一天两次。", "二是备料。"]),
        ("第一，巡查。第二，一要备沙袋，二要备水泵。", ["第一，巡查。", "第二，一要备沙袋，二要备水泵。"]),
        ("要做到：\n1.巡查到位\n2.物资到位", ["1.巡查到位", "2.物资到位"]),
        ("三要值班。四要巡查。", []),  # not from one on
        ("一要巡查到底。", []),  # one alone
        ("坚持一是一、二是二。", []),
        ("", []),
    ],
)
def test_numbered_parts(text: str, parts: list[str]) -> None:
    found = find_parts(text, 7)
    assert [part.text for part in found] == parts
    assert all(text[part.start - 7 : part.end - 7] == part.text for part in found)


@pytest.mark.parametrize(
    ("body", "post", "context", "level"),
    [
        ("中共中央政治局", "中共中央总书记", "", "nation"),
        ("广西壮族自治区防汛抗旱指挥部", None, "", "province"),
        ("湖北省政府", None, "", "province"),
        ("柳州市防汛抗旱指挥部", None, "", "prefecture"),
        ("市疫情防控领导小组", None, "重庆部署", "province"),
        ("大理州委常委会", None, "", "prefecture"),
        ("北京市朝阳区防汛专题调度会", None, "", "county"),
        ("德格县委", None, "", "county"),
        ("平江街道党工委", None, "", "township"),
        (None, "区委书记", "", "county"),
        ("社区工作会", None, "", None),
        (None, None, "", None),
    ],
)
def test_level(body: str | None, post: str | None, context: str, level: str | None) -> None:
    assert find_level(body, post, context) == level


def test_guests_and_accompanying_people() -> None:
    text = "市长高远山24日在市政府分别会见东岛市市长古特雷斯和西岛市市长文在一。古特雷斯表示，愿意合作。"
    readout = parse(text, date="2022-05-25")
    assert [(one.name, one.role) for one in readout.people] == [
        ("高远山", "host"),
        ("古特雷斯", "guest"),
        ("文在一", "guest"),
    ]
    assert [one.post.text for one in readout.people if one.post] == ["市长", "东岛市市长", "西岛市市长"]
    assert [point.speaker for point in readout.points] == ["古特雷斯"]


PIECES = [
    "6月1日",
    "东湖区",
    "召开",
    "会议",
    "区委书记高远山",
    "主持",
    "强调",
    "，",
    "。",
    "\n",
    "：",
    "——",
    "出席",
    "他",
    "要",
    "检查",
    "到",
    "“",
    "”",
    "、",
    "和",
    "第三次",
    "暨",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text(max_size=12))
def test_any_text_is_parsed(text: str, title: str) -> None:
    document = make(text, title=title)
    readout = parse_readout(document)
    for point in readout.points if readout else ():
        assert document.text[point.start : point.end] == point.text
        assert point.text.strip() == point.text != ""


@given(st.text(max_size=200))
def test_any_characters_are_parsed(text: str) -> None:
    parse_readout(make(text, title=text[:20]))


# What a person reads in the five seeds: number, date, chair, attendees, points, and the verbs of the points.
SEEDS = [
    (None, "2022-06-17", "文献", "吴小杰 陈宏志 王旭", "听取 强调 强调 强调"),
    (189, "2022-05-05", "蔡奇", "陈吉宁 李伟 魏小东 张延昆 雷海潮", "指出 强调 强调 强调 强调 要求"),
    (None, "2022-03-11", "王灏", "文献 狄涛", "听取 指出 强调 强调"),
    (None, "2022-05-23", "蔡奇", "李伟 张延昆 孙梅君 张家明", "强调 说 指出 说 说 强调"),
    (133, "2021-11-11", "蔡奇", "陈吉宁 张延昆", "指出 强调 强调 强调"),
]
# Where the points begin, and their lengths, in the paragraphs of the post joined by line feeds.
LENGTHS = [
    (55, 150, 218, 256),
    (144, 145, 202, 136, 288, 69),
    (42, 273, 359, 338),
    (110, 125, 112, 53, 63, 280),
    (93, 172, 206, 105),
]


# Genre, the length of the body's name, level, place, and of each who took part role and length of the posts.
# The municipality of the fourth is nowhere named, so that 市委 is taken for a prefecture's.
FIELDS = [
    ("meeting", 17, "county", None, "chair:18 attend:9 attend:8 attend:5"),
    ("meeting", 16, "province", None, "chair:15 attend:20 attend:8 attend:5 attend:27 attend:8"),
    ("meeting", 0, "county", None, "chair:18 attend:22 attend:20"),
    ("inspection", 0, "prefecture", "朝阳区", "lead:18 accompany:8 accompany:27 attend:3 attend:3"),
    ("meeting", 16, "province", None, "chair:15 attend:20 attend:17"),
]
# The verbs of the agenda and the lengths of its items.
AGENDAS = [
    "研究调度:13 听取:27 通报:18",
    "调度:8",
    "传达:19 动员:18 听取:13 部署:25",
    "",
    "研究调度:10",
]


def read_post(path: Path) -> Document:
    """Return the paragraphs of a feed post; what the reader of posts removes does not matter here."""
    from bs4 import BeautifulSoup

    _, head, body = path.read_text(encoding="utf-8").split("---", 2)
    title = re.search(r"^title: '(.*)'$", head, re.MULTILINE)
    date = re.search(r"^date: (.*)$", head, re.MULTILINE)
    assert title
    assert date
    day = (parsedate_to_datetime(date[1]) + timedelta(hours=8)).date().isoformat()
    texts = (re.sub(r"\s+", " ", node.get_text()).strip() for node in BeautifulSoup(body, "lxml").find_all("p"))
    return make("\n".join(text for text in texts if text), title=title[1], date=day)


@pytest.mark.parametrize("number", range(5))
def test_seeds(shared: Path, number: int) -> None:
    document = read_post(sorted((shared / "seeds").glob("*.txt"))[number])
    readout = parse_readout(document)
    assert readout is not None
    ordinal, day, chair, attendees, verbs = SEEDS[number]
    assert (readout.number, readout.date, readout.chair) == (ordinal, day, chair)
    assert readout.attendees == tuple(attendees.split())
    assert [point.verb for point in readout.points] == verbs.split()
    assert tuple(len(point.text) for point in readout.points) == LENGTHS[number]
    assert all(document.text[point.start : point.end] == point.text for point in readout.points)
    place = readout.place.text if readout.place else None
    people = " ".join(f"{one.role}:{len(one.post.text) if one.post else 0}" for one in readout.people)
    assert (readout.genre, len(readout.body or ""), readout.level, place, people) == FIELDS[number]
    assert " ".join(f"{item.verb}:{len(item.text)}" for item in readout.agenda) == AGENDAS[number]
    stretches: list[AgendaItem | Part] = [*readout.agenda, *(one.post for one in readout.people if one.post)]
    for stretch in stretches:
        assert document.text[stretch.start : stretch.end] == stretch.text
    assert sorted(one.name for one in readout.people) == sorted([chair, *readout.attendees])


def test_readouts_of_the_broadcaster(shared: Path) -> None:
    import json

    rows = [json.loads(line) for line in (shared / "data/cctv/readouts.jsonl").read_text(encoding="utf-8").splitlines()]
    chairs = days = 0
    for row in rows:
        readout = parse_readout(make(row["text"], title=row["title"], date=row["date"]))
        day = re.search(r"(\d+)日", row["when"])
        chairs += readout is not None and (readout.chair or "") == row["chair"]
        days += readout is not None and day is not None and str(readout.date).endswith(f"-{int(day[1]):02d}")
    assert chairs / len(rows) >= 0.95
    assert days / len(rows) >= 0.95
