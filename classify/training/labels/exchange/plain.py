"""Label files any program can write: tables, JSON lines, fastText lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from classify.errors import LabelError
from classify.training.labels.exchange.doccano import split_cell
from classify.training.labels.exchange.rows import COLUMNS, Reading, Row, labels_of, lines_of, make_row, objects_of
from classify.training.labels.tables import find_delimiter, table_cells

__all__ = ["FASTTEXT", "dump_fasttext", "dump_jsonl", "load_fasttext", "load_jsonl", "table"]

FASTTEXT = "__label__"
# What joins a label and the text behind it, or two labels, where a blank was forgotten.
_JOINED = re.compile(r"[,，;；、|\t]|__label__")
# Columns that only annotation tools fill.
_BY_TOOLS = ("annotator", "skipped")


def load_jsonl(text: str, name: str, reading: Reading) -> list[Row]:
    """Return the rows of JSON lines, or of a JSON array."""
    return [make_row(place, value, reading) for place, value in objects_of(text, name)]


def dump_jsonl(rows: Sequence[Row]) -> str:
    """Return `rows` as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def table(delimiter: str) -> tuple[Callable[[str, str, Reading], list[Row]], Callable[[Sequence[Row]], str]]:
    """Return how to load and how to dump a table with a line of column names."""

    def load(text: str, name: str, reading: Reading) -> list[Row]:
        found = delimiter if delimiter == "\t" else find_delimiter(text)
        return [
            make_row(f"{name}, line {line}", split_cell(cells), reading)
            for line, cells in table_cells(text, name, found)
        ]

    def dump(rows: Sequence[Row]) -> str:
        given = {column for row in rows for column in row}
        used = [column for column in COLUMNS if column in given or column not in _BY_TOOLS]
        lines = [used, *([row.get(column, "") for column in used] for row in rows)]
        return "".join(delimiter.join(map(_quoted, cells)) + "\n" for cells in lines)

    return load, dump


def load_fasttext(text: str, name: str, _reading: Reading) -> list[Row]:
    """Return the rows of fastText lines: labels first, then the words."""
    rows = []
    for place, line in lines_of(text, name):
        words = line.split()
        if not words[0].startswith(FASTTEXT):
            raise LabelError(f"{place}: does not begin with {FASTTEXT}; correct it or name another format with --from")
        labels = [word.removeprefix(FASTTEXT) for word in takewhile(lambda word: word.startswith(FASTTEXT), words)]
        for label in labels:
            if not label or _JOINED.search(label):
                raise LabelError(f"{place}: {FASTTEXT}{label} is no label; put a blank between it and the next word")
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
        if any(len(label.split()) != 1 or _JOINED.search(label) for label in labels):
            raise LabelError(
                f"{', '.join(labels)}: a label with a blank or a mark has no place in fastText lines; rename it"
            )
        words = " ".join(f"{row.get('title', '')} {row.get('text', '')}".split())
        lines.append(" ".join([*(FASTTEXT + label for label in labels), words]) + "\n")
    return "".join(lines)


def _quoted(cell: str) -> str:
    """Return `cell` as it stands in a table; csv leaves a carriage return bare, which ends a line for its reader."""
    plain = not any(mark in cell for mark in '",\t\r\n') and cell == cell.strip()
    return cell if plain else '"' + cell.replace('"', '""') + '"'
