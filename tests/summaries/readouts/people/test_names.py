"""What is a name of a person and what is none. People are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.summaries.readouts.people import find_name, is_name, list_names, name_at


@pytest.mark.parametrize(
    ("text", "announced", "name"),
    [
        ("高远山", False, True),
        ("欧阳志远", False, True),
        ("周　远", False, True),
        ("李 鹏程", False, False),
        ("艾力江·吐尔逊", False, True),
        ("艾力江．吐尔逊", False, True),
        ("艾力江‧吐尔逊", False, True),
        ("艾力江・吐尔逊", False, True),
        ("阿库福-多洛", False, True),
        ("王有为", False, True),
        ("古特雷斯", True, True),
        ("古特雷斯", False, False),
        ("安倍远山", True, True),
        ("阮氏远山", True, True),
        ("学者高远山", True, False),
        ("贝拉尔与", True, False),
        ("贝拉尔邀请", True, False),
        ("贝拉尔和多洛", True, False),
        ("研究工作", False, False),
        ("牢牢掌握", True, False),
        ("白宫", False, False),
        ("韩国", False, False),
        ("区委书记", True, False),
        ("", True, False),
        ("高", False, False),
    ],
)
def test_is_name(text: str, announced: bool, name: bool) -> None:
    assert is_name(text, announced=announced) is name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("局长何文受市政府委托作报告", "何文"),
        ("局长王有为主持会议", "王有为"),
        ("局长白帆近日到东湖街道", "白帆"),
        ("局长白帆在会上", "白帆"),
        ("局长周　远主持会议", "周　远"),
        ("议长贝拉尔转达问候", "贝拉尔"),
        ("主席艾力江·吐尔逊当天表示", "艾力江·吐尔逊"),
        ("学者高远山指出", "高远山"),
        ("局长对此高度重视", None),
        ("局长", None),
    ],
)
def test_name_at(text: str, name: str | None) -> None:
    assert name_at(text, 2) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区委书记周　远，区长李 鹏", ("周　远", "李 鹏")),
        ("区委书记高远山 区长石小川 白帆", ("高远山", "石小川", "白帆")),
        ("区领导高远山、石小川等区领导", ("高远山", "石小川")),
        ("区委书记高远山、区长石小川等", ("高远山", "石小川")),
        ("副区长艾力江．吐尔逊、魏和平和林向东", ("艾力江．吐尔逊", "魏和平", "林向东")),
        ("学者高远山、石小川", ("高远山", "石小川")),
        ("书记和书记和书记和" * 6, ()),
    ],
)
def test_list_names(text: str, names: tuple[str, ...]) -> None:
    assert list_names(text) == names


@given(st.text(alphabet="书记区长高远山和及、，·　 等人", max_size=60))
def test_names_stand_in_the_text(text: str) -> None:
    for name in (*list_names(text), *([found] if (found := find_name(text)) else [])):
        assert name in text
        assert is_name(name, announced=True)
