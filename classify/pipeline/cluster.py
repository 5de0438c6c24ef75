"""Batches shared out among many machines by a Dask scheduler; results in order, and none lost with a worker."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from classify.errors import WorkerError

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Cluster", "active_cluster", "chosen_backend", "on_cluster", "use_cluster"]

Batch = TypeVar("Batch")
Result = TypeVar("Result")

# Batches under way for each thread of a worker; the way there and back is longer than within a machine.
_AHEAD = 4
_PATIENCE = 30
_BEGUN_AGAIN = 3


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the scheduler listens, and whether its workers see the files of the inputs under the same paths."""

    address: str
    shared_disk: bool = False


_ACTIVE: ContextVar[Cluster | None] = ContextVar("cluster", default=None)


@contextmanager
def use_cluster(address: str | None, *, shared_disk: bool = False) -> Iterator[None]:
    """Have the workers of a Dask scheduler do what is called within, where it is called for many documents.

    Workers need this package of the same version, and a model that is named by its folder under the same path. One
    that dies costs no more than that its batches are done again.

    Parameters
    ----------
    address : str or None
        ``tcp://HOST:PORT``; None changes nothing.
    shared_disk : bool
        Whether workers read the files themselves. Otherwise their contents are sent.

    Examples
    --------
    >>> with use_cluster(None):
    ...     active_cluster() is None
    True
    """
    token = _ACTIVE.set(None if address is None else Cluster(address, shared_disk))
    try:
        yield
    finally:
        _ACTIVE.reset(token)


def active_cluster() -> Cluster | None:
    """Return the cluster of the innermost `use_cluster`."""
    return _ACTIVE.get()


def chosen_backend() -> str | None:
    """Return the name of the backend that ``joblib.parallel_config`` chose; None where it is the default."""
    joblib = sys.modules.get("joblib")
    if joblib is None:
        return None
    backend, _ = joblib.parallel.get_active_backend()
    name = type(backend).__name__
    return None if name in ("LokyBackend", "SequentialBackend") else name


def on_cluster(
    cluster: Cluster, function: Callable[[Batch], Result], batches: Iterator[Batch]
) -> Generator[Result, None, None]:
    """Yield what `function` makes of each of `batches`, in order.

    Raises
    ------
    WorkerError
        If no scheduler or worker answers, workers lack this package, or a batch ends one worker after the other.
    """
    client = _connect(cluster.address)
    futures: deque[Future] = deque()
    try:
        ahead = _AHEAD * max(1, sum(client.nthreads().values()))
        while True:
            while len(futures) < ahead and (batch := next(batches, None)) is not None:
                futures.append(client.submit(function, batch, pure=False, retries=_BEGUN_AGAIN))
            if not futures:
                return
            yield _result(futures.popleft(), cluster.address)
    finally:
        client.cancel(list(futures))
        client.close()


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise WorkerError("--cluster needs the extra: pip install 'classify[cluster]'") from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise WorkerError(f"{address}: no scheduler answers; start one with `dask scheduler`") from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        client.close()
        raise WorkerError(f"{address}: there are no workers; start some with `dask worker {address}`") from error
    return client


def _result(future: Future, address: str) -> Any:
    from distributed.scheduler import KilledWorker

    try:
        return future.result()
    except KilledWorker as error:
        raise WorkerError(f"{address}: one worker after the other died at the same documents ({error})") from error
    except ModuleNotFoundError as error:
        raise WorkerError(f"{address}: a worker lacks {error.name}; install this version of classify there") from error
