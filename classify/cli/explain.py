"""`classify explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from classify.cli.options import AsOf, Format, GazetteerFile, ModelFolder, Output, OutputFormat, Rules
from classify.cli.output import choose_format, open_output
from classify.document import as_record
from classify.explanation import LEGEND, marked_lines, takes_styles, write_styled
from classify.language import translate

if TYPE_CHECKING:
    from classify.explanation import Explanation

__all__ = ["command"]

# The rest of the candidates is in the jsonl record.
_CANDIDATES = 4
_FEATURES = 6

Input = Annotated[str, typer.Argument(metavar="INPUT", help="One document: a file, or - for standard input.")]


def command(
    document: Input,
    model: ModelFolder = None,
    as_of: AsOf = None,
    gazetteer: GazetteerFile = None,
    rules: Rules = None,
    format: OutputFormat = None,
    output: Output = None,
) -> None:
    """Show which terms decided the topic and which places the jurisdiction, with weights and marked in the text."""
    from classify import api

    chosen = choose_format(format, output)
    if chosen is Format.csv:
        raise typer.BadParameter("an explanation is written as text or jsonl", param_hint="--format")
    explanation = api.explain(document, model=model, as_of=as_of, gazetteer=gazetteer, rules=rules)
    with open_output(output) as stream:
        if chosen is Format.text:
            _write_text(explanation, stream)
        else:
            stream.write(json.dumps(as_record(explanation), ensure_ascii=False) + "\n")


def _write_text(explanation: Explanation, stream: TextIO) -> None:
    from classify.explanation import mark_stretches

    stream.write(translate("\n".join(_lines(explanation))) + "\n")
    fields = [mark_stretches(explanation, field=field) for field in ("title", "text")]
    if takes_styles(stream):
        legend = "Marked: bold green speaks for the topic, red against it or for the runner-up, underlined: places"
        stream.write(f"{translate(legend)}\n")
        for stretches in fields:
            write_styled(stretches, stream, indent="  ")
    else:
        stream.write(f"{translate(f'Marked: {LEGEND}')}\n")
        for stretches in fields:
            stream.writelines(f"  {line}\n" for line in marked_lines(stretches))


def _lines(explanation: Explanation) -> list[str]:
    lines = ["  ".join(part for part in (explanation.id, explanation.title) if part)]
    topic, place = explanation.topic, explanation.jurisdiction
    if topic is not None:
        lines.append(f"Topic: {topic.label} {topic.probability:.2f}{' (unsure)' if topic.abstained else ''}")
    for reasons in explanation.topic_reasons:
        lines.append(f"  {reasons.label}, score {reasons.score:+.2f}")
        lines += [f"    {term.weight:+.3f}  {term.term} ({term.field})" for term in reasons.terms]
    if place is not None:
        unsure = " (unsure)" if place.abstained else ""
        lines.append(f"Jurisdiction: {place.code} {place.name} {place.probability:.2f}{unsure}")
        for mention in place.evidence:
            lines.append(f"  {mention.text} ({mention.field} {mention.start}–{mention.end}, {mention.role})")
    for candidate in explanation.candidates[:_CANDIDATES]:
        lines.append(f"  {candidate.code} {candidate.name} {candidate.probability:.2f}, score {candidate.score:+.2f}")
        lines += [f"    {weight:+.3f}  {feature}" for feature, weight in candidate.features[:_FEATURES]]
    return lines
