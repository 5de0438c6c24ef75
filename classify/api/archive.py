"""The verbs on archives: add to one, bring it up to date, describe it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from classify import __version__
from classify.api.work import predict_documents, resolve_date, summarize_documents
from classify.document import Document, Failure
from classify.errors import ModelError
from classify.ingest import Walk
from classify.models import default_model
from classify.pipeline import Inputs, run

if TYPE_CHECKING:
    from classify.archive import Added, Addition, ArchiveInfo
    from classify.digests import Item
    from classify.places import Moment

__all__ = ["Outcome", "archive_add", "archive_info", "archive_update", "model_hash"]

PathLike = str | os.PathLike[str]
# Documents a transaction: a writer that waits is let in after about a second.
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: ``new``, ``changed`` (a new version), ``known``, or ``updated`` by a new model."""

    id: str
    state: Added | str


def archive_add(
    inputs: Inputs,
    *,
    db: PathLike,
    model: PathLike | None = None,
    as_of: str | None = None,
    gazetteer: PathLike | None = None,
    rules: PathLike | None = None,
    jobs: int | None = 1,
    walk: Walk | None = None,
) -> Iterator[Outcome | Failure]:
    """Add what is new or changed in `inputs` to an archive, and yield what became of each document.

    Every 64 documents are one transaction: interrupted at any moment, the archive holds whole batches, and adding
    again completes it. Nothing is added before the iterator is consumed.

    Parameters
    ----------
    inputs, rules, jobs, walk
        As in `clean`.
    db : path
        The archive; it is made where there is none.
    model : path, optional
        A model folder. Default: that of the archive, else the model in the package.
    as_of, gazetteer
        As in `predict`.

    Raises
    ------
    ArchiveError
        If `db` is no archive, or cannot be written.
    ModelError
        If the model cannot be loaded.
    ReadError
        If the gazetteer or the rule file cannot be read.
    ValueError
        If `as_of` is not a date.
    """
    from classify.archive import name_model, open_archive

    model = _model_of(db, model)
    work = partial(_predict, model=model, moment=resolve_date(as_of), gazetteer=gazetteer)
    work([])
    hashed, name = model_hash(model), _name_of(model)
    with closing(open_archive(db, create=True)) as archive:
        name_model(archive, hashed, name)
    # SQLite does not bear it that a process with an open archive is copied.
    results = run(inputs, partial(_prepare, db=os.fspath(db), work=work), jobs=jobs, walk=walk, rules=rules, fork=False)
    return _store(results, os.fspath(db), hashed)


def archive_update(
    *, db: PathLike, model: PathLike | None = None, as_of: str | None = None, jobs: int | None = 1
) -> Iterator[Outcome | Failure]:
    """Predict and summarize again what another model did, or none, and yield what was done.

    Parameters
    ----------
    db, model, as_of, jobs
        As in `archive_add`.

    Raises
    ------
    ArchiveError
        If there is no archive, or it cannot be written.
    ModelError
        If the model cannot be loaded.
    """
    from classify.archive import name_model, open_archive

    model = _model_of(db, model)
    work = partial(_predict, model=model, moment=resolve_date(as_of), gazetteer=None)
    work([])
    hashed, name = model_hash(model), _name_of(model)
    with closing(open_archive(db)) as archive:
        name_model(archive, hashed, name)
    return _update(os.fspath(db), hashed, work, jobs)


def archive_info(db: PathLike) -> ArchiveInfo:
    """Return what an archive holds, in figures.

    Raises
    ------
    ArchiveError
        If there is none.
    """
    from classify.archive import describe_archive, open_archive

    with closing(open_archive(db)) as archive:
        return describe_archive(archive)


def _predict(
    documents: list[Document], model: PathLike | None, moment: Moment | None, gazetteer: PathLike | None
) -> list[Item]:
    from classify.digests import Item

    predictions = predict_documents(documents, model, moment, gazetteer)
    return [
        Item(*parts)
        for parts in zip(documents, predictions, summarize_documents(documents, None, model=model), strict=True)
    ]


def _prepare(documents: list[Document], db: str, work: partial[list[Item]]) -> list[Addition]:
    """Return `documents` with what the model says of those that the archive has not."""
    from classify.archive import Addition, is_known, open_archive, storable

    documents = [storable(document) for document in documents]
    known = [False] * len(documents)
    # On another machine the archive is not at hand; then the machine that has it finds out what is known.
    if Path(db).is_file():
        with closing(open_archive(db)) as archive:
            known = [is_known(archive, document) for document in documents]
    items = iter(work([document for document, seen in zip(documents, known, strict=True) if not seen]))
    return [Addition(document, None if seen else next(items)) for document, seen in zip(documents, known, strict=True)]


def _store(results: Iterator[Addition | Failure], db: str, model: str) -> Iterator[Outcome | Failure]:
    from classify.archive import add_documents, open_archive

    while batch := list(islice(results, _BATCH)):
        good = [result for result in batch if not isinstance(result, Failure)]
        # Open only here: a process that is forked while a connection is open must not use the database.
        with closing(open_archive(db)) as archive:
            states = iter(add_documents(archive, good, model=model))
        for result in batch:
            yield result if isinstance(result, Failure) else Outcome(result.document.id, next(states))


def _update(db: str, model: str, work: partial[list[Item]], jobs: int | None) -> Iterator[Outcome | Failure]:
    from classify.archive import find_stale, open_archive, transaction, write_results

    with closing(open_archive(db)) as archive:
        stale = find_stale(archive, model)
    again = run(_read_versions(db, stale), work, jobs=jobs)
    results = zip(stale, again, strict=True)
    while batch := list(islice(results, _BATCH)):
        items = [(version, item) for version, item in batch if not isinstance(item, Failure)]
        with closing(open_archive(db)) as archive, transaction(archive):
            for version, item in items:
                write_results(archive, version, item, model)
        yield from (Outcome(item.document.id, "updated") for _, item in items)


def _read_versions(db: str, versions: list[int]) -> Iterator[Document]:
    from classify.archive import open_archive, read_version

    for start in range(0, len(versions), _BATCH):
        with closing(open_archive(db)) as archive:
            documents = [read_version(archive, version) for version in versions[start : start + _BATCH]]
        yield from documents


def model_hash(model: PathLike | None = None) -> str:
    """Return what tells a model from another: sixteen digits of the SHA-256 of its header and the program's version.

    The header holds the SHA-256 of its parameters; the sentences that are chosen depend on the program as well.

    Raises
    ------
    ModelError
        If there is no model.
    """
    folder = Path(model) if model is not None else default_model()
    try:
        content = (folder / "model.json").read_bytes()
    except OSError as error:
        raise ModelError(f"{folder}: no model here; name a folder that `classify train` wrote") from error
    return hashlib.sha256(content + __version__.encode()).hexdigest()[:16]


def _name_of(model: PathLike | None) -> str:
    return (Path(model) if model is not None else default_model()).resolve().name


def _model_of(db: PathLike, model: PathLike | None) -> PathLike | None:
    """Return `model`, else that of the archive, else None for that of the package."""
    from classify.archive import open_archive, read_setting

    if model is not None or not Path(db).is_file():
        return model
    with closing(open_archive(db)) as archive:
        return read_setting(archive, "model")
