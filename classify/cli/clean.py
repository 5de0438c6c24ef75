"""`classify clean`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from classify.cli.batch import run_batch
from classify.cli.options import (
    Cluster,
    Format,
    Inputs,
    Jobs,
    Output,
    OutputFormat,
    Quiet,
    Rules,
    SharedDisk,
)
from classify.cli.output import choose_format, say
from classify.document import Document, Failure, as_cells, as_record

if TYPE_CHECKING:
    from classify.ingest import Audit, Walk

__all__ = ["command"]

WithAudit = Annotated[
    bool, typer.Option("--audit", help="List everything that was removed, with the rule that did it, and count it.")
]


def command(
    inputs: Inputs,
    audit: WithAudit = False,
    rules: Rules = None,
    format: OutputFormat = None,
    output: Output = None,
    jobs: Jobs = None,
    cluster: Cluster = None,  # noqa: ARG001 - its callback sees to it
    shared_disk: SharedDisk = False,  # noqa: ARG001
    quiet: Quiet = False,
) -> None:
    """Write the cleaned text of each document and, with --audit, what each rule removed.

    With --audit and with --format csv the counts of all rules follow on standard error, and lines that frame many
    documents are offered as rules for a file of your own.
    """
    from classify import api
    from classify.ingest import Audit

    counts = Audit()
    chosen = choose_format(format, output)

    def run(walk: Walk) -> Iterator[Document | Failure]:
        for result in api.clean(inputs, rules=rules, jobs=jobs, walk=walk):
            if isinstance(result, Document):
                counts.add(result)
            yield result

    try:
        run_batch(
            run,
            inputs=inputs,
            output=output,
            format=format,
            quiet=quiet,
            text=partial(_text, audit=audit),
            row=partial(_row, audit=audit),
            record=partial(_record, audit=audit),
        )
    finally:
        if (audit or chosen is Format.csv) and counts.documents > 1 and not quiet:
            say(_report(counts), err=True)


def _report(counts: Audit) -> str:
    """Return the counts of `counts` and its candidates as lines for people."""
    lines = [f"Removed from {counts.documents} documents:"]
    lines += [
        f"{count:7d} {rule}" for rule, count in sorted(counts.rules.items(), key=lambda item: (-item[1], item[0]))
    ]
    candidates = counts.candidates()
    if candidates:
        lines += ["", "# These lines frame many documents. What is no article, put into a file for --rules:"]
        lines += [f"\n{candidate.as_rule(f'mine-{number}')}" for number, candidate in enumerate(candidates, 1)]
    return "\n".join(lines)


def _text(document: Document, *, audit: bool) -> str:
    facts = (("date", document.date), ("source", document.source), ("encoding", document.encoding))
    known = "  ".join(f"{name} {value}" for name, value in facts if value)
    lines = [document.id, document.title, known, "", document.text, ""]
    if audit:
        lines += [f"- {removal.rule}: {removal.text}" for removal in document.removed]
        lines.append("")
    return "\n".join(lines)


def _row(result: Document | Failure, *, audit: bool) -> dict[str, Any]:
    cells = as_cells(result, Document)
    error = cells.pop("error")
    if audit:
        removed = getattr(result, "removed", ())
        cells["removed"] = "\n".join(f"{removal.rule}: {removal.text}" for removal in removed)
    return {**cells, "error": error}


def _record(document: Document, *, audit: bool) -> dict[str, Any]:
    record = as_record(document)
    if not audit:
        del record["removed"]
    return record
