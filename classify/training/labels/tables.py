"""Tables of labels: comma-, semicolon- or tab-separated, as programs and spreadsheets write them."""

from __future__ import annotations

import csv
import io

from classify.errors import LabelError

__all__ = ["find_delimiter", "table_cells"]

_MAX_CELL = 64 * 1024 * 1024
_DELIMITERS = ",;\t"


def find_delimiter(text: str) -> str:
    """Return what parts the columns in the first line of `text`: a comma, a semicolon or a tab.

    Spreadsheet programs write semicolons where the decimal mark is a comma.

    Examples
    --------
    >>> find_delimiter("text;topic"), find_delimiter('"a;b",topic'), find_delimiter("text")
    (';', ',', ',')
    """
    line = text.removeprefix("\ufeff").split("\n", 1)[0]
    unquoted = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=lambda mark: (unquoted.count(mark), mark == ","))


def table_cells(text: str, name: str, delimiter: str) -> list[tuple[int, dict[str, str]]]:
    """Return (line, cells by column) of a table; tab-separated cells may hold bare quotation marks.

    Raises
    ------
    LabelError
        If it is no table, a column stands twice, or a row has more cells than there are columns.
    """
    csv.field_size_limit(_MAX_CELL)
    bare = delimiter == "\t" and not _is_quoted(text, delimiter)
    stream = io.StringIO(text.removeprefix("\ufeff"), newline="")
    if bare:
        reader = csv.DictReader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE, restval="")
    else:
        reader = csv.DictReader(stream, delimiter=delimiter, restval="")
    found = []
    try:
        columns = [column.strip() for column in reader.fieldnames or ()]
        if doubled := {column for column in columns if columns.count(column) > 1}:
            raise LabelError(f"{name}, line 1: {', '.join(sorted(doubled))} twice; name each column once")
        for cells in reader:
            if None in cells:
                raise LabelError(f"{name}, line {reader.line_num}: more cells than columns; quote the text")
            found.append((reader.line_num, {key.strip(): value for key, value in cells.items()}))
    except csv.Error as error:
        raise LabelError(f"{name}, line {reader.line_num}: {error}; correct it or export it again") from error
    return found


def _is_quoted(text: str, delimiter: str) -> bool:
    """Return whether quotation marks frame cells in a tab-separated `text`, rather than being part of them."""
    rows = [line.split(delimiter) for line in text.split("\n") if line.strip()]
    if any(len(cells) != len(rows[0]) for cells in rows):
        return True
    marked = [cell for cells in rows for cell in map(str.strip, cells) if '"' in cell]
    framed = [cell[1:-1] for cell in marked if len(cell) > 1 and cell[0] == cell[-1] == '"']
    # A program that frames cells doubles the marks inside, and frames every cell that holds one.
    return bool(framed) and len(framed) == len(marked) and all('"' not in cell.replace('""', "") for cell in framed)
