"""`classify predict`."""

from __future__ import annotations

from typing import Any

from classify.cli.batch import run_batch
from classify.cli.filters import WatchFile
from classify.cli.options import (
    AsOf,
    GazetteerFile,
    Inputs,
    Jobs,
    ModelFolder,
    Outlet,
    Output,
    OutputFormat,
    Place,
    Quiet,
    Rules,
    Since,
    Topic,
    Until,
    make_filter,
)
from classify.document import Failure, Prediction

__all__ = ["command"]


def command(
    inputs: Inputs,
    model: ModelFolder = None,
    as_of: AsOf = None,
    gazetteer: GazetteerFile = None,
    rules: Rules = None,
    topic: Topic = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    source: Outlet = None,
    watch: WatchFile = None,
    format: OutputFormat = None,
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """Topic and jurisdiction of each document, with probability, alternatives and evidence."""
    from classify import api

    filter = make_filter(topic, place, since, until, source)
    run_batch(
        lambda walk: api.predict(
            inputs,
            model=model,
            as_of=as_of,
            gazetteer=gazetteer,
            rules=rules,
            filter=filter,
            watch=watch,
            jobs=jobs,
            walk=walk,
        ),
        inputs=inputs,
        output=output,
        format=format,
        quiet=quiet,
        text=_text,
        row=_row,
        filtered=filter is not None or watch is not None,
    )


def _text(prediction: Prediction) -> str:
    lines = [_head(prediction.id, prediction.date, prediction.title)]
    topic, place = prediction.topic, prediction.jurisdiction
    if topic is not None:
        others = "  ".join(f"{other.label} {other.probability:.2f}" for other in topic.alternatives)
        lines.append(f"  topic         {_sure(topic.label, topic.probability, topic.abstained)}  {others}".rstrip())
    if place is not None:
        others = "  ".join(f"{other.code} {other.name} {other.probability:.2f}" for other in place.alternatives)
        label = _sure(f"{place.code} {place.name}", place.probability, place.abstained)
        lines.append(f"  jurisdiction  {label}  {others}".rstrip())
        if place.evidence:
            seen = "  ".join(
                f"{mention.text} ({mention.field} {mention.start}, {mention.role})" for mention in place.evidence
            )
            lines.append(f"  evidence      {seen}")
    return "\n".join(lines)


def _row(result: Prediction | Failure) -> dict[str, Any]:
    topic = getattr(result, "topic", None)
    place = getattr(result, "jurisdiction", None)
    return {
        "id": result.id,
        "path": result.path,
        "date": getattr(result, "date", None),
        "title": getattr(result, "title", None),
        "topic": topic and topic.label,
        "topic_probability": topic and topic.probability,
        "topic_abstained": topic and topic.abstained,
        "jurisdiction": place and place.code,
        "jurisdiction_name": place and place.name,
        "level": place and place.level,
        "jurisdiction_probability": place and place.probability,
        "jurisdiction_abstained": place and place.abstained,
        "evidence": place and " ".join(f"{mention.text}({mention.role})" for mention in place.evidence),
        "error": getattr(result, "message", None),
    }


def _head(id: str, date: str | None, title: str) -> str:
    return "  ".join(part for part in (id, date, title) if part)


def _sure(label: str, probability: float, abstained: bool) -> str:
    return f"{label} {probability:.2f}{' (unsure)' if abstained else ''}"
