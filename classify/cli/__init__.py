"""The command line. One file a command: its signature, its help, one call of the api, one of a renderer."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line; the entry point of the console script."""
    from classify.cli.app import app

    app(prog_name="classify")
