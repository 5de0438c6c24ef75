"""A folder for each class, a text file for each document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from classify.errors import LabelError, ReadError, WriteError
from classify.ingest import decode_bytes
from classify.training.labels.exchange.rows import Row

__all__ = ["has_class_folders", "read_class_folders", "write_class_folders"]

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 60


def has_class_folders(path: Path) -> bool:
    """Return whether `path` holds folders with ``.txt`` files, which are then classes."""
    return path.is_dir() and any(path.glob("*/*.txt"))


def read_class_folders(path: Path) -> list[Row]:
    """Return a row for each ``.txt`` file below `path`, labelled with the name of its folder, in sorted order.

    Raises
    ------
    LabelError
        If a file cannot be read, or is empty.
    """
    rows = []
    for file in sorted(path.glob("*/*.txt")):
        try:
            text, _ = decode_bytes(file.read_bytes(), name=str(file))
        except (OSError, ReadError) as error:
            raise LabelError(f"{file}: cannot be read: {error}") from error
        if not text.strip():
            raise LabelError(f"{file}: the file is empty; take it out")
        rows.append({"id": f"{file.parent.name}/{file.stem}", "text": text.strip("\n"), "topic": file.parent.name})
    stems = [row["id"].split("/", 1)[1] for row in rows]
    if len(set(stems)) < len(stems):
        # Numbers that begin anew in each folder: there the folder is part of the id.
        return rows
    return [row | {"id": stem} for row, stem in zip(rows, stems, strict=True)]


def write_class_folders(rows: Sequence[Row], path: Path) -> None:
    """Write a file for each of `rows` to the folder of its topic below `path`.

    The headline, where there is one, is the first line.

    Raises
    ------
    WriteError
        If `path` is not empty, a topic cannot name a folder, or a file cannot be written.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise WriteError(f"{path}: is there and not empty; name another folder")
    ids = [row.get("id", "") for row in rows]
    # An id names its file where all are fit to; else the files are numbered.
    named = len({id.lower() for id in ids}) == len(ids) and all(id and _fit(id) for id in ids)
    for number, row in enumerate(rows, 1):
        topic = row.get("topic", "")
        if not _fit(topic):
            raise WriteError(f"row {number}: {topic!r} cannot name a folder; rename the topic")
        folder = path / topic
        content = "\n".join(part for part in (row.get("title"), row.get("text")) if part)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{row['id'] if named else f'{number:06d}'}.txt").write_text(content + "\n", encoding="utf-8")
        except OSError as error:
            raise WriteError(f"{folder}: cannot be written: {error.strerror}") from error


def _fit(name: str) -> bool:
    return bool(name) and len(name) <= _LONGEST and not _UNSAFE.search(name) and not name.startswith(".")
