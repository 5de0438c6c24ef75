"""Documents, predictions and summaries as rows of the tables, and back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from classify.archive.tables.corrections import correct_item
from classify.archive.tables.revive import read_record
from classify.archive.tables.series import name_series
from classify.digests import Item
from classify.document import Document, Prediction, Summary, as_record

__all__ = [
    "dump",
    "hash_document",
    "read_document",
    "read_item",
    "read_version",
    "write_prediction",
    "write_summary",
    "write_version",
]

_COLUMNS = ("path", "title", "date", "source", "url", "text", "encoding")
# `removed` belongs to the cleaning of a file, not to the news.
_ELSEWHERE = {*_COLUMNS, "id", "removed"}
_POINT_COLUMNS = {"text", "start", "end", "speaker", "verb"}
_VERSION = f"""INSERT INTO versions (document, number, added, {", ".join(_COLUMNS)}, more, hash, difference)
VALUES (?, ?, ?, {", ".join("?" * len(_COLUMNS))}, ?, ?, ?)"""
_ROW = "SELECT v.*, d.name FROM versions v JOIN documents d ON d.id = v.document"


def dump(value: Any) -> str:
    """Return `value` as JSON that SQLite can hold; a lone surrogate becomes its escape."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace").decode()


def hash_document(document: Document) -> str:
    """Return the SHA-256 of what `document` says and where it is from."""
    parts = (document.title, document.date, document.source, document.url, document.text)
    return hashlib.sha256(dump(parts).encode()).hexdigest()


def write_version(
    db: sqlite3.Connection, document: Document, key: int, *, number: int, added: str, difference: str | None
) -> int:
    """Add a version of the document `key` and return its id."""
    record = as_record(document)
    more = {name: value for name, value in record.items() if name not in _ELSEWHERE}
    values = (*(record[name] for name in _COLUMNS), dump(more), hash_document(document), difference)
    return int(db.execute(_VERSION, (key, number, added, *values)).lastrowid or 0)


def write_prediction(db: sqlite3.Connection, version: int, prediction: Prediction, model: str) -> None:
    """Put what was predicted of a version in the place of what an older model said."""
    topic, place = prediction.topic, prediction.jurisdiction
    record = {"topic": topic and as_record(topic), "jurisdiction": place and as_record(place)}
    row = (
        *((topic.label, topic.probability, topic.abstained) if topic else (None,) * 3),
        *((place.code, place.name, place.level, place.probability, place.abstained) if place else (None,) * 5),
    )
    marks = ",".join("?" * (len(row) + 3))
    db.execute(f"INSERT OR REPLACE INTO predictions VALUES ({marks})", (version, model, *row, dump(record)))


def write_summary(db: sqlite3.Connection, version: int, summary: Summary, model: str) -> None:
    """Put what was quoted of a version in the place of what was quoted before."""
    record = as_record(summary)
    record = {name: value for name, value in record.items() if name not in ("id", "path", "title", "date")}
    sentences, readout = record.pop("sentences"), record["readout"]
    points = readout.pop("points") if readout else []
    for table in ("sentences", "points"):
        db.execute(f"DELETE FROM {table} WHERE version = ?", (version,))
    cells = [(readout or {}).get(name) for name in ("meeting", "number", "date", "chair", "body")]
    series = name_series(cells[0]) if cells[0] else None
    genre = summary.genre.name if summary.genre else None
    db.execute(
        "INSERT OR REPLACE INTO readouts VALUES (?,?,?,?,?,?,?,?,?,?)",
        (version, model, genre, *cells, series, dump(record)),
    )
    db.executemany(
        "INSERT INTO sentences VALUES (?,?,?,?,?,?)", _stretches(version, sentences, {"text", "start", "end"})
    )
    named = [(point["speaker"], point["verb"]) for point in points]
    rows = _stretches(version, points, _POINT_COLUMNS)
    db.executemany(
        "INSERT INTO points (version, position, text, start, end, more, speaker, verb) VALUES (?,?,?,?,?,?,?,?)",
        [(*row, *names) for row, names in zip(rows, named, strict=True)],
    )


def read_document(row: Mapping[str, Any]) -> Document:
    """Return the document in a row of `versions`, joined with the `name` of its document."""
    known = {name: row[name] for name in _COLUMNS} | {"id": row["name"]}
    own = {field.name for field in fields(Document)}
    more = {name: value for name, value in json.loads(row["more"]).items() if name in own}
    return read_record(Document, more | known)


def read_version(db: sqlite3.Connection, version: int) -> Document:
    """Return the document as it stands in `version`."""
    return read_document(db.execute(f"{_ROW} WHERE v.id = ?", (version,)).fetchone())


def read_item(db: sqlite3.Connection, version: int) -> Item | None:
    """Return a version with what was predicted and quoted; None where no model has seen it yet.

    Labels and quotes that people gave stand in the place of the model's, with a probability of 1.
    """
    row = db.execute(f"{_ROW} WHERE v.id = ?", (version,)).fetchone()
    predicted = db.execute("SELECT record FROM predictions WHERE version = ?", (version,)).fetchone()
    quoted = db.execute("SELECT record FROM readouts WHERE version = ?", (version,)).fetchone()
    if predicted is None or quoted is None:
        return None
    document = read_document(row)
    known = {"id": document.id, "path": document.path, "title": document.title, "date": document.date}
    record = json.loads(quoted[0]) | known | {"sentences": _read_stretches(db, "sentences", version)}
    if record["readout"]:
        record["readout"]["points"] = _read_stretches(db, "points", version)
    prediction, summary = read_record(Prediction, json.loads(predicted[0]) | known), read_record(Summary, record)
    return correct_item(db, row["document"], version, Item(document, prediction, summary))


def _stretches(version: int, records: Sequence[dict[str, Any]], columns: set[str]) -> list[tuple[Any, ...]]:
    rows = []
    for position, record in enumerate(records):
        more = {name: value for name, value in record.items() if name not in columns}
        rows.append((version, position, record["text"], record["start"], record["end"], dump(more)))
    return rows


def _read_stretches(db: sqlite3.Connection, table: str, version: int) -> list[dict[str, Any]]:
    columns = "text, start, end, more" + (", speaker, verb" if table == "points" else "")
    query = f"SELECT {columns} FROM {table} WHERE version = ? ORDER BY position"
    rows = map(dict, db.execute(query, (version,)))
    return [row | json.loads(row.pop("more")) for row in rows]
