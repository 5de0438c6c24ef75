"""What a Word document is made of here: styles, links, page numbers, bytes that do not depend on the clock."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any, Literal

from classify.digests.render.parts import clean_xml
from classify.ingest import OWN_NAME

__all__ = ["Style", "WordFile"]

Style = Literal["title", "heading", "headline", "bullet", "quote", "note", "strong", "point", "lead", "contents"]
Look = Literal["plain", "bold", "small", "doubtful"]

_LATIN_FONT, _SONG, _HEI = "Times New Roman", "宋体", "黑体"
_INK, _GREY, _DOUBT = "1A1A1A", "595959", "8A5A00"
# The name in the file; points: size, space before and after; the East Asian font.
_STYLES: dict[Style, tuple[str, float, float, float, str]] = {
    "title": ("Title", 22, 0, 4, _HEI),
    "heading": ("Heading 1", 14, 12, 3, _HEI),
    "headline": ("Heading 2", 10.5, 4, 1, _HEI),
    "bullet": ("List Bullet", 9, 0, 1, _SONG),
    "quote": ("Quote", 9.5, 0, 1, _SONG),
    "note": ("Digest Note", 9, 0, 2, _SONG),
    "strong": ("Digest Meeting", 9.5, 0, 1, _HEI),
    "point": ("Digest Point", 9.5, 0, 1, _SONG),
    "lead": ("Digest Lead", 10.5, 0, 3, _SONG),
    "contents": ("Digest Contents", 9, 0, 0, _SONG),
}
_SMALL, _LINE = 8, 1.3
# Millimetres. In two columns headlines leave half as much of the paper empty: 14 entries to a page instead of 8.
_MARGIN, _GAP = 15, 8
_COLUMN = (210 - 2 * _MARGIN - _GAP) / 2
# Zip entries bear the clock otherwise; this is the earliest date the format knows.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class WordFile:
    """A Word document for A4 paper that is being written, paragraph after paragraph.

    Paragraphs are elements put together here: python-docx looks every style up anew, which took four fifths of the
    time of a long digest.

    Parameters
    ----------
    title : str
        For the document's properties.
    day : datetime
        When it was made, for the same.
    """

    def __init__(self, title: str, day: datetime.datetime) -> None:
        from docx import Document
        from docx.shared import Mm

        self.word: Any = Document()
        page = self.word.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)
        self._ids = {style: _set_style(self.word, style) for style in _STYLES}
        self._bookmarks = 0
        _set_language(self.word)
        _set_properties(self.word, title, day)
        _add_page_number(self.word.sections[0].footer.paragraphs[0]._p)

    def paragraph(self, style: Style, text: str = "", look: Look = "plain") -> Any:
        """Add a paragraph and return its element."""
        paragraph, properties = _element("w:p"), _element("w:pPr")
        properties.append(_element("w:pStyle", val=self._ids[style]))
        paragraph.append(properties)
        self.word.element.body[-1].addprevious(paragraph)
        if text:
            self.add(paragraph, text, look)
        return paragraph

    def add(self, paragraph: Any, text: str, look: Look = "plain") -> None:
        """Add a run of text."""
        paragraph.append(_run(text, look))

    def add_bookmark(self, paragraph: Any, name: str) -> None:
        """Give the place of `paragraph` a name to link to."""
        self._bookmarks += 1
        paragraph.insert(1, _element("w:bookmarkStart", id=str(self._bookmarks), name=name))
        paragraph.append(_element("w:bookmarkEnd", id=str(self._bookmarks)))

    def add_inner_link(self, paragraph: Any, text: str, anchor: str) -> None:
        """Add `text` as a link to the bookmark `anchor`."""
        link = _element("w:hyperlink", anchor=anchor, history="1")
        link.append(_run(text))
        paragraph.append(link)

    def add_link(self, paragraph: Any, text: str, address: str, look: Look = "plain") -> None:
        """Add `text` as a link to `address`; as a field, whose number in a document has no price."""
        escaped = clean_xml(address).replace("\\", "%5C").replace('"', "%22")
        link = _element("w:fldSimple", instr=f' HYPERLINK "{escaped}" ')
        link.append(_run(text, look, underlined=True))
        paragraph.append(link)

    def add_page_line(self, text: str, anchor: str) -> None:
        """Add a line of the contents: `text`, dots, and the number of the page of the bookmark `anchor`."""
        paragraph = self.paragraph("contents")
        self.add_inner_link(paragraph, text, anchor)
        run = _element("w:r")
        run.append(_element("w:tab"))
        paragraph.append(run)
        _add_field(paragraph, f"PAGEREF {anchor} \\h")

    def begin_columns(self) -> None:
        """Let what follows stand in two columns, on the same page."""
        from docx.enum.section import WD_SECTION
        from docx.oxml.ns import qn
        from docx.shared import Mm

        columns = self.word.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), "2")
        columns.set(qn("w:space"), str(Mm(_GAP).twips))

    def save(self) -> bytes:
        """Return the bytes of the file, the same for the same content."""
        saved, fixed = io.BytesIO(), io.BytesIO()
        self.word.save(saved)
        with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
            for name in source.namelist():
                info = zipfile.ZipInfo(name, date_time=_ZIP_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, source.read(name))
            target.comment = OWN_NAME.encode()
        return fixed.getvalue()


def _set_style(word: Any, style: Style) -> str:
    """Set size, space and fonts of a style and return its id."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    name, size, before, after, font = _STYLES[style]
    if name not in [known.name for known in word.styles]:
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    found = word.styles[name]
    _set_fonts(found, font)
    found.font.size, found.font.italic = Pt(size), False  # slanted Chinese characters are hard to read
    found.font.bold = style in ("title", "heading", "headline", "strong")
    found.font.color.rgb = RGBColor.from_string(_GREY if style == "note" else _INK)
    layout = found.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    # In points: a multiple is of the font's own height, which differs by half from one Chinese font to another.
    layout.line_spacing = Pt(_LINE * size)
    layout.keep_with_next = style in ("title", "heading", "headline")
    layout.left_indent = Pt(10) if style == "point" else Mm(7) if style == "lead" else layout.left_indent
    _set_tabs(layout, style)
    return str(found.style_id)


