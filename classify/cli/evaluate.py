"""`classify evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from classify.cli.options import Format, ModelFolder, Output, OutputFormat, ReportFile, Texts
from classify.cli.output import choose_format, open_output, say
from classify.language import translate

__all__ = ["command"]

Labels = Annotated[Path, typer.Argument(metavar="LABELS", help="Label folder or file the model has not seen.")]


def command(
    labels: Labels,
    model: ModelFolder = None,
    texts: Texts = None,
    report_file: ReportFile = None,
    format: OutputFormat = None,
    output: Output = None,
) -> None:
    """Report how well a model predicts labels that it was not trained on."""
    from classify import api
    from classify.cli.reports import report_lines, write_report

    chosen = choose_format(format, output)
    if chosen is Format.csv:
        raise typer.BadParameter("a report is written as text or jsonl", param_hint="--format")
    report = api.evaluate(labels, texts=texts or (), model=model)
    if report_file is not None:
        write_report(report, report_file)
    with open_output(output) as stream:
        if chosen is Format.text:
            stream.write(translate("\n".join(report_lines(report))) + "\n")
        else:
            stream.write(json.dumps(report.record(), ensure_ascii=False) + "\n")
    if chosen is not Format.text:
        for warning in report.warnings:
            say(f"Warning: {warning}", err=True)
