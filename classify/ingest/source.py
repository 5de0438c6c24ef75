"""Where a document is to come from, and the document; what cannot be read becomes a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from classify.document import Document, Failure
from classify.errors import ReadError
from classify.ingest.cleaning import CleaningRule
from classify.ingest.formats import read_bytes, read_row, read_text
from classify.ingest.limits import MAX_FILE, MAX_MEMBER, PREFIX

__all__ = [
    "BadSource",
    "ByteSource",
    "FileSource",
    "RowSource",
    "Source",
    "TextSource",
    "read_file",
    "read_source",
    "with_content",
]


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file that holds one document, not yet read."""

    id: str
    path: str


@dataclass(frozen=True, slots=True)
class ByteSource:
    """The bytes of one document: a member of a container, standard input. `name` is for errors."""

    id: str
    path: str | None
    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class TextSource:
    """The text of one document, plain or markup, with what its container says of it: title, date, source, url."""

    id: str
    path: str | None
    text: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class RowSource:
    """A row of a table or an object of JSON; `place` names file and line, for errors."""

    id: str
    path: str | None
    row: Mapping[str, Any]
    place: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class BadSource:
    """What cannot be read, and why; `type` is the name of the error."""

    id: str
    path: str | None
    message: str
    type: str = "ReadError"


Source = FileSource | ByteSource | TextSource | RowSource | BadSource


def read_source(source: Source, *, rules: tuple[CleaningRule, ...] | None = None) -> Document | Failure:
    """Return the document of `source`, or the failure that takes its place.

    Parameters
    ----------
    source : Source
    rules : tuple of CleaningRule, optional
        Default: those of the package; see `load_rules`.
    """
    if isinstance(source, BadSource):
        return Failure(source.id, source.path, source.type, source.message)
    try:
        return _read(source, rules)
    except ReadError as error:
        return Failure(source.id, source.path, type(error).__name__, str(error))


def with_content(source: Source) -> Source:
    """Return `source` with the content of its file, for a reader that does not see the file."""
    if not isinstance(source, FileSource):
        return source
    try:
        return ByteSource(source.id, source.path, read_file(Path(source.path)), source.path)
    except ReadError as error:
        return BadSource(source.id, source.path, str(error))


def read_file(path: Path, *, most: int = MAX_FILE, limit: str = "MAX_FILE") -> bytes:
    """Return the content of the file `path`.

    Raises
    ------
    ReadError
        If it cannot be read, or has more than `most` bytes, the limit of the name `limit`.
    """
    try:
        if path.stat().st_size > most:
            raise ReadError(f"{path}: larger than {most / 1e6:g} MB; split it or raise {PREFIX}{limit}")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror or error}") from error


def _read(source: FileSource | ByteSource | TextSource | RowSource, rules: tuple[CleaningRule, ...] | None) -> Document:
    if isinstance(source, FileSource):
        content = read_file(Path(source.path), most=MAX_MEMBER, limit="MAX_MEMBER")
        return read_bytes(content, path=source.path, id=source.id, rules=rules)
    if isinstance(source, ByteSource):
        return read_bytes(source.data, path=source.path, id=source.id, name=source.name, rules=rules)
    if isinstance(source, RowSource):
        return read_row(
            source.row, id=source.id, path=source.path, place=source.place, encoding=source.encoding, rules=rules
        )
    return read_text(
        source.text,
        id=source.id,
        path=source.path,
        name=source.id,
        encoding=source.encoding,
        meta=source.meta,
        rules=rules,
    )
