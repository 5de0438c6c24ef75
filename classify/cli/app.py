"""The application and its commands, each loaded when it is asked for."""

from __future__ import annotations

import typer

from classify.cli.frame import Commands
from classify.data.tables import read_table

__all__ = ["app"]

_INPUTS = ", ".join(row["words"] for row in reversed(read_table("ingest/formats.csv")))

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Topic, jurisdiction, verbatim summary and digest of Chinese public-affairs news, offline.\n\n"
    f"INPUT is a file, a folder, or - for standard input: {_INPUTS}.\n\n"
    "Exit codes: 0 all done, 1 an error or some documents failed, 2 usage, 3 no document found.",
)


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version and exit.", is_eager=True)) -> None:
    if version:
        from classify import __version__

        typer.echo(f"classify {__version__}")
        raise typer.Exit
