"""Documents into the archive: what is new, what changed, what is known."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from classify.archive.intake.identity import Place, day_of, find_place, normal_url, sketch
from classify.archive.search import index_tokens
from classify.archive.tables import (
    compare_texts,
    dump,
    hash_document,
    now,
    read_document,
    read_record,
    transaction,
    write_prediction,
    write_summary,
    write_version,
)
from classify.digests import Item, Print, read_print
from classify.document import Document, Prediction, as_record

__all__ = [
    "Added",
    "Addition",
    "add_documents",
    "find_stale",
    "is_known",
    "name_model",
    "set_labels",
    "storable",
    "write_results",
]

_SURROGATE = re.compile("[\\ud800-\\udfff]")

Added = Literal["new", "changed", "known"]


@dataclass(frozen=True, slots=True)
class Addition:
    """A document on its way into the archive, with what a model said of it; without where the archive has it."""

    document: Document
    item: Item | None = None


def storable(document: Document) -> Document:
    r"""Return `document` with lone surrogates, which no UTF-8 file can hold, replaced one by one.

    Examples
    --------
    >>> storable(Document("a", None, "", None, None, None, "东湖\udc80")).text
    '东湖�'
    """
    if not any(_SURROGATE.search(value) for value in _strings(document).values()):
        return document
    scrubbed = {name: _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value) for name, value in _strings(document).items()}
    return read_record(Document, as_record(document) | scrubbed)


def is_known(db: sqlite3.Connection, document: Document) -> bool:
    """Return whether the archive has `document` exactly as it is, with what a model said of it."""
    return _find_exact(db, document) is not None


def add_documents(db: sqlite3.Connection, additions: Sequence[Addition], *, model: str) -> list[Added]:
    """Add a batch in one transaction and return for each of `additions` whether it was new, changed or known.

    Parameters
    ----------
    db : Connection
    additions : sequence of Addition
    model : str
        The hash of the model that made the predictions; see `name_model`.

    Raises
    ------
    ArchiveError
        If it cannot be written; then nothing of the batch is kept.
    """
    with transaction(db):
        return [_add(db, addition, model) for addition in additions]


def name_model(db: sqlite3.Connection, model: str, name: str | None) -> None:
    """Enter the model with the hash `model` under `name`."""
    with transaction(db):
        db.execute("INSERT OR IGNORE INTO models VALUES (?, ?, ?)", (model, name, now()))


def find_stale(db: sqlite3.Connection, model: str) -> list[int]:
    """Return the versions, of those valid now, of which `model` has said nothing yet."""
    query = """SELECT version FROM documents WHERE version NOT IN (SELECT version FROM predictions WHERE model = ?)
        ORDER BY version"""
    return [int(row[0]) for row in db.execute(query, (model,))]


def write_results(db: sqlite3.Connection, version: int, item: Item, model: str) -> None:
    """Write what `model` said of a version, and the labels of its document where no person gave one."""
    write_prediction(db, version, item.prediction, model)
    write_summary(db, version, item.summary, model)
    set_labels(db, version, item.prediction)


def set_labels(db: sqlite3.Connection, version: int, prediction: Prediction) -> None:
    """Give the document of `version` the labels of `prediction`, those that people gave excepted."""
    topic = prediction.topic.label if prediction.topic else None
    place = prediction.jurisdiction.code if prediction.jurisdiction else None
    for field, value in (("topic", topic), ("place", place)):
        db.execute(
            f"""UPDATE documents SET {field} = ? WHERE version = ? AND NOT EXISTS (SELECT 1 FROM corrections c
            WHERE c.document = documents.id AND c.field = '{field}' AND c.undone IS NULL)""",
            (value, version),
        )


def _add(db: sqlite3.Connection, addition: Addition, model: str) -> Added:
    document, item = addition.document, addition.item
    exact = _find_exact(db, document)
    if exact is not None:
        _touch(db, exact, document)
        return "known"
    own = read_print(document)
    place = find_place(db, document, own)
    key, number, difference = place.document, 1, None
    if key is None:
        key = _new_document(db, document, place)
    else:
        _touch(db, key, document)
        old = _current(db, key)
        document = _fill(document, old)
        same = _find_version(db, key, document)
        if same is not None:
            _complete(db, key, same, document)
            if item is not None:
                write_results(db, same, item, model)
            return "known"
        number = 1 + db.execute("SELECT max(number) FROM versions WHERE document = ?", (key,)).fetchone()[0]
        difference = dump([list(as_record(change).values()) for change in compare_texts(old.text, document.text)])
    version = write_version(db, document, key, number=number, added=now(), difference=difference)
    _make_current(db, key, version, document, own)
    if item is not None:
        write_results(db, version, item, model)
    return "new" if number == 1 else "changed"


def _find_exact(db: sqlite3.Connection, document: Document) -> int | None:
    """Return the document that says, or once said, exactly this: an older copy in the folder changes nothing."""
    query = "SELECT document FROM versions v JOIN predictions p ON p.version = v.id WHERE hash = ?"
    row = db.execute(query, (hash_document(document),)).fetchone()
    return row and int(row[0])


def _find_version(db: sqlite3.Connection, key: int, document: Document) -> int | None:
    """Return the version of `key` that says the same, its date and outlet perhaps not known before."""
    query = """SELECT id FROM versions WHERE document = ? AND title = ? AND text = ?
        AND coalesce(date, ?) IS ? AND coalesce(source, ?) IS ?"""
    known = (document.date, document.date, document.source, document.source)
    row = db.execute(query, (key, document.title, document.text, *known)).fetchone()
    return row and int(row[0])


def _complete(db: sqlite3.Connection, key: int, version: int, document: Document) -> None:
    known = (document.date, document.source, document.url, hash_document(document), version)
    db.execute("UPDATE versions SET date = ?, source = ?, url = ?, hash = ? WHERE id = ?", known)
    query = "UPDATE documents SET date = ?, source = ? WHERE id = ? AND version = ?"
    db.execute(query, (document.date, document.source, key, version))


def _current(db: sqlite3.Connection, key: int) -> Document:
    query = "SELECT v.*, d.name FROM documents d JOIN versions v ON v.id = d.version WHERE d.id = ?"
    return read_document(db.execute(query, (key,)).fetchone())


def _fill(document: Document, old: Document) -> Document:
    """Return `document` with what only its former version knew."""
    known = {name: getattr(document, name) or getattr(old, name) for name in ("title", "date", "source", "url")}
    return replace(document, **known)


def _new_document(db: sqlite3.Connection, document: Document, place: Place) -> int:
    moment = now()
    query = """INSERT INTO documents (name, url, story, version, first_seen, last_seen) VALUES (?, ?, ?, 0, ?, ?)"""
    story = min(place.stories, default=0)
    key = int(db.execute(query, (document.id, normal_url(document.url), story, moment, moment)).lastrowid or 0)
    if not place.stories:
        db.execute("UPDATE documents SET story = ? WHERE id = ?", (key, key))
    for other in place.stories[1:]:
        db.execute("UPDATE documents SET story = ? WHERE story = ?", (story, other))
    return key


def _touch(db: sqlite3.Connection, key: int, document: Document) -> None:
    query = "UPDATE documents SET last_seen = ?, name = ?, url = coalesce(?, url) WHERE id = ?"
    db.execute(query, (now(), document.id, normal_url(document.url), key))


def _make_current(db: sqlite3.Connection, key: int, version: int, document: Document, own: Print) -> None:
    query = "UPDATE documents SET version = ?, date = ?, source = ? WHERE id = ?"
    db.execute(query, (version, document.date, document.source, key))
    tokens = (index_tokens(document.title), index_tokens(document.text))
    db.execute("INSERT INTO fulltext (rowid, title, text) VALUES (?, ?, ?)", (version, *tokens))
    day = day_of(document.date)
    db.executemany("INSERT OR IGNORE INTO likeness VALUES (?, ?, ?)", [(number, day, key) for number in sketch(own)])


def _strings(document: Document) -> dict[str, str]:
    return {name: value for name, value in as_record(document).items() if isinstance(value, str)}
