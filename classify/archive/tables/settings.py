"""What an archive remembers of how it is used."""

from __future__ import annotations

import sqlite3

from classify.archive.tables.schema import transaction

__all__ = ["read_setting", "write_setting"]


def read_setting(db: sqlite3.Connection, name: str) -> str | None:
    """Return the setting `name`, None where there is none.

    ``model`` is the folder of the model that predicts for this archive where no other is named.
    """
    row = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return row and str(row[0])


def write_setting(db: sqlite3.Connection, name: str, value: str | None) -> None:
    """Remember the setting `name`; None forgets it."""
    with transaction(db):
        db.execute("DELETE FROM settings WHERE name = ?", (name,))
        if value is not None:
            db.execute("INSERT INTO settings VALUES (?, ?)", (name, value))
