"""The workbook: text stays text, headlines are links."""

from __future__ import annotations

import io
import zipfile

from builders import make_digest
from classify.digests import render_digest


def test_workbook_holds_rows_and_links_and_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(render_digest(make_digest(), "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert sheet.count("<row ") == 6
    assert "<f>" not in sheet
    assert "=1+1" in texts
    assert "https://example.org/a" in links
    assert "javascript:" not in links
    assert "<autoFilter" in sheet
