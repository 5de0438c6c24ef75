"""`classify summarize`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from classify.cli.batch import run_batch
from classify.cli.options import (
    Cluster,
    Format,
    Inputs,
    Jobs,
    ModelFolder,
    Output,
    Quiet,
    Rules,
    SharedDisk,
)
from classify.document import Story, Summary, as_cells

if TYPE_CHECKING:
    from classify.ingest import Walk

__all__ = ["Length", "check_length", "command"]


class Method(StrEnum):
    """How sentences are chosen."""

    learnt = "learnt"
    lead = "lead"
    random = "random"


class SummaryFormat(StrEnum):
    """How summaries are written."""

    text = "text"
    markdown = "markdown"
    jsonl = "jsonl"
    csv = "csv"


Length = Annotated[
    str | None,
    typer.Option(
        "--length",
        metavar="N|N%|N字",
        help="Sentences, share of the text, or characters.  [default: at most 3 sentences]",
    ),
]
ChosenMethod = Annotated[Method, typer.Option("--method", help="lead and random are baselines to compare with.")]
Together = Annotated[
    bool, typer.Option("--together", help="One summary of all documents, which tell one story; no thought twice.")
]
ChosenFormat = Annotated[
    SummaryFormat | None,
    typer.Option("--format", help="text and markdown are for people.  [default: text on a terminal, else jsonl]"),
]


def command(
    inputs: Inputs,
    length: Length = None,
    method: ChosenMethod = Method.learnt,
    model: ModelFolder = None,
    together: Together = False,
    rules: Rules = None,
    format: ChosenFormat = None,
    output: Output = None,
    jobs: Jobs = None,
    cluster: Cluster = None,  # noqa: ARG001 - its callback sees to it
    shared_disk: SharedDisk = False,  # noqa: ARG001
    quiet: Quiet = False,
) -> None:
    """Quote the sentences that matter, with offsets; take readouts of meetings apart."""
    from classify import api
    from classify.summaries import write_markdown, write_story, write_text

    check_length(length)
    markdown = format is SummaryFormat.markdown or (
        format is None and output is not None and output.suffix.lower() in (".md", ".markdown")
    )
    write: Callable[[Any], str] = write_markdown if markdown else write_text

    def run(walk: Walk) -> Iterator[Any]:
        options: dict[str, Any] = {
            "length": length,
            "method": method.value,
            "model": model,
            "rules": rules,
            "walk": walk,
        }
        if together:
            return api.summarize_together(inputs, **options)
        return api.summarize(inputs, jobs=jobs, **options)

    run_batch(
        run,
        inputs=inputs,
        output=output,
        format=Format.text if markdown else Format(format.value) if format else None,
        quiet=quiet,
        text=partial(write_story, markdown=markdown) if together else write,
        row=partial(as_cells, kind=Story if together else Summary),
    )


def check_length(length: str | None) -> None:
    """Refuse a length that is none, before anything is read.

    Raises
    ------
    typer.BadParameter
        With what is wrong with it.
    """
    from classify.summaries import parse_length

    if length is not None:
        try:
            parse_length(length)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--length") from None
