"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Format", "Inputs", "Jobs", "ModelFolder", "Output", "OutputFormat", "Quiet", "Texts"]


class Format(StrEnum):
    """How records are written."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders (recursive), or - for standard input.")
]
ModelFolder = Annotated[
    Path | None, typer.Option("--model", metavar="DIR", help="Model folder.  [default: the model in the package]")
]
OutputFormat = Annotated[
    Format | None,
    typer.Option("--format", help="text is for people.  [default: text on a terminal, else jsonl]"),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to standard output.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=-1, help="Processes; -1 for one a core.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no closing line.")]
Texts = Annotated[
    list[Path] | None,
    typer.Option("--texts", metavar="FILE", help="Texts of label rows that have only an id; may be repeated."),
]
