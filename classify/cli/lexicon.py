"""`classify labels lexicon`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from classify.cli.options import Format, Output, OutputFormat, Texts
from classify.language import translate

if TYPE_CHECKING:
    from classify.training.lexicon import LexiconReport

__all__ = ["command"]

Labels = Annotated[Path, typer.Argument(metavar="LABELS", help="Label folder, or one label file.")]
Lexicon = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="FILE", help="Rules: label, pattern, field.  [default: lexicon.csv in LABELS]"),
]


def command(
    labels: Labels,
    lexicon: Lexicon = None,
    texts: Texts = None,
    format: OutputFormat = None,
    output: Output = None,
) -> None:
    """Measure keyword rules on labels: coverage, overlap, conflict and accuracy of each rule and of the majority."""
    from classify import api
    from classify.cli.output import choose_format, open_output
    from classify.document import as_record

    chosen = choose_format(format, output)
    if chosen is Format.csv:
        raise typer.BadParameter("a lexicon's report is written as text or jsonl", param_hint="--format")
    report = api.score_lexicon(labels, lexicon=lexicon, texts=texts or ())
    with open_output(output) as stream:
        if chosen is Format.text:
            stream.write(translate("\n".join(_lines(report))) + "\n")
        else:
            stream.write(json.dumps(as_record(report), ensure_ascii=False) + "\n")


def _lines(report: LexiconReport) -> list[str]:
    lines = [
        f"Lexicon of {len(report.rules)} rules on {report.documents} documents: covers {report.coverage:.3f}, "
        f"rules in conflict {report.conflict:.3f}",
        f"  majority decides {report.decided:.3f}, right {_figure(report.accuracy)}, with second topic "
        f"{_figure(report.lenient)}",
        "  rules  documents  decided  precision  recall  topic",
    ]
    for topic in report.topics:
        lines.append(
            f"  {topic.rules:5d}  {topic.documents:9d}  {topic.decided:7d}  {_figure(topic.precision):>9}  "
            f"{_figure(topic.recall):>6}  {topic.label}"
        )
    lines.append("  votes  overlap  conflict  accuracy  rule")
    for rule in report.rules:
        lines.append(
            f"  {rule.votes:5d}  {rule.overlap:7.3f}  {rule.conflict:8.3f}  {_figure(rule.accuracy):>8}  "
            f"{rule.label} {rule.pattern} ({rule.field})"
        )
    return lines


def _figure(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
