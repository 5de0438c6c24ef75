"""Label files of any kind to label rows, and a label folder to rows ready for export."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from classify.errors import LabelError, ReadError
from classify.ingest import decode_bytes
from classify.training.labels.exchange.folders import has_class_folders, read_class_folders
from classify.training.labels.exchange.formats import detect_format, load_rows
from classify.training.labels.exchange.rows import COLUMNS, Reading, Row, parse_json
from classify.training.labels.files import read_data
from classify.training.labels.sets import read_label_rows

__all__ = ["export_rows", "read_any", "read_names"]


def read_any(path: Path, *, format: str | None = None, reading: Reading | None = None) -> tuple[list[Row], int]:
    """Return the label rows in `path`, and how many were left out because nobody has labelled them yet.

    Parameters
    ----------
    path : Path
        A file of another tool, or a folder with one folder for each class.
    format : str, optional
        A key of `FORMATS`, or ``folders``. Default: told by the content.
    reading : Reading, optional

    Raises
    ------
    LabelError
        If it cannot be read, or its format cannot be told.
    """
    if format == "folders" or (format is None and has_class_folders(path)):
        rows = read_class_folders(path)
        if not rows:
            raise LabelError(f"{path}: no folders with .txt files in it")
        return rows, 0
    if not path.is_file():
        raise LabelError(f"{path}: no such file, and no folder with a folder of .txt files for each class")
    try:
        text, _ = decode_bytes(read_data(path), name=str(path))
    except ReadError as error:
        raise LabelError(f"{path}: cannot be read: {error}") from error
    chosen = format or detect_format(text, path.name)
    return load_rows(text, format=chosen, name=str(path), reading=reading)


def read_names(path: Path) -> dict[str, str]:
    """Return the names of labels by their numbers, from a tool's list of labels in JSON (``id`` and ``text``).

    Raises
    ------
    LabelError
        If it cannot be read, or is no such list.
    """
    try:
        text, _ = decode_bytes(path.read_bytes(), name=str(path))
    except (OSError, ReadError) as error:
        raise LabelError(f"{path}: cannot be read: {error}") from error
    try:
        return {str(label["id"]): str(label["text"]) for label in parse_json(text, str(path))}
    except (KeyError, TypeError) as error:
        raise LabelError(f"{path}: no list of labels with `id` and `text`; export the labels again") from error


def export_rows(
    labels: str | os.PathLike[str], *, texts: Iterable[str | os.PathLike[str]] = ()
) -> tuple[list[Row], int]:
    """Return the rows of a label folder that have a text, and how many have none.

    Raises
    ------
    LabelError
        If the label folder cannot be read.
    """
    found = read_label_rows(labels, texts=texts).rows
    rows: list[Row] = []
    for _, given in found:
        row = {column: str(given[column]) for column in COLUMNS if given.get(column) not in (None, "")}
        if "topic" not in row and given.get("label"):
            row["topic"] = str(given["label"])
        if "text" in row:
            rows.append(row)
    return rows, len(found) - len(rows)
