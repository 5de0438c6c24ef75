"""Folders, files and standard input, in order, as sources of documents."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from classify.data.tables import read_table
from classify.ingest.containers import Blob, Budget, open_blob
from classify.ingest.limits import MAX_SECONDS
from classify.ingest.source import BadSource, Source
from classify.seconds import OutOfTimeError, at_most

__all__ = ["OWN_NAME", "Walk", "find_sources", "is_own_digest"]

OWN_NAME = "classify digest"
# How each form bears the name, in its first or its last bytes; a table begins with its columns.
_SIGNS = {
    ".html": f'<meta name="generator" content="{OWN_NAME}">',
    ".htm": f'<meta name="generator" content="{OWN_NAME}">',
    ".md": f"[//]: # ({OWN_NAME})",
    ".markdown": f"[//]: # ({OWN_NAME})",
    ".json": f'"generator": "{OWN_NAME}"',
    ".csv": "date,time,title,source,url,path,id,code,",
    ".eml": f"X-Mailer: {OWN_NAME}",
    ".atom": f"<generator>{OWN_NAME}</generator>",
    ".docx": OWN_NAME,
}
_HEAD, _TAIL = 1024, 64
# Times the limit of seconds: a container of gigabytes has long stretches without a document.
_OPENING = 5


@dataclass(slots=True)
class Walk:
    """What a walk over the inputs has to say beside its documents.

    Attributes
    ----------
    skipped : Counter of str
        How many files were passed over, by suffix or name: pictures, files of the system.
    notes : list of str
        How files were understood where that is not plain, such as the separator or encoding of a table.
    """

    skipped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def find_sources(inputs: Iterable[str | os.PathLike[str]], *, walk: Walk | None = None) -> Iterator[Source]:
    """Yield the sources of documents below `inputs`, in order.

    Folders are walked recursively in sorted order without hidden files, pictures, files of the system and digests that
    this program wrote; ``-`` is
    standard input. What a file is its content says first, its suffix second; containers give a source for each of
    their documents. A path that does not exist, and what cannot be opened, yields a source with its error.

    Parameters
    ----------
    inputs : iterable of path
        In the order wanted.
    walk : Walk, optional
        Is told what was passed over.
    """
    told = walk if walk is not None else Walk()
    for item in inputs:
        name = os.fspath(item)
        path = Path(name)
        if name == "-":
            yield from _sources(Blob("-", "-", "standard input", sys.stdin.buffer.read()), told)
        elif path.is_dir():
            for file in _files(path, told):
                yield from (
                    [file] if isinstance(file, BadSource) else _sources(Blob(str(file), str(file), str(file)), told)
                )
        elif path.exists():
            yield from _sources(Blob(str(path), str(path), str(path)), told)
        else:
            yield BadSource(name, name, f"{name}: no such file or folder")


def _sources(blob: Blob, walk: Walk) -> Iterator[Source]:
    budget = Budget(is_passed_over=_passed_over)
    yield from _in_time(open_blob(blob, budget), blob)
    walk.skipped.update(budget.skipped)
    walk.notes += budget.notes


def _in_time(sources: Iterator[Source], blob: Blob) -> Iterator[Source]:
    """Yield `sources` as long as none takes too long to be found."""
    while True:
        try:
            with at_most(_OPENING * MAX_SECONDS):
                source = next(sources, None)
        except OutOfTimeError:
            told = f"more than {_OPENING * MAX_SECONDS} seconds of processor time to open it"
            message = f"{blob.name}: {told}; split it or raise CLASSIFY_MAX_SECONDS"
            yield BadSource(blob.id, blob.path, message, "OutOfTimeError")
            return
        if source is None:
            return
        yield source


def _files(folder: Path, walk: Walk) -> Iterator[Path | BadSource]:
    """Yield the files of a folder, and in their place the folders that cannot be read."""
    errors: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and _passed_over(name) is None)
        for name in sorted(names):
            if name.startswith("."):
                continue
            shown = _passed_over(name)
            if shown is not None:
                walk.skipped[shown] += 1
                continue
            path = Path(root, name)
            if is_own_digest(path):
                walk.skipped["digest"] += 1
                continue
            yield path
    for error in errors:
        yield BadSource(str(error.filename), str(error.filename), f"{error.filename}: cannot be read: {error.strerror}")


def _passed_over(name: str) -> str | None:
    """Return under which name a file or folder called `name` is counted as none of ours, or None."""
    lowered = name.lower()
    for pattern in _patterns():
        if fnmatchcase(lowered, pattern.lower()):
            return Path(lowered).suffix if pattern.startswith("*.") else pattern
    return None


@cache
def _patterns() -> tuple[str, ...]:
    return tuple(row["name"] for row in read_table("ingest/passed_over.csv"))


def is_own_digest(path: Path) -> bool:
    """Return whether the file at `path` is a digest of this program; a file that cannot be read is none.

    Examples
    --------
    >>> is_own_digest(Path("no such file.html"))
    False
    """
    sign = _SIGNS.get(path.suffix.lower())
    if sign is None:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(max(path.stat().st_size - _TAIL, 0))
            return sign.encode() in head or sign.encode() in file.read(_TAIL)
    except OSError:
        return False
