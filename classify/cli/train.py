"""`classify train`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from classify.cli.options import Quiet, ReportFile, Texts
from classify.cli.output import say

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
Unlabeled = Annotated[
    list[Path] | None,
    typer.Option(
        "--unlabeled", metavar="FILE", help="Texts without labels, to learn how terms are used; may be repeated."
    ),
]
Lexicon = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="FILE", help="Keyword rules: learn from --unlabeled texts they agree on, too."),
]


class ModelPart(StrEnum):
    """What a model learns."""

    topics = "topics"
    jurisdictions = "jurisdictions"
    quotes = "quotes"


Parts = Annotated[
    list[ModelPart] | None,
    typer.Option("--part", help="Train this part alone, keep the others of --base; may be repeated.  [default: all]"),
]
Base = Annotated[
    Path | None,
    typer.Option("--base", metavar="DIR", help="Whose parts are kept.  [default: the model in the package]"),
]


def command(
    labels: Labels,
    texts: Texts = None,
    unlabeled: Unlabeled = None,
    lexicon: Lexicon = None,
    output: Output = None,
    report_file: ReportFile = None,
    accuracy: Accuracy = 0.9,
    part: Parts = None,
    base: Base = None,
    quiet: Quiet = False,
) -> None:
    """Train topics, jurisdictions and quotes from labels, print a cross-validated report, write the model."""
    from classify import api
    from classify.cli.reports import report_lines, write_report

    folder, report = api.train(
        labels,
        texts=texts or (),
        unlabeled=unlabeled or (),
        lexicon=lexicon,
        output=output,
        target_accuracy=accuracy,
        parts=[each.value for each in part or ()],
        base=base,
    )
    if report_file is not None:
        write_report(report, report_file)
    if not quiet:
        say("\n".join(report_lines(report)))
        typer.echo("")
    if report.topics is None or report.topics.beats_baseline:
        say(f"Model written. Use it: classify predict INPUT --model {folder}")
        return
    low, high = report.topics.interval
    say(
        f"Model written, but do not rely on it: by cross-validation {low:.2f} to {high:.2f} of its topics are right, "
        f"and {report.topics.baseline:.2f} would be if it always said the most frequent one. Label more texts."
    )
    say(f"See for yourself: classify predict INPUT --model {folder}")