def _set_tabs(layout: Any, style: Style) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm

    if style == "lead":
        layout.first_line_indent = Mm(-7)
        layout.tab_stops.add_tab_stop(Mm(7))
    elif style == "contents":
        layout.tab_stops.add_tab_stop(Mm(_COLUMN), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    elif style == "quote":
        layout.left_indent = layout.right_indent = Mm(0)


def _set_fonts(style: Any, east_asian: str) -> None:
    """Name the fonts: without an East Asian one Word falls back on the reader's locale."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme font, where set, wins over a named one.
    for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[attribute]
    style.font.name = _LATIN_FONT
    fonts.set(qn("w:eastAsia"), east_asian)


def _set_language(word: Any) -> None:
    from docx.oxml.ns import qn

    _set_fonts(word.styles["Normal"], _SONG)
    language = word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    language.set(qn("w:eastAsia"), "zh-CN")


def _set_properties(word: Any, title: str, day: datetime.datetime) -> None:
    about = word.core_properties
    about.title, about.subject, about.keywords, about.language = clean_xml(title), "新闻摘编", "新闻, 摘编", "zh-CN"
    about.author = about.last_modified_by = "classify"
    about.comments, about.revision = "", 1
    about.created = about.modified = day.replace(tzinfo=None)


def _add_page_number(paragraph: Any) -> None:
    paragraph.get_or_add_pPr().append(_element("w:jc", val="center"))
    for text, field in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES"), (" 页", None)):
        paragraph.append(_run(text, "small"))
        if field is not None:
            _add_field(paragraph, field)


def _add_field(paragraph: Any, instruction: str) -> None:
    """Add a field; dirty, so that Word works it out when the document is opened."""
    code = _element("w:instrText")
    code.text = f" {instruction} "
    parts = [
        _element("w:fldChar", fldCharType="begin", dirty="true"),
        code,
        _element("w:fldChar", fldCharType="separate"),
    ]
    for part in (*parts, None, _element("w:fldChar", fldCharType="end")):
        run = _run("1" if part is None else "", "small")
        if part is not None:
            run[-1].addnext(part)
            run.remove(run[-2])
        paragraph.append(run)


def _run(text: str, look: Look = "plain", *, underlined: bool = False) -> Any:
    run, properties, content = _element("w:r"), _element("w:rPr"), _element("w:t")
    if look == "bold":
        properties.append(_element("w:b"))
    if look in ("small", "doubtful"):
        properties.append(_element("w:b", val="0"))
        properties.append(_element("w:color", val=_DOUBT if look == "doubtful" else _GREY))
        properties.append(_element("w:sz", val=str(2 * _SMALL)))
    if underlined:
        properties.append(_element("w:u", val="single", color="A6A6A6"))
    content.text = clean_xml(text)
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.extend([properties, content])
    return run


def _element(tag: str, /, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
