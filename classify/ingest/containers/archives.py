"""ZIP archives and gzip files."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from classify.errors import ReadError
from classify.ingest.characters import normalize
from classify.ingest.containers.blob import Blob, Budget, Opener, read_within
from classify.ingest.source import BadSource, Source

__all__ = ["is_word", "open_gzip", "open_zip", "zip_file"]

# What zipfile and the decompressors raise on damaged archives.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, KeyError)
_OFFICE = {
    "xl/": "an Excel workbook; save each sheet as CSV",
    "ppt/": "a PowerPoint presentation; save its text",
    "meta-inf/manifest.xml": "an OpenDocument file; save it as Word (.docx) or CSV",
    "ofd.xml": "an OFD document; save it as PDF",
    "meta-inf/container.xml": "an EPUB book; save its chapters as HTML",
}
_UTF8_NAME = 0x800


def open_zip(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:
    """Yield the sources in a ZIP archive, member by member in its order."""
    with zip_file(blob) as archive:
        kind = next((words for start, words in _OFFICE.items() if _has(archive, start)), None)
        if kind is not None:
            raise ReadError(f"{blob.name}: this is {kind}")
        seen: set[str] = set()
        for info in archive.infolist():
            name = _name(info)
            if info.is_dir() or _skipped(name, budget):
                continue
            while name in seen:  # two members of one name
                name += "+"
            seen.add(name)
            try:
                budget.admit(blob, name)
                with archive.open(info) as stream:
                    data = read_within(stream, info.compress_size, f"{blob.name}!{name}", budget)
            except ReadError as error:
                yield BadSource(f"{blob.id}!{normalize(name)}", blob.path, str(error))
            except _DAMAGED as error:
                reason = "it is encrypted" if info.flag_bits & 1 else f"damaged ({error})"
                yield BadSource(f"{blob.id}!{name}", blob.path, f"{blob.name}!{name}: cannot be unpacked: {reason}")
            else:
                yield from inside(blob.member(normalize(name), data), budget)


def open_gzip(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:
    """Yield the sources in what a gzip file packs; they keep its id."""
    budget.admit(blob)
    packed = len(blob.read())
    try:
        with blob.stream() as file, gzip.open(file) as stream:
            data = read_within(stream, packed, blob.name, budget)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"{blob.name}: cannot be read: {error}") from error
    inner = blob.unpacked(data)
    yield from inside(Blob(inner.id, inner.path, inner.name, data, blob.depth + 1), budget)


@contextmanager
def zip_file(blob: Blob) -> Iterator[zipfile.ZipFile]:
    """Give the archive in `blob`; a `ReadError` where it is damaged."""
    try:
        with blob.stream() as stream, zipfile.ZipFile(stream) as archive:
            yield archive
    except _DAMAGED as error:
        raise ReadError(f"{blob.name}: the archive is damaged ({error}); pack it anew") from error


def is_word(blob: Blob) -> bool:
    """Return whether the ZIP archive `blob` is a Word document."""
    with zip_file(blob) as archive:
        return _has(archive, "word/document.xml")


def _has(archive: zipfile.ZipFile, start: str) -> bool:
    return any(name.lower().startswith(start) for name in archive.namelist())


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; programs in China write it in GBK without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _skipped(name: str, budget: Budget) -> bool:
    """Return whether the member `name` is none of ours, and count it."""
    parts = [part for part in name.split("/") if part]
    for part in parts:
        if shown := budget.is_passed_over(part):
            budget.skipped[shown] += 1
            return True
    return any(part.startswith(".") and part != ".." for part in parts)
