"""What Label Studio exports, and what it imports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from classify.errors import LabelError
from classify.training.labels.exchange.rows import Reading, Row, labels_of, make_row, parse_json, with_labels

__all__ = ["dump_labelstudio", "load_labelstudio", "studio_choices"]


def load_labelstudio(text: str, name: str, reading: Reading) -> list[Row]:
    """Return the rows of a Label Studio export, JSON or JSON_MIN: one for each task and annotator.

    A cancelled annotation gives a row with ``skipped``; where one is marked as ground truth, it alone counts. Of
    several questions that named ``topic`` counts, or the one that ``reading.column`` names.

    Raises
    ------
    LabelError
        If it is malformed, or has several questions of which none is named.
    """
    tasks = parse_json(text, name)
    if not isinstance(tasks, list):
        raise LabelError(f"{name}: no list of tasks; export it from Label Studio as JSON")
    question = _question(tasks, name, reading)
    rows: list[Row] = []
    for number, task in enumerate(tasks, 1):
        place = f"{name}, task {number}"
        if isinstance(task, dict) and "text" in task and "data" not in task:
            rows.append(make_row(place, task, reading))
            continue
        try:
            rows += _task_rows(task, place, reading, question)
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise LabelError(f"{place}: malformed ({type(error).__name__}: {error}); export it again") from error
    return rows


def dump_labelstudio(rows: Sequence[Row]) -> str:
    """Return `rows` as tasks for Label Studio; the rows of one document are annotations of one task."""
    tasks: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows):
        labels, rest = labels_of(row)
        own = {key: rest.pop(key) for key in ("annotator", "skipped") if key in rest}
        key = json.dumps(rest, sort_keys=True) if own and "id" in rest else str(number)
        task = tasks.setdefault(key, {"data": rest, "annotations": []})
        annotation: dict[str, Any] = {"result": [studio_choices(labels)] if labels else []}
        if "annotator" in own:
            annotation["completed_by"] = own["annotator"]
        if "skipped" in own:
            annotation["was_cancelled"] = True
        task["annotations"].append(annotation)
    return json.dumps(list(tasks.values()), ensure_ascii=False, indent=1) + "\n"


def studio_choices(labels: Sequence[str]) -> dict[str, Any]:
    """Return `labels` as a result of Label Studio, of the choices named ``topic`` on the text named ``text``."""
    return {"from_name": "topic", "to_name": "text", "type": "choices", "value": {"choices": list(labels)}}


def _question(tasks: Sequence[Any], name: str, reading: Reading) -> str | None:
    """Return the name of the choices that hold the topic; None where nothing was chosen."""
    asked = {
        str(result.get("from_name"))
        for task in tasks
        if isinstance(task, dict)
        for annotation in _annotations(task)
        for result in annotation.get("result") or []
        if isinstance(result, dict) and "choices" in (result.get("value") or {})
    }
    if reading.column in asked or "topic" in asked:
        return reading.column if reading.column in asked else "topic"
    if len(asked) > 1:
        raise LabelError(
            f"{name}: several questions ({', '.join(sorted(asked))}); name that of the topic with --column"
        )
    return next(iter(asked), None)


def _annotations(task: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = task.get("annotations", task.get("completions")) or []
    return [annotation for annotation in found if isinstance(annotation, dict)] if isinstance(found, list) else []


def _task_rows(task: Mapping[str, Any], place: str, reading: Reading, question: str | None) -> Iterator[Row]:
    row = make_row(place, {key: value for key, value in task["data"].items() if key != reading.column}, reading)
    annotations = _annotations(task)
    settled = [annotation for annotation in annotations if annotation.get("ground_truth")]
    for annotation in settled or annotations:
        who = _annotator(annotation.get("completed_by"))
        own = row | ({"annotator": who} if who else {})
        if annotation.get("was_cancelled"):
            unlabeled = {key: value for key, value in own.items() if key not in ("topic", "second")}
            yield with_labels(unlabeled | {"skipped": "1"}, [], place, reading)
            continue
        labels = [
            choice
            for result in annotation["result"]
            if result.get("from_name") == question
            for choice in result["value"].get("choices", [])
        ]
        yield with_labels(own, labels, place, reading)
    if not annotations:
        yield row


def _annotator(completed_by: Any) -> str:
    if isinstance(completed_by, dict):
        completed_by = completed_by.get("email") or completed_by.get("username") or completed_by.get("id")
    return str(completed_by) if completed_by not in (None, "") else ""
