"""Arguments and options that several commands share."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from classify.errors import WriteError

if TYPE_CHECKING:
    from classify.archive import Filter

__all__ = [
    "AsOf",
    "Cluster",
    "Format",
    "GazetteerFile",
    "Inputs",
    "Jobs",
    "Medtop",
    "ModelFolder",
    "Outlet",
    "Output",
    "OutputFormat",
    "Place",
    "Quiet",
    "ReportFile",
    "Rules",
    "SharedDisk",
    "Since",
    "Texts",
    "Topic",
    "Types",
    "Until",
    "make_filter",
]

REPORT_SUFFIXES = (".html", ".htm", ".json", ".jsonl", ".txt", ".md")


class Format(StrEnum):
    """How records are written."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders (recursive), or - for standard input.")
]
Types = Annotated[
    bool,
    typer.Option(
        "--types", help="With the type of each document: 公告, 通知, 批复, 任免, 通报, 预案, 统计公报 or 新闻."
    ),
]
Medtop = Annotated[bool, typer.Option("--medtop", help="With the IPTC Media Topic of each topic.")]
ModelFolder = Annotated[
    Path | None, typer.Option("--model", metavar="DIR", help="Model folder.  [default: the model in the package]")
]


def _dated(value: str | None) -> str | None:
    from classify.places import Moment

    if value is not None:
        try:
            Moment.parse(value)
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


def _placed(path: Path | None) -> Path | None:
    """Refuse a file whose folder is not there, before any work is done.

    Raises
    ------
    WriteError
        Naming the folder.
    """
    if path is not None and not path.absolute().parent.is_dir():
        raise WriteError(f"{path}: cannot be written: there is no folder {path.parent}")
    return path


def _of_kind(path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() not in REPORT_SUFFIXES:
        raise typer.BadParameter(f"{path.name}: unknown suffix; one of {' '.join(REPORT_SUFFIXES)}")
    return _placed(path)


def _day(value: str | None) -> str | None:
    if value is not None:
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            raise typer.BadParameter(f"{value!r} is not a day; write YYYY-MM-DD") from None
    return value


Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", callback=_placed, help="Write there instead of to standard output."),
]
Topic = Annotated[list[str] | None, typer.Option("--topic", help="Only of this topic; may be repeated.")]
Place = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="CODE|NAME", help="Only of this place with all that lies in it; may be repeated."),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", callback=_day, help="Only from this day on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", callback=_day, help="Only up to this day.")]
Outlet = Annotated[list[str] | None, typer.Option("--source", help="Only of this outlet; may be repeated.")]


def make_filter(
    topics: list[str] | None, places: list[str] | None, since: str | None, until: str | None, outlets: list[str] | None
) -> Filter | None:
    """Return the conditions that these options set, or None where they set none."""
    if not (topics or places or since or until or outlets):
        return None
    from classify import api

    return api.make_filter(topics=topics or (), places=places or (), since=since, until=until, sources=outlets or ())


def _processes(value: int | None) -> int | None:
    if value == 0:
        raise typer.BadParameter("0 processes do nothing; write 1 or more, or -1 for one a core")
    return value


Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=-1,
        callback=_processes,
        help="Processes; -1 for one a core.  [default: as many as help, one for few documents]",
    ),
]


def _shared_out(context: typer.Context, address: str | None) -> str | None:
    """Have a cluster do the work until the command ends."""
    if address is not None:
        from classify.pipeline import use_cluster

        context.with_resource(use_cluster(address, shared_disk=bool(context.params.get("shared_disk"))))
    return address


Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster", metavar="tcp://HOST:PORT", callback=_shared_out, help="The Dask scheduler whose workers do it all."
    ),
]
SharedDisk = Annotated[
    bool,
    typer.Option("--shared-disk", is_eager=True, help="With --cluster: workers read the files under the same paths."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no closing line.")]
ReportFile = Annotated[
    Path | None,
    typer.Option(
        "--report", metavar="FILE", callback=_of_kind, help="Write the report there, too: .html, .json or .txt."
    ),
]
Texts = Annotated[
    list[Path] | None,
    typer.Option(
        "--texts",
        metavar="PATH",
        help="Texts of label rows that have only an id: a file or a label folder; may be repeated.",
    ),
]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="Rules of your own, in TOML, beside those of the package."),
]
