"""Records between processes."""

from __future__ import annotations

import copyreg
from dataclasses import fields
from operator import attrgetter
from typing import Any

__all__ = ["pack_by_fields"]


def pack_by_fields(*records: type) -> None:
    """Have pickle write instances of `records` as their class and the values of their fields.

    What dataclasses do for themselves looks up the fields of every instance, and takes three times as long: of a
    document with its prediction and its summary 0.14 ms, where all else takes 2.

    Parameters
    ----------
    records : type
        Dataclasses whose fields are all arguments of ``__init__``.
    """
    for record in records:
        copyreg.pickle(record, _reducer(record))


def _reducer(record: type) -> Any:
    names = [field.name for field in fields(record)]
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda item: (record, (values(item),))
    return lambda item: (record, values(item))
