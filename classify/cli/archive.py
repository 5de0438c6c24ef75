"""`classify archive add`, `archive update`, `archive info`, `archive trace`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from classify.cli.batch import finish, nothing_found, track
from classify.cli.options import (
    AsOf,
    Cluster,
    Format,
    GazetteerFile,
    Inputs,
    Jobs,
    ModelFolder,
    OutputFormat,
    Quiet,
    Rules,
    SharedDisk,
)
from classify.cli.output import choose_format, say
from classify.document import Failure, as_record

if TYPE_CHECKING:
    from classify.api import Outcome
    from classify.archive import ArchiveInfo

__all__ = ["Database", "app"]

app = typer.Typer(no_args_is_help=True, help="Keep documents in an archive that grows.", rich_markup_mode=None)

Database = Annotated[Path, typer.Option("--db", metavar="FILE", help="The archive, one SQLite file.")]
Phrase = Annotated[str, typer.Argument(metavar="PHRASE", help="Any string of one character or more.")]
# As people read them, in this order.
_STATES = ("new", "changed", "known", "updated")


@app.command("add")
def add(
    inputs: Inputs,
    db: Database,
    model: ModelFolder = None,
    as_of: AsOf = None,
    gazetteer: GazetteerFile = None,
    rules: Rules = None,
    format: OutputFormat = None,
    jobs: Jobs = None,
    cluster: Cluster = None,  # noqa: ARG001 - its callback sees to it
    shared_disk: SharedDisk = False,  # noqa: ARG001
    quiet: Quiet = False,
) -> None:
    """Add what is new or changed, with its topic, jurisdiction and summary; twice the same is nothing new."""
    from classify import api
    from classify.ingest import Walk

    chosen, walk = _chosen(format), Walk()
    results = api.archive_add(
        inputs, db=db, model=model, as_of=as_of, gazetteer=gazetteer, rules=rules, jobs=jobs, walk=walk
    )
    states, failed = _consume(results, chosen, quiet=quiet)
    if not states and not failed:
        nothing_found(inputs, walk)
    finish(sum(states.values()), failed, walk, quiet=quiet)


@app.command("update")
def update(
    db: Database,
    model: ModelFolder = None,
    as_of: AsOf = None,
    format: OutputFormat = None,
    jobs: Jobs = None,
    cluster: Cluster = None,  # noqa: ARG001 - its callback sees to it
    shared_disk: SharedDisk = False,  # noqa: ARG001
    quiet: Quiet = False,
) -> None:
    """Predict and summarize again what an older model did; what people corrected stays."""
    from classify import api

    chosen = _chosen(format)
    _consume(api.archive_update(db=db, model=model, as_of=as_of, jobs=jobs), chosen, quiet=quiet)


@app.command("info")
def info(db: Database, format: OutputFormat = None) -> None:
    """Show what an archive holds."""
    from classify import api

    chosen, found = _chosen(format), api.archive_info(db)
    if chosen is Format.text:
        say("\n".join(_lines(found)))
    else:
        typer.echo(json.dumps(as_record(found), ensure_ascii=False))


@app.command("trace")
def trace(phrase: Phrase, db: Database, format: OutputFormat = None) -> None:
    """Show since when a name or phrase is used, and when it was last; exit code 3 where it never was."""
    from classify import api

    chosen, use = _chosen(format), api.trace(phrase, db=db)
    if chosen is Format.text:
        say(f"{use.phrase}  {use.documents} documents")
        for name, end in (("first", use.first), ("last", use.last)):
            if end is not None:
                typer.echo(f"  {name:<6}{end[0]}  {end[1]}")
    else:
        typer.echo(json.dumps(as_record(use), ensure_ascii=False))
    if not use.documents:
        raise typer.Exit(3)


def _chosen(format: Format | None) -> Format:
    """Return the format, before any work is done."""
    chosen = choose_format(format, None)
    if chosen is Format.csv:
        raise typer.BadParameter("what an archive tells is written as text or jsonl", param_hint="--format")
    return chosen


def _consume(results: Iterator[Outcome | Failure], format: Format, *, quiet: bool) -> tuple[Counter[str], int]:
    """Take all `results`, say what became of each or of all, and return how many of each state and failures."""
    rows = format is not Format.text
    states: Counter[str] = Counter()
    failed = 0
    for result in track(results, quiet=quiet):
        if isinstance(result, Failure):
            failed += 1
            say(f"Error: {result.message}", err=True)
        else:
            states[result.state] += 1
        if rows:
            typer.echo(json.dumps(as_record(result), ensure_ascii=False))
    if not rows:
        say(", ".join(f"{states[state]} {state}" for state in _STATES if states[state]) or "nothing to do")
    return states, failed


def _lines(found: ArchiveInfo) -> list[str]:
    period = " – ".join(found.period) if found.period else "no dates"
    lines = [
        f"{found.path}  {found.size / 1e6:.1f} MB, schema {found.schema}",
        f"  documents    {found.documents} ({period})",
        f"  versions     {found.versions}",
        f"  stories      {found.stories}",
        f"  issues       {found.issues}",
        f"  corrections  {found.corrections}",
    ]
    lines += [f"  model        {use.hash} {use.name or ''}: {use.documents} documents" for use in found.models]
    if found.unseen:
        lines.append(f"  {found.unseen} documents without labels: run `classify archive update`")
    return lines
