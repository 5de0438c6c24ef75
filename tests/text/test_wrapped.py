"""Lines broken at a fixed width: joined where the sentence goes on, and nowhere else."""

from __future__ import annotations

import re

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from classify.text import joined, wrapped_lines
from classify.text.wrapped import display_width

TITLE = "河湾县召开春耕备耕现场会"
PARAGRAPHS = [
    "3月2日上午，河湾县春耕备耕现场会在东湖镇召开，县长周某出席会议并讲话，副县长李某主持会议。",
    "会议指出，春耕生产事关全年粮食丰收，各乡镇、各部门要把思想和行动统一到县委、县政府的部署上来，抢抓农时，备足农资。",
    "会议强调，要强化农技服务，组织120名农技人员分片包村，推广良种良法，确保3月底前完成32.5万亩播种任务。",
]
FORBIDDEN = "，。、；：！？）》”’"


def broken(paragraph: str, width: int, indent: str) -> list[str]:
    """Return `paragraph` as a page sets it: no line wider than `width`, none that begins with a mark."""
    lines, line = [], indent
    words = re.findall(r"[A-Za-z0-9.%]+|.", paragraph)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        needed = display_width(word) + (display_width(following) if following and following in FORBIDDEN else 0)
        if line.strip() and display_width(line) + needed > width:
            lines.append(line)
            line = ""
        line += word
    return [*lines, line]


def join(lines: list[str], *, markdown: bool = False) -> list[str]:
    found: list[str] = []
    for line, goes_on in zip(lines, wrapped_lines(lines, markdown=markdown), strict=True):
        if goes_on:
            found[-1] = joined(found[-1], line)
        else:
            found.append(line)
    return [line.strip() for line in found if line.strip()]


@pytest.mark.parametrize("width", range(40, 80, 2))
@pytest.mark.parametrize("indent", ["", "　　", "    "])
def test_lines_of_a_page_are_joined(width: int, indent: str) -> None:
    lines = [TITLE, *(line for paragraph in PARAGRAPHS for line in broken(paragraph, width, indent))]
    assert join(lines) == [TITLE, *PARAGRAPHS]


def test_headings_items_and_signatures_stand_alone() -> None:
    first = "全县计划完成春播面积32万亩，各乡镇要把任务分解到村、落实到田，3月底前完成整地任务和水渠清淤。"
    second = "一、县农业农村局要会同县供销社备足化肥2.1万吨、种子860吨，严厉打击坑农害农行为，确保放心用种。"
    lines = [
        "河湾县人民政府关于春耕生产的通知",
        "各乡镇人民政府：",
        *broken(first, 52, "    "),
        *broken(second, 52, "    "),
        " " * 30 + "河湾县人民政府",
        " " * 34 + "2023年3月2日",
    ]
    assert join(lines) == [lines[0], lines[1], first, second, "河湾县人民政府", "2023年3月2日"]


@pytest.mark.parametrize(
    "lines",
    [
        ["春眠不觉晓，", "处处闻啼鸟。"],
        ["时间：3月2日上午9时", "地点：县会议中心三楼会议室", "参加人员：各乡镇主要负责人"],
        ["周某　李某　王某", "赵某　钱某　孙某"],
        [
            "王某某　李某某　张某某　刘某某　陈某某",
            "赵某某　黄某某　周某某　吴某某　徐某某",
            "以上名单由县人大常委会公布。",
        ],
        [TITLE, PARAGRAPHS[0], "抢抓农时备足农资", PARAGRAPHS[1], "强化服务分片包村", PARAGRAPHS[2]],
        ["河湾县部署春耕生产并要求各乡镇备足农资", "河湾县医院新门诊楼启用日接诊一千二百人次", "河湾县启动春灌"],
        ["备足农资，确保3月底前完成全部整地任务，", "", "会议要求，各乡镇落实责任。"],
    ],
)
def test_lines_of_their_own_stay_apart(lines: list[str]) -> None:
    assert join(lines) == [line for line in lines if line]


def test_a_line_break_within_a_sentence_is_joined_in_any_text() -> None:
    lines = ["会议指出，各乡镇、各部门要把思想统一到部署上来，", "抢抓农时，备足农资。", "会议强调，要落实责任"]
    assert join(lines) == ["".join(lines[:2]), lines[2]]


def test_one_full_line_is_enough_in_markdown() -> None:
    lines = ["3月2日，河湾县召开春耕现场会，县", "长周某出席会议并讲话。", "", "会议要求备足农资。"]
    assert join(lines, markdown=True) == ["".join(lines[:2]), "会议要求备足农资。"]
    assert join(lines) == [line for line in lines if line]


def test_what_belongs_to_an_item_of_markdown_is_joined_with_it() -> None:
    lines = ["- 抓好春耕备耕，备足化肥、种子", "  等农资；", "- 抓好项目建设。", "", "  会议要求落实责任。"]
    assert join(lines, markdown=True) == ["".join([lines[0], "等农资；"]), lines[2], "会议要求落实责任。"]


@given(st.lists(st.text("一二三，。、12ab　 -", max_size=40), max_size=8))
def test_joining_moves_no_character(lines: list[str]) -> None:
    assert "".join("".join(join(lines)).split()) == "".join("".join(lines).split())


@given(st.lists(st.sampled_from([*PARAGRAPHS, TITLE, "来源：河湾日报"]), max_size=5), st.integers(40, 80))
def test_joining_twice_is_joining_once(paragraphs: list[str], width: int) -> None:
    once = join([line for paragraph in paragraphs for line in broken(paragraph, width, "")])
    assert join(once) == once


@pytest.mark.parametrize("line", ["春" * 20 + "\n", "\n", "，\n", "　\n", "a" * 30 + "\n"])
def test_costs_by_the_length_of_the_text(line: str) -> None:
    assert growth(lambda text: wrapped_lines(text.split("\n")), lambda size: line * (size // len(line))) < 24
