"""The digest as an Excel workbook."""

from __future__ import annotations

import datetime
import io

from classify.digests.records import Digest
from classify.digests.render.parts import clean_xml, is_web_address
from classify.digests.render.table import COLUMNS, table_rows
from classify.digests.render.view import DEFAULT_VIEW, DigestView

__all__ = ["render_xlsx"]

# Characters a cell may hold; Excel's own limit.
_MOST = 32_767
# Columns wider than the usual, in characters.
_WIDTHS = {
    "title": 48,
    "summary": 80,
    "added": 60,
    "source": 18,
    "jurisdiction": 24,
    "meeting": 36,
    "path": 24,
    "url": 30,
}
_NUMBERS = ("jurisdiction_probability", "topic_probability", "top", "number", "reprints")


def render_xlsx(digest: Digest, view: DigestView = DEFAULT_VIEW) -> bytes:  # noqa: ARG001 - a row has no passages
    """Return the table of `render_csv` as a workbook, its first row fixed, with filters, headlines linked.

    Text is text: nothing in it is taken for a formula.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> render_xlsx(build_digest([]))[:2]
    b'PK'
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # Else the file bears the clock.
    last = datetime.datetime.fromisoformat(digest.period[1] if digest.period else "1980-01-01")
    book.set_properties({"title": clean_xml(digest.title), "author": "classify", "created": last})
    sheet = book.add_worksheet("摘编")
    wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 12), wrapped)
    sheet.write_row(0, 0, COLUMNS, bold)
    sheet.freeze_panes(1, 0)
    rows = table_rows(digest)
    sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    for number, cells in enumerate(rows, 1):
        named = dict(zip(COLUMNS, cells, strict=True))
        for column, (name, cell) in enumerate(named.items()):
            text = clean_xml(cell.encode("utf-8", "replace").decode())[:_MOST]
            if name in _NUMBERS and text:
                sheet.write_number(number, column, float(text), wrapped)
            elif name == "title" and is_web_address(named["url"]) and len(named["url"]) < 2_000:
                sheet.write_url(number, column, clean_xml(named["url"]), wrapped, text)
            else:
                sheet.write_string(number, column, text, wrapped)
    book.close()
    return stream.getvalue()
