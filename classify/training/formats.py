"""Label sets of other tools to label rows, and back.

A label row is a dict with ``text`` and, where known, ``id``, ``title``, ``date``, ``topic``, ``second`` and
``jurisdiction``. What a format has no place for is lost on the way out; the text and the topic never are.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classify.errors import LabelError

__all__ = ["COLUMNS", "FORMATS", "Row", "detect_format", "dump_rows", "load_rows"]

Row = dict[str, str]
COLUMNS = ("id", "title", "date", "text", "topic", "second", "jurisdiction")
_FASTTEXT = "__label__"


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """How a format is read and written as text."""

    name: str
    suffix: str
    load: Callable[[str, str], list[Row]]
    dump: Callable[[Sequence[Row]], str]


def detect_format(text: str, name: str) -> str:
    """Return the format of the label file `name` with the content `text`: a key of `FORMATS`.

    Raises
    ------
    LabelError
        If it is none that can be told.

    Examples
    --------
    >>> detect_format("__label__教育 新学期开学", "train.txt")
    'fasttext'
    """
    start = text.lstrip()
    if start.startswith(_FASTTEXT):
        return "fasttext"
    if start.startswith("["):
        return "labelstudio"
    if start.startswith("{"):
        first = _json(start.split("\n", 1)[0], f"{name}, line 1")
        return "doccano" if isinstance(first, dict) and isinstance(first.get("label"), list) else "jsonl"
    suffix = Path(name).suffix.lower().lstrip(".")
    if suffix in ("csv", "tsv"):
        return suffix
    raise LabelError(f"{name}: the format cannot be told; name it with --from ({', '.join(sorted(FORMATS))})")


def load_rows(text: str, *, format: str, name: str) -> list[Row]:
    """Return the label rows in `text`.

    Parameters
    ----------
    text : str
        The content of a label file.
    format : str
        A key of `FORMATS`.
    name : str
        Of the file, for errors.

    Raises
    ------
    LabelError
        If a row is malformed or has no text or no label.
    """
    rows = FORMATS[format].load(text, name)
    for number, row in enumerate(rows, 1):
        if not (row.get("text") or row.get("id")):
            raise LabelError(f"{name}, row {number}: no text; every document needs one")
        if not (row.get("topic") or row.get("jurisdiction")):
            raise LabelError(f"{name}, row {number}: no label; label it or take it out")
    return [{column: row[column] for column in COLUMNS if column in row} for row in rows]


def dump_rows(rows: Sequence[Row], *, format: str) -> str:
    r"""Return `rows` as the content of a file in `format`.

    Raises
    ------
    LabelError
        If `format` cannot hold a label, such as one with a blank in fastText lines.

    Examples
    --------
    >>> dump_rows([{"text": "新学期开学", "topic": "教育"}], format="fasttext")
    '__label__教育 新学期开学\n'
    """
    return FORMATS[format].dump(rows)


def _json(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LabelError(f"{place}: not JSON ({error}); correct it or export it again") from error


def _row(place: str, value: Any) -> Row:
    if not isinstance(value, dict):
        raise LabelError(f"{place}: not an object; export it again")
    row = {column: str(value[column]) for column in COLUMNS if value.get(column) not in (None, "")}
    if "topic" not in row and isinstance(value.get("label"), str) and value["label"]:
        row["topic"] = value["label"]
    return row


def _lines(text: str, name: str) -> Iterable[tuple[str, str]]:
    return ((f"{name}, line {n}", line) for n, line in enumerate(text.split("\n"), 1) if line.strip())


def _load_jsonl(text: str, name: str) -> list[Row]:
    return [_row(place, _json(line, place)) for place, line in _lines(text, name)]


def _dump_jsonl(rows: Sequence[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _table(delimiter: str) -> tuple[Callable[[str, str], list[Row]], Callable[[Sequence[Row]], str]]:
    def load(text: str, name: str) -> list[Row]:
        reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
        try:
            return [_row(f"{name}, line {reader.line_num}", cells) for cells in reader]
        except csv.Error as error:
            raise LabelError(f"{name}, line {reader.line_num}: {error}; correct it or export it again") from error

    def dump(rows: Sequence[Row]) -> str:
        stream = io.StringIO()
        writer = csv.DictWriter(stream, COLUMNS, restval="", delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return stream.getvalue()

    return load, dump


def _load_fasttext(text: str, name: str) -> list[Row]:
    rows = []
    for place, line in _lines(text, name):
        words = line.split()
        labels = [word.removeprefix(_FASTTEXT) for word in words if word.startswith(_FASTTEXT)]
        if not labels or not words[0].startswith(_FASTTEXT):
            raise LabelError(f"{place}: does not begin with {_FASTTEXT}; correct it or name another format with --from")
        row = {"text": " ".join(words[len(labels) :]), "topic": labels[0]}
        rows.append(row | ({"second": labels[1]} if len(labels) > 1 else {}))
    return rows


def _dump_fasttext(rows: Sequence[Row]) -> str:
    lines = []
    for row in rows:
        labels = [row[column] for column in ("topic", "second") if row.get(column)]
        if any(len(label.split()) != 1 for label in labels):
            raise LabelError(f"a label with a blank ({', '.join(labels)}) has no place in fastText lines; rename it")
        # One document a line, so that the headline stands before the text.
        words = " ".join(f"{row.get('title', '')} {row.get('text', '')}".split())
        lines.append(" ".join([*(_FASTTEXT + label for label in labels), words]) + "\n")
    return "".join(lines)


def _load_doccano(text: str, name: str) -> list[Row]:
    rows = []
    for place, line in _lines(text, name):
        value = _json(line, place)
        row = _row(place, value)
        labels = value.get("label")
        if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
            raise LabelError(f"{place}: `label` is no list of names; export it as document classification")
        rows.append(row | dict(zip(("topic", "second"), labels, strict=False)))
    return rows


def _dump_doccano(rows: Sequence[Row]) -> str:
    lines = []
    for row in rows:
        labels = [row[column] for column in ("topic", "second") if row.get(column)]
        rest = {key: value for key, value in row.items() if key not in ("topic", "second")}
        lines.append(json.dumps(rest | {"label": labels}, ensure_ascii=False) + "\n")
    return "".join(lines)


def _load_labelstudio(text: str, name: str) -> list[Row]:
    tasks = _json(text, name)
    if not isinstance(tasks, list):
        raise LabelError(f"{name}: no list of tasks; export it from Label Studio as JSON")
    rows = []
    for number, task in enumerate(tasks, 1):
        place = f"{name}, task {number}"
        try:
            row = _row(place, task["data"])
            results = task["annotations"][0]["result"] if task.get("annotations") else []
            choices = [choice for result in results for choice in result["value"].get("choices", [])]
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise LabelError(f"{place}: malformed ({type(error).__name__}: {error}); export it again") from error
        rows.append(row | dict(zip(("topic", "second"), map(str, choices), strict=False)))
    return rows


def _dump_labelstudio(rows: Sequence[Row]) -> str:
    tasks = []
    for row in rows:
        labels = [row[column] for column in ("topic", "second") if row.get(column)]
        data = {key: value for key, value in row.items() if key not in ("topic", "second")}
        result = {"from_name": "topic", "to_name": "text", "type": "choices", "value": {"choices": labels}}
        tasks.append({"data": data, "annotations": [{"result": [result]}]})
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


FORMATS = {
    item.name: item
    for item in (
        LabelFormat("csv", ".csv", *_table(",")),
        LabelFormat("doccano", ".jsonl", _load_doccano, _dump_doccano),
        LabelFormat("fasttext", ".txt", _load_fasttext, _dump_fasttext),
        LabelFormat("jsonl", ".jsonl", _load_jsonl, _dump_jsonl),
        LabelFormat("labelstudio", ".json", _load_labelstudio, _dump_labelstudio),
        LabelFormat("tsv", ".tsv", *_table("\t")),
    )
}
