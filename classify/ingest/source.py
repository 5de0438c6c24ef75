"""Folders, files, rows and standard input, in order; what cannot be read becomes a record."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from classify.document import Document, Failure
from classify.errors import ReadError
from classify.ingest.cleaning import CleaningRule
from classify.ingest.decode import decode_bytes
from classify.ingest.formats import read_bytes, read_row

__all__ = ["Source", "Walk", "find_sources", "read_rows", "read_source"]

ROW_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv")
# Files that lie beside articles and are none. They are counted, so that nothing is passed over in silence.
_MEDIA = frozenset(
    ".jpg .jpeg .png .gif .webp .bmp .svg .ico .mp3 .mp4 .m3u8 .avi .mov .wav .css .js .woff .woff2 .ttf".split()
)
_MAX_CELL = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """Where one document is to come from: a file, a row already parsed, or bytes already read.

    Exactly one of `row`, `data` and `error` is set, or none: then the content of `path` is to be read.
    """

    id: str
    path: str | None
    row: Mapping[str, Any] | None = None
    place: str = ""
    data: bytes | None = None
    error: str | None = None


@dataclass(slots=True)
class Walk:
    """What a walk over the inputs passed over: counts of media files by suffix."""

    skipped: Counter[str] = field(default_factory=Counter)


def find_sources(inputs: Iterable[str | os.PathLike[str]], *, walk: Walk | None = None) -> Iterator[Source]:
    """Yield the sources of documents below `inputs`, in order.

    Folders are walked recursively in sorted order without hidden files; ``-`` is standard input (one document, or
    JSON rows); ``.jsonl .csv .tsv``, also gzipped, hold a document a row. A path that does not exist, and a row
    file or row that cannot be read, yields a source with its error.

    Parameters
    ----------
    inputs : iterable of path
        In the order wanted.
    walk : Walk, optional
        Counts what was passed over.
    """
    for item in inputs:
        name = os.fspath(item)
        if name == "-":
            yield from _stream()
            continue
        path = Path(name)
        if path.is_dir():
            for file in _files(path, walk or Walk()):
                yield from _file(file)
        elif path.exists():
            yield from _file(path)
        else:
            yield Source(name, name, error=f"{name}: no such file or folder")


def read_source(source: Source, *, rules: tuple[CleaningRule, ...] | None = None) -> Document | Failure:
    """Return the document of `source`, or the failure that takes its place.

    Parameters
    ----------
    source : Source
    rules : tuple of CleaningRule, optional
        Default: those of the package; see `load_rules`.
    """
    try:
        if source.error is not None:
            raise ReadError(source.error)
        if source.row is not None:
            return read_row(source.row, id=source.id, path=source.path, place=source.place, rules=rules)
        data = source.data if source.data is not None else _read(Path(str(source.path)))
        return read_bytes(data, path=source.path or source.id, id=source.id, rules=rules)
    except ReadError as error:
        return Failure(source.id, source.path, type(error).__name__, str(error))


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield (line number, row) of a JSONL, CSV or TSV file; in place of a bad row, a message.

    Raises
    ------
    ReadError
        If the file as a whole cannot be read.
    """
    text, _ = decode_bytes(_read(path), name=str(path))
    suffix = _row_suffix(path)
    if suffix in (".jsonl", ".ndjson"):
        yield from _json_rows(text, str(path))
    else:
        yield from _table_rows(text, str(path), tab=suffix == ".tsv")


def _files(folder: Path, walk: Walk) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if name.startswith("."):
                continue
            if path.suffix.lower() in _MEDIA:
                walk.skipped[path.suffix.lower()] += 1
                continue
            yield path


def _file(path: Path) -> Iterator[Source]:
    if _row_suffix(path) is None:
        yield Source(str(path), str(path))
        return
    try:
        for number, (line, row) in enumerate(read_rows(path)):
            if number == 0 and isinstance(row, dict) and "text" not in row and _row_suffix(path) in (".csv", ".tsv"):
                raise ReadError(f"{path}: no `text`; the first line must name the columns, one of them `text`")
            yield _row_source(row, str(path), line)
    except ReadError as error:
        yield Source(str(path), str(path), error=str(error))


def _stream() -> Iterator[Source]:
    data = sys.stdin.buffer.read()
    if data.lstrip()[:1] != b"{":
        yield Source("-", "-", data=data)
        return
    try:
        text, _ = decode_bytes(data, name="standard input")
    except ReadError as error:
        yield Source("-", "-", error=str(error))
        return
    for line, row in _json_rows(text, "standard input"):
        yield _row_source(row, "-", line)


def _row_source(row: dict[str, Any] | str, path: str, line: int) -> Source:
    id_, place = f"{path}:{line}", f"{'standard input' if path == '-' else path}, line {line}"
    return Source(id_, path, error=row) if isinstance(row, str) else Source(id_, path, row=row, place=place)


def _row_suffix(path: Path) -> str | None:
    name = path.name.lower().removesuffix(".gz")
    return next((suffix for suffix in ROW_SUFFIXES if name.endswith(suffix)), None)


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix.lower() == ".gz" and data else data
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{path}: cannot be read: {reason}") from error


def _json_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = getattr(error, "msg", "nested too deeply")
            yield number, f"{name}, line {number}: not JSON ({reason}); each line holds one object"
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, f"{name}, line {number}: not an object; each line holds one object with a `text`"


def _table_rows(text: str, name: str, *, tab: bool) -> Iterator[tuple[int, dict[str, Any] | str]]:
    csv.field_size_limit(_MAX_CELL)
    # TSV files of titles and labels hold bare quotation marks, so quotes mean nothing there.
    reader = csv.DictReader(
        io.StringIO(text, newline=""),
        delimiter="\t" if tab else ",",
        quoting=csv.QUOTE_NONE if tab else csv.QUOTE_MINIMAL,
    )
    try:
        columns = [str(column).strip() for column in reader.fieldnames or []]
        reader.fieldnames = columns
        for row in reader:
            yield reader.line_num, {key: value or "" for key, value in row.items() if isinstance(key, str)}
    except csv.Error as error:
        raise ReadError(f"{name}, line {reader.line_num}: {error}") from error
