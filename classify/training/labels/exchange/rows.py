"""A label row as the formats of all tools share it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from classify.errors import LabelError

__all__ = ["COLUMNS", "Reading", "Row", "labels_of", "lines_of", "make_row", "objects_of", "parse_json", "with_labels"]

Row = dict[str, str]
COLUMNS = ("id", "title", "date", "text", "topic", "second", "jurisdiction", "annotator", "skipped")
_LABELS = ("topic", "second")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read: in which `column` the topic stands, and the `names` of labels given by number."""

    column: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def make_row(place: str, value: Any, reading: Reading) -> Row:
    """Return the columns of `value` that are known; an object that is none is a `LabelError` naming `place`.

    ``document_id`` goes before ``id``: annotation tools write numbers of their own there.
    """
    if not isinstance(value, dict):
        raise LabelError(f"{place}: not an object; export it again")
    row = {column: str(value[column]) for column in COLUMNS if _given(value.get(column))}
    if "text" not in row and isinstance(value.get("data"), str):
        row["text"] = value["data"]  # as doccano 1.5 calls it
    if _given(value.get("document_id")):
        row["id"] = str(value["document_id"])
    if reading.column is not None:
        row.pop("topic", None)
    given = value.get(reading.column) if reading.column is not None else value.get("topic") or value.get("label")
    return with_labels({key: text for key, text in row.items() if key != "topic"}, _choices(given), place, reading)


def with_labels(row: Row, labels: Sequence[Any], place: str, reading: Reading) -> Row:
    """Return `row` with the first of `labels` as its topic and the next as its second one, ordered as in `COLUMNS`.

    Raises
    ------
    LabelError
        If a label is a number without a name, or no name at all, or there are more than two.
    """
    named: list[str] = []
    for label in labels:
        if isinstance(label, int) or (isinstance(label, str) and label in reading.names):
            if str(label) not in reading.names:
                raise LabelError(f"{place}: label {label} is a number; name the list of labels with --names FILE")
            named.append(reading.names[str(label)])
        elif isinstance(label, str):
            named.append(label)
        else:
            raise LabelError(f"{place}: `label` is no list of names; export it as document classification")
    given = list(dict.fromkeys(filter(None, named)))
    if len(given) > len(_LABELS):
        many = ", ".join(given)
        raise LabelError(f"{place}: {len(given)} labels ({many}); a document has a topic and at most a second one")
    both = row | dict(zip(_LABELS, given, strict=False))
    return {column: both[column] for column in COLUMNS if column in both}


def labels_of(row: Mapping[str, str]) -> tuple[list[str], Row]:
    """Return the topics of `row`, and the rest of it, its id also where no tool writes over it."""
    rest = {key: value for key, value in row.items() if key not in _LABELS}
    if "id" in rest:
        rest["document_id"] = rest["id"]
    return [row[column] for column in _LABELS if row.get(column)], rest


def parse_json(text: str, place: str) -> Any:
    """Return what `text` says in JSON; a `LabelError` naming `place` where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LabelError(f"{place}: not JSON ({error}); correct it or export it again") from error


def objects_of(text: str, name: str) -> Iterator[tuple[str, Any]]:
    """Yield (place, object) of a JSON array, or of JSON lines.

    Raises
    ------
    LabelError
        Where one is not JSON.
    """
    if text.lstrip().startswith("["):
        array = parse_json(text, name)
        yield from ((f"{name}, item {n}", value) for n, value in enumerate(array, 1))
    else:
        for place, line in lines_of(text, name):
            yield place, parse_json(line, place)


def lines_of(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield (place, line) of the lines that hold anything."""
    return ((f"{name}, line {n}", line) for n, line in enumerate(text.split("\n"), 1) if line.strip())


def _given(value: Any) -> bool:
    """Return whether a cell holds anything; 0 is an id like any other."""
    return value is not None and value is not False and value != ""


def _choices(given: Any) -> list[Any]:
    """Return the labels in a cell: a name, a list, or several as Label Studio writes them."""
    if isinstance(given, str) and given.startswith('{"choices"'):
        given = json.loads(given)
    if isinstance(given, dict):
        given = given.get("choices", [given])
    if given in (None, ""):
        return []
    return given if isinstance(given, list) else [given]
