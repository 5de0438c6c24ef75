"""Inputs to results: in batches, in order, in one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from classify.document import Document, Failure
from classify.ingest import CleaningRule, Source, Walk, find_sources, load_rules, read_source

__all__ = ["Input", "run"]

Input = str | os.PathLike[str] | Document
Result = TypeVar("Result")

# Large enough to feed the matrix product, small enough to show progress and to share out among processes.
_BATCH = 64


def run(
    inputs: Iterable[Input],
    work: Callable[[list[Document]], list[Result]],
    *,
    jobs: int = 1,
    walk: Walk | None = None,
    rules: str | os.PathLike[str] | None = None,
) -> Iterator[Result | Failure]:
    """Return an iterator over what `work` makes of the documents of `inputs`, with failures in their places.

    Parameters
    ----------
    inputs : iterable of path or Document
    work : callable
        Gives a result for each document of a list; must be picklable where `jobs` is not 1.
    jobs : int
        Number of processes; -1 for one a core.
    walk : Walk, optional
        Counts the files that were passed over.
    rules : path, optional
        A file of cleaning rules to be used beside those of the package.

    Raises
    ------
    ReadError
        If the rule file cannot be read or a rule in it is wrong.
    """
    loaded = load_rules(Path(rules)) if rules is not None else None
    return _results(_batches(_sources(inputs, walk)), work, jobs, loaded)


def _results(
    batches: Iterator[list[Source | Document]],
    work: Callable[[list[Document]], list[Result]],
    jobs: int,
    rules: tuple[CleaningRule, ...] | None,
) -> Iterator[Result | Failure]:
    if jobs == 1:
        for batch in batches:
            yield from _do(batch, work, rules)
        return
    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=jobs, return_as="generator")
    for results in parallel(delayed(_do)(batch, work, rules) for batch in batches):
        yield from results


def _sources(inputs: Iterable[Input], walk: Walk | None) -> Iterator[Source | Document]:
    for item in inputs:
        if isinstance(item, Document):
            yield item
        else:
            yield from find_sources([item], walk=walk)


def _batches(sources: Iterator[Source | Document]) -> Iterator[list[Source | Document]]:
    while batch := list(islice(sources, _BATCH)):
        yield batch


def _do(
    batch: list[Source | Document],
    work: Callable[[list[Document]], list[Result]],
    rules: tuple[CleaningRule, ...] | None,
) -> list[Result | Failure]:
    read = [source if isinstance(source, Document) else read_source(source, rules=rules) for source in batch]
    results = iter(work([item for item in read if isinstance(item, Document)]))
    return [item if isinstance(item, Failure) else next(results) for item in read]
