"""Label sets of other tools to label rows, and back.

A label row is a dict with ``text`` and, where known, ``id``, ``title``, ``date``, ``topic``, ``second``,
``jurisdiction``, ``annotator`` and ``skipped``. What a format has no place for is lost on the way out; the text and
the topic never are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from classify.errors import LabelError
from classify.training.labels.exchange.argilla import dump_argilla, is_argilla, load_argilla
from classify.training.labels.exchange.doccano import dump_doccano, is_doccano, load_doccano
from classify.training.labels.exchange.plain import (
    FASTTEXT,
    dump_fasttext,
    dump_jsonl,
    load_fasttext,
    load_jsonl,
    table,
)
from classify.training.labels.exchange.prodigy import dump_prodigy, is_prodigy, load_prodigy
from classify.training.labels.exchange.rows import Reading, Row, parse_json
from classify.training.labels.exchange.studio import dump_labelstudio, load_labelstudio

__all__ = ["FORMATS", "detect_format", "dump_rows", "load_rows"]


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """How a format is read and written as text."""

    name: str
    suffix: str
    load: Callable[[str, str, Reading], list[Row]]
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
    if start.startswith(FASTTEXT):
        return "fasttext"
    suffix = Path(name.lower().removesuffix(".gz")).suffix.lstrip(".")
    if suffix in ("csv", "tsv"):
        return suffix
    if start.startswith("["):
        return _of_object(next(iter(parse_json(text, name)), None), "label-studio")
    if start.startswith("{"):
        return _of_object(parse_json(start.split("\n", 1)[0], f"{name}, line 1"), "jsonl")
    raise LabelError(f"{name}: the format cannot be told; name it with --from ({', '.join(sorted(FORMATS))})")


def _of_object(value: object, otherwise: str) -> str:
    """Return the tool that wrote an object; a task of Label Studio is told from a document of doccano by its data."""
    if isinstance(value, dict) and isinstance(value.get("data"), dict):
        return "label-studio"
    tools = {"argilla": is_argilla, "prodigy": is_prodigy, "doccano": is_doccano}
    return next((name for name, is_one in tools.items() if is_one(value)), otherwise)


def load_rows(text: str, *, format: str, name: str, reading: Reading | None = None) -> tuple[list[Row], int]:
    """Return the label rows in `text`, and how many were left out because nobody has labelled them yet.

    Parameters
    ----------
    text : str
        The content of a label file.
    format : str
        A key of `FORMATS`.
    name : str
        Of the file, for errors.
    reading : Reading, optional

    Raises
    ------
    LabelError
        If a row is malformed or has no text, or none has a label.
    """
    rows = FORMATS[format].load(text, name, reading or Reading())
    for number, row in enumerate(rows, 1):
        if not (row.get("text") or row.get("id")):
            raise LabelError(f"{name}, row {number}: no text; every document needs one")
    labelled = [row for row in rows if row.get("topic") or row.get("jurisdiction") or row.get("skipped")]
    if not labelled:
        raise LabelError(f"{name}: no label in it; label it, or name the column that holds the topic with --column")
    return labelled, len(rows) - len(labelled)


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


FORMATS = {
    item.name: item
    for item in (
        LabelFormat("argilla", ".json", load_argilla, dump_argilla),
        LabelFormat("csv", ".csv", *table(",")),
        LabelFormat("doccano", ".jsonl", load_doccano, dump_doccano),
        LabelFormat("fasttext", ".txt", load_fasttext, dump_fasttext),
        LabelFormat("jsonl", ".jsonl", load_jsonl, dump_jsonl),
        LabelFormat("label-studio", ".json", load_labelstudio, dump_labelstudio),
        LabelFormat("prodigy", ".jsonl", load_prodigy, dump_prodigy),
        LabelFormat("tsv", ".tsv", *table("\t")),
    )
}
