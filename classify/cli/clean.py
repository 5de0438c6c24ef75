"""`classify clean`."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import typer

from classify.cli.batch import run_batch
from classify.cli.options import Inputs, Jobs, Output, OutputFormat, Quiet
from classify.document import Document, Failure, as_record

__all__ = ["command"]

Audit = Annotated[bool, typer.Option("--audit", help="List everything that was removed, with the rule that did it.")]


def command(
    inputs: Inputs,
    audit: Audit = False,
    format: OutputFormat = None,
    output: Output = None,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Write the cleaned text of each document and, with --audit, what each rule removed."""
    from classify import api

    run_batch(
        lambda walk: api.clean(inputs, jobs=jobs, walk=walk),
        inputs=inputs,
        output=output,
        format=format,
        quiet=quiet,
        text=partial(_text, audit=audit),
        row=partial(_row, audit=audit),
        record=partial(_record, audit=audit),
    )


def _text(document: Document, *, audit: bool) -> str:
    facts = (("date", document.date), ("source", document.source), ("encoding", document.encoding))
    known = "  ".join(f"{name} {value}" for name, value in facts if value)
    lines = [document.id, document.title, known, "", document.text, ""]
    if audit:
        lines += [f"- {removal.rule}: {removal.text}" for removal in document.removed]
        lines.append("")
    return "\n".join(lines)


def _row(result: Document | Failure, *, audit: bool) -> dict[str, Any]:
    names = ("id", "path", "title", "date", "source", "url", "encoding", "text")
    cells = {name: getattr(result, name, None) for name in names}
    if audit:
        removed = getattr(result, "removed", ())
        cells["removed"] = "\n".join(f"{removal.rule}: {removal.text}" for removal in removed)
    return {**cells, "error": getattr(result, "message", None)}


def _record(document: Document, *, audit: bool) -> dict[str, Any]:
    record = as_record(document)
    if not audit:
        del record["removed"]
    return record
