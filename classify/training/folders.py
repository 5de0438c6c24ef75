"""A folder for each class, a text file for each document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from classify.errors import LabelError, ReadError, WriteError
from classify.ingest.decode import decode
from classify.training.formats import Row

__all__ = ["has_class_folders", "read_class_folders", "write_class_folders"]

_UNSAFE = re.compile(r"[^\w.-]+")


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
            text, _ = decode(file.read_bytes(), name=str(file))
        except (OSError, ReadError) as error:
            raise LabelError(f"{file}: cannot be read: {error}") from error
        if not text.strip():
            raise LabelError(f"{file}: the file is empty; take it out")
        rows.append({"id": f"{file.parent.name}/{file.stem}", "text": text.strip("\n"), "topic": file.parent.name})
    return rows


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
    for number, row in enumerate(rows, 1):
        topic = row.get("topic", "")
        if not topic or _UNSAFE.search(topic) or topic.startswith("."):
            raise WriteError(f"row {number}: {topic!r} cannot name a folder; rename the topic")
        folder = path / topic
        content = "\n".join(part for part in (row.get("title"), row.get("text")) if part)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{number:06d}.txt").write_text(content + "\n", encoding="utf-8")
        except OSError as error:
            raise WriteError(f"{folder}: cannot be written: {error.strerror}") from error
