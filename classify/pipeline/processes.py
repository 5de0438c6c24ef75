"""Batches shared out among processes of this machine; results in order, and none lost with a process."""

from __future__ import annotations

import os
import threading
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from typing import Any, Generic, TypeVar

from classify.errors import WorkerError
from classify.signals import check_signals, hold_signals, release_signals

__all__ = ["forked"]

Batch = TypeVar("Batch", bound=Sequence[Any])
Result = TypeVar("Result")

# Batches under way for each process: enough that none waits, few enough that memory stays what it is for a batch.
_AHEAD = 3
# Seconds between two looks whether the end was asked for.
_GLANCE = 0.5
# How often a batch is begun before it is taken for what ends the processes.
_MOST_TRIES = 3


def forked(function: Callable[[Batch], Result], batches: Iterable[Batch], jobs: int) -> Generator[Result, None, None]:
    """Yield what `function` makes of each of `batches`, in order, by `jobs` copies of this process.

    What a process was at that ended (killed, or out of memory) is done again by a new one.

    Raises
    ------
    WorkerError
        If a batch ends the process again and again.
    """
    pool = _Pool(function, jobs)
    try:
        yield from pool.results(iter(batches))
    except BaseException:
        # Nobody waits for what the processes are at: an error, Ctrl-C, or results of which enough were seen.
        pool.abandon()
        raise
    pool.close()


@dataclass(slots=True)
class _Task(Generic[Batch, Result]):
    """A batch and what is to become of it."""

    batch: Batch
    future: Future[Result]
    tries: int = 1


class _Pool(Generic[Batch, Result]):
    """The processes, and the batches that they are at."""

    def __init__(self, function: Callable[[Batch], Result], jobs: int) -> None:
        self.function = function
        self.jobs = jobs
        self.tasks: deque[_Task[Batch, Result]] = deque()
        self.executor = _executor(jobs)

    def results(self, batches: Iterator[Batch]) -> Iterator[Result]:
        while self._fill(batches):
            yield self._first()

    def close(self) -> None:
        self.executor.shutdown(wait=True)

    def abandon(self) -> None:
        processes = list(self.executor._processes.values())
        self.executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()

    def _fill(self, batches: Iterator[Batch]) -> bool:
        while len(self.tasks) < _AHEAD * self.jobs:
            batch = next(batches, None)
            if batch is None:
                break
            self.tasks.append(_Task(batch, self._submit(batch)))
        return bool(self.tasks)

    def _first(self) -> Result:
        task = self.tasks[0]
        while True:
            try:
                result = task.future.result(timeout=_GLANCE)
            except BrokenProcessPool:
                self._begin_again(task)
            except TimeoutError:
                if task.future.done():
                    raise  # of the work itself
                check_signals()
            else:
                self.tasks.popleft()
                return result

    def _begin_again(self, broken: _Task[Batch, Result]) -> None:
        if broken.tries == _MOST_TRIES:
            first = getattr(broken.batch[0], "id", "?")
            raise WorkerError(
                f"{first}: a process ended {_MOST_TRIES} times at this document or one of the next "
                f"{len(broken.batch) - 1}; if memory is short, try --jobs 1"
            )
        broken.tries += 1
        self.executor.shutdown(wait=True)
        self.executor = _executor(self.jobs)
        for task in self.tasks:
            if not task.future.done() or task.future.exception() is not None:
                task.future = self._submit(task.batch)

    def _submit(self, batch: Batch) -> Future[Result]:
        with warnings.catch_warnings():
            # Python warns of threads of numpy's library, which minds forks itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                # The first one forks.
                with hold_signals():
                    return self.executor.submit(self.function, batch)
            except BrokenProcessPool as error:
                failed: Future[Result] = Future()
                failed.set_exception(error)
                return failed


def _executor(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_settle_in)


def _settle_in() -> None:
    """Leave Ctrl-C to the parent, and end when it does, however it ends."""
    release_signals()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
