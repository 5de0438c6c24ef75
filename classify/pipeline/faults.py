"""What a document does to the program: a record in its place, so that the rest of the batch is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from classify.document import Document, Failure
from classify.errors import ClassifyError, fault_message
from classify.ingest import MAX_SECONDS, Source
from classify.seconds import OutOfTimeError, at_most

__all__ = ["each_in_turn", "guarded", "lost"]

Given = TypeVar("Given")
Result = TypeVar("Result")


def guarded(function: Callable[[Given], Result], given: Given, *, id: str, path: str | None) -> Result | Failure:
    """Return what `function` makes of `given`, or the failure that takes its place, if it takes too long, too.

    Expected errors are raised: they concern the whole batch, such as a model that cannot be loaded. Whatever else a
    document makes the program stumble over is a record of the type ``InternalError`` that asks for a report; with
    ``CLASSIFY_DEBUG=1`` in the environment it is raised, too.
    """
    try:
        with at_most(MAX_SECONDS):
            return function(given)
    except ClassifyError:
        raise
    except OutOfTimeError:
        message = f"{id}: more than {MAX_SECONDS} seconds of processor time; split it or raise CLASSIFY_MAX_SECONDS"
        return Failure(id, path, "OutOfTimeError", message)
    except Exception as error:
        return Failure(id, path, "InternalError", fault_message(id, error))


def each_in_turn(
    work: Callable[[list[Document]], Sequence[Result]], documents: list[Document]
) -> list[Result | Failure]:
    """Return what `work` makes of `documents` together; where it stumbles, of each alone, with failures in place."""
    together = guarded(work, documents, id="", path=None)
    if not isinstance(together, Failure):
        return list(together)
    results: list[Result | Failure] = []
    for document in documents:
        alone = guarded(work, [document], id=document.id, path=document.path)
        results += [alone] if isinstance(alone, Failure) else alone
    return results


def lost(item: Source | Document | Failure) -> Failure:
    """Return what stands in the place of a document that ends the process it is read in, even by itself."""
    if isinstance(item, Failure):
        return item
    message = f"{item.id}: it ends the process that works on it (killed, or out of memory); split it or leave it out"
    return Failure(item.id, item.path, "WorkerError", message)
