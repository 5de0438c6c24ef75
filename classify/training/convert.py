"""Label files of any kind to label rows, and a label folder to rows ready for export."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from classify.errors import LabelError, ReadError
from classify.ingest.decode import decode
from classify.training.folders import has_class_folders, read_class_folders
from classify.training.formats import COLUMNS, Row, detect_format, load_rows
from classify.training.labels import read_label_rows

__all__ = ["export_rows", "read_any"]


def read_any(path: Path, *, format: str | None = None) -> list[Row]:
    """Return the label rows in `path`, a file of another tool or a folder with one folder for each class.

    Raises
    ------
    LabelError
        If it cannot be read, or its format cannot be told.
    """
    if format == "folders" or (format is None and has_class_folders(path)):
        rows = read_class_folders(path)
        if not rows:
            raise LabelError(f"{path}: no folders with .txt files in it")
        return rows
    if not path.is_file():
        raise LabelError(f"{path}: no such file, and no folder with a folder of .txt files for each class")
    try:
        text, _ = decode(path.read_bytes(), name=str(path))
    except (OSError, ReadError) as error:
        raise LabelError(f"{path}: cannot be read: {error}") from error
    return load_rows(text, format=format or detect_format(text, path.name), name=str(path))


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
