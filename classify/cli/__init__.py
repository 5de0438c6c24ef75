"""The command line. One file a command: its signature, its help, one call of the api, one of a renderer."""

from __future__ import annotations

import io
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; the entry point of the console script."""
    from classify.cli.app import app
    from classify.signals import catch_signals

    # Results are UTF-8 whatever the locale says, in a pipe or file of any system and for every command; half a
    # character must not end a batch. A terminal of Windows takes characters whatever this says.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    catch_signals()
    app(prog_name="classify")
