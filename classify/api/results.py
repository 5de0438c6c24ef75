"""Results without the failures among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeVar

from classify.document import Failure
from classify.errors import ReadError

__all__ = ["good"]

Result = TypeVar("Result")


def good(results: Iterable[Result | Failure], *, failures: Literal["raise", "drop"] = "raise") -> Iterator[Result]:
    """Yield those of `results` that are no `Failure`.

    Parameters
    ----------
    results : iterable of record or Failure
        What `clean`, `predict`, `summarize` or `summarize_together` yields.
    failures : {"raise", "drop"}
        What is done about the others.

    Raises
    ------
    ReadError
        At the first `Failure`, with its message, unless they are dropped.

    Examples
    --------
    >>> broken = Failure("a.txt", "a.txt", "ReadError", "a.txt: the file is empty; remove it")
    >>> list(good(["甲", broken, "乙"], failures="drop"))
    ['甲', '乙']
    """
    for result in results:
        if not isinstance(result, Failure):
            yield result
        elif failures == "raise":
            raise ReadError(result.message)
