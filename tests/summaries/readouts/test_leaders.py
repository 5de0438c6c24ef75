"""Who led, who came along, where and when. People, places and events are invented."""

from __future__ import annotations

import pytest

from classify.document import Document, Readout
from classify.summaries import parse_readout
from classify.summaries.readouts.leaders import find_chairs, find_visitor, looks_back


def parse(text: str, *, title: str = "", date: str = "2024-07-04") -> Readout:
    readout = parse_readout(Document("1", None, title, date, None, None, text))
    assert readout is not None
    return readout


SAID = "会议强调，要抓落实。"


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("7月3日，市委书记高远山、市长石小川到东湖区调研。", ("高远山", "石小川")),
        ("应河湾市邀请，市政协主席高远山7月1日至3日到友城考察，分别会见了市长罗曼、议长贝拉尔。", ("高远山",)),
        ("在会见罗曼时，市长高远山表示，愿加强合作。", ("高远山",)),
        ("市长高远山与友城市长罗曼、议长贝拉尔举行会谈。", ("高远山",)),
        ("受市委书记石小川委托，市长高远山3日看望慰问了防汛人员。", ("高远山",)),
        ("高远山主持会议，石小川到东湖区督导。", ("石小川",)),
        ("防汛工作在市长高远山给予指导下推进。", ()),
        ("高远山表示，对群众致以诚挚慰问。", ()),
    ],
)
def test_find_visitor(lead: str, names: tuple[str, ...]) -> None:
    assert find_visitor("", [(0, lead)], "2024-07-04")[1] == names


def test_several_preside_together() -> None:
    chairs = find_chairs([(0, "市委书记高远山、市长石小川主持会议。")])
    assert [told.name for told in chairs] == ["高远山", "石小川"]


def test_a_meeting_about_work_has_a_chair() -> None:
    readout = parse("7月3日，河湾镇党委书记白帆主持召开防汛工作推进会，镇长石小川参加会议。" + SAID)
    assert (readout.chair, readout.attendees, readout.level) == ("白帆", ("石小川",), "township")


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("去年5月，", True),
        ("三年前，", True),
        ("2019年，", True),
        ("2024年3月1日，", True),
        ("7月3日，", False),
        ("2024年7月3日上午，", False),
        ("日前，", False),
    ],
)
def test_looks_back(text: str, back: bool) -> None:
    assert looks_back(text, "2024-07-04") is back


@pytest.mark.parametrize(
    ("text", "attendees"),
    [
        ("市委书记高远山主持会议，市长石小川传达上级精神。", ("石小川",)),
        ("市长高远山主持会议，副市长石小川、白帆等出席。", ("石小川", "白帆")),
        ("主任高远山主持会议，副主任魏和平、石小川及委员共25人出席会议。", ("魏和平", "石小川")),
        ("市长高远山主持会议，企业家代表石小川、何文等先后发言。", ("石小川", "何文")),
        ("主任高远山主持会议。会上，石小川、何文、白帆等3位代表分别就防汛工作发表意见。", ("石小川", "何文", "白帆")),
        ("市长高　远主持会议，副市长李 鹏、艾力江．吐尔逊出席。", ("李 鹏", "艾力江．吐尔逊")),
    ],
)
def test_attendees(text: str, attendees: tuple[str, ...]) -> None:
    assert parse(f"7月3日，河湾市召开防汛会议。{text}{SAID}").attendees == attendees


def test_guests_of_several_meetings() -> None:
    text = "7月3日，市长高远山在友城分别会见总统多洛卡、总理贝拉尔，并与议长罗曼举行了会谈。高远山表示，愿加强合作。"
    guests = [person.name for person in parse(text).people if person.role == "guest"]
    assert guests == ["多洛卡", "贝拉尔", "罗曼"]


def test_a_post_begins_behind_the_byline() -> None:
    text = "新华社河湾7月3日电（记者石小川、何文）河湾市市长高远山3日主持召开防汛会议。" + SAID
    (chair,) = [person for person in parse(text).people if person.role == "chair"]
    assert chair.post is not None
    assert chair.post.text == "河湾市市长"


def test_a_spokesman_is_no_speaker_of_the_meeting() -> None:
    text = "7月3日，河湾市召开防汛会议，市长高远山主持。" + SAID + "\n友城发言人石小川予以否认。"
    assert parse(text).attendees == ()


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("在京", None),
        ("在学校", None),
        ("在东湖饭店", "东湖饭店"),
        ("在河湾国际会议中心", "河湾国际会议中心"),
        ("在3日", None),
        ("在会前", None),
    ],
)
def test_place(where: str, place: str | None) -> None:
    found = parse(f"7月3日，河湾市防汛会议{where}召开，市长高远山主持。{SAID}").place
    assert (found.text if found else None) == place


@pytest.mark.parametrize(
    ("gone", "place"),
    [
        ("到东湖区调研并主持座谈会", "东湖区"),
        ("到达东湖区考察", "东湖区"),
        ("在河湾亲切会见友城市长罗曼", "河湾"),
        ("来到学校调研", None),
        ("检查防汛工作，代表市委向奋战在一线的干部群众表示慰问", None),
    ],
)
def test_place_of_a_visit(gone: str, place: str | None) -> None:
    found = parse(f"7月3日，市长高远山{gone}。他强调，要抓落实。").place
    assert (found.text if found else None) == place


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("7月3日，义乌市委书记高远山主持召开市委常委会会议。", "county"),
        ("7月3日，北京市委书记高远山主持召开市委常委会会议。", "province"),
        ("7月3日，市委书记高远山到海淀区检查防汛工作。", "province"),
        ("新华社北京7月3日电 河湾市委书记高远山主持召开市委常委会会议。", "prefecture"),
        ("7月3日，省委常委、市委书记高远山到东湖区检查防汛工作。", "prefecture"),
        ("7月3日，市政协主席高远山主持召开市政协主席会议。", "prefecture"),
    ],
)
def test_level_follows_the_city(text: str, level: str) -> None:
    assert parse(f"{text}高远山强调，要抓落实。").level == level


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("7月3日，市长高远山出席由友城主办的防汛论坛大会开幕式并讲话。", "防汛论坛大会"),
        ("7月3日，市长高远山主持召开十二届市防汛委员会第一次会议。", "十二届市防汛委员会第一次会议"),
        ("河湾市防汛委员会7月3日就“加强巡查”举行第三次集体学习，市长高远山主持。", "河湾市防汛委员会第三次集体学习"),
        ("7月3日，市长高远山参加河湾代表团审议。", "河湾代表团审议"),
        ("7月3日，市长高远山主持召开会议，研究防汛工作。", "会议"),
    ],
)
def test_names_of_meetings(text: str, meeting: str) -> None:
    assert parse(f"{text}高远山强调，要抓落实。").meeting == meeting


def test_letters_to_a_meeting_are_none() -> None:
    text = "市长高远山3日致信祝贺友城防汛会议召开。高远山说，祝会议成功。"
    readout = parse_readout(Document("1", None, "", "2024-07-04", None, None, text))
    assert readout is None or readout.meeting is None


def test_a_meeting_that_only_heard_and_decided() -> None:
    readout = parse("7月3日，市长高远山主持召开市防汛委员会第三次会议，审议通过了《河湾防汛预案》。")
    assert readout.points == ()
    assert [item.verb for item in readout.agenda] == ["审议通过"]
