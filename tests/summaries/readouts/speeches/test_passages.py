"""Who is given which words: the one who said them, or nobody. People and events are invented."""

from __future__ import annotations

import pytest

from classify.document import Document
from classify.summaries import parse_readout

TALKS = "7月3日，河湾市委书记江一鸣会见来访的友城议长罗曼一行。江一鸣说，河湾愿同友城扩大人文交流。"
MEETING = "7月3日，河湾市防汛指挥部召开第三次会议，市委书记江一鸣主持会议并讲话。"


def said(text: str, *, title: str = "", date: str = "2024-07-04") -> list[tuple[str, str]]:
    readout = parse_readout(Document("1", None, title, date, None, None, text))
    return [] if readout is None else [(point.speaker, point.text) for point in readout.points]


def speaker_of(words: str, text: str, **options: str) -> list[str]:
    return [speaker for speaker, passage in said(text, **options) if words in passage]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("罗曼转达友城市长对江一鸣的问候。", ["罗曼"]),
        ("罗曼请江一鸣转达对石小川的问候。", ["罗曼"]),
        ("罗曼赞同江一鸣的建议。", ["罗曼"]),
        ("罗曼感谢江一鸣的接待，", ["罗曼"]),
        ("随后江一鸣向罗曼赠送画册。", ["江一鸣"]),
        ("友城代表转达了问候。", []),
        ("江一鸣、罗曼互赠礼物。", []),
    ],
)
def test_he_is_the_subject_of_the_sentence_before(before: str, speaker: list[str]) -> None:
    assert speaker_of("加强港口合作", f"{TALKS}{before}他表示，愿加强港口合作。") == speaker


def test_a_report_that_a_meeting_heard_is_not_the_chairs() -> None:
    report = "会议听取了财政局局长何文受市政府委托作的预算执行情况报告。他说，财政收入增长6.1%。"
    assert speaker_of("6.1%", f"{MEETING}{report}") == []
    told = "会议强调，要加强巡查。\n受市政府委托，财政局局长何文报告了预算执行情况。他说，财政收入增长6.1%。"
    assert speaker_of("6.1%", f"{MEETING}{told}") == ["何文"]


@pytest.mark.parametrize(
    "before",
    [
        "江一鸣听取了汇报。",
        "在东湖社区，江一鸣察看防汛物资。",
        "石小川主持座谈会，江一鸣出席并讲话。",
        "江一鸣走进社区。他来到居民家中。",
        "江一鸣走进社区。随后来到居民家中。",
        "江一鸣走进社区。在居民石小川陪同下，他来到居民家中。",
    ],
)
def test_he_is_who_the_narrative_is_about(before: str) -> None:
    assert speaker_of("加强巡查", f"{MEETING}{before}他强调，要加强巡查。") == ["江一鸣"]


def test_words_end_where_somebody_else_comes() -> None:
    text = f"{TALKS}双方要加强合作。罗曼感谢江一鸣的接待，期待加强交流。"
    assert speaker_of("双方要加强合作", text) == ["江一鸣"]
    assert speaker_of("期待加强交流", text) == []


def test_a_cited_plenum_is_not_the_meeting() -> None:
    text = f"{MEETING}会议强调，要加强巡查。\n党的三中全会强调，要完善体系。\n去年召开的市委工作会议指出，要改进作风。"
    assert speaker_of("加强巡查", text) == ["会议"]
    assert speaker_of("完善体系", text) == speaker_of("改进作风", text) == []


def test_what_a_plenum_adopted_is_no_decision_of_this_meeting() -> None:
    text = f"{MEETING}会议强调，要加强巡查。\n全会审议通过的《关于防汛的决定》提出了目标。"
    assert speaker_of("关于防汛的决定", text) == []


def test_words_of_another_day_are_nobodys() -> None:
    text = f"{MEETING}会议强调，要加强巡查。\n去年江一鸣在东湖考察时指出，要保护水源。"
    assert speaker_of("保护水源", text) == []


def test_the_meeting_cites_and_goes_on() -> None:
    text = f"{MEETING}会议指出，防汛形势严峻。石小川总书记强调，安全第一。要认真学习领会。"
    assert said(text)[0][0] == "会议"
    assert speaker_of("认真学习领会", text) == ["会议"]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("一些委员建议，要完善条例。", "一些委员"),
        ("与会同志一致认为，要完善条例。", "与会同志"),
        ("全体委员一致认为，要完善条例。", "全体委员"),
        ("代表们说，要完善条例。", "代表们"),
        ("会议建议，要完善条例。", "会议"),
        ("会议决定，下月要完善条例。", "会议"),
    ],
)
def test_several_speak(words: str, speaker: str) -> None:
    assert speaker_of("完善条例", f"{MEETING}\n{words}") == [speaker]


def test_the_council_of_chairs_decides() -> None:
    text = (
        "河湾市人大常委会第一百零八次主任会议3日举行，石小川主持。主任会议决定，市人大常委会第三十二次会议20日举行。"
        "主任会议建议，会议审议条例草案。"
    )
    assert [speaker for speaker, _ in said(text)] == ["会议", "会议"]


@pytest.mark.parametrize(
    "words",
    ["对企业来说，成本下降了。", "听取情况介绍，询问进展。", "可以说，形势向好。", "按照有关要求，工作推进。"],
)
def test_what_ends_like_a_verb_of_speech_opens_nothing(words: str) -> None:
    passages = said(f"{MEETING}会议强调，要加强巡查。\n{words}")
    assert not [text for _, text in passages if text.startswith(words[:4])]


def test_a_look_back_is_no_visit() -> None:
    text = "去年5月，市委书记江一鸣在东湖街道考察时指出，要保护水源。如今这里变了样。他说，要保护好水源。"
    assert said(text) == []
    assert said("2019年，市委书记江一鸣在东湖街道考察时指出，要保护水源。") == []
    assert said("7月3日，市委书记江一鸣在东湖街道考察时指出，要保护水源。") != []
