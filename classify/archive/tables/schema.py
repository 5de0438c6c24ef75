"""The database file: its tables, and how an older one becomes a newer one."""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from classify.errors import ArchiveError

__all__ = ["SCHEMA_VERSION", "now", "open_archive", "transaction"]

# "clsf" in ASCII: the file says whose it is.
_APPLICATION = 0x636C7366
# Seconds for which a writer waits for another; one batch takes well under a second.
_PATIENCE = 120.0
# Kilobytes of the file that are kept in memory, so that 100,000 documents are added as fast as the first thousand.
_CACHE = 64 * 1024

_FIRST = """
CREATE TABLE models (
    hash TEXT PRIMARY KEY,              -- of the parameters and of this program's version
    name TEXT,
    added TEXT NOT NULL                 -- moments are UTC, ISO 8601
) WITHOUT ROWID;
CREATE TABLE documents (                -- a post, page or text, however often it was fetched
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                 -- the document's id when it was last added: a file or row
    url TEXT,                           -- in normal form
    story INTEGER NOT NULL,             -- the first document that prints the same story, perhaps itself
    version INTEGER NOT NULL,           -- the version that is valid now
    date TEXT, source TEXT,             -- those of that version
    topic TEXT, second TEXT, place TEXT,  -- what a person gave, else what was predicted of that version
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL
);
CREATE INDEX documents_url ON documents(url);
CREATE INDEX documents_version ON documents(version);
CREATE INDEX documents_story ON documents(story);
CREATE INDEX documents_date ON documents(date);
CREATE INDEX documents_topic ON documents(topic, date);
CREATE INDEX documents_place ON documents(place, date);
CREATE TABLE versions (                 -- what a document said; a changed one has several
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(id),
    number INTEGER NOT NULL,            -- 1, 2, ...
    added TEXT NOT NULL,
    path TEXT, title TEXT NOT NULL, date TEXT, source TEXT, url TEXT,
    text TEXT NOT NULL,                 -- cleaned; offsets of sentences and points count its characters
    encoding TEXT NOT NULL,
    more TEXT NOT NULL,                 -- what else the document record holds, JSON
    hash TEXT NOT NULL,                 -- SHA-256 of title, date, source, address and text
    difference TEXT,                    -- from the version before, JSON: [[kind, before, after], ...]
    UNIQUE (document, number)
);
CREATE INDEX versions_hash ON versions(hash);
CREATE TABLE likeness (                 -- hashes by which reprints and changed versions are found
    hash INTEGER NOT NULL,
    day INTEGER NOT NULL,               -- ordinal of the date, 0 where there is none
    document INTEGER NOT NULL REFERENCES documents(id),
    PRIMARY KEY (hash, day, document)
) WITHOUT ROWID;
CREATE TABLE predictions (
    version INTEGER PRIMARY KEY REFERENCES versions(id),
    model TEXT NOT NULL REFERENCES models(hash),
    topic TEXT, topic_probability REAL, topic_abstained INTEGER,
    place TEXT, place_name TEXT, place_level TEXT, place_probability REAL, place_abstained INTEGER,
    record TEXT NOT NULL                -- the whole prediction with evidence and alternatives, JSON
);
CREATE INDEX predictions_model ON predictions(model);
CREATE TABLE readouts (                 -- of every version; `meeting` to `body` only where it is a readout
    version INTEGER PRIMARY KEY REFERENCES versions(id),
    model TEXT NOT NULL REFERENCES models(hash),
    genre TEXT, meeting TEXT, number INTEGER, date TEXT, chair TEXT, body TEXT,
    series TEXT,                        -- the meeting without its number
    record TEXT NOT NULL                -- the summary without sentences and points, JSON
);
CREATE INDEX readouts_series ON readouts(series, number) WHERE series IS NOT NULL;
CREATE TABLE sentences (                -- quoted from a version
    version INTEGER NOT NULL REFERENCES versions(id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    more TEXT NOT NULL,                 -- score, role, JSON
    PRIMARY KEY (version, position)
) WITHOUT ROWID;
CREATE TABLE points (                   -- said or decided at a meeting
    version INTEGER NOT NULL REFERENCES versions(id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    speaker TEXT, verb TEXT,
    more TEXT NOT NULL,                 -- parts and the rest of the record, JSON
    PRIMARY KEY (version, position)
) WITHOUT ROWID;
CREATE TABLE issues (                   -- digests that were handed out
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    made TEXT NOT NULL
);
CREATE INDEX issues_name ON issues(name);
CREATE TABLE entries (                  -- what an issue held
    issue INTEGER NOT NULL REFERENCES issues(id),
    document INTEGER NOT NULL REFERENCES documents(id),
    version INTEGER NOT NULL REFERENCES versions(id),
    state TEXT NOT NULL CHECK (state IN ('new', 'updated')),
    PRIMARY KEY (issue, document)
) WITHOUT ROWID;
CREATE INDEX entries_document ON entries(document, version);
CREATE TABLE corrections (              -- what people said instead of the model; the last that is not undone holds
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(id),
    version INTEGER NOT NULL REFERENCES versions(id),
    field TEXT NOT NULL CHECK (field IN ('topic', 'second', 'place', 'quotes')),
    value TEXT NOT NULL,                -- a label, a code; of quotes JSON: [[start, end], ...]
    made TEXT NOT NULL,
    undone TEXT
);
CREATE INDEX corrections_document ON corrections(document);
-- A token for each character, so that `MATCH '"防 汛"'` finds 防汛; the rowid is that of the version.
CREATE VIRTUAL TABLE fulltext USING fts5(title, text, content='', tokenize='ascii');
"""

