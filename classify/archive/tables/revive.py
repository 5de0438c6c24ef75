"""Records from their JSON: the way back from `as_record`."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

__all__ = ["read_record"]

Record = TypeVar("Record")


def read_record(kind: type[Record], record: Mapping[str, Any]) -> Record:
    """Return the record of `kind` whose JSON `record` is.

    Fields that it lacks get their defaults, others than those of `kind` are left out: an archive may be older than
    the program that reads it, or newer.

    Raises
    ------
    TypeError
        If it lacks a field that has no default.

    Examples
    --------
    >>> from classify.document import Part, Point, as_record
    >>> point = Point("会议", "强调", "要早。", 4, 7, parts=(Part("要早。", 4, 7),))
    >>> read_record(Point, as_record(point)) == point
    True
    """
    hints = _hints(cast(Hashable, kind))
    return kind(**{name: _value(hints[name], value) for name, value in record.items() if name in hints})


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    if not isinstance(kind, type) or not is_dataclass(kind):
        raise TypeError(f"not a kind of record: {kind!r}")
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _value(next(part for part in get_args(hint) if part is not type(None)), value)
    if origin is tuple:
        inner = get_args(hint)
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_value(kind, part) for kind, part in zip(kinds, value, strict=True))
    if is_dataclass(hint) and isinstance(hint, type):
        return read_record(hint, value)
    return value
