"""`classify digest`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from classify.cli.batch import finish, nothing_found, track
from classify.cli.options import AsOf, GazetteerFile, Inputs, Jobs, ModelFolder, Output, Quiet, Rules
from classify.cli.output import write_bytes
from classify.cli.summarize import Length, check_length

__all__ = ["command"]


class DigestFormat(StrEnum):
    """How a digest is rendered."""

    markdown = "markdown"
    html = "html"
    json = "json"
    csv = "csv"
    docx = "docx"


_BY_SUFFIX = {
    ".md": DigestFormat.markdown,
    ".html": DigestFormat.html,
    ".htm": DigestFormat.html,
    ".json": DigestFormat.json,
    ".csv": DigestFormat.csv,
    ".docx": DigestFormat.docx,
}
ChosenFormat = Annotated[
    DigestFormat | None, typer.Option("--format", help="[default: by the suffix of --output, else markdown]")
]
Title = Annotated[str | None, typer.Option("--title", help="Title of the digest.")]


def command(
    inputs: Inputs,
    model: ModelFolder = None,
    length: Length = None,
    title: Title = None,
    as_of: AsOf = None,
    gazetteer: GazetteerFile = None,
    rules: Rules = None,
    format: ChosenFormat = None,
    output: Output = None,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Make one digest of all documents: HTML, Markdown, JSON, CSV or Word, by the suffix of --output."""
    from classify import api
    from classify.digests import render_digest
    from classify.ingest import Walk

    check_length(length)
    chosen = _format(format, output)
    walk = Walk()
    digest = api.digest(
        inputs,
        model=model,
        length=length,
        title=title,
        as_of=as_of,
        gazetteer=gazetteer,
        rules=rules,
        jobs=jobs,
        walk=walk,
        progress=lambda results: track(results, quiet=quiet),
    )
    done, failed = digest.counts.documents, len(digest.failures)
    if not done and not failed:
        nothing_found(inputs, walk)
    for failure in digest.failures:
        typer.echo(f"Error: {failure.message}", err=True)
    if done:
        write_bytes(render_digest(digest, chosen.value), output)
    finish(done, failed, walk, quiet=quiet)


def _format(given: DigestFormat | None, output: Path | None) -> DigestFormat:
    chosen = given
    if chosen is None and output is not None:
        chosen = _BY_SUFFIX.get(output.suffix.lower())
        if chosen is None:
            known = " ".join(_BY_SUFFIX)
            raise typer.BadParameter(
                f"{output.name}: unknown suffix; one of {known}, or --format", param_hint="--output"
            )
    chosen = chosen or DigestFormat.markdown
    if chosen is DigestFormat.docx and output is None and sys.stdout.isatty():
        raise typer.BadParameter("a Word file needs --output FILE.docx", param_hint="--format")
    return chosen
