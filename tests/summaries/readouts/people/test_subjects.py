"""Who does what a sentence tells, among all whom it mentions. People and events are invented."""

from __future__ import annotations

import pytest

from classify.summaries.readouts.people import announced_names, find_subject, goes_on, is_pronoun, list_subjects

NAMES = frozenset({"江一鸣", "石小川", "罗曼", "何文"})


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("江一鸣主持会议并讲话。", ["江一鸣"]),
        ("河湾市委书记江一鸣2日到东湖街道调研。", ["江一鸣"]),
        ("在东湖社区，江一鸣察看防汛物资。", ["江一鸣"]),
        ("听取汇报后，江一鸣发表讲话。", ["江一鸣"]),
        ("在会见罗曼时，江一鸣首先转达问候。", ["江一鸣"]),
        ("罗曼转达友城市长对江一鸣的问候。", ["罗曼"]),
        ("罗曼请江一鸣转达对石小川的问候。", ["罗曼"]),
        ("罗曼赞同江一鸣的建议。", ["罗曼"]),
        ("会议由江一鸣主持。", ["江一鸣"]),
        ("受市政府委托，财政局局长何文报告了预算执行情况。", ["何文"]),
        ("黄方远委员回忆了往事。", ["黄方远"]),
        ("正在河湾出席活动的省委书记江一鸣，2日视察了驻军。", ["江一鸣"]),
        ("江一鸣、石小川出席会议。", ["江一鸣", "石小川"]),
        ("江一鸣同罗曼举行会谈。", ["江一鸣"]),
        ("会议听取了财政局局长何文受市政府委托作的报告。", []),
        ("江一鸣的讲话引起热烈反响。", []),
        ("与会人员学习了江一鸣的讲话。", []),
        ("货运司机反映油价上涨。", []),
    ],
)
def test_list_subjects(text: str, who: list[str]) -> None:
    assert [name for name, _ in list_subjects(text, NAMES)] == who


def test_of_several_the_one_who_speaks() -> None:
    assert find_subject("石小川主持会议，江一鸣出席并讲话。", NAMES) == (True, "江一鸣")
    assert find_subject("石小川讲话，江一鸣作总结讲话。", NAMES) == (True, None)
    assert find_subject("货运司机反映油价上涨。", NAMES) == (False, None)


def test_announced_names() -> None:
    texts = ["市委书记江一鸣会见来访的友城议长罗曼一行。", "会议听取财政局局长何文受市政府委托作的报告。"]
    assert announced_names(texts) == {"江一鸣", "罗曼", "何文"}


@pytest.mark.parametrize("text", ["他强调", "她说", "其表示", "“他说"])
def test_pronouns(text: str) -> None:
    assert is_pronoun(text)


@pytest.mark.parametrize("text", ["他们表示", "其他同志表示", "其中提出", "他人认为", "江一鸣说", ""])
def test_no_pronouns(text: str) -> None:
    assert not is_pronoun(text)


def test_goes_on() -> None:
    assert goes_on("随后来到东湖街道，查看物资。")
    assert goes_on("他还走进车间。")
    assert not goes_on("货运司机反映油价上涨。")
