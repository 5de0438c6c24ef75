"""What doccano exports, in all its versions, and what it imports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from classify.errors import LabelError
from classify.training.labels.exchange.rows import Reading, Row, labels_of, make_row, objects_of, with_labels

__all__ = ["dump_doccano", "is_doccano", "load_doccano", "split_cell"]

# Names of doccano's versions for the list of labels; `cats` where spans are marked as well.
_LISTS = ("label", "labels", "annotations", "cats")


def is_doccano(value: Any) -> bool:
    """Return whether `value` is an object as doccano exports it."""
    return isinstance(value, dict) and any(isinstance(value.get(key), list) for key in _LISTS)


def load_doccano(text: str, name: str, reading: Reading) -> list[Row]:
    """Return the rows of doccano's JSON or JSON lines: one for each document and annotator.

    Raises
    ------
    LabelError
        If an object has no list of labels, or they are spans, or numbers without names.
    """
    rows = []
    for place, value in objects_of(text, name):
        if not is_doccano(value):
            raise LabelError(f"{place}: `label` is no list of names; export it as document classification")
        meta = value.get("meta") if isinstance(value.get("meta"), dict) else {}
        row = make_row(place, {**meta, **{key: part for key, part in value.items() if key not in _LISTS}}, reading)
        for annotator, labels in _labels(value, place):
            if any(isinstance(label, list) for label in labels):
                raise LabelError(
                    f"{place}: `label` holds spans of the text; export it from a project of document classification"
                )
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


def split_cell(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the cells of a row of a table; where doccano wrote it, several labels stand apart.

    Its tables have the columns ``id``, ``data`` and ``label``, with ``#`` between labels.
    """
    if "data" in cells and "label" in cells and "text" not in cells:
        return {**cells, "label": [label for label in cells["label"].split("#") if label]}
    return dict(cells)


def _labels(value: Mapping[str, Any], place: str) -> Iterator[tuple[str, list[Any]]]:
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
