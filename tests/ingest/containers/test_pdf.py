"""PDF with text: pages joined, frames left out, and what is none or damaged."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from classify.document import Document, Failure
from classify.ingest import find_sources, read_source

LINES = [
    "河湾县召开春耕备耕现场会",
    "3月2日上午，河湾县春耕备耕现场会在东湖镇召开，县",
    "长周某出席会议并讲话，副县长李某主持会议。",
    "会议指出，春耕生产事关全年粮食丰收，各乡镇、各部",
    "门要把思想统一到县委、县政府的部署上来，抢抓农",
    "时，备足农资。",
]


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF with a line of text for each of the lines, its characters by their numbers in Unicode."""
    writer = PdfWriter()
    to_unicode = DecodedStreamObject()
    to_unicode.set_data(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange "
        b"<0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/A"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/ToUnicode"): writer._add_object(to_unicode),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F"): writer._add_object(font)})}
        )
        content = DecodedStreamObject()
        shown = [f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in lines]
        content.set_data(f"BT /F 12 Tf 50 750 Td {' '.join(shown)} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def read(path: Path, data: bytes) -> Document | Failure:
    path.write_bytes(data)
    (result,) = [read_source(source) for source in find_sources([path])]
    return result


def test_wrapped_lines_of_a_page_are_paragraphs(tmp_path: Path) -> None:
    document = read(tmp_path / "a.pdf", pdf(LINES))
    assert isinstance(document, Document)
    assert (document.id, document.title) == (str(tmp_path / "a.pdf"), LINES[0])
    assert document.text.split("\n") == ["".join(LINES[1:3]), "".join(LINES[3:])]


def test_page_numbers_and_lines_that_frame_pages_are_left_out(tmp_path: Path) -> None:
    bodies = [LINES[:2], [LINES[2], LINES[3]], LINES[4:]]
    pages = [["河湾县政府公报 第3期", *body, f"— {number} —"] for number, body in enumerate(bodies, 1)]
    document = read(tmp_path / "a.pdf", pdf(*pages))
    assert isinstance(document, Document)
    assert document.text.split("\n") == ["".join(LINES[1:3]), "".join(LINES[3:])]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [(pdf([]), "OCR"), (pdf(LINES)[:300], "damaged"), (b"%PDF-1.7\n%%EOF", "damaged")],
)
def test_pdf_without_text_is_refused_with_a_remedy(tmp_path: Path, data: bytes, complaint: str) -> None:
    failure = read(tmp_path / "a.pdf", data)
    assert isinstance(failure, Failure)
    assert complaint in failure.message
