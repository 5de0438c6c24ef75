"""Where results go: standard output, or a file that is complete or not there at all."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import typer

from classify.cli.options import Format
from classify.document import Failure, as_record
from classify.errors import WriteError
from classify.language import translate
from classify.leftovers import replacing
from classify.text import guard_formula, visible

__all__ = ["checked_writing", "choose_format", "open_output", "say", "write_bytes", "write_records"]

# A full disk, a used-up quota, a broken device; a closed pipe is none of these.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_BY_SUFFIX = {".jsonl": Format.jsonl, ".ndjson": Format.jsonl, ".csv": Format.csv, ".txt": Format.text}


def choose_format(given: Format | None, output: Path | None) -> Format:
    """Return the format asked for, else that of the file's suffix, else text on a terminal and jsonl in a pipe.

    Raises
    ------
    typer.BadParameter
        If no format has the suffix.
    """
    if given is not None:
        return given
    if output is not None:
        chosen = _BY_SUFFIX.get(output.suffix.lower())
        if chosen is None:
            known = " ".join(_BY_SUFFIX)
            raise typer.BadParameter(
                f"{output.name}: unknown suffix; one of {known}, or --format", param_hint="--output"
            )
        return chosen
    return Format.text if sys.stdout.isatty() else Format.jsonl


@contextmanager
def open_output(output: Path | None) -> Iterator[TextIO]:
    """Give a text stream to standard output, or to a temporary file that becomes `output` at the end.

    If the block is left by an error or by Ctrl-C, `output` is what it was before.
    """
    if output is None:
        stream = sys.stdout
        if isinstance(stream, io.TextIOWrapper):
            # Results are UTF-8 whatever the locale says; a lone surrogate must not end a batch.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield stream
        stream.flush()
        return
    with _replacing(output) as temporary:
        # A byte order mark tells spreadsheet programs that a CSV file is UTF-8.
        encoding = "utf-8-sig" if output.suffix.lower() == ".csv" else "utf-8"
        with temporary.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
            yield file


@contextmanager
def checked_writing() -> Iterator[None]:
    """Turn what a full disk says while standard output is written into a `WriteError`."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        # What is left in the buffer goes nowhere: written at the end of the program it would fail once more.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        raise WriteError(f"the output cannot be written: {error.strerror}") from error


def say(text: str, *, err: bool = False) -> None:
    """Print words for people, in the language of the command line."""
    typer.echo(translate(text), err=err)


def write_bytes(content: bytes, output: Path | None) -> None:
    """Write `content` to standard output, or to `output` all at once."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with _replacing(output) as temporary:
        temporary.write_bytes(content)


def write_records(
    results: Iterator[Any],
    stream: TextIO,
    format: Format,
    *,
    text: Callable[[Any], str],
    row: Callable[[Any], dict[str, Any]],
    record: Callable[[Any], dict[str, Any]] = as_record,
) -> Iterator[bool]:
    """Write each of `results` to `stream` and yield whether it is a failure.

    Parameters
    ----------
    results : iterator of records, with failures among them
    stream : text stream
    format : Format
    text, row, record : callable
        Make of one result its lines for people, its CSV cells, its JSON record.
    """
    table: csv.DictWriter[str] | None = None
    for result in results:
        failed = isinstance(result, Failure)
        if failed:
            say(f"Error: {visible(result.message)}", err=True)
        if format is Format.jsonl:
            stream.write(json.dumps(as_record(result) if failed else record(result), ensure_ascii=False) + "\n")
        elif format is Format.csv:
            cells = row(result)
            if table is None:
                table = csv.DictWriter(stream, fieldnames=list(cells), restval="", lineterminator="\n")
                table.writeheader()
            table.writerow({key: _cell(value) for key, value in cells.items()})
        elif not failed:
            stream.write(visible(text(result)) + "\n")
        yield failed


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return guard_formula(visible(value)) if isinstance(value, str) else value


@contextmanager
def _replacing(output: Path) -> Iterator[Path]:
    try:
        with replacing(output) as temporary:
            yield temporary
    except OSError as error:
        raise WriteError(f"{output}: cannot be written: {error.strerror or error}") from error
