"""`classify init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from classify.cli.output import say, write_bytes
from classify.cli.settings import FILE, write_template
from classify.errors import WriteError

__all__ = ["command"]

Folder = Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where.  [default: the working folder]")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]


def _root(context: typer.Context) -> Any:
    root: Any = context.find_root().command
    return root.load_all()


def command(context: typer.Context, folder: Folder = Path(), force: Force = False) -> None:
    """Write a classify.toml with every option's default as a comment, to be changed.

    It is read in the working folder, then in the user's configuration folder. An environment variable of the option's
    name, such as CLASSIFY_TOP or CLASSIFY_DIGEST_TOP, wins over it, and the command line over both.
    """
    path = folder / FILE
    if not folder.is_dir():
        raise WriteError(f"{path}: cannot be written: there is no folder {folder}")
    if path.exists() and not force:
        raise WriteError(f"{path}: is there already; --force replaces it")
    write_bytes(write_template(_root(context)).encode(), path)
    say(f"{path} written", err=True)
