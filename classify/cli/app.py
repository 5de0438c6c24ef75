"""The application: its commands, and how expected errors end."""

from __future__ import annotations

from typing import Any

import typer

from classify.cli import (
    archive,
    clean,
    digest,
    evaluate,
    explain,
    labels,
    model,
    predict,
    search,
    summarize,
    train,
    verify,
)
from classify.errors import ClassifyError

__all__ = ["app"]

# What shells give a program that SIGINT ended: 128 and the signal's number.
_INTERRUPTED = 130


class Commands(typer.core.TyperGroup):
    """Shows expected errors in one line and exits 1, Ctrl-C in one and exits 130; a bug keeps its traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command of `ctx`."""
        try:
            return super().invoke(ctx)
        except ClassifyError as error:
            typer.echo(f"Error: {error}", err=True)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            typer.echo("Interrupted; no half-written file is left behind", err=True)
            raise typer.Exit(_INTERRUPTED) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Topic, jurisdiction, verbatim summary and digest of Chinese public-affairs news, offline.\n\n"
    "INPUT is a file, a folder, or - for standard input; .jsonl, .csv and .tsv files hold a document a row.\n\n"
    "Exit codes: 0 all done, 1 an error or some documents failed, 2 usage, 3 no document found.",
)


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version and exit.", is_eager=True)) -> None:
    if version:
        from classify import __version__

        typer.echo(f"classify {__version__}")
        raise typer.Exit


app.command("train")(train.command)
app.command("predict")(predict.command)
app.command("summarize")(summarize.command)
app.command("digest")(digest.command)
app.command("clean")(clean.command)
app.command("evaluate")(evaluate.command)
app.command("explain")(explain.command)
app.command("search")(search.command)
app.command("verify")(verify.command)
app.add_typer(archive.app, name="archive")
app.add_typer(labels.app, name="labels")
app.add_typer(model.app, name="model")
