"""Fixtures for the tests of the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from classify.archive import name_model, open_archive


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_archive(tmp_path / "news.sqlite", create=True)) as connection:
        name_model(connection, "m1", "default")
        yield connection
