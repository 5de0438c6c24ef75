"""What may be given to a verb: paths, documents, rows of a data frame."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from classify.document import Document, Failure
from classify.errors import ReadError
from classify.ingest import CleaningRule, Source, Walk, find_sources, read_row

__all__ = ["DataFrame", "Input", "Inputs", "find_inputs"]

Input = str | os.PathLike[str] | Document | Failure
# A file name is no longer on any common system; a text that was taken for one mostly is.
_LONGEST_NAME = 255


@runtime_checkable
class DataFrame(Protocol):
    """A data frame of pandas or polars with a document a row: ``text``, and ``id``, ``title``, ``date``, … if known."""

    @property
    def columns(self) -> Any:
        """The names of the columns."""

    def __getitem__(self, column: str) -> Any:
        """Return the cells of a column."""


Inputs = Input | DataFrame | Iterable[Input]


def find_inputs(
    inputs: Inputs, *, walk: Walk | None = None, rules: tuple[CleaningRule, ...] | None = None
) -> Iterator[Source | Document | Failure]:
    """Return an iterator over the sources and documents that `inputs` names, in order.

    Parameters
    ----------
    inputs : path, Document, data frame, or iterable of paths, Documents and Failures
    walk : Walk, optional
        Counts the files that were passed over.
    rules : tuple of CleaningRule, optional
        For the texts of a data frame.

    Raises
    ------
    ReadError
        If the one path is none, as where a text was given for a path, or a data frame has no column ``text``.
    """
    if isinstance(inputs, Document | Failure):
        return iter((inputs,))
    if isinstance(inputs, str | os.PathLike):
        if os.fspath(inputs) != "-" and not _exists(inputs):
            raise ReadError(f"{_shown(inputs)}: no such file or folder; {_REMEDY}")
        return find_sources([inputs], walk=walk)
    if isinstance(inputs, DataFrame):
        return _rows(inputs, rules)
    return _items(inputs, walk)


_REMEDY = "give a path, or texts with classify.texts([...])"


def _items(inputs: Iterable[Input], walk: Walk | None) -> Iterator[Source | Document | Failure]:
    for item in inputs:
        if isinstance(item, Document | Failure):
            yield item
        elif isinstance(item, str) and ("\n" in item or len(item) > _LONGEST_NAME) and not _exists(item):
            message = f"{_shown(item)}: a text, where a path is needed; {_REMEDY}"
            yield Failure(_shown(item), None, "ReadError", message)
        else:
            yield from find_sources([item], walk=walk)


def _rows(frame: DataFrame, rules: tuple[CleaningRule, ...] | None) -> Iterator[Document | Failure]:
    names = [str(name) for name in frame.columns]
    if "text" not in names:
        raise ReadError(f"the data frame has no column `text`, but {', '.join(names)}; rename the one with the texts")
    used = [name for name in ("id", "title", "text", "date", "source", "url") if name in names]
    return _read_rows(zip(*(list(frame[name]) for name in used), strict=True), used, rules)


def _read_rows(
    rows: Iterable[tuple[Any, ...]], names: Sequence[str], rules: tuple[CleaningRule, ...] | None
) -> Iterator[Document | Failure]:
    for number, cells in enumerate(rows):
        row: Mapping[str, Any] = {name: _plain(cell) for name, cell in zip(names, cells, strict=True)}
        id = str(row["id"]) if row.get("id") is not None else str(number)
        try:
            yield read_row(row, id=id, path=None, place=f"row {number}", rules=rules)
        except ReadError as error:
            yield Failure(id, None, "ReadError", str(error))


def _plain(cell: Any) -> Any:
    """Return a cell without what stands for a missing one, and a time as its ISO string."""
    if cell is None or cell != cell:  # NaN and NaT are what differs from itself
        return None
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


def _exists(path: str | os.PathLike[str]) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # too long, or with a null character
        return False


def _shown(item: str | os.PathLike[str]) -> str:
    text = " ".join(os.fspath(item).split())
    return text if len(text) <= 40 else f"{text[:40]}…"
