"""What the routes share: connections, models, requests read and checked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from starlette.requests import Request

from classify import api
from classify.archive import Filter, list_topics, open_archive, read_setting
from classify.document import Document, Failure
from classify.errors import ClassifyError, ModelError, ReadError
from classify.ingest import read_row
from classify.serve.settings import Settings

__all__ = [
    "RequestError",
    "active_model",
    "archive_of",
    "page_of",
    "read_documents",
    "read_filter",
    "settings_of",
    "topics_of",
]

MOST_DOCUMENTS = 100
"""Documents of one request."""
PAGE = 30
_MOST_PAGE = 200


class RequestError(Exception):
    """A request that asks for what cannot be; the message is for who asks."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def settings_of(request: Request) -> Settings:
    """Return what the server was given."""
    settings: Settings = request.app.state.settings
    return settings


@contextmanager
def archive_of(request: Request) -> Iterator[sqlite3.Connection]:
    """Give a connection of its own to the archive."""
    db = open_archive(settings_of(request).db)
    try:
        yield db
    finally:
        db.close()


def active_model(settings: Settings) -> str | None:
    """Return the folder of the model that answers: the one given, else the archive's, else None for the package's."""
    if settings.model is not None:
        return str(settings.model)
    db = open_archive(settings.db)
    try:
        return read_setting(db, "model")
    finally:
        db.close()


def topics_of(settings: Settings, db: sqlite3.Connection) -> tuple[str, ...]:
    """Return the topics to choose from: those of the model in its order, then others that documents have."""
    try:
        known = api.model_info(active_model(settings)).get("topic_order", ())
    except ModelError:
        # A model that is gone must not keep anybody from reading; who asks it for an answer is told.
        known = ()
    return tuple(dict.fromkeys([*known, *list_topics(db)]))


def read_filter(values: Mapping[str, str]) -> Filter:
    """Return the filter in the query of a request.

    Raises
    ------
    RequestError
        If a place or day is none.
    """
    try:
        return api.make_filter(
            topics=[values["topic"]] if values.get("topic") else (),
            places=[values["place"]] if values.get("place") else (),
            since=values.get("since") or None,
            until=values.get("until") or None,
            sources=[values["source"]] if values.get("source") else (),
        )
    except ClassifyError as error:
        raise RequestError(str(error)) from error


def page_of(values: Mapping[str, str], *, size: int = PAGE) -> tuple[int, int]:
    """Return the number of a page, from 1, and its size.

    Raises
    ------
    RequestError
        If they are no numbers.
    """
    try:
        page, size = int(values.get("page") or 1), int(values.get("size") or size)
    except ValueError as error:
        raise RequestError("page and size are whole numbers") from error
    if not (1 <= page <= 1_000_000 and 1 <= size <= _MOST_PAGE):
        raise RequestError(f"page is 1 or more, size 1 to {_MOST_PAGE}")
    return page, size


def read_documents(body: Any) -> list[Document | Failure]:
    """Return the documents of a JSON body: one object with a ``text``, or ``documents`` with several.

    Raises
    ------
    RequestError
        If it is not of that form, or holds more than a hundred.
    """
    rows = body.get("documents", [body]) if isinstance(body, dict) else body
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RequestError('send {"text": "…"}, or {"documents": [{"text": "…"}, …]}', 422)
    if len(rows) > MOST_DOCUMENTS:
        raise RequestError(f"{len(rows)} documents; send at most {MOST_DOCUMENTS} at a time", 413)
    return [_read(row, number) for number, row in enumerate(rows)]


def _read(row: dict[str, Any], number: int) -> Document | Failure:
    id_ = str(row.get("id", number))
    try:
        return read_row(row, id=id_, path=None, place=f"document {number}")
    except ReadError as error:
        return Failure(id_, None, type(error).__name__, str(error))
