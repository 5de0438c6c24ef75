"""The renderers: nothing lost, nothing run, the same bytes again."""

from __future__ import annotations

import csv
import io

import docx
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from builders import make_digest, make_item
from classify.digests import FORMATS, DigestView, build_digest, digest_format_of, render_digest

DIGEST = make_digest()
NAMES = [format.name for format in FORMATS]
PLAIN = DigestView()
FULL = DigestView(readouts="full", codes=True)


def text_of(format: str, view: DigestView = PLAIN) -> str:
    """Return what a reader sees of `DIGEST` in `format`."""
    data = render_digest(DIGEST, format, view)
    if format == "html":
        return BeautifulSoup(data, "lxml").get_text()
    if format == "markdown":
        return BeautifulSoup(MarkdownIt("commonmark").render(data.decode()), "lxml").get_text()
    if format == "docx":
        body = docx.Document(io.BytesIO(data)).element.body
        return "\n".join("".join(paragraph.itertext()) for paragraph in body)
    return "\n".join(cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row)


@pytest.mark.parametrize("format", NAMES)
def test_render_digest_is_deterministic(format: str) -> None:
    assert render_digest(DIGEST, format) == render_digest(make_digest(), format)


def test_render_digest_unknown_format() -> None:
    with pytest.raises(ValueError, match=f"'pdf': one of {', '.join(NAMES)}"):
        render_digest(DIGEST, "pdf")


def test_formats_have_names_and_suffixes_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    suffixes = [suffix for format in FORMATS for suffix in format.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert len(set(NAMES)) == len(NAMES)
    for format in FORMATS:
        assert digest_format_of(tmp_path_factory.getbasetemp() / f"a{format.suffixes[0].upper()}") is format


@pytest.mark.parametrize("format", ["html", "markdown", "docx", "csv"])
def test_render_digest_shows_titles_and_quotes_as_they_stand(format: str) -> None:
    shown = text_of(format)
    for entry in DIGEST.entries:
        assert entry.item.document.title in shown
        for quote in entry.item.summary.sentences:
            assert quote.text in shown


@pytest.mark.parametrize("format", ["html", "markdown", "docx"])
@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("六月*要闻* <第一周>", id="title"),
        pytest.param("2023年6月3日—6月4日", id="period"),
        pytest.param("要闻", id="first block"),
        pytest.param("江苏省", id="section"),
        pytest.param("苏州市", id="place without its province"),
        pytest.param("待核", id="abstained"),
        pytest.param("未定地区", id="no jurisdiction"),
        pytest.param("日期不详", id="no date"),
        pytest.param("正文过短，未摘句。", id="reason"),
        pytest.param("青禾县城市更新工作领导小组第二十三次会议 · 6月2日 · 林若溪主持", id="meeting"),
        pytest.param("×2", id="outlets"),
        pytest.param("青禾日报、青禾发布", id="names of outlets"),
        pytest.param("好消息（改题，全文相同）", id="reprint"),
        pytest.param("x.html: <i>无法</i>识别 | 编码", id="failure"),
    ],
)
def test_render_digest_shows(format: str, expected: str) -> None:
    assert expected in text_of(format)


@pytest.mark.parametrize("format", ["html", "docx"])
def test_full_readouts_show_everybody_and_every_passage(format: str) -> None:
    shown = text_of(format, FULL)
    assert "何其乐、顾南亭" in shown
    assert "要严把质量关。施工企业要每日巡查，问题当天登记、当天处置。" in shown


@pytest.mark.parametrize("format", ["markdown", "docx"])
def test_passages_are_left_out_and_codes_are_an_option(format: str) -> None:
    brief, none = text_of(format), text_of(format, DigestView(readouts="none"))
    assert "施工企业要每日巡查" in brief
    assert "要严把质量关" not in brief
    assert "施工企业要每日巡查" not in none
    assert "江苏省苏州市 320500 80%" not in brief
    assert "江苏省苏州市 320500 80%" in text_of(format, FULL)


@pytest.mark.parametrize("format", ["html", "markdown", "docx"])
def test_links_to_the_files(format: str) -> None:
    from pathlib import Path

    data = render_digest(DIGEST, format, DigestView(folder=Path("reports")))
    if format == "docx":
        assert "../posts/a.md" in docx.Document(io.BytesIO(data)).element.xml
    else:
        assert b"../posts/a.md" in data


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=30))
@pytest.mark.parametrize("format", ["html", "markdown", "docx"])
def test_render_digest_any_title(format: str, title: str) -> None:
    item = make_item("a", title=title or "题")
    data = render_digest(build_digest([item]), format)
    if format == "docx":
        shown = "\n".join(docx.Document(io.BytesIO(data)).element.body.itertext())
    else:
        html = data.decode() if format == "html" else MarkdownIt("commonmark").render(data.decode())
        shown = BeautifulSoup(html, "lxml").get_text()
    # What is nothing but blanks is no headline: the file stands for it.
    assert " ".join(item.document.title.split() or ["posts/a.md"]) in " ".join(shown.split())


@pytest.mark.parametrize("format", NAMES)
def test_render_digest_of_damaged_text(format: str) -> None:
    item = make_item("a", "一\x00二\ud800三\x0b。", title="坏\ud800字\x07符")
    assert render_digest(build_digest([item]), format)
    assert render_digest(build_digest([]), format)


def test_render_markdown_has_no_raw_html() -> None:
    tokens = MarkdownIt("commonmark").parse(render_digest(DIGEST, "markdown").decode())
    kinds = {child.type for token in tokens for child in [token, *(token.children or [])]}
    assert kinds.isdisjoint({"html_block", "html_inline", "em_open", "code_inline", "code_block"})
    links = {child.attrs["href"] for token in tokens for child in token.children or [] if child.type == "link_open"}
    assert links == {"https://example.org/a"}


def test_render_csv_rows() -> None:
    data = render_digest(DIGEST, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == DIGEST.counts.entries
    by_id = {row["id"]: row for row in rows}
    assert (by_id["a"]["reprints"], by_id["a"]["outlets"]) == ("1", "青禾日报 青禾发布")
    assert by_id["a"]["url"] == "https://example.org/a"
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
