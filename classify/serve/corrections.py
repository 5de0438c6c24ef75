"""What people correct: a row in the archive, and a label file ready for training."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from classify.archive import Field, correct, export_corrections, find_codes, undo
from classify.errors import ClassifyError, WriteError
from classify.leftovers import replacing
from classify.serve.work import RequestError, archive_of, settings_of

__all__ = ["CORRECTIONS", "ROUTES", "write_corrections"]

CORRECTIONS = "corrections.jsonl"
"""The label file of what people corrected."""


async def give(request: Request) -> RedirectResponse:
    """Enter a correction of a document."""
    form = await request.form()
    document = request.path_params["document"]
    fields = {name: str(form[name]).strip() for name in get_args(Field) if name in form}
    await run_in_threadpool(_give, request, document, fields)
    return RedirectResponse(_back(str(form.get("back", "")), f"/documents/{document}"), 303)


async def take_back(request: Request) -> RedirectResponse:
    """Undo a correction, by default the last."""
    form = await request.form()
    number = str(form.get("correction", ""))
    if number and not number.isdecimal():
        raise RequestError("correction: not a number")
    undone = await run_in_threadpool(_take_back, request, int(number) if number else None)
    return RedirectResponse(f"/documents/{undone}" if undone else _back(str(form.get("back", "")), "/"), 303)


def write_corrections(db: sqlite3.Connection, labels: Path) -> None:
    """Write all corrections that hold to the label folder, all at once.

    Raises
    ------
    WriteError
        If it cannot be written.
    """
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in export_corrections(db))
    target = labels / CORRECTIONS
    try:
        labels.mkdir(parents=True, exist_ok=True)
        with replacing(target, mode=0o644) as temporary:
            temporary.write_text(rows, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise WriteError(f"{target}: cannot be written: {error.strerror}") from error


def _give(request: Request, document: int, fields: dict[str, str]) -> None:
    with archive_of(request) as db:
        try:
            for field in get_args(Field):
                if field in fields:
                    value = _code(fields[field]) if field == "place" else fields[field]
                    correct(db, document, field, value)
        except ClassifyError as error:
            raise RequestError(str(error), 422) from error
        write_corrections(db, settings_of(request).labels)


def _code(typed: str) -> str:
    """Return the code in what was typed: a code, a code with its name behind it, or a name."""
    first = typed.split()[0] if typed.split() else ""
    return find_codes(first if first.isdecimal() or first == "INTL" else typed)[-1]


def _take_back(request: Request, correction: int | None) -> int | None:
    with archive_of(request) as db:
        undone = undo(db, correction)
        write_corrections(db, settings_of(request).labels)
    return undone.document if undone else None


def _back(wanted: str, default: str) -> str:
    """Return the address to go back to: a path of this server, never another site."""
    return wanted if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) else default


ROUTES = [
    Route("/documents/{document:int}/correct", give, methods=["POST"]),
    Route("/undo", take_back, methods=["POST"]),
]
