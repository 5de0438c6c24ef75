"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "AsOf",
    "Format",
    "GazetteerFile",
    "Inputs",
    "Jobs",
    "ModelFolder",
    "Output",
    "OutputFormat",
    "Quiet",
    "ReportFile",
    "Rules",
    "Texts",
]


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


def _dated(value: str | None) -> str | None:
    from classify.places import parse_date

    if value is not None:
        try:
            parse_date(value)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
    return value


AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        callback=_dated,
        help="Codes and names of places as of that date.  [default: of each document's date]",
    ),
]
GazetteerFile = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer", metavar="FILE", help="Divisions to use, in the form of the package's places/divisions.csv."
    ),
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
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Write the report there, too: .html, .json or plain text."),
]
Texts = Annotated[
    list[Path] | None,
    typer.Option("--texts", metavar="FILE", help="Texts of label rows that have only an id; may be repeated."),
]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="Rules of your own, in TOML, beside those of the package."),
]
