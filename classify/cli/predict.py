"""`classify predict`."""

from __future__ import annotations

from functools import partial
from typing import Any

from classify.cli.batch import run_batch
from classify.cli.filters import WatchFile
from classify.cli.options import (
    AsOf,
    Cluster,
    GazetteerFile,
    Inputs,
    Jobs,
    Medtop,
    ModelFolder,
    Outlet,
    Output,
    OutputFormat,
    Place,
    Quiet,
    Rules,
    SharedDisk,
    Since,
    Topic,
    Types,
    Until,
    make_filter,
)
from classify.document import Failure, Prediction, TypedPrediction, as_cells, as_record
from classify.language import translate

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
    medtop: Medtop = False,
    types: Types = False,
    format: OutputFormat = None,
    output: Output = None,
    jobs: Jobs = None,
    cluster: Cluster = None,  # noqa: ARG001 - its callback sees to it
    shared_disk: SharedDisk = False,  # noqa: ARG001
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
            types=types,
            jobs=jobs,
            walk=walk,
        ),
        inputs=inputs,
        output=output,
        format=format,
        quiet=quiet,
        text=partial(_text, medtop=medtop),
        row=partial(_row, medtop=medtop, kind=TypedPrediction if types else Prediction),
        record=partial(_record, medtop=medtop),
        filtered=filter is not None or watch is not None,
    )


def _medtop(prediction: Prediction | Failure) -> str | None:
    from classify.topics import medtop_of

    topic = prediction.topic if isinstance(prediction, Prediction) else None
    return medtop_of(topic.label) if topic is not None else None


def _row(result: Prediction | Failure, *, medtop: bool, kind: type[Prediction]) -> dict[str, Any]:
    cells = as_cells(result, kind)
    error = cells.pop("error")
    return {**cells, **({"medtop": _medtop(result)} if medtop else {}), "error": error}


def _record(prediction: Prediction, *, medtop: bool) -> dict[str, Any]:
    record = as_record(prediction)
    if medtop and record["topic"] is not None:
        record["topic"]["medtop"] = _medtop(prediction)
    return record


def _text(prediction: Prediction, *, medtop: bool) -> str:
    lines = [_head(prediction.id, prediction.date, prediction.title)]
    topic, place = prediction.topic, prediction.jurisdiction
    if topic is not None:
        others = "  ".join(f"{other.label} {other.probability:.2f}" for other in topic.alternatives)
        lines.append(
            f"  {translate('topic'):<12}  {_sure(topic.label, topic.probability, topic.abstained)}  {others}".rstrip()
        )
        if medtop:
            lines.append(f"  {translate('media topic'):<12}  {_medtop(prediction) or '–'}")
    if isinstance(prediction, TypedPrediction):
        kind = prediction.type
        others = "  ".join(f"{other.label} {other.probability:.2f}" for other in kind.alternatives)
        sure = _sure(kind.label, kind.probability, kind.abstained)
        lines.append(f"  {translate('type'):<12}  {sure}  {others}".rstrip())
    if place is not None:
        others = "  ".join(f"{other.code} {other.name} {other.probability:.2f}" for other in place.alternatives)
        label = _sure(f"{place.code} {place.name}", place.probability, place.abstained)
        lines.append(f"  {translate('jurisdiction'):<12}  {label}  {others}".rstrip())
        if place.evidence:
            seen = "  ".join(
                f"{mention.text} ({mention.field} {mention.start}, {mention.role})" for mention in place.evidence
            )
            lines.append(f"  {translate('evidence'):<12}  {seen}")
    return "\n".join(lines)


def _head(id: str, date: str | None, title: str) -> str:
    return "  ".join(part for part in (id, date, title) if part)


def _sure(label: str, probability: float, abstained: bool) -> str:
    doubt = f" ({translate('unsure')})" if abstained else ""
    return f"{label} {probability:.2f}{doubt}"
