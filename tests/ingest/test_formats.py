"""Readers: feed posts, pages, Markdown, text and rows become documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import ROOT
from classify.errors import ReadError
from classify.ingest import read_bytes, read_text
from classify.ingest.dates import parse_date
from classify.ingest.formats import read_row
from classify.ingest.html import is_markup
from classify.ingest.metadata import split_front_matter
from classify.text import split_sentences

WHOLE_PAGES = [path.read_bytes() for path in sorted((ROOT / "tests" / "samples" / "pages").glob("*.html"))]

POST = """
---
title: '河湾县："三夏"生产 启动'
categories:
 - 地方
 - 河湾新闻
author: 河湾新闻
date: Thu, 01 Jun 2023 20:10:00 GMT
---

<div>
<p cms-style="font-L">　　原标题：河湾县“三夏”生产启动</p>
<p cms-style="font-L">　　6月1日，<a href="https://example.com/x">河湾县</a>召开“三夏”生产<strong>动员会</strong>。</p>
<!-- <p>注释里的段落</p> -->
<p>　　会议强调&#123;略&#125;，<br>要抢收抢种。（完）</p>
<div class="img_wrapper"><img src="a.png"><span class="img_descr">收割现场</span></div>
<style>.a&#123;color:red&#125;</style><script>var a = "<p>x</p>";</script>
<div class="appendQr_wrap"><div>更多资讯，尽在示例APP</div></div>
<p class="article-editor">责任编辑：江一鸣 </p>
</div>
"""


def test_read_bytes_feed_post() -> None:
    document = read_bytes(POST.encode(), path="post.md")
    assert document.title == '河湾县："三夏"生产 启动'
    assert document.date == "2023-06-02"  # 20:10 in Greenwich is the next morning in China
    assert document.source == "河湾新闻"
    assert document.text == "6月1日，河湾县召开“三夏”生产动员会。\n会议强调{略}，\n要抢收抢种。"
    rules = {removal.rule for removal in document.removed}
    assert rules == {
        "comment", "style", "script", "original-title", "caption-block", "qr-block", "editor-block", "end-mark"
    }  # fmt: skip


def test_read_bytes_feed_post_on_one_line() -> None:
    body = "<div><p>3月1日，北湖区召开会议。</p><p><img src='a.jpg'></p><p>会议指出</p><p>要落实。</p>"
    body += "<p>来源：北湖发布</p></div>"
    document = read_bytes(f"---\ntitle: '北湖区召开会议'\nauthor: 头条\n---\n\n{body}".encode(), path="a.txt")
    assert document.text == "3月1日，北湖区召开会议。\n会议指出\n要落实。"
    assert (document.source, document.date) == ("北湖发布", None)


def test_read_bytes_whole_page_in_gb2312() -> None:
    page = (
        "<html><head><meta charset='gb2312'><title>河湾县召开防汛会议_河湾县人民政府</title>"
        "<meta name='PubDate' content='2022-07-05 09:30'><meta name='ContentSource' content='县水利局'></head><body>"
        "<div class='nav'><a>首页</a> <a>政务公开</a></div><h1>河湾县召开防汛会议</h1>"
        "<p>发布日期：2022-07-05 浏览次数：12 【打印本页】</p>"
        "<div class='TRS_Editor'><p>　　7月4日，河湾县召开防汛会议，部署下一阶段工作。</p>"
        "<p>　　会议要求，加强值守。</p></div>"
        "<div class='footer'>版权所有</div></body></html>"
    )
    document = read_bytes(page.encode("gb2312"), path="page.html")
    assert document.title == "河湾县召开防汛会议"
    assert (document.date, document.source, document.encoding) == ("2022-07-05", "县水利局", "gb18030")
    assert document.text == "7月4日，河湾县召开防汛会议，部署下一阶段工作。\n会议要求，加强值守。"


def test_read_bytes_page_without_known_container() -> None:
    paragraphs = "".join(f"<p>第{i}段，讲的是春耕，讲得很详细，也有数字。</p>" for i in range(4))
    menu = "<ul>" + "<li><a href='#'>栏目</a></li>" * 30 + "</ul>"
    page = f"<!DOCTYPE html><html><body>{menu}<div id='x'><div>{paragraphs}</div></div>{menu}</body></html>"
    assert "栏目" not in read_bytes(page.encode(), path="p.html").text


def test_read_bytes_plain_text_takes_the_first_line_as_title() -> None:
    document = read_bytes("河湾县春耕启动\n\n3月2日，全县春耕启动。\n".encode("gbk"), path="a.txt")
    assert (document.title, document.text) == ("河湾县春耕启动", "3月2日，全县春耕启动。")
    assert read_bytes("3月2日，全县春耕启动。\n各地备耕。".encode(), path="a.txt").title == ""


def test_read_bytes_markdown() -> None:
    content = "# 河湾县春耕启动\n\n3月2日，**全县**[春耕](https://example.com)启动。\n\n![图](a.png)\n\n- 备足种子。\n"
    document = read_bytes(content.encode(), path="a.md")
    assert (document.title, document.text) == ("河湾县春耕启动", "3月2日，全县春耕启动。\n备足种子。")


def test_read_text_keeps_laws_numbers_and_figures() -> None:
    line = "依据《河湾县办法》（河政发〔2023〕5号），补助１２万元、同比增长40.3%。"
    assert read_text(f"<p>{line}</p><p>责任编辑：江一鸣</p>").text == line


def test_read_bytes_with_nothing_but_furniture_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"a\.txt: nothing but page furniture"):
        read_bytes("责任编辑：江一鸣\n来源：河湾日报\n".encode(), path="a.txt")


def test_read_row() -> None:
    row = {"id": 7, "title": "标题", "text": "正文。", "date": "20230504", "source": "河湾日报", "url": "u"}
    document = read_row(row, id="f:1", path="f", place="f, line 1")
    assert (document.id, document.date, document.source, document.url) == ("7", "2023-05-04", "河湾日报", "u")
    assert read_row({"text": "正文。"}, id="f:1", path="f", place="f, line 1").id == "f:1"


@pytest.mark.parametrize("row", [{}, {"text": None}, {"text": 3}, {"text": " "}])
def test_read_row_refuses(row: dict[str, object]) -> None:
    with pytest.raises(ReadError, match="f, line 1: "):
        read_row(row, id="f:1", path="f", place="f, line 1")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Fri, 17 Jun 2022 13:29:35 GMT", "2022-06-17"),
        ("2022-06-17T20:00:00Z", "2022-06-18"),
        ("2022-06-17T20:00:00+08:00", "2022-06-17"),
        ("2022-06-17 20:00", "2022-06-17"),
        ("2022年6月17日", "2022-06-17"),
        ("发布于 2022/6/7 10:00", "2022-06-07"),
        ("2022-02-30", None),
        ("Invalid Date", None),
        ("", None),
        (None, None),
        (20220617, "2022-06-17"),
        (2022061, None),
        ("0001-01-01", None),
    ],
)
def test_parse_date(value: object, day: str | None) -> None:
    assert parse_date(value) == day


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: '甲：乙'", "甲：乙"),
        ("title: '甲 'b' 乙'", "甲 'b' 乙"),
        ('title: "甲"', "甲"),
        ("title: 甲: 乙", "甲: 乙"),
        ("title: '甲 &quot;乙&quot;'", '甲 "乙"'),
        ("title: [甲", "[甲"),
    ],
)
def test_split_front_matter_titles(line: str, title: str) -> None:
    found = split_front_matter(f"\n---\n{line}\nauthor: x\n---\n\n正文")
    assert found is not None
    assert (found[0]["title"], found[1].strip()) == (title, "正文")


PIECES = st.sampled_from(
    """
    <p> </p> <div> </div> <br> <br/> <b> </b> <a> </a> <a|href="/x"> <img|src="a.png">
    <section> </section> <table> <tr> <td> </td> </tr> </table> <li> <pre> </pre> <h1> </h1>
    <html> </html> <body> </body> <head> <title> </title> <frameset> <p|cms-style="font-L">
    <font|cms-style="font-L"> <div|class="TRS_Editor"> <div|id="js_content">
    <div|class="share"> <p|style="text-align:center"> <div|style="display:none">
    <meta|charset="gbk"> <script> </script> <style> </style> <!-- --> <![CDATA[ ]]> &nbsp;
    &lt;p&gt; &amp;nbsp; &amp;lt;br&amp;gt; &#123; &#8203; &#0; &#xD800; &amp; & < > { } ---
    title:|'a' title:|a date:|2022 # ## - * > ** [甲](http://a.b) ![](a.png) （完） (完) （记者|江一鸣）
    责任编辑：江一鸣 来源：河湾日报 原标题：甲 【相关阅读】 上一篇：甲 浏览次数：3 编辑 。 ， ！ ” “
    《办法》 〔2023〕5号 １２万元 138****5678 3月2日 2023年3月2日 会议强调，要抓落实。 河湾县召开会议。
    市政府 END ▲ 图为 关注我们 未经授权不得转载 展开全文 \U0001f600
    """.split()
).map(lambda piece: piece.replace("|", " "))
# What white space cannot separate in the list above.
GAPS = st.sampled_from(
    ["\n", "\n\n", " ", "\t", "\r\n", "\u3000\u3000", "\u00a0" * 4, "\u200b", "\ufeff", "\x00", "\u2028", "e\u0301"]
)
MIXTURE = st.lists(st.one_of(PIECES, GAPS, st.text(max_size=3)), max_size=40).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-8-sig", "big5", "utf-16-le"])
TITLE = {"title": "河湾县召开会议"}


def check_any_text(text: str) -> None:
    try:
        document = read_text(text, meta=TITLE)
    except ReadError:
        return
    assert not is_markup(document.text)
    assert "\n\n" not in document.text
    assert "cms-style" not in document.text or "cms-style" not in text or is_markup(text) is False
    assert all(line == line.strip(" \u3000") for line in document.text.split("\n"))
    assert all(
        document.text[span.start : span.end] == span.of(document.text) for span in split_sentences(document.text)
    )
    if document.text:
        again = read_text(document.text, meta=TITLE)
        assert again.text == document.text


def check_any_bytes(data: bytes) -> None:
    try:
        read_bytes(data, path="x")
    except ReadError as error:
        assert str(error).startswith("x: ")  # noqa: PT017 (most inputs raise nothing)


@settings(max_examples=300, deadline=None)
@given(MIXTURE)
def test_read_text_of_any_mixture_is_clean_and_cleaning_twice_is_once(text: str) -> None:
    check_any_text(text)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.builds(lambda text, name: text.encode(name, "replace"), MIXTURE, ENCODINGS))
)
def test_read_bytes_any_bytes_give_a_document_or_a_read_error(data: bytes) -> None:
    check_any_bytes(data)


@st.composite
def damaged_pages(draw: st.DrawFn) -> bytes:
    """Give a page of the fixtures with a piece cut out, doubled, moved or replaced."""
    data = draw(st.sampled_from(WHOLE_PAGES))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 400)))
    middle = draw(
        st.sampled_from([b"", data[start:end] * 2, b"<div>", b"-->", b"<!--", b"</html>", b"\x00", b"\xff", b"<table>"])
    )
    return data[:start] + middle + data[end:]


@settings(max_examples=100, deadline=None)
@given(damaged_pages())
def test_read_bytes_of_a_damaged_page(data: bytes) -> None:
    check_any_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inputs", "check"),
    [(MIXTURE, check_any_text), (st.binary(max_size=600), check_any_bytes), (damaged_pages(), check_any_bytes)],
)
def test_fuzz(inputs: st.SearchStrategy[Any], check: Callable[[Any], None]) -> None:
    run = given(inputs)(check)
    settings(max_examples=8000, deadline=None, suppress_health_check=list(HealthCheck))(run)()
