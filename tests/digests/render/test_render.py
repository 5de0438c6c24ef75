"""The renderers: nothing lost, nothing run, the same bytes again."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Sequence
from itertools import pairwise

import docx
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from builders import STORY, make_item, make_readout
from classify.digests import FORMATS, build_digest, render_digest
from classify.digests.records import Day, Digest, Entry, Item
from classify.digests.render.parts import draw_bars, list_regions, split_point, write_probability, write_sources
from classify.document import Failure, Point, Quote, Topic

HOSTILE = '<b>注意</b> | 一*二*三 `代码` _下划线_ [链](x) & "引号" # 号 <script>alert(1)</script> {{ 7*7 }}'


def set_document(item: Item, *, source: str | None, url: str | None = None) -> Item:
    return dataclasses.replace(item, document=dataclasses.replace(item.document, source=source, url=url))


def make_digest() -> Digest:
    text = STORY.format(number=3, stops=21)
    hostile = make_item("h", HOSTILE + "。", title=HOSTILE, code="320500")
    short = make_item("s", title="快讯", date=None, code=None, label=None)
    items = [
        set_document(make_item("a", text, title="夜间公交开通"), url="https://example.org/a", source="青禾日报"),
        set_document(make_item("b", text, title="好消息", date="2023-06-04"), source="青禾发布"),
        make_readout("m"),
        set_document(hostile, source="=1+1", url="javascript:alert(1)"),
        dataclasses.replace(short, summary=dataclasses.replace(short.summary, reason="too_short", sentences=())),
        make_item("k", code="320000", label="教育"),
    ]
    failures = [Failure("x.html", "x.html", "ReadError", "x.html: <i>无法</i>识别 | 编码")]
    return build_digest(items, failures, title="六月*要闻* <第一周>")


DIGEST = make_digest()


def text_of(format: str) -> str:
    """Return what a reader sees of `DIGEST` in `format`."""
    data = render_digest(DIGEST, format)
    if format == "html":
        return BeautifulSoup(data, "lxml").get_text()
    if format == "markdown":
        return BeautifulSoup(MarkdownIt("commonmark").render(data.decode()), "lxml").get_text()
    if format == "docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    return "\n".join(cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row)


@pytest.mark.parametrize("format", FORMATS)
def test_render_digest_is_deterministic(format: str) -> None:
    assert render_digest(DIGEST, format) == render_digest(make_digest(), format)


def test_render_digest_unknown_format() -> None:
    with pytest.raises(ValueError, match="'pdf': one of html, markdown, json, csv, docx"):
        render_digest(DIGEST, "pdf")


@pytest.mark.parametrize("format", ["html", "markdown", "docx", "csv"])
def test_render_digest_shows_titles_and_quotes_as_they_stand(format: str) -> None:
    shown = text_of(format)
    for section in DIGEST.sections:
        for entry in section.entries:
            assert entry.item.document.title in shown
            for quote in entry.item.summary.sentences:
                assert quote.text in shown


@pytest.mark.parametrize("format", ["html", "markdown", "docx"])
@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("六月*要闻* <第一周>", id="title"),
        pytest.param("2023-06-03 至 2023-06-04", id="period"),
        pytest.param("江苏省苏州市", id="full name"),
        pytest.param("320500", id="code"),
        pytest.param("待核 80%", id="abstained"),
        pytest.param("未定地区", id="no jurisdiction"),
        pytest.param("未分类", id="no topic"),
        pytest.param("日期不详", id="no date"),
        pytest.param("正文过短，未摘句。", id="reason"),
        pytest.param("青禾县城市更新工作领导小组第二十三次会议（第 23 次）", id="meeting"),
        pytest.param("林若溪", id="chair"),
        pytest.param("何其乐、顾南亭", id="attendees"),
        pytest.param("会议强调，要严把质量关。施工企业要每日巡查，问题当天登记、当天处置。", id="point"),
        pytest.param("×2 家来源", id="sources"),
        pytest.param("青禾发布", id="reprint"),
        pytest.param("x.html: <i>无法</i>识别 | 编码", id="failure"),
    ],
)
def test_render_digest_shows(format: str, expected: str) -> None:
    assert expected in text_of(format)


def test_render_html_is_self_contained() -> None:
    page = BeautifulSoup(render_digest(DIGEST, "html"), "lxml")
    assert not page.find_all(["script", "link", "img", "iframe", "object", "b", "i"], src=True)
    assert not page.find_all(["script", "link", "img", "iframe", "object"])
    assert not re.search(r"url\(|@import|https?:", "".join(style.get_text() for style in page.find_all("style")))
    addresses = {str(link["href"]) for link in page.find_all("a")}
    assert {address for address in addresses if not address.startswith("#")} == {"https://example.org/a"}


def test_render_html_is_well_formed() -> None:
    page = BeautifulSoup(render_digest(DIGEST, "html"), "lxml")
    assert page.html is not None
    assert page.html["lang"] == "zh-CN"
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in page.find_all("a") if str(link["href"]).startswith("#")} <= set(ids)
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_render_html_quotes_bear_offsets() -> None:
    page = BeautifulSoup(render_digest(DIGEST, "html"), "lxml")
    texts = [entry.item.document.text for section in DIGEST.sections for entry in section.entries]
    quotes = page.find_all("blockquote")
    assert quotes
    for quote in quotes:
        start, end = int(str(quote["data-start"])), int(str(quote["data-end"]))
        assert quote.get_text() in {text[start:end] for text in texts}


def test_render_html_marks_chosen_sentences_of_a_point_once() -> None:
    html = render_digest(DIGEST, "html").decode()
    assert html.count("施工企业要每日巡查") == 1
    assert "<mark>施工企业要每日巡查，问题当天登记、当天处置。</mark>" in html


def test_render_markdown_has_no_raw_html() -> None:
    tokens = MarkdownIt("commonmark").parse(render_digest(DIGEST, "markdown").decode())
    kinds = {child.type for token in tokens for child in [token, *(token.children or [])]}
    assert kinds.isdisjoint({"html_block", "html_inline", "link_open", "em_open", "code_inline", "code_block"})


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=30))
@pytest.mark.parametrize("format", ["html", "markdown", "docx"])
def test_render_digest_any_title(format: str, title: str) -> None:
    item = make_item("a", title=title or "题")
    data = render_digest(build_digest([item]), format)
    if format == "docx":
        shown = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    else:
        html = data.decode() if format == "html" else MarkdownIt("commonmark").render(data.decode())
        shown = BeautifulSoup(html, "lxml").get_text()
    assert " ".join(item.document.title.split()) in " ".join(shown.split())


@pytest.mark.parametrize("format", FORMATS)
def test_render_digest_of_damaged_text(format: str) -> None:
    item = make_item("a", "一\x00二\ud800三\x0b。", title="坏\ud800字\x07符")
    assert render_digest(build_digest([item]), format)
    assert render_digest(build_digest([]), format)


def test_render_csv_rows() -> None:
    data = render_digest(DIGEST, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == DIGEST.counts.entries
    by_id = {row["id"]: row for row in rows}
    assert by_id["a"]["reprints"] == "1"
    assert by_id["h"]["source"] == "'=1+1"
    assert by_id["s"]["code"] == by_id["s"]["topic_probability"] == ""
    readout = by_id["m"]
    assert (readout["number"], readout["chair"], readout["abstained"]) == ("23", "林若溪", "jurisdiction")
    assert readout["jurisdiction_probability"] == "0.8000"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "＝1", "\n=1"])
def test_render_csv_guards_formulas(title: str) -> None:
    data = render_digest(build_digest([make_item("a", title=title)]), "csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    assert row["title"].startswith("'")


def test_render_docx_names_east_asian_fonts() -> None:
    word = docx.Document(io.BytesIO(render_digest(DIGEST, "docx")))
    for name in ("Normal", "Title", "Heading 1", "Heading 4", "Quote"):
        fonts = word.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia"))
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style]
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Quote", "List Bullet"} <= set(styles)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["100000"], [("全国", ["本级"])]),
        (["110105"], [("北京市朝阳区", ["朝阳区"])]),
        (["320000", "320500", "320583"], [("江苏省", ["本级", "苏州市", "苏州市昆山市"])]),
        (["650000", "INTL"], [("新疆维吾尔自治区", ["本级"]), ("国际", ["本级"])]),
        (["810000", "820000", "710000"], [(name, ["本级"]) for name in ("香港特别行政区", "澳门特别行政区", "台湾省")]),
        ([None, "north"], [("北片", ["本级"]), ("未定地区", ["本级"])]),
    ],
)
def test_list_regions(codes: Sequence[str | None], expected: list[tuple[str, list[str]]]) -> None:
    digest = build_digest([make_item(str(number), code=code) for number, code in enumerate(codes)])
    regions = list_regions(digest)
    assert [(r.title, [r.short_name(section) for section in r.sections]) for r in regions] == expected


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (["2023-06-01", "2023-06-02"], ["2023-06-01", "2023-06-02"]),
        (["2023-01-31", "2023-05-01"], ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"]),
        (["2017-11-30", "2023-01-01"], ["2017", "2018", "2019", "2020", "2021", "2022", "2023"]),
    ],
)
def test_draw_bars(dates: list[str], labels: list[str]) -> None:
    bars = draw_bars([Day(date, number, number) for number, date in enumerate(dates, 1)])
    assert [bar.label for bar in bars] == labels
    assert (bars[0].entries, bars[-1].entries) == (1, 2)
    assert (bars[0].share, bars[-1].share) == (0.5, 1.0)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_split_point_joins_to_the_text(spans: list[tuple[int, int]]) -> None:
    text = "一二三四五六七八九十" * 2
    quotes = [Quote("", min(span), max(span), 1.0, "point") for span in spans]
    pieces = split_point(Point("会议", "要求", text, 10, 30), quotes)
    assert "".join(piece for piece, _ in pieces) == text


@pytest.mark.parametrize(
    ("probability", "abstained", "expected"),
    [(0.973, False, "97%"), (0.999, False, "99%"), (0.004, True, "待核 0%"), (0.5, True, "待核 50%")],
)
def test_write_probability(probability: float, abstained: bool, expected: str) -> None:
    assert write_probability(Topic("教育", probability, abstained, ())) == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [(["甲", "乙", "甲"], "×2 家来源"), (["甲", "甲"], "×2 篇"), (["甲", None], "×2 篇")],
)
def test_write_sources(sources: list[str | None], expected: str) -> None:
    head, *rest = [set_document(make_item(str(number)), source=source) for number, source in enumerate(sources)]
    assert write_sources(Entry(head, tuple(item.document for item in rest))) == expected