_SETTINGS = """
CREATE TABLE settings (                 -- how the archive is used, such as the folder of its model
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
"""

# What makes a file of version n one of version n + 1; the first makes an empty file one of version 1.
_STEPS = (_FIRST, _SETTINGS)
SCHEMA_VERSION = len(_STEPS)


def open_archive(path: str | os.PathLike[str], *, create: bool = False) -> sqlite3.Connection:
    """Return a connection to the archive in `path`, made ready where it is new or older.

    Parameters
    ----------
    path : path
    create : bool
        Whether to make an archive where there is none.

    Raises
    ------
    ArchiveError
        If there is none, or the file is something else, newer than this program, or cannot be opened.
    """
    file = Path(path)
    if not create and not file.is_file():
        raise ArchiveError(f"{file}: no archive here; make one with `classify archive add INPUT --db {file}`")
    try:
        db = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise ArchiveError(
            f"{file}: cannot be opened ({error}); name a file in a folder that can be written"
        ) from error
    try:
        _prepare(db, file)
    except sqlite3.Error as error:
        db.close()
        raise ArchiveError(f"{file}: cannot be read as an archive ({error}); name another file with --db") from error
    except ArchiveError:
        db.close()
        raise
    return db


def now() -> str:
    """Return this moment in UTC as the archive writes it."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Make what is written in the block one change: all of it is kept, or nothing. Another writer is waited for.

    Raises
    ------
    ArchiveError
        If another writer holds the archive for two minutes, or the disk takes no more.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise ArchiveError(f"{_name(db)}: cannot be written ({error}); nothing of this step was kept") from error


def _prepare(db: sqlite3.Connection, file: Path) -> None:
    db.row_factory = sqlite3.Row
    version = _check(db, file)
    db.execute("PRAGMA journal_mode = WAL")  # readers and one writer do not wait for one another
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute(f"PRAGMA cache_size = -{_CACHE}")
    if version < SCHEMA_VERSION:
        with transaction(db):
            # Another process may have done it while this one waited.
            for step in range(_check(db, file), SCHEMA_VERSION):
                for statement in _statements(_STEPS[step]):
                    db.execute(statement)
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _check(db: sqlite3.Connection, file: Path) -> int:
    """Return the version of the tables, 0 for an empty file."""
    (application,), (version,), (tables,) = (
        db.execute(query).fetchone()
        for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    if tables and application != _APPLICATION:
        raise ArchiveError(f"{file}: a database of another program; name another file with --db")
    if version > SCHEMA_VERSION:
        known = f"this program knows version {SCHEMA_VERSION}"
        raise ArchiveError(f"{file}: an archive of version {version}, {known}; use a newer classify")
    return int(version)


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of `script`; `executescript` would end the transaction."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _name(db: sqlite3.Connection) -> str:
    return str(db.execute("PRAGMA database_list").fetchone()[2])
