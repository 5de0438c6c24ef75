"""The digest as a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from classify.digests.records import Digest, Entry, Section
from classify.digests.render import parts
from classify.document import Document

__all__ = ["render_docx"]

_LATIN_FONT, _EAST_ASIAN_FONT, _HEADING_FONT, _QUOTE_FONT = "Times New Roman", "宋体", "黑体", "楷体"
_GREY, _RED = "595959", "9A3412"
_STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "List Bullet", "Quote")
# XML 1.0 has no place for these, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Zip entries bear the clock otherwise; this is the earliest date the format knows.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def render_docx(digest: Digest) -> bytes:
    """Return `digest` as a Word document, the same bytes for the same digest.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> render_docx(build_digest([]))[:2]
    b'PK'
    """
    from docx import Document as WordDocument

    word = WordDocument()
    _set_styles(word)
    word.core_properties.title = _clean(digest.title)
    word.core_properties.author = "classify"
    word.core_properties.language = "zh-CN"
    word.add_heading(_clean(digest.title), level=0)
    word.add_paragraph(f"{parts.write_period(digest)} · {parts.write_counts(digest)}")
    if digest.generated:
        word.add_paragraph(_clean(f"生成：{digest.generated}"))
    for region in parts.list_regions(digest):
        word.add_heading(_clean(f"{region.title}（{region.entries}）"), level=1)
        for section in region.sections:
            if len(region.sections) > 1:
                word.add_heading(_clean(f"{region.short_name(section)}（{len(section.entries)}）"), level=2)
            _add_section(word, section)
    if digest.failures:
        word.add_heading(f"未能读取（{len(digest.failures)}）", level=1)
        for failure in digest.failures:
            line = f"{failure.path or failure.id}：{failure.message}"
            word.add_paragraph(_clean(line), style="List Bullet")
    return _save(word)


def _add_section(word: Any, section: Section) -> None:
    for group in section.topics:
        word.add_heading(_clean(group.label or parts.NO_TOPIC), level=3)
        for entry in group.entries:
            _add_entry(word, entry)


def _add_entry(word: Any, entry: Entry) -> None:
    document = entry.item.document
    word.add_heading(_clean(document.title or document.id), level=4)
    _add_description(word, entry)
    for quote in parts.loose_quotes(entry):
        word.add_paragraph(_clean(quote.text), style="Quote")
    if reason := parts.write_reason(entry):
        word.add_paragraph(_clean(reason))
    _add_readout(word, entry)
    if entry.reprints:
        word.add_paragraph(f"{parts.write_sources(entry)}：").paragraph_format.keep_with_next = True
        for other in entry.reprints:
            word.add_paragraph(_clean(_cite(other)), style="List Bullet")


def _add_description(word: Any, entry: Entry) -> None:
    document, prediction = entry.item.document, entry.item.prediction
    place, topic = prediction.jurisdiction, prediction.topic
    facts = [(document.date or "日期不详", False)]
    if document.source:
        facts.append((document.source, False))
    if place:
        facts.append((f"{place.name}（{place.code}，{parts.write_probability(place)}）", place.abstained))
    if topic:
        facts.append((f"{topic.label}（{parts.write_probability(topic)}）", topic.abstained))
    facts.append((document.path or document.id, False))
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    for number, (part, abstained) in enumerate(facts):
        _add_run(paragraph, f" · {part}" if number else part, _RED if abstained else _GREY)


def _add_readout(word: Any, entry: Entry) -> None:
    summary = entry.item.summary
    if summary.readout is None:
        return
    for name, line in parts.write_facts(summary.readout):
        paragraph = word.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{name}：").bold = True
        paragraph.add_run(_clean(line))
    for point in summary.readout.points:
        lead = word.add_paragraph()
        lead.paragraph_format.keep_with_next = True
        lead.add_run(_clean(point.speaker + point.verb)).bold = True
        paragraph = word.add_paragraph(style="Quote")
        for text, chosen in parts.split_point(point, summary.sentences):
            paragraph.add_run(_clean(text)).bold = chosen


def _add_run(paragraph: Any, text: str, colour: str) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(_clean(text))
    run.font.size = Pt(9)
    run.font.color.rgb = RGBColor.from_string(colour)


def _cite(document: Document) -> str:
    facts = (document.date or "日期不详", document.source, document.title, document.path or document.id)
    return " · ".join(fact for fact in facts if fact)


def _set_styles(word: Any) -> None:
    """Give every style an East Asian font: without one Word falls back on the reader's locale."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name in _STYLES:
        style = word.styles[name]
        heading = name.startswith(("Title", "Heading"))
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # A theme font, where set, wins over a named one.
        for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[attribute]
        style.font.name = _LATIN_FONT
        east_asian = _HEADING_FONT if heading else _QUOTE_FONT if name == "Quote" else _EAST_ASIAN_FONT
        fonts.set(qn("w:eastAsia"), east_asian)
        if heading:
            style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
    word.styles["Normal"].font.size = Pt(10.5)
    word.styles["Normal"].paragraph_format.line_spacing = 1.5
    quote = word.styles["Quote"]
    quote.font.italic = False  # slanted Chinese characters are hard to read
    quote.paragraph_format.left_indent = Pt(21)


def _save(word: Any) -> bytes:
    saved, fixed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=_ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return fixed.getvalue()


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
