"""Options that say which documents are meant, beyond those that all commands share."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["LAST", "SinceIssue", "WatchFile"]

LAST = "last"
"""The value of ``--since`` that means the last issue."""


def _day_or_last(value: str | None) -> str | None:
    if value is not None and value != LAST:
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            raise typer.BadParameter(f"{value!r} is not a day; write YYYY-MM-DD, or {LAST}") from None
    return value


SinceIssue = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE|last",
        callback=_day_or_last,
        help="Only from this day on; of an archive also `last`: what no issue has handed out yet.",
    ),
]
WatchFile = Annotated[
    Path | None,
    typer.Option("--watch", metavar="FILE", help="A watch-list: groups of words and places, in TrendRadar's syntax."),
]
