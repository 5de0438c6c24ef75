"""`classify digest`."""

from __future__ import annotations

import datetime
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from classify.cli.batch import finish, nothing_found, track
from classify.cli.options import (
    AsOf,
    GazetteerFile,
    Inputs,
    Jobs,
    ModelFolder,
    Outlet,
    Output,
    Place,
    Quiet,
    Rules,
    Since,
    Topic,
    Until,
    make_filter,
)
from classify.cli.output import write_bytes
from classify.cli.summarize import Length, check_length
from classify.digests import FORMATS, DigestFormat, DigestView, digest_format, digest_format_of

__all__ = ["command"]

_NAMES = "|".join(format.name for format in FORMATS)
_SUFFIXES = " ".join(format.suffixes[0] for format in FORMATS)


class By(StrEnum):
    """What the sections of a digest are."""

    place = "place"
    topic = "topic"


class Readouts(StrEnum):
    """How much of a readout is shown."""

    brief = "brief"
    full = "full"
    none = "none"


def _named(value: str) -> str:
    try:
        return digest_format(value).name
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


ChosenFormat = Annotated[
    str | None,
    typer.Option("--format", metavar=_NAMES, parser=_named, help="[default: by the suffix of --output, else markdown]"),
]
Title = Annotated[str | None, typer.Option("--title", help="Title of the digest.")]
Top = Annotated[int, typer.Option("--top", metavar="N", min=0, help="So many entries come first, by their weight.")]
ChosenBy = Annotated[By, typer.Option("--by", help="What the sections are.")]
ChosenReadouts = Annotated[
    Readouts,
    typer.Option("--readouts", help="Of readouts: the meeting and its key sentences, everything, the meeting alone."),
]
Codes = Annotated[bool, typer.Option("--codes", help="Show codes of places and probabilities, too.")]


def command(
    inputs: Inputs,
    model: ModelFolder = None,
    length: Length = None,
    title: Title = None,
    top: Top = 10,
    by: ChosenBy = By.place,
    readouts: ChosenReadouts = Readouts.brief,
    codes: Codes = False,
    as_of: AsOf = None,
    gazetteer: GazetteerFile = None,
    rules: Rules = None,
    topic: Topic = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    source: Outlet = None,
    format: ChosenFormat = None,
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """Make one digest of all documents: a page, Markdown, Word, JSON or CSV, by the suffix of --output."""
    from classify import api
    from classify.ingest import Walk

    check_length(length)
    chosen = _format(format, output)
    walk = Walk()
    filter = make_filter(topic, place, since, until, source)
    digest = api.digest(
        inputs,
        model=model,
        length=length,
        title=title,
        by=by.value,
        top=top,
        as_of=as_of,
        gazetteer=gazetteer,
        rules=rules,
        filter=filter,
        jobs=jobs,
        walk=walk,
        progress=lambda results: track(results, quiet=quiet),
    )
    done, failed = digest.counts.documents, len(digest.failures)
    if not done and not failed:
        nothing_found(inputs, walk, filtered=filter is not None)
    for failure in digest.failures:
        typer.echo(f"Error: {failure.message}", err=True)
    if done:
        folder = (output.parent if output is not None else Path()).absolute()
        made = datetime.datetime.now(datetime.UTC).astimezone()
        write_bytes(chosen.render(digest, DigestView(readouts.value, codes, folder, made)), output)
    finish(done, failed, walk, quiet=quiet)


def _format(given: str | None, output: Path | None) -> DigestFormat:
    if given is not None:
        chosen = digest_format(given)
    elif output is not None:
        by_suffix = digest_format_of(output)
        if by_suffix is None:
            raise typer.BadParameter(
                f"{output.name}: unknown suffix; one of {_SUFFIXES}, or --format", param_hint="--output"
            )
        chosen = by_suffix
    else:
        chosen = digest_format("markdown")
    if chosen.binary and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"a {chosen.suffixes[0]} file needs --output FILE", param_hint="--format")
    return chosen
