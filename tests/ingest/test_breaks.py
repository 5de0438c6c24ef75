"""Wrapped lines in whole texts, plain, Markdown and with line breaks of HTML."""

from __future__ import annotations

import pytest

from classify.ingest import read_text

WRAPPED = """河湾县召开春耕备耕现场会
3月2日上午，河湾县春耕备耕现场会在东湖镇召开，县
长周某出席会议并讲话，副县长李某主持会议。
会议指出，春耕生产事关全年粮食丰收，各乡镇、各部
门要把思想统一到县委、县政府的部署上来，抢抓农
时，备足农资。"""
JOINED = [
    "3月2日上午，河湾县春耕备耕现场会在东湖镇召开，县长周某出席会议并讲话，副县长李某主持会议。",
    "会议指出，春耕生产事关全年粮食丰收，各乡镇、各部门要把思想统一到县委、县政府的部署上来，抢抓农时，备足农资。",
]


@pytest.mark.parametrize(
    "text",
    [
        WRAPPED,
        WRAPPED.replace("\n", "<br>\n"),
        WRAPPED.replace("\n", "\\n"),
        f"# {WRAPPED}",
        WRAPPED.replace("\n会", "\n\n会").replace("会\n3", "会\n\n3"),
        f"<pre>{WRAPPED}</pre>",
        "<div>" + WRAPPED.replace("\n会", "<br><br>会").replace("\n", "<br/>") + "</div>",
    ],
)
def test_wrapped_lines_are_paragraphs_again(text: str) -> None:
    document = read_text(text)
    assert document.title == "河湾县召开春耕备耕现场会"
    assert document.text.split("\n") == JOINED
    assert read_text(document.text).text == document.text


def test_line_breaks_of_html_that_end_paragraphs_stay() -> None:
    lines = ["会议指出，春耕生产事关全年粮食丰收", "会议强调，要强化农技服务，分片包村", "会议要求，各乡镇备足农资"]
    document = read_text(f"<div>{'<br>'.join(lines)}</div>", meta={"title": "春耕现场会"})
    assert document.text.split("\n") == lines
