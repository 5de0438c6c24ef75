"""Label folders: who labelled what how."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from classify.document import Document
from classify.errors import LabelError, ReadError
from classify.ingest import read_row
from classify.training.labels.files import TOPICS_FILE, label_files, read_texts, read_topics, rows_of

__all__ = [
    "LabelRows",
    "LabelSet",
    "LabelledDocument",
    "read_documents",
    "read_label_rows",
    "read_labels",
    "read_unlabeled",
]

_CODE = re.compile(r"\d{6}|INTL")


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document and what an annotator said of it; a part that was not labelled is None."""

    document: Document
    topic: str | None
    second: str | None
    jurisdiction: str | None


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The content of a label folder.

    Attributes
    ----------
    path : Path
    documents : tuple of LabelledDocument
        In file order.
    topics : tuple of str
        The topics of ``topics.csv`` in its order; empty where there is none, then any label goes.
    without_text : int
        Rows left out because they have only an id and no text was supplied for it.
    skipped : int
        Rows left out because the annotator skipped them.
    texts : tuple of str
        Names of the files that supplied texts.
    sha256 : str
        Of all label files, in order.
    """

    path: Path
    documents: tuple[LabelledDocument, ...]
    topics: tuple[str, ...]
    without_text: int
    texts: tuple[str, ...]
    sha256: str
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class LabelRows:
    """The rows of a label folder as they stand, each with its file and line; ``topics`` as in `LabelSet`."""

    rows: tuple[tuple[str, dict[str, Any]], ...]
    topics: tuple[str, ...]


def read_label_rows(labels: str | os.PathLike[str], *, texts: Iterable[str | os.PathLike[str]] = ()) -> LabelRows:
    """Return the rows in a label folder or file, completed from `texts`, without judging them.

    Raises
    ------
    LabelError
        If there are no label files, or one cannot be read as rows.
    """
    path = Path(labels)
    files = label_files(path)
    supplied = read_texts(texts)
    topics = read_topics(path / TOPICS_FILE) if path.is_dir() else ()
    found = []
    for file in files:
        for place, row in rows_of(file):
            content = row if _cell(row, "text") else supplied.get(str(row.get("id")), {})
            found.append((place, {**content, **{key: value for key, value in row.items() if value not in (None, "")}}))
    return LabelRows(tuple(found), topics)


def read_labels(labels: str | os.PathLike[str], *, texts: Iterable[str | os.PathLike[str]] = ()) -> LabelSet:
    """Return the labels in a folder or in one file.

    Label files are ``.jsonl``, ``.csv`` or ``.tsv``, also gzipped, with columns ``topic`` (or ``label``),
    ``second`` and ``jurisdiction``, and either ``text`` (with ``title``, ``date``) or only ``id``. A row without
    text is completed from `texts` by id, else left out and counted, as are those an annotator ``skipped``. A document
    that several annotators labelled alike counts once.

    Parameters
    ----------
    labels : path
        A folder, or a single label file.
    texts : iterable of path
        Row files with ``id`` and ``text``.

    Raises
    ------
    LabelError
        If there are no label files, a row has no label, an unknown topic or an impossible code, or an id stands
        twice with different labels.
    """
    path, texts = Path(labels), tuple(texts)
    files = label_files(path)
    topics = read_topics(path / TOPICS_FILE) if path.is_dir() else ()
    supplied = read_texts(texts)
    documents: list[LabelledDocument] = []
    without_text = skipped = 0
    for file in files:
        for place, row in rows_of(file):
            if _cell(row, "skipped"):
                skipped += 1
                continue
            labelled = _labelled(row, supplied, topics, place)
            if labelled is None:
                without_text += 1
            else:
                documents.append(labelled)
    _refuse_contradictions(documents)
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    names = tuple(Path(name).name for name in texts)
    once = tuple({_identity(item): item for item in reversed(documents)}.values())[::-1]
    return LabelSet(path, once, topics, without_text, names, digest.hexdigest(), skipped)


def read_documents(
    labels: str | os.PathLike[str], *, texts: Iterable[str | os.PathLike[str]] = ()
) -> tuple[list[Document], set[str]]:
    """Return the documents of a label folder that have a text, and the ids of all of its rows.

    Raises
    ------
    LabelError
        If there are no label files, or one cannot be read.
    """
    documents, ids = [], set()
    for place, row in read_label_rows(labels, texts=texts).rows:
        if _cell(row, "id"):
            ids.add(str(row["id"]).strip())
        if _cell(row, "text"):
            try:
                documents.append(replace(read_row(row, id=place, path=None, place=place), removed=()))
            except ReadError as error:
                raise LabelError(str(error)) from error
    return documents, ids


def read_unlabeled(paths: Iterable[str | os.PathLike[str]]) -> list[Document]:
    """Return the documents in row files, their labels ignored if they have any.

    Raises
    ------
    LabelError
        If a file is missing, or a row in it has no text.
    """
    documents = []
    for name in paths:
        path = Path(name)
        if not path.is_file():
            raise LabelError(f"{path}: no such file of unlabeled texts")
        for place, row in rows_of(path):
            try:
                documents.append(replace(read_row(row, id=place, path=None, place=place), removed=()))
            except ReadError as error:
                raise LabelError(str(error)) from error
    return documents


def _labelled(
    row: Mapping[str, Any], supplied: Mapping[str, Mapping[str, Any]], topics: tuple[str, ...], place: str
) -> LabelledDocument | None:
    topic, second = _topic(row, "topic", topics, place) or _topic(row, "label", topics, place), None
    jurisdiction = _cell(row, "jurisdiction")
    if jurisdiction is not None and not _CODE.fullmatch(jurisdiction):
        raise LabelError(f"{place}: jurisdiction {jurisdiction!r} is neither six digits nor INTL")
    if topic is None and jurisdiction is None:
        raise LabelError(f"{place}: no label; fill `topic` (or `label`) or `jurisdiction`")
    second = _topic(row, "second", topics, place)
    content: Mapping[str, Any] = row
    if not _cell(row, "text"):
        found = supplied.get(str(row.get("id")))
        if found is None:
            return None
        content = found
    try:
        document = read_row(content, id=place, path=None, place=place)
    except ReadError as error:
        raise LabelError(str(error)) from error
    # What cleaning took out is of no use in training, and would stay in memory.
    if document.removed:
        document = replace(document, removed=())
    return LabelledDocument(document, topic, second, jurisdiction)


def _topic(row: Mapping[str, Any], column: str, topics: tuple[str, ...], place: str) -> str | None:
    topic = _cell(row, column)
    if topic is not None and topics and topic not in topics:
        raise LabelError(f"{place}: {column} {topic!r} is not in {TOPICS_FILE}; add it there or correct the row")
    return topic


def _cell(row: Mapping[str, Any], column: str) -> str | None:
    value = row.get(column)
    text = str(value).strip() if value is not None else ""
    return text or None


def _identity(item: LabelledDocument) -> tuple[str, str, str]:
    return item.document.id, item.document.title, item.document.text


def _refuse_contradictions(documents: Iterable[LabelledDocument]) -> None:
    seen: dict[str, tuple[str | None, str | None]] = {}
    for labelled in documents:
        pair = (labelled.topic, labelled.jurisdiction)
        if seen.setdefault(labelled.document.id, pair) != pair:
            raise LabelError(f"id {labelled.document.id} stands twice with different labels; keep one of the rows")
