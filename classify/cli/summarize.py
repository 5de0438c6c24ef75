"""`classify summarize`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from classify.cli.batch import run_batch
from classify.cli.options import Inputs, Jobs, Output, OutputFormat, Quiet, Rules
from classify.document import Failure, Readout, Summary

__all__ = ["Length", "check_length", "command"]


class Method(StrEnum):
    """How sentences are chosen."""

    learnt = "learnt"
    lead = "lead"
    random = "random"


Length = Annotated[
    str | None,
    typer.Option("--length", metavar="N|N%|N字", help="Sentences, share of the text, or characters.  [default: brief]"),
]
ChosenMethod = Annotated[Method, typer.Option("--method", help="lead and random are baselines to compare with.")]


def command(
    inputs: Inputs,
    length: Length = None,
    method: ChosenMethod = Method.learnt,
    rules: Rules = None,
    format: OutputFormat = None,
    output: Output = None,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Quote the sentences that matter, with offsets; take readouts of meetings apart."""
    from classify import api

    check_length(length)
    run_batch(
        lambda walk: api.summarize(inputs, length=length, method=method.value, rules=rules, jobs=jobs, walk=walk),
        inputs=inputs,
        output=output,
        format=format,
        quiet=quiet,
        text=_text,
        row=_row,
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


def _text(summary: Summary) -> str:
    lines = ["  ".join(part for part in (summary.id, summary.date, summary.title) if part)]
    if summary.reason is not None:
        lines.append(f"  (nothing quoted: {summary.reason})")
    if summary.readout is not None:
        lines += _readout_lines(summary.readout)
    lines += [f"  “{quote.text}” [{quote.start}:{quote.end}]" for quote in summary.sentences]
    return "\n".join([*lines, ""])


def _readout_lines(readout: Readout) -> list[str]:
    number = f"第{readout.number}次" if readout.number is not None else None
    facts = (
        ("会议", readout.meeting),
        ("次第", number),
        ("日期", readout.date),
        ("主持", readout.chair),
        ("出席", "、".join(readout.attendees)),
    )
    lines = [f"  {name}  {value}" for name, value in facts if value]
    return lines + [f"  · {point.speaker}{point.verb}  {point.text}" for point in readout.points]


def _row(result: Summary | Failure) -> dict[str, Any]:
    readout = getattr(result, "readout", None)
    return {
        "id": result.id,
        "path": result.path,
        "date": getattr(result, "date", None),
        "title": getattr(result, "title", None),
        "reason": getattr(result, "reason", None),
        "summary": "".join(quote.text for quote in getattr(result, "sentences", ())),
        "meeting": readout and readout.meeting,
        "number": readout and readout.number,
        "meeting_date": readout and readout.date,
        "chair": readout and readout.chair,
        "attendees": readout and "、".join(readout.attendees),
        "points": readout and len(readout.points),
        "error": getattr(result, "message", None),
    }
