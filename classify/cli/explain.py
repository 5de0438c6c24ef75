"""`classify explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from classify.cli.options import Format, ModelFolder, Output, OutputFormat
from classify.cli.output import choose_format, open_output
from classify.document import as_record

if TYPE_CHECKING:
    from classify.explanation import Explanation

__all__ = ["command"]

Input = Annotated[str, typer.Argument(metavar="INPUT", help="One document: a file, or - for standard input.")]


def command(
    document: Input,
    model: ModelFolder = None,
    format: OutputFormat = None,
    output: Output = None,
) -> None:
    """Show which terms decided the topic, and which place mentions the jurisdiction."""
    from classify import api

    chosen = choose_format(format, output)
    if chosen is Format.csv:
        raise typer.BadParameter("an explanation is written as text or jsonl", param_hint="--format")
    explanation = api.explain(document, model=model)
    with open_output(output) as stream:
        if chosen is Format.text:
            stream.write("\n".join(_lines(explanation)) + "\n")
        else:
            stream.write(json.dumps(as_record(explanation), ensure_ascii=False) + "\n")
