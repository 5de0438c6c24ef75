"""`classify train`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from classify.cli.options import Quiet, Texts

__all__ = ["command"]

Labels = Annotated[Path, typer.Argument(metavar="LABELS", help="Label folder, or one label file.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="DIR", help="Model folder.  [default: models/ and LABELS' name]"),
]
Accuracy = Annotated[
    float,
    typer.Option("--accuracy", min=0.5, max=1.0, help="What the predictions that are not abstained shall reach."),
]


def command(
    labels: Labels,
    texts: Texts = None,
    output: Output = None,
    accuracy: Accuracy = 0.9,
    quiet: Quiet = False,
) -> None:
    """Train the topic and jurisdiction models from labels, print a cross-validated report, write the model."""
    from classify import api
    from classify.cli.reports import report_lines

    folder, report = api.train(labels, texts=texts or (), output=output, target_accuracy=accuracy)
    if not quiet:
        typer.echo("\n".join(report_lines(report)))
        typer.echo("")
    typer.echo(f"Model written. Use it: classify predict INPUT --model {folder}")
