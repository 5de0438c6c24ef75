"""Label files any program can write: tables, JSON lines, fastText lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

from classify.errors import LabelError
from classify.training.labels.rows import COLUMNS, Reading, Row, labels_of, lines_of, make_row, parse_json

__all__ = ["FASTTEXT", "dump_fasttext", "dump_jsonl", "load_fasttext", "load_jsonl", "table", "table_cells"]

FASTTEXT = "__label__"
# Columns that only annotation tools fill.
_BY_TOOLS = ("annotator", "skipped")
_MAX_CELL = 64 * 1024 * 1024


def load_jsonl(text: str, name: str, reading: Reading) -> list[Row]:
    """Return the rows of JSON lines."""
    return [make_row(place, parse_json(line, place), reading) for place, line in lines_of(text, name)]


def dump_jsonl(rows: Sequence[Row]) -> str:
    """Return `rows` as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def table(delimiter: str) -> tuple[Callable[[str, str, Reading], list[Row]], Callable[[Sequence[Row]], str]]:
    """Return how to load and how to dump a table with a line of column names."""

    def load(text: str, name: str, reading: Reading) -> list[Row]:
        return [make_row(f"{name}, line {line}", cells, reading) for line, cells in table_cells(text, name, delimiter)]

    def dump(rows: Sequence[Row]) -> str:
        given = {column for row in rows for column in row}
        used = [column for column in COLUMNS if column in given or column not in _BY_TOOLS]
        lines = [used, *([row.get(column, "") for column in used] for row in rows)]
        return "".join(delimiter.join(map(_quoted, cells)) + "\n" for cells in lines)

    return load, dump


def table_cells(text: str, name: str, delimiter: str) -> list[tuple[int, dict[str, str]]]:
    """Return (line, cells by column) of a table; tab-separated cells may hold bare quotation marks.

    Raises
    ------
    LabelError
        If it is no table, or a row has more cells than there are columns.
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
        for cells in reader:
            if None in cells:
                raise LabelError(f"{name}, line {reader.line_num}: more cells than columns; quote the text")
            found.append((reader.line_num, {key.strip(): value for key, value in cells.items()}))
    except csv.Error as error:
        raise LabelError(f"{name}, line {reader.line_num}: {error}; correct it or export it again") from error
    return found


def load_fasttext(text: str, name: str, _reading: Reading) -> list[Row]:
    """Return the rows of fastText lines: labels first, then the words."""
    rows = []
    for place, line in lines_of(text, name):
        words = line.split()
        labels = [word.removeprefix(FASTTEXT) for word in words if word.startswith(FASTTEXT)]
        if not labels or not words[0].startswith(FASTTEXT):
            raise LabelError(f"{place}: does not begin with {FASTTEXT}; correct it or name another format with --from")
        row = {"text": " ".join(words[len(labels) :]), "topic": labels[0]}
        rows.append(row | ({"second": labels[1]} if len(labels) > 1 else {}))
    return rows


def dump_fasttext(rows: Sequence[Row]) -> str:
    """Return `rows` as fastText lines, the headline before the text, since a line holds a document.

    Raises
    ------
    LabelError
        If a label holds a blank.
    """
    lines = []
    for row in rows:
        labels, _ = labels_of(row)
        if any(len(label.split()) != 1 for label in labels):
            raise LabelError(f"a label with a blank ({', '.join(labels)}) has no place in fastText lines; rename it")
        words = " ".join(f"{row.get('title', '')} {row.get('text', '')}".split())
        lines.append(" ".join([*(FASTTEXT + label for label in labels), words]) + "\n")
    return "".join(lines)


def _quoted(cell: str) -> str:
    """Return `cell` as it stands in a table; csv leaves a carriage return bare, which ends a line for its reader."""
    plain = not any(mark in cell for mark in '",\t\r\n') and cell == cell.strip()
    return cell if plain else '"' + cell.replace('"', '""') + '"'


def _is_quoted(text: str, delimiter: str) -> bool:
    """Return whether quotation marks frame cells in a tab-separated `text`, rather than being part of them."""
    rows = [line.split(delimiter) for line in text.split("\n") if line.strip()]
    if any(len(cells) != len(rows[0]) for cells in rows):
        return True
    marked = [cell for cells in rows for cell in map(str.strip, cells) if '"' in cell]
    framed = [cell[1:-1] for cell in marked if len(cell) > 1 and cell[0] == cell[-1] == '"']
    # A program that frames cells doubles the marks inside, and frames every cell that holds one.
    return bool(framed) and len(framed) == len(marked) and all('"' not in cell.replace('""', "") for cell in framed)
