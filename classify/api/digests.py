"""The verbs on digests: make one, verify one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.api.documents import clean
from classify.api.work import ModelLike, predict_documents, resolve_date, resolve_model, summarize_documents
from classify.document import Document, Failure
from classify.errors import ReadError
from classify.ingest import Walk
from classify.pipeline import Input, run

if TYPE_CHECKING:
    from classify.digests import Digest, Item, Mismatch, SectionKind

__all__ = ["digest", "verify"]


_FOR_READERS = {
    ".html": "digests in HTML",
    ".htm": "digests in HTML",
    ".md": "digests in Markdown",
    ".csv": "digests in CSV",
    ".docx": "digests in Word",
}


def digest(
    inputs: Iterable[Input],
    *,
    model: ModelLike = None,
    length: str | None = None,
    title: str | None = None,
    by: SectionKind = "place",
    top: int = 10,
    as_of: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    rules: str | os.PathLike[str] | None = None,
    jobs: int = 1,
    walk: Walk | None = None,
    progress: Callable[[Iterator[Any]], Iterator[Any]] = iter,
) -> Digest:
    """Return what happened in the documents of `inputs`: reprints merged, entries by place and topic.

    Parameters
    ----------
    inputs, model, length, as_of, gazetteer, rules, jobs, walk
        As in `predict` and `summarize`.
    title : str, optional
        Of the digest.
    by : {"place", "topic"}
        What its sections are.
    top : int
        The length of its first block, by the score that `classify.digests.rank_top` states.
    progress : callable, optional
        Is given the iterator over documents and returns it, to watch it pass.
    """
    from classify.digests import TOPICS, build_digest

    loaded = resolve_model(model)
    work = partial(_item, model=model, length=length, year=resolve_date(as_of), gazetteer=gazetteer)
    work([])
    items: list[Item] = []
    failures: list[Failure] = []
    for result in progress(run(inputs, work, jobs=jobs, walk=walk, rules=rules)):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            items.append(result)
    return build_digest(items, failures, title=title, by=by, top=top, topics=loaded.card.get("topic_order") or TOPICS)


def verify(
    digest_file: str | os.PathLike[str], *, rules: str | os.PathLike[str] | None = None
) -> tuple[int, list[Mismatch]]:
    """Return how many sentences a JSON digest quotes, and those that do not stand in their source's cleaned text.

    Paths in the digest are taken as they are, relative ones from the current folder.

    Parameters
    ----------
    digest_file : path
        What `classify digest --output FILE.json` wrote.
    rules : path, optional
        The cleaning rules it was made with, where they were not those of the package alone.

    Raises
    ------
    ReadError
        If it or the rule file cannot be read, or it is no digest of this program.
    """
    from classify.digests import cited_paths, verify_record

    path = Path(digest_file)
    remedy = "make one with `classify digest FOLDER --output digest.json`"
    kind = _FOR_READERS.get(path.suffix.lower())
    not_a_digest = ReadError(
        f"{path}: {kind} are for readers and hold no offsets; verify takes the digest in JSON: {remedy}"
        if kind
        else f"{path}: no digest in JSON; {remedy}"
    )
    try:
        record = json.loads(path.read_bytes())
        paths = cited_paths(record)
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise not_a_digest from error
    documents = [item for item in clean(paths, rules=rules) if isinstance(item, Document)]
    try:
        return verify_record(record, {document.id: document for document in documents})
    except (KeyError, TypeError, AttributeError) as error:
        raise not_a_digest from error


def _item(
    documents: list[Document],
    model: ModelLike,
    length: str | None,
    year: int | None,
    gazetteer: str | os.PathLike[str] | None,
) -> list[Item]:
    from classify.digests import Item

    predictions, summaries = (
        predict_documents(documents, model, year, gazetteer),
        summarize_documents(documents, length),
    )
    return [Item(*parts) for parts in zip(documents, predictions, summaries, strict=True)]
