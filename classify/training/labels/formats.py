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
from classify.training.labels.plain_formats import (
    FASTTEXT,
    dump_fasttext,
    dump_jsonl,
    load_fasttext,
    load_jsonl,
    table,
)
from classify.training.labels.rows import Reading, Row, parse_json
from classify.training.labels.tool_formats import (
    dump_doccano,
    dump_labelstudio,
    is_doccano,
    load_doccano,
    load_labelstudio,
)

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
        return "label-studio"
    if start.startswith("{"):
        return "doccano" if is_doccano(parse_json(start.split("\n", 1)[0], f"{name}, line 1")) else "jsonl"
    raise LabelError(f"{name}: the format cannot be told; name it with --from ({', '.join(sorted(FORMATS))})")


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
        LabelFormat("csv", ".csv", *table(",")),
        LabelFormat("doccano", ".jsonl", load_doccano, dump_doccano),
        LabelFormat("fasttext", ".txt", load_fasttext, dump_fasttext),
        LabelFormat("jsonl", ".jsonl", load_jsonl, dump_jsonl),
        LabelFormat("label-studio", ".json", load_labelstudio, dump_labelstudio),
        LabelFormat("tsv", ".tsv", *table("\t")),
    )
}
