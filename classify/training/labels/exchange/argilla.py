"""What Argilla exports as JSON, and what it imports: records with fields and responses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from classify.errors import LabelError
from classify.training.labels.exchange.rows import Reading, Row, labels_of, make_row, objects_of, with_labels

__all__ = ["dump_argilla", "is_argilla", "load_argilla"]

_QUESTIONS = ("topic", "label")
_DISCARDED = "discarded"


def is_argilla(value: Any) -> bool:
    """Return whether `value` is a record of Argilla 2, of a feedback dataset, or of a text classification of 1."""
    return isinstance(value, dict) and (
        (isinstance(value.get("fields"), dict) and "responses" in value)
        or ("annotation" in value and "prediction" in value)
    )


def load_argilla(text: str, name: str, reading: Reading) -> list[Row]:
    """Return the rows of records: one for each document and who answered.

    A discarded response gives a row with ``skipped``. Of several questions those named ``topic`` or ``label`` count, or
    the one that ``reading.column`` names; suggestions are no answers.

    Raises
    ------
    LabelError
        If an object is no record, or has several questions of which none is named.
    """
    rows: list[Row] = []
    for place, value in objects_of(text, name):
        if not is_argilla(value):
            raise LabelError(f"{place}: no record of Argilla; export it with `dataset.records.to_json`")
        fields = value.get("fields") or {"text": value.get("text")}
        own_id = value["id"] if value.get("id") is not None else value.get("external_id")
        known = {**_dict(value.get("metadata")), **fields, "id": own_id}
        row = make_row(place, {key: part for key, part in known.items() if key not in _QUESTIONS}, reading)
        answers = list(_answers(value, place, reading))
        for who, labels, discarded in answers or [(None, [], False)]:
            own = row | ({"annotator": who} if who else {}) | ({"skipped": "1"} if discarded else {})
            rows.append(with_labels(own, [] if discarded else labels, place, reading))
    return rows


def dump_argilla(rows: Sequence[Row]) -> str:
    """Return `rows` as records of Argilla 2 with a field ``text`` (and ``title``) and the question ``topic``."""
    records = []
    for row in rows:
        labels, rest = labels_of(row)
        rest.pop("document_id", None)
        who, skipped = rest.pop("annotator", None), rest.pop("skipped", None)
        response: dict[str, Any] = {"value": labels, "user_id": who}
        response |= {"status": _DISCARDED} if skipped else {}
        record: dict[str, Any] = {"id": rest.pop("id", None)}
        record["fields"] = {key: rest.pop(key) for key in ("title", "text") if key in rest}
        record |= {"metadata": rest, "suggestions": {}, "responses": {"topic": [response]}}
        records.append(record)
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _answers(value: Mapping[str, Any], place: str, reading: Reading) -> Iterator[tuple[str | None, list[Any], bool]]:
    """Yield (who, labels, whether discarded) for each answer to the question of the topic."""
    if "annotation" in value:  # Argilla 1
        discarded = str(value.get("status", "")).lower() == _DISCARDED
        if value["annotation"] or discarded:
            yield value.get("annotation_agent"), _list(value["annotation"]), discarded
        return
    responses = value["responses"]
    if isinstance(responses, dict):  # Argilla 2: by question
        given = [
            (name, response.get("user_id"), response.get("value"), response.get("status"))
            for name, found in responses.items()
            for response in (found or [])
        ]
    else:  # a feedback dataset: by who answered
        given = [
            (name, response.get("user_id"), answer.get("value"), response.get("status"))
            for response in responses or []
            for name, answer in (response.get("values") or {"": {}}).items()
        ]
    asked = _question({name for name, *_ in given if name}, place, reading)
    for name, who, labels, status in given:
        if name in (asked, "") and status != "draft":
            yield who, _list(labels), status == _DISCARDED


def _question(asked: set[str], place: str, reading: Reading) -> str | None:
    for name in filter(None, (reading.column, *_QUESTIONS)):
        if name in asked:
            return name
    if len(asked) > 1:
        raise LabelError(
            f"{place}: several questions ({', '.join(sorted(asked))}); name that of the topic with --column"
        )
    return next(iter(asked), None)


def _list(value: Any) -> list[Any]:
    if value in (None, ""):
        return []
    return value if isinstance(value, list) else [value]


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
