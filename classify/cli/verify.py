"""`classify verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from classify.cli.options import Quiet, Rules
from classify.cli.output import say

__all__ = ["command"]

Digest = Annotated[
    Path, typer.Argument(metavar="DIGEST", help="A digest in JSON, the one form that names where each quote stands.")
]
_REASONS = {
    "no_document": "its source cannot be read",
    "not_in_text": "not in its source's text",
    "moved": "in its source's text, but elsewhere",
}


def command(digest: Digest, rules: Rules = None, quiet: Quiet = False) -> None:
    """Check that every quoted sentence of a digest stands in its source file's cleaned text."""
    from classify import api

    count, mismatches = api.verify(digest, rules=rules)
    for mismatch in mismatches:
        say(f"Error: {mismatch.id}: {_REASONS[mismatch.reason]}: {mismatch.text}", err=True)
    if mismatches:
        if not quiet:
            say(f"{len(mismatches)} of {count} quotes do not stand in their source's text", err=True)
        raise typer.Exit(1)
    if not quiet:
        say(f"{count} quotes, each in its source's text", err=True)
