"""What doccano and Label Studio export, and what they import."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from classify.errors import LabelError
from classify.training.labels.rows import Reading, Row, labels_of, lines_of, make_row, parse_json, with_labels

__all__ = ["dump_doccano", "dump_labelstudio", "is_doccano", "load_doccano", "load_labelstudio", "studio_choices"]

# Names of doccano's versions for the list of labels.
_LISTS = ("label", "labels", "annotations")


def is_doccano(value: Any) -> bool:
    """Return whether `value` is an object as doccano exports it."""
    return isinstance(value, dict) and any(isinstance(value.get(key), list) for key in _LISTS)


def load_doccano(text: str, name: str, reading: Reading) -> list[Row]:
    """Return the rows of doccano's JSON lines: one for each document and annotator.

    Raises
    ------
    LabelError
        If a line has no list of labels, or they are numbers without names.
    """
    rows = []
    for place, line in lines_of(text, name):
        value = parse_json(line, place)
        if not is_doccano(value):
            raise LabelError(f"{place}: `label` is no list of names; export it as document classification")
        meta = value.get("meta") if isinstance(value.get("meta"), dict) else {}
        row = make_row(place, {**meta, **{key: part for key, part in value.items() if key not in _LISTS}}, reading)
        for annotator, labels in _doccano_labels(value, place):
            who = {"annotator": annotator} if annotator else {}
            rows.append(with_labels(row | who, labels, place, reading))
    return rows


def dump_doccano(rows: Sequence[Row]) -> str:
    """Return `rows` as JSON lines for doccano."""
    lines = []
    for row in rows:
        labels, rest = labels_of(row)
        lines.append(json.dumps(rest | {"label": labels}, ensure_ascii=False) + "\n")
    return "".join(lines)


def load_labelstudio(text: str, name: str, reading: Reading) -> list[Row]:
    """Return the rows of a Label Studio export, JSON or JSON_MIN: one for each task and annotator.

    A cancelled annotation gives a row with ``skipped``; where one is marked as ground truth, it alone counts.

    Raises
    ------
    LabelError
        If it is malformed.
    """
    tasks = parse_json(text, name)
    if not isinstance(tasks, list):
        raise LabelError(f"{name}: no list of tasks; export it from Label Studio as JSON")
    rows: list[Row] = []
    for number, task in enumerate(tasks, 1):
        place = f"{name}, task {number}"
        if isinstance(task, dict) and "text" in task and "data" not in task:
            rows.append(make_row(place, task, reading))
            continue
        try:
            rows += _task_rows(task, place, reading)
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


def _doccano_labels(value: Mapping[str, Any], place: str) -> Iterator[tuple[str, list[Any]]]:
    key = next(key for key in _LISTS if isinstance(value.get(key), list))
    if key != "annotations":
        yield "", value[key]
        return
    users: dict[str, list[Any]] = {}
    for annotation in value[key]:
        if not isinstance(annotation, dict) or "label" not in annotation or "start_offset" in annotation:
            raise LabelError(f"{place}: `annotations` are no labels of the document; export it as classification")
        users.setdefault(str(annotation.get("user", "")), []).append(annotation["label"])
    yield from (users or {"": []}).items()


def _task_rows(task: Mapping[str, Any], place: str, reading: Reading) -> Iterator[Row]:
    row = make_row(place, task["data"], reading)
    annotations = task.get("annotations", task.get("completions")) or []
    settled = [annotation for annotation in annotations if annotation.get("ground_truth")]
    for annotation in settled or annotations:
        who = _annotator(annotation.get("completed_by"))
        own = row | ({"annotator": who} if who else {})
        if annotation.get("was_cancelled"):
            unlabelled = {key: value for key, value in own.items() if key not in ("topic", "second")}
            yield with_labels(unlabelled | {"skipped": "1"}, [], place, reading)
            continue
        labels = [choice for result in annotation["result"] for choice in result["value"].get("choices", [])]
        yield with_labels(own, labels, place, reading)
    if not annotations:
        yield row


def _annotator(completed_by: Any) -> str:
    if isinstance(completed_by, dict):
        completed_by = completed_by.get("email") or completed_by.get("username") or completed_by.get("id")
    return str(completed_by) if completed_by not in (None, "") else ""
