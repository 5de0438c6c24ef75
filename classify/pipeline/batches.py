"""Inputs to results: in batches, in order, in one process or several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from classify.document import Document, Failure
from classify.ingest import CleaningRule, Source, Walk, load_rules, read_source, with_content
from classify.pipeline.cluster import active_cluster, chosen_backend, on_cluster
from classify.pipeline.cores import can_fork, usable_cores
from classify.pipeline.faults import each_in_turn, guarded, lost
from classify.pipeline.inputs import Inputs, find_inputs
from classify.signals import check_signals

__all__ = ["run"]

Batch = list[Source | Document | Failure]
Result = TypeVar("Result")

# Large enough for the arrays of topics, small enough to show progress and to share out evenly.
_BATCH = 32
# With fewer documents one process is done before others are at work; where others must load everything themselves,
# with many more.
_WORTH_FORKING, _WORTH_LOADING = 4 * _BATCH, 64 * _BATCH


def run(
    inputs: Inputs,
    work: Callable[[list[Document]], list[Result]],
    *,
    jobs: int | None = None,
    walk: Walk | None = None,
    rules: str | os.PathLike[str] | None = None,
    fork: bool = True,
) -> Iterator[Result | Failure]:
    """Return an iterator over what `work` makes of the documents of `inputs`, with failures in their places.

    Parameters
    ----------
    inputs : path, Document, data frame, or iterable of paths and Documents
    work : callable
        Gives a result for each document of a list; must be picklable where `jobs` is not 1.
    jobs : int, optional
        Number of processes; -1 for one a core. Default: as many as help, which is one for few documents. Results and
        their order do not depend on it.
    walk : Walk, optional
        Counts the files that were passed over.
    rules : path, optional
        A file of cleaning rules to be used beside those of the package.
    fork : bool
        Whether processes may begin as copies of this one, where that can be: not where it holds an open database.

    Raises
    ------
    ReadError
        If the rule file cannot be read or a rule in it is wrong, or `inputs` is one text instead of a path.
    """
    loaded = load_rules(Path(rules)) if rules is not None else None
    do = partial(_do, work=work, rules=loaded)
    batches = _batches(find_inputs(inputs, walk=walk, rules=loaded))
    cluster = active_cluster()
    if cluster is not None or chosen_backend() is not None:
        # Whoever names a cluster wants its workers, however few the documents are.
        if cluster is None or not cluster.shared_disk:
            batches = (
                [with_content(item) if isinstance(item, Source) else item for item in batch] for batch in batches
            )
        done = _by_joblib(do, batches, -1) if cluster is None else on_cluster(cluster, do, batches)
        return chain.from_iterable(done)
    return chain.from_iterable(_results(do, batches, jobs, fork=fork and can_fork()))


def _results(
    do: Callable[[Batch], list[Result | Failure]], batches: Iterator[Batch], jobs: int | None, *, fork: bool
) -> Iterator[list[Result | Failure]]:
    if jobs is None:
        jobs, batches = _choose_jobs(batches, _WORTH_FORKING if fork else _WORTH_LOADING)
    if jobs == -1:
        jobs = usable_cores()
    if jobs == 1:
        for batch in batches:
            check_signals()
            yield do(batch)
    elif fork:
        from classify.pipeline.processes import forked

        # The first batch is done here, so that what it loads is loaded once for all.
        yield from map(do, islice(batches, 1))
        yield from forked(do, batches, jobs, lost=lost)
    else:
        yield from _by_joblib(do, batches, jobs)


def _by_joblib(
    do: Callable[[Batch], list[Result | Failure]], batches: Iterator[Batch], jobs: int
) -> Iterator[list[Result | Failure]]:
    from concurrent.futures import BrokenExecutor

    from joblib import Parallel, delayed

    waiting: deque[Batch] = deque()

    def handed_out() -> Iterator[Any]:
        for batch in batches:
            waiting.append(batch)
            yield delayed(do)(batch)

    while True:
        try:
            for done in Parallel(n_jobs=jobs, return_as="generator")(handed_out()):
                waiting.popleft()
                yield done
        except BrokenExecutor:
            # Any of the batches under way may have ended its process: each is done again by itself, then the rest.
            while waiting:
                yield _by_itself(do, waiting.popleft())
        else:
            return


def _by_itself(do: Callable[[Batch], list[Result | Failure]], batch: Batch) -> list[Result | Failure]:
    from concurrent.futures import BrokenExecutor

    from joblib import Parallel, delayed

    try:
        (done,) = Parallel(n_jobs=2)([delayed(do)(batch)])
    except BrokenExecutor:
        if len(batch) > 1:
            return [result for item in batch for result in _by_itself(do, [item])]
        return [lost(batch[0])]
    return list(done)


def _choose_jobs(batches: Iterator[Batch], worth: int) -> tuple[int, Iterator[Batch]]:
    """Return how many processes help, and the batches, of which so many were looked at as it takes to tell."""
    cores = usable_cores()
    if cores == 1:
        return 1, batches
    first = list(islice(batches, worth // _BATCH))
    return (cores if len(first) * _BATCH >= worth else 1), chain(first, batches)


def _batches(sources: Iterator[Source | Document | Failure]) -> Iterator[Batch]:
    while batch := list(islice(sources, _BATCH)):
        yield batch


def _do(
    batch: Batch,
    work: Callable[[list[Document]], list[Result]],
    rules: tuple[CleaningRule, ...] | None,
) -> list[Result | Failure]:
    def read_one(source: Source) -> Document | Failure:
        return read_source(source, rules=rules)

    read = [guarded(read_one, item, id=item.id, path=item.path) if isinstance(item, Source) else item for item in batch]
    documents = [item for item in read if isinstance(item, Document)]
    results: Iterator[Result | Failure] = iter(each_in_turn(work, documents))
    return [item if isinstance(item, Failure) else next(results) for item in read]
