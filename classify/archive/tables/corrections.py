"""What people said instead of the model."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from typing import Literal

from classify.archive.search import name_place
from classify.archive.tables.schema import now, transaction
from classify.digests import Item
from classify.document import Document, Jurisdiction, Quote, Topic
from classify.errors import ArchiveError
from classify.places import load_gazetteer

__all__ = ["Correction", "Field", "correct", "correct_item", "export_corrections", "list_corrections", "undo"]

Field = Literal["topic", "second", "place", "quotes"]
"""What can be corrected."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A label, code or choice of sentences that a person gave; of quotes the value is JSON, ``[[start, end], ...]``."""

    id: int
    document: int
    version: int
    field: Field
    value: str
    made: str
    undone: str | None


def correct(db: sqlite3.Connection, document: int, field: Field, value: str) -> Correction:
    """Enter that `field` of `document` is `value`, and return the correction; an empty second topic means none.

    Raises
    ------
    ArchiveError
        If there is no such document, or the value cannot be one of the field.
    """
    with transaction(db):
        row = db.execute("SELECT version FROM documents WHERE id = ?", (document,)).fetchone()
        if row is None:
            raise ArchiveError(f"document {document}: not in the archive")
        _check(db, row["version"], field, value)
        query = "INSERT INTO corrections (document, version, field, value, made) VALUES (?, ?, ?, ?, ?) RETURNING *"
        made = Correction(*db.execute(query, (document, row["version"], field, value, now())).fetchone())
        _apply(db, document)
    return made


def undo(db: sqlite3.Connection, correction: int | None = None) -> Correction | None:
    """Take back a correction, by default the last that holds, and return it; None where there is none."""
    with transaction(db):
        which = "id = ?" if correction is not None else "? IS NULL"
        query = f"SELECT * FROM corrections WHERE undone IS NULL AND {which} ORDER BY id DESC LIMIT 1"
        row = db.execute(query, (correction,)).fetchone()
        if row is None:
            return None
        db.execute("UPDATE corrections SET undone = ? WHERE id = ?", (now(), row["id"]))
        _apply(db, row["document"])
    return Correction(*row)


def list_corrections(db: sqlite3.Connection, document: int | None = None) -> tuple[Correction, ...]:
    """Return the corrections that hold, of a document or of all, the newest first."""
    query = "SELECT * FROM corrections WHERE undone IS NULL AND (? IS NULL OR document = ?) ORDER BY id DESC"
    return tuple(Correction(*row) for row in db.execute(query, (document, document)))


def correct_item(db: sqlite3.Connection, document: int, version: int, item: Item) -> Item:
    """Return `item` with what people said of `document` in the place of what the model said."""
    prediction, summary = item.prediction, item.summary
    for correction in reversed(list_corrections(db, document)):
        if correction.field == "topic":
            prediction = replace(prediction, topic=Topic(correction.value, 1.0, False, ()))
        elif correction.field == "place":
            prediction = replace(prediction, jurisdiction=_place(correction.value, item.document))
        elif correction.field == "quotes" and correction.version == version:
            summary = replace(summary, reason=None, sentences=_quotes(correction.value, item.document.text))
    return Item(item.document, prediction, summary)


def export_corrections(db: sqlite3.Connection) -> list[dict[str, object]]:
    """Return label rows of the corrected documents, ready for `classify train`, in the order of documents.

    A row has the text with what is known of it, and of ``topic``, ``second``, ``jurisdiction`` and ``quotes`` what
    people gave.
    """
    rows: dict[int, dict[str, object]] = {}
    query = """SELECT c.document, c.field, c.value, v.title, v.date, v.source, v.url, v.text FROM corrections c
        JOIN versions v ON v.id = c.version WHERE c.undone IS NULL ORDER BY c.document, c.id"""
    for correction in db.execute(query):
        known = {name: correction[name] for name in ("title", "date", "source", "url") if correction[name]}
        row = rows.setdefault(correction["document"], {"id": f"archive:{correction['document']}"})
        # The text is that which the person saw last.
        row |= known | {"text": correction["text"]}
        value = correction["value"]
        row[_COLUMNS[correction["field"]]] = json.loads(value) if correction["field"] == "quotes" else value
    return list(rows.values())


_COLUMNS = {"topic": "topic", "second": "second", "place": "jurisdiction", "quotes": "quotes"}


def _check(db: sqlite3.Connection, version: int, field: Field, value: str) -> None:
    if field == "quotes":
        length = db.execute("SELECT text FROM versions WHERE id = ?", (version,)).fetchone()[0]
        if not _are_spans(value, len(length)):
            raise ArchiveError(f"quotes {value!r}: no list of [start, end] within the text")
    elif field == "place" and value not in load_gazetteer():
        raise ArchiveError(f"place {value!r}: no code of the gazetteer")
    elif field == "topic" and not value.strip():
        raise ArchiveError("topic: none given")


def _are_spans(value: str, length: int) -> bool:
    try:
        spans = json.loads(value)
        bounds = [(int(start), int(end)) for start, end in spans]
    except (ValueError, TypeError):
        return False
    ends = [0, *(end for _, end in bounds)]
    return all(before <= start < end <= length for before, (start, end) in zip(ends, bounds, strict=False))


def _apply(db: sqlite3.Connection, document: int) -> None:
    """Give the document the labels that hold: the last correction, else the prediction of the present version."""
    row = db.execute(
        "SELECT p.topic, p.place FROM documents d LEFT JOIN predictions p ON p.version = d.version WHERE d.id = ?",
        (document,),
    ).fetchone()
    labels: dict[str, str | None] = {"topic": row["topic"], "second": None, "place": row["place"]}
    for correction in reversed(list_corrections(db, document)):
        if correction.field != "quotes":
            labels[correction.field] = correction.value or None
    query = "UPDATE documents SET topic = :topic, second = :second, place = :place WHERE id = :id"
    db.execute(query, {**labels, "id": document})


def _place(code: str, document: Document) -> Jurisdiction:
    gazetteer = load_gazetteer()
    level = gazetteer.level(code)
    return Jurisdiction(code, name_place(code, document.date), level, 1.0, False, (), ())


def _quotes(value: str, text: str) -> tuple[Quote, ...]:
    return tuple(Quote(text[start:end], start, end, 1.0, "chosen") for start, end in json.loads(value))
