"""The verbs on digests: make one, verify one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.api.documents import clean
from classify.api.work import (
    ModelLike,
    predict_documents,
    resolve_date,
    resolve_model,
    resolve_scorer,
    summarize_documents,
)
from classify.document import Document, Failure
from classify.errors import ReadError
from classify.ingest import Walk
from classify.pipeline import Inputs, run

if TYPE_CHECKING:
    from classify.archive import Filter
    from classify.digests import Digest, Item, Mismatch, SectionKind
    from classify.places import Moment

__all__ = ["digest", "verify"]

# Of 800 posts of television news at most three sentences print on 82 pages, 80 characters on 54.
_LENGTH = "80字"


def digest(
    inputs: Inputs,
    *,
    model: ModelLike = None,
    length: str | None = None,
    title: str | None = None,
    by: SectionKind = "place",
    top: int = 10,
    as_of: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    rules: str | os.PathLike[str] | None = None,
    filter: Filter | None = None,
    watch: str | os.PathLike[str] | None = None,
    jobs: int | None = None,
    walk: Walk | None = None,
    progress: Callable[[Iterator[Any]], Iterator[Any]] = iter,
) -> Digest:
    """Return what happened in the documents of `inputs`: reprints merged, entries by place and topic.

    Parameters
    ----------
    length : str, optional
        As in `summarize`. Default: 80 characters a document, so that fourteen stand on a printed page.
    inputs, model, as_of, gazetteer, rules, jobs, walk
        As in `predict` and `summarize`.
    title : str, optional
        Of the digest.
    filter : Filter, optional
        Which documents it is of; see `make_filter`.
    watch : path, optional
        A watch-list: what its groups match stands first, marked in the text.
    by : {"place", "topic"}
        What its sections are.
    top : int
        The length of its first block, by the score that `classify.digests.rank_top` states.
    progress : callable, optional
        Is given the iterator over documents and returns it, to watch it pass.
    """
    from classify.archive import read_watch, watch_item
    from classify.digests import TOPICS, build_digest

    watched = read_watch(watch) if watch is not None else None
    loaded = resolve_model(model)
    work = partial(_item, model=model, length=length or _LENGTH, moment=resolve_date(as_of), gazetteer=gazetteer)
    work([])
    items: list[Item] = []
    failures: list[Failure] = []
    for result in progress(run(inputs, work, jobs=jobs, walk=walk, rules=rules)):
        if isinstance(result, Failure):
            failures.append(result)
        elif filter is None or filter.accepts(result.document, result.prediction):
            items.append(watch_item(watched, result) if watched else result)
    return build_digest(
        items,
        failures,
        title=title,
        by=by,
        top=top,
        topics=loaded.card.get("topic_order") or TOPICS,
        groups=watched.limits if watched else {},
        scorer=resolve_scorer(model),
    )


def verify(
    digest_file: str | os.PathLike[str], *, rules: str | os.PathLike[str] | None = None
) -> tuple[int, list[Mismatch]]:
    """Return how many sentences a JSON digest quotes, and those that do not stand in their source's cleaned text.

    Relative paths in the digest are looked for from the current folder, then beside the digest and in the folders above
    it, so that it can be verified from anywhere.

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
    from classify.digests import cited_paths, digest_format_of, verify_record

    path = Path(digest_file)
    remedy = "make one with `classify digest FOLDER --output digest.json`"
    kind = digest_format_of(path)
    not_a_digest = ReadError(
        f"{path}: {kind.words} holds no offsets; verify takes the digest in JSON: {remedy}"
        if kind and kind.name != "json"
        else f"{path}: no digest in JSON; {remedy}"
    )
    try:
        record = json.loads(path.read_bytes())
        paths = cited_paths(record)
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise not_a_digest from error
    documents: dict[str, Document] = {}
    for cited in paths:
        found = _find(cited, path)
        for item in clean([found], rules=rules):
            if isinstance(item, Document):
                # The id of a document begins with its file, which was another path when the digest was made.
                id = f"{cited}{item.id.removeprefix(found)}" if item.id.startswith(found) else item.id
                documents[id] = item
    try:
        return verify_record(record, documents)
    except (KeyError, TypeError, AttributeError) as error:
        raise not_a_digest from error


def _find(cited: str, digest: Path) -> str:
    """Return where the file `cited` in `digest` is now; as it is where it is nowhere."""
    if Path(cited).is_absolute() or Path(cited).exists():
        return cited
    folders = digest.absolute().parents
    return next((str(folder / cited) for folder in folders if (folder / cited).exists()), cited)


def _item(
    documents: list[Document],
    model: ModelLike,
    length: str | None,
    moment: Moment | None,
    gazetteer: str | os.PathLike[str] | None,
) -> list[Item]:
    from classify.digests import Item, read_trace

    predictions = predict_documents(documents, model, moment, gazetteer)
    summaries = summarize_documents(documents, length, model=model)
    # What cleaning took out is no part of a digest: it would be carried along, from process to process, for nothing.
    return [
        Item(replace(document, removed=()), prediction, summary, trace=read_trace(document))
        for document, prediction, summary in zip(documents, predictions, summaries, strict=True)
    ]
