"""The application: its commands, and how expected errors end."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
import typer.main

from classify.data.tables import read_table
from classify.errors import ClassifyError
from classify.text import visible

__all__ = ["app"]

# What shells give a program that SIGINT ended: 128 and the signal's number.
_INTERRUPTED = 130


# In the order of the help; each has a module of its name.
_COMMANDS = tuple(
    "train predict summarize digest clean evaluate explain search serve verify archive labels model".split()
)


class Commands(typer.core.TyperGroup):
    """Shows expected errors in one line and exits 1, Ctrl-C in one and exits 130; a bug keeps its traceback."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature of click
        """Return the names of the commands in the order of their help."""
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return the command of that name, loaded when it is first asked for."""
        if cmd_name in _COMMANDS and cmd_name not in self.commands:
            self.commands[cmd_name] = _load(cmd_name)
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that `args` begin with; a name that is none is compared with all."""
        if args and args[0] not in _COMMANDS:
            for name in _COMMANDS:
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command of `ctx`."""
        try:
            return super().invoke(ctx)
        except ClassifyError as error:
            typer.echo(f"Error: {visible(str(error))}", err=True)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            typer.echo("Interrupted; no half-written file is left behind", err=True)
            raise typer.Exit(_INTERRUPTED) from None


_INPUTS = ", ".join(row["words"] for row in reversed(read_table("ingest/formats.csv")))

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
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


def _load(name: str) -> Any:
    """Return the command in the module `name`: one function, or an application with commands of its own."""
    module = import_module(f"classify.cli.{name}")
    if hasattr(module, "app"):
        command: Any = typer.main.get_group(module.app)
    else:
        own = typer.Typer(rich_markup_mode=None, add_completion=False)
        own.command(name)(module.command)
        command = typer.main.get_command(own)
    command.name = name
    return command
