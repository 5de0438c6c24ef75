"""Batches shared out among processes of this machine; results in order, and none lost with a process."""

from __future__ import annotations

import os
import threading
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from typing import Generic, TypeVar

from classify.signals import check_signals, hold_signals, release_signals

__all__ = ["forked"]

Item = TypeVar("Item")
Result = TypeVar("Result")
Waited = TypeVar("Waited")

# Batches under way for each process: enough that none waits, few enough that memory stays what it is for a batch.
_AHEAD = 3
# Seconds between two looks whether the end was asked for.
_GLANCE = 0.5
# How often a batch is begun among others before it is done in a process of its own.
_MOST_TRIES = 2


def forked(
    function: Callable[[list[Item]], list[Result]],
    batches: Iterable[list[Item]],
    jobs: int,
    *,
    lost: Callable[[Item], Result],
) -> Generator[list[Result], None, None]:
    """Yield what `function` makes of each of `batches`, in order, by `jobs` copies of this process.

    What a process was at that ended (killed, or out of memory) is done again by a new one. What ends its process even
    where nothing else runs beside it is not done: `lost` gives what stands in its place, and the rest goes on.
    """
    pool = _Pool(function, jobs, lost)
    try:
        yield from pool.results(iter(batches))
    except BaseException:
        # Nobody waits for what the processes are at: an error, Ctrl-C, or results of which enough were seen.
        pool.abandon()
        raise
    pool.close()


@dataclass(slots=True)
class _Task(Generic[Item, Result]):
    """A batch and what is to become of it."""

    batch: list[Item]
    future: Future[list[Result]]
    tries: int = 1


class _Pool(Generic[Item, Result]):
    """The processes, and the batches that they are at."""

    def __init__(
        self, function: Callable[[list[Item]], list[Result]], jobs: int, lost: Callable[[Item], Result]
    ) -> None:
        self.function = function
        self.jobs = jobs
        self.lost = lost
        self.tasks: deque[_Task[Item, Result]] = deque()
        self.executor = _executor(jobs)

    def results(self, batches: Iterator[list[Item]]) -> Iterator[list[Result]]:
        while self._fill(batches):
            yield self._first()

    def close(self) -> None:
        self.executor.shutdown(wait=True)

    def abandon(self) -> None:
        processes = list((self.executor._processes or {}).values())
        self.executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()

    def _fill(self, batches: Iterator[list[Item]]) -> bool:
        while len(self.tasks) < _AHEAD * self.jobs:
            batch = next(batches, None)
            if batch is None:
                break
            self.tasks.append(_Task(batch, self._submit(batch)))
        return bool(self.tasks)

    def _first(self) -> list[Result]:
        task = self.tasks[0]
        while True:
            try:
                result = _wait(task.future)
            except BrokenProcessPool:
                if task.tries < _MOST_TRIES:
                    task.tries += 1
                    self._begin_again()
                    continue
                result = self._by_itself(task)
            self.tasks.popleft()
            return result

    def _by_itself(self, task: _Task[Item, Result]) -> list[Result]:
        """Return what comes of a batch with all memory to itself; where it ends the process, of each item alone.

        Any of the batches under way may have ended the processes: this one is only the first that is waited for.
        """
        self._renew(1)
        done = self._one(task.batch)
        if done is None:
            alone = [self._one([item]) for item in task.batch]
            done = [self.lost(item) if one is None else one[0] for item, one in zip(task.batch, alone, strict=True)]
        task.future = Future()
        task.future.set_result(done)
        self._begin_again()
        return done

    def _one(self, batch: list[Item]) -> list[Result] | None:
        try:
            return _wait(self._submit(batch))
        except BrokenProcessPool:
            self._renew(1)
            return None

    def _begin_again(self) -> None:
        self._renew(self.jobs)
        for task in self.tasks:
            if not task.future.done() or task.future.exception() is not None:
                task.future = self._submit(task.batch)

    def _renew(self, jobs: int) -> None:
        self.executor.shutdown(wait=True)
        self.executor = _executor(jobs)

    def _submit(self, batch: list[Item]) -> Future[list[Result]]:
        with warnings.catch_warnings():
            # Python warns of threads of numpy's library, which minds forks itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                # The first one forks.
                with hold_signals():
                    return self.executor.submit(self.function, batch)
            except BrokenProcessPool as error:
                failed: Future[list[Result]] = Future()
                failed.set_exception(error)
                return failed


def _wait(future: Future[Waited]) -> Waited:
    """Return what `future` comes to, and look meanwhile whether the end was asked for."""
    while True:
        try:
            return future.result(timeout=_GLANCE)
        except TimeoutError:
            if future.done():
                raise  # of the work itself
            check_signals()


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
