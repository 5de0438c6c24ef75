"""Tables with a row a document: comma, tab or semicolon between cells, quoted or not."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classify.errors import ReadError
from classify.ingest.containers.blob import Blob, Budget, Opener, read_within
from classify.ingest.containers.objects import json_rows
from classify.ingest.decode import decode_bytes
from classify.ingest.limits import MAX_CELL
from classify.ingest.metadata import known_fields
from classify.ingest.source import BadSource, RowSource, Source

__all__ = ["Table", "open_table", "read_rows", "sniff_table"]

_WORDS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars"}
# A cell that begins with a quotation mark, and one that is framed in two, those inside doubled.
_BEGINS = r'(?:(?<=\n)|(?<={0})|\A)"'
_FRAMED = r'(?:(?<=\n)|(?<={0})|\A)"(?:[^"]|"")*+"[ ]*(?={0}|\r?\n|\Z)'


@dataclass(frozen=True, slots=True)
class Table:
    """How a table is written: what stands between cells, and whether quotation marks frame them."""

    delimiter: str
    quoted: bool


def open_table(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:  # noqa: ARG001 (as every opener)
    """Yield the rows of a table; a damaged row is an error that names its line."""
    text, encoding = decode_bytes(blob.read(), name=blob.name)
    table = sniff_table(text, tab=blob.suffix == ".tsv")
    plain = Table("\t" if blob.suffix == ".tsv" else ",", quoted=table.quoted if blob.suffix == ".tsv" else True)
    if "text" not in known_fields(_header(text, table)):
        raise ReadError(f"{blob.name}: no `text`; the first line must name the columns, one of them `text`")
    told = [f"in {encoding}"] if encoding != "utf-8" else []
    if table != plain or (blob.suffix == ".tsv" and table.quoted):
        told.append(f"cells between {_WORDS[table.delimiter]}, {'' if table.quoted else 'not '}framed in quotes")
    if told:
        budget.notes.append(f"{blob.name}: a table {', '.join(told)}")
    for line, row in _rows(text, blob.name, table):
        id_, place = f"{blob.id}:{line}", f"{blob.name}, line {line}"
        if isinstance(row, str):
            yield BadSource(id_, blob.path, row)
        else:
            yield RowSource(id_, blob.path, row, place, encoding)


def _header(text: str, table: Table) -> list[str]:
    """Return the names of the columns; a first line that is damaged names none."""
    try:
        return next(_reader(text, table), [])
    except csv.Error:
        return []


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield (line number, row) of a JSONL, CSV or TSV file, also gzipped; in place of a bad row, a message.

    Raises
    ------
    ReadError
        If the file as a whole cannot be read.
    """
    blob = Blob(str(path), str(path), str(path))
    data = blob.read()
    if data[:2] == b"\x1f\x8b":
        import gzip
        import zlib

        try:
            with gzip.open(io.BytesIO(data)) as stream:
                data = read_within(stream, len(data), str(path), Budget())
        except (OSError, EOFError, zlib.error) as error:
            raise ReadError(f"{path}: cannot be read: {error}") from error
    text, _ = decode_bytes(data, name=str(path))
    if blob.suffix in (".csv", ".tsv"):
        yield from _rows(text, str(path), sniff_table(text, tab=blob.suffix == ".tsv"))
    else:
        yield from json_rows(text, str(path))


def sniff_table(text: str, *, tab: bool = False) -> Table:
    r"""Return how the table in `text` is written.

    Examples
    --------
    >>> sniff_table('title;text\n春耕;"部署了；农资。"')
    Table(delimiter=';', quoted=True)
    >>> sniff_table('text\tlabel\n“引号"不成对。\tx', tab=True)
    Table(delimiter='\t', quoted=False)
    """
    header = text.lstrip("\ufeff").split("\n", 1)[0]
    usual = "\t" if tab else ","
    cells = {delimiter: header.strip("\r").split(delimiter) for delimiter in (usual, *_WORDS)}
    known = {delimiter: len(known_fields(name.strip().strip('"') for name in cells[delimiter])) for delimiter in cells}
    best = max(known, key=lambda delimiter: known[delimiter])
    delimiter = best if known[best] > known[usual] else usual
    # Commas stand in texts: only quotation marks keep a cell together. Tabs do not, and headlines hold bare marks.
    return Table(delimiter, delimiter == "," or _is_framed(text, delimiter))


def _is_framed(text: str, delimiter: str) -> bool:
    """Return whether quotation marks frame cells, rather than being part of them: all do that begin one."""
    mark = re.escape(delimiter)
    framed = re.compile(_FRAMED.format(mark))
    begins = re.compile(_BEGINS.format(mark))
    position = found = 0
    while match := begins.search(text, position):
        whole = framed.match(text, match.start())
        if whole is None:
            return False
        found += 1
        position = whole.end()
    return found > 0


def _reader(text: str, table: Table) -> Any:
    csv.field_size_limit(MAX_CELL)
    quoting: Any = csv.QUOTE_MINIMAL if table.quoted else csv.QUOTE_NONE
    stream = io.StringIO(text.removeprefix("\ufeff"), newline="")
    return csv.reader(stream, delimiter=table.delimiter, quoting=quoting, strict=table.quoted)


def _rows(text: str, name: str, table: Table) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield (line it begins in, row or what is wrong with it) for each row below the names of the columns."""
    reader = _reader(text, table)
    columns: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield line, f"{name}, line {line}: damaged ({error}); frame the cell in quotes and double those inside"
            continue
        if cells is None:
            return
        if columns is None:
            columns = [str(column).strip() for column in cells]
        elif any(cell.strip() for cell in cells):
            yield line, _row(columns, cells, f"{name}, line {line}", table)


def _row(columns: list[str], cells: list[str], place: str, table: Table) -> dict[str, Any] | str:
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > len(columns):
        remedy = "frame the text in quotes" if table.delimiter != "\t" else "write the tabs in the text as blanks"
        return f"{place}: {len(cells)} cells for {len(columns)} columns; {remedy}"
    if len(cells) < len(columns):
        return f"{place}: {len(cells)} cells for {len(columns)} columns; a line break in a cell needs quotes around it"
    return dict(zip(columns, cells, strict=True))
