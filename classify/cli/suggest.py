"""`classify labels suggest`."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from classify.cli.options import Inputs, ModelFolder, Output, Quiet, Rules, Texts

__all__ = ["command"]


class QueueFormat(StrEnum):
    """How a queue is written."""

    jsonl = "jsonl"
    doccano = "doccano"
    label_studio = "label-studio"


Labels = Annotated[
    Path | None,
    typer.Option("--labels", metavar="LABELS", help="What is labelled already: neither it nor its like is suggested."),
]
Number = Annotated[int, typer.Option("--number", "-n", metavar="N", min=1, help="How many, at most.")]
To = Annotated[QueueFormat, typer.Option("--to", help="For which tool.")]


def command(
    inputs: Inputs,
    labels: Labels = None,
    texts: Texts = None,
    model: ModelFolder = None,
    number: Number = 100,
    to: To = QueueFormat.jsonl,
    rules: Rules = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Rank documents without labels by what their labels would teach, with the model's guess for each.

    Those come first that the model is unsure of, that many others are like, and that are like none labelled or queued
    before. In doccano the guess is the label, to be confirmed or changed: export approved documents only. Annotated
    files come back by `classify labels import`.
    """
    from classify import api
    from classify.cli.batch import finish, nothing_found, track
    from classify.cli.output import open_output, say
    from classify.ingest import Walk

    walk = Walk()
    queue, failures = api.suggest(
        inputs,
        model=model,
        labels=labels,
        texts=texts or (),
        number=number,
        rules=rules,
        walk=walk,
        progress=partial(track, quiet=quiet),
    )
    for failure in failures:
        say(f"Error: {failure.message}", err=True)
    if not queue.suggestions and not failures and not queue.near_labelled:
        nothing_found(inputs, walk)
    content = api.export_queue(queue, format=to.value, model=model)
    with open_output(output) as stream:
        stream.write(content)
    if not quiet:
        say(
            f"{len(queue.suggestions)} documents to label; left out: {queue.near_labelled} near-duplicates of labelled "
            f"documents, {queue.near_queued} of queued ones",
            err=True,
        )
    finish(len(queue.suggestions), len(failures), walk, quiet=quiet)
