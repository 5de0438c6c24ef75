"""`classify model info`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from classify.cli.options import Format, OutputFormat

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, help="Look at trained models."
)
Folder = Annotated[
    Path | None, typer.Argument(metavar="[M]", help="Model folder.  [default: the model in the package]")
]


@app.callback()
def _group() -> None:
    """Keep `info` a command of its own."""


@app.command()
def info(model: Folder = None, format: OutputFormat = None) -> None:
    """Show a model's card: what it was trained on, with what, and how well it did."""
    from classify import api

    card = api.model_info(model)
    if format is Format.csv:
        raise typer.BadParameter("a card is shown as text or jsonl", param_hint="--format")
    as_text = format is Format.text or (format is None and sys.stdout.isatty())
    typer.echo("\n".join(_lines(card)) if as_text else json.dumps(card, ensure_ascii=False))


def _lines(value: dict[str, Any], indent: int = 0) -> list[str]:
    lines = []
    for key, item in value.items():
        if isinstance(item, dict):
            lines += [f"{' ' * indent}{key}", *_lines(item, indent + 2)]
        else:
            shown = ", ".join(map(str, item)) if isinstance(item, list) else item
            lines.append(f"{' ' * indent}{key}: {'–' if shown in (None, '') else shown}")
    return lines
