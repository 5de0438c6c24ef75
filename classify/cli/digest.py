"""`classify digest`."""

from __future__ import annotations

import datetime
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from classify.cli.batch import finish, nothing_found, track
from classify.cli.filters import LAST, SinceIssue, WatchFile
from classify.cli.options import (
    AsOf,
    Cluster,
    GazetteerFile,
    Jobs,
    ModelFolder,
    Outlet,
    Output,
    Place,
    Quiet,
    Rules,
    SharedDisk,
    Topic,
    Until,
    make_filter,
)
from classify.cli.output import say, write_bytes
from classify.cli.summarize import check_length
from classify.digests import FORMATS, DigestFormat, DigestView, digest_format, digest_format_of

if TYPE_CHECKING:
    from classify.archive import Pending

__all__ = ["command"]

_ISSUE = "digest"
_SILENT_DAYS = 7
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
DigestLength = Annotated[
    str | None,
    typer.Option(
        "--length", metavar="N|N%|N字", help="Sentences, share of the text, or characters.  [default: 80字 a document]"
    ),
]
Title = Annotated[str | None, typer.Option("--title", help="Title of the digest.")]
Top = Annotated[int, typer.Option("--top", metavar="N", min=0, help="So many entries come first, by their weight.")]
ChosenBy = Annotated[By, typer.Option("--by", help="What the sections are.")]
ChosenReadouts = Annotated[
    Readouts,
    typer.Option("--readouts", help="Of readouts: the meeting and its key sentences, everything, the meeting alone."),
]
Codes = Annotated[bool, typer.Option("--codes", help="Show codes of places and probabilities, too.")]
Sender = Annotated[str | None, typer.Option("--mail-from", metavar="ADDRESS", help="Who a mail (.eml) is from.")]
Recipient = Annotated[str | None, typer.Option("--mail-to", metavar="ADDRESS", help="Whom a mail (.eml) is to.")]


MaybeInputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INPUT]...", help="Files, folders (recursive), or - for standard input; or else --db."),
]
MaybeDatabase = Annotated[Path | None, typer.Option("--db", metavar="FILE", help="An archive instead of INPUT.")]
IssueName = Annotated[
    str | None,
    typer.Option("--issue", metavar="NAME", help=f"Which issues count for --since last.  [default: {_ISSUE}]"),
]
SilentDays = Annotated[
    int | None,
    typer.Option(
        "--silent-days",
        metavar="N",
        min=1,
        help=f"After so many days without news a watched place of --db is silent.  [default: {_SILENT_DAYS}]",
    ),
]


def command(
    inputs: MaybeInputs = None,
    db: MaybeDatabase = None,
    issue: IssueName = None,
    model: ModelFolder = None,
    length: DigestLength = None,
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
    since: SinceIssue = None,
    until: Until = None,
    source: Outlet = None,
    watch: WatchFile = None,
    silent_days: SilentDays = None,
    mail_from: Sender = None,
    mail_to: Recipient = None,
    format: ChosenFormat = None,
    output: Output = None,
    jobs: Jobs = None,
    cluster: Cluster = None,  # noqa: ARG001 - its callback sees to it
    shared_disk: SharedDisk = False,  # noqa: ARG001
    quiet: Quiet = False,
) -> None:
    """Make one digest of all documents, or of an archive: a page, Word, a mail, a feed, a table, by --output's suffix.

    With --db and --since last it holds what no issue of the name --issue has handed out, and exits 3 where that is
    nothing.
    """
    from classify import api
    from classify.ingest import Walk

    check_length(length)
    chosen = _format(format, output)
    _check_source(inputs, db, issue, since)
    _check_silence(silent_days, db, watch)
    filter = make_filter(topic, place, since if since != LAST else None, until, source)
    folder = (output.parent if output is not None else Path()).absolute()
    made = datetime.datetime.now(datetime.UTC).astimezone()
    view = DigestView(readouts.value, codes, folder, made, mail_from, mail_to)
    if db is not None:
        name = issue or (_ISSUE if since == LAST else None)
        days = silent_days or _SILENT_DAYS
        issued = api.digest_archive(
            db, issue=name, filter=filter, watch=watch, title=title, by=by.value, top=top, silent_days=days
        )
        _tell(issued.pending, name)
        write_bytes(chosen.render(issued.digest, view), output)
        if name is not None:
            recorded = api.record_issue(db, name, issued)
            say(f"Issue {recorded.id} of {name}: {recorded.entries} documents", err=True)
        return
    inputs = inputs or []
    walk = Walk()
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
        watch=watch,
        jobs=jobs,
        walk=walk,
        progress=lambda results: track(results, quiet=quiet),
    )
    done, failed = digest.counts.documents, len(digest.failures)
    if not done and not failed:
        nothing_found(inputs, walk, filtered=filter is not None)
    for failure in digest.failures:
        say(f"Error: {failure.message}", err=True)
    if done:
        write_bytes(chosen.render(digest, view), output)
    finish(done, failed, walk, quiet=quiet)


def _check_source(inputs: list[str] | None, db: Path | None, issue: str | None, since: str | None) -> None:
    if (db is None) == (not inputs):
        raise typer.BadParameter("name documents, or an archive with --db; one of the two", param_hint="INPUT")
    if db is None and (issue is not None or since == LAST):
        raise typer.BadParameter("issues are counted in an archive; name it with --db", param_hint="--issue")


def _check_silence(silent_days: int | None, db: Path | None, watch: Path | None) -> None:
    if silent_days is not None and (db is None or watch is None):
        raise typer.BadParameter(
            "only the places of a watch-list in an archive can be silent; name them with --db and --watch",
            param_hint="--silent-days",
        )


def _tell(pending: Pending, issue: str | None) -> None:
    """Say what is left out of the digest of an archive, and exit 3 where nothing is in it."""
    if pending.unseen:
        say(f"{pending.unseen} documents have no labels yet: run `classify archive update`", err=True)
    if pending.reprints:
        say(f"{pending.reprints} more print what was handed out already", err=True)
    if not pending.held:
        say("Nothing new" if issue else "Nothing to do: no document found", err=True)
        raise typer.Exit(3)


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
    if chosen.missing:
        remedy = f"pip install 'classify[{chosen.name}]'"
        raise typer.BadParameter(f"{chosen.name} needs {chosen.needs}: {remedy}", param_hint="--format")
    if chosen.binary and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"a {chosen.suffixes[0]} file needs --output FILE", param_hint="--format")
    return chosen
