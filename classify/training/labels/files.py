"""Files of labels, of topics and of texts, as rows."""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from classify.errors import LabelError, ReadError
from classify.ingest import decode_bytes, read_rows
from classify.training.labels.tables import table_cells

__all__ = [
    "LEXICON_FILE",
    "TOPICS_FILE",
    "choice_files",
    "label_files",
    "read_data",
    "read_texts",
    "read_topics",
    "rows_of",
]

TOPICS_FILE = "topics.csv"
LEXICON_FILE = "lexicon.csv"
_SUFFIXES = (".jsonl", ".csv", ".tsv")
# What editors would quote is told by files of their own; see `classify.training.labels.choices`.
_CHOICES = re.compile(r"choices(?:-[^.]+)?\.jsonl(?:\.gz)?")


def label_files(path: Path) -> list[Path]:
    """Return the label files at `path`, a folder or one file, sorted, without those of quotes.

    A folder inside it that has topics of its own (``topics.csv``) is another label set, read when it is named itself.

    Raises
    ------
    LabelError
        If there is no label file of any kind.
    """
    if not path.exists():
        raise LabelError(f"{path}: no such label folder or file")
    if path.is_file():
        return [] if _CHOICES.fullmatch(path.name) else [path]
    files = [
        name
        for name in _files_of_set(path)
        if name.name not in (TOPICS_FILE, LEXICON_FILE)
        and not _CHOICES.fullmatch(name.name)
        and name.name.lower().removesuffix(".gz").endswith(_SUFFIXES)
    ]
    if not files and not choice_files(path):
        raise LabelError(f"{path}: no label files; put .jsonl, .csv or .tsv files there")
    return files


def choice_files(path: Path) -> list[Path]:
    """Return the files at `path`, a folder or one file, that tell what editors would quote, sorted."""
    if path.is_file():
        return [path] if _CHOICES.fullmatch(path.name) else []
    return [name for name in _files_of_set(path) if _CHOICES.fullmatch(name.name)]


def _files_of_set(folder: Path) -> list[Path]:
    others = {file.parent for file in folder.rglob(TOPICS_FILE) if file.parent != folder}
    return [
        name
        for name in sorted(folder.rglob("*"))
        if name.is_file() and not name.name.startswith(".") and others.isdisjoint(name.parents)
    ]


def read_topics(path: Path) -> tuple[str, ...]:
    """Return the topics in a topic file in its order, none where there is no such file."""
    if not path.is_file():
        return ()
    try:
        text, _ = decode_bytes(path.read_bytes(), name=str(path))
    except (OSError, ReadError) as error:
        raise LabelError(f"{path}: cannot be read: {error}") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    topics = tuple(row["label"].strip() for row in rows if (row.get("label") or "").strip())
    if not topics:
        raise LabelError(f"{path}: no topics; it needs a column `label` with one topic a row")
    return topics


def rows_of(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (place, row) of a row file; a `LabelError` where one of them is none."""
    try:
        if path.name.lower().removesuffix(".gz").endswith(".tsv"):
            # Label tables of other tools quote cells, tables of headlines hold bare quotation marks: both are read.
            text, _ = decode_bytes(read_data(path), name=str(path))
            yield from ((f"{path}, line {line}", row) for line, row in table_cells(text, str(path), "\t"))
            return
        for line, row in read_rows(path):
            if isinstance(row, str):
                raise LabelError(row)
            yield f"{path}, line {line}", row
    except ReadError as error:
        raise LabelError(str(error)) from error


def read_texts(paths: Iterable[str | os.PathLike[str]]) -> dict[str, dict[str, Any]]:
    """Return the rows in `paths`, files or label folders, that have a text, by id; of several with one id the first."""
    supplied: dict[str, dict[str, Any]] = {}
    for name in paths:
        path = Path(name)
        if not path.exists():
            raise LabelError(f"{path}: no such file of texts")
        for file in [path] if path.is_file() else label_files(path):
            for _, row in rows_of(file):
                if row.get("id") and row.get("text"):
                    supplied.setdefault(str(row["id"]), row)
    return supplied


def read_data(path: Path) -> bytes:
    """Return the bytes of `path`, unpacked where it is gzipped.

    Raises
    ------
    LabelError
        If it cannot be read.
    """
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix.lower() == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        raise LabelError(f"{path}: cannot be read: {error}") from error
