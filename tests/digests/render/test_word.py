"""The Word document: styles, languages, contents, links."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from builders import make_digest
from classify.digests import DigestView, render_digest

DIGEST = make_digest()


def word_of(view: DigestView | None = None) -> Any:
    return docx.Document(io.BytesIO(render_digest(DIGEST, "docx", view or DigestView())))


def test_styles_name_east_asian_fonts_and_slant_nothing() -> None:
    word = word_of()
    used = {paragraph.style.name for paragraph in word.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Quote", "Digest Note", "Digest Lead", "Digest Contents"} <= used
    for name in used:
        style = word.styles[name]
        fonts = style.element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia"))
        assert fonts.get(qn("w:eastAsiaTheme")) is None
        assert not style.font.italic


def test_headings_are_in_order() -> None:
    levels = [style[-1] for style in (p.style.name for p in word_of().paragraphs) if style.startswith("Heading")]
    assert levels[0] == "1"
    assert set(levels) == {"1", "2"}


def test_document_is_chinese_and_has_properties_of_its_own() -> None:
    word = word_of()
    language = word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:eastAsia")) == "zh-CN"
    about = word.core_properties
    assert (about.title, about.language, about.author) == ("六月*要闻* <第一周>", "zh-CN", "classify")
    assert about.comments == ""
    assert about.created.isoformat()[:10] == "2023-06-04"


def test_page_is_a4_with_numbers() -> None:
    word = word_of()
    for section in word.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = word.sections[0].footer.paragraphs[0]._p.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer


def test_columns_and_contents_fill_the_page_between_its_margins() -> None:
    word = word_of()
    section = word.sections[-1]
    columns = section._sectPr.find(qn("w:cols"))
    gap = int(columns.get(qn("w:space"))) / 1440 * 25.4
    assert columns.get(qn("w:num")) == "2"
    (tab,) = word.styles["Digest Contents"].paragraph_format.tab_stops
    margins = section.left_margin.mm + section.right_margin.mm
    assert margins + 2 * tab.position.mm + gap == pytest.approx(section.page_width.mm, abs=0.5)
    assert round(section.left_margin.mm) == round(section.right_margin.mm) == round(section.top_margin.mm) == 15


def test_what_heads_is_larger_than_what_it_heads_and_stays_with_it() -> None:
    styles = word_of().styles
    names = ("Title", "Heading 1", "Heading 2", "Quote", "Digest Note")
    sizes = [styles[name].font.size.pt for name in names]
    assert sizes == sorted(sizes, reverse=True)
    assert [styles[name].paragraph_format.keep_with_next for name in names] == [True, True, True, False, False]
    for name in names:
        assert styles[name].paragraph_format.line_spacing.pt == pytest.approx(1.3 * styles[name].font.size.pt, abs=0.1)


def test_contents_and_first_block_point_at_what_is_there() -> None:
    body = word_of().element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    pages = {text.text.split()[1] for text in body.iter(qn("w:instrText")) if "PAGEREF" in str(text.text)}
    assert links
    assert links | pages <= marks
    assert len(marks) == len(DIGEST.entries) + len(DIGEST.sections)
    (link,) = body.iter(qn("w:fldSimple"))
    assert link.get(qn("w:instr")) == ' HYPERLINK "https://example.org/a" '
