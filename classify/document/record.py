"""Records as JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from classify.document.text import Failure

__all__ = [
    "as_record",
]


def as_record(item: Any) -> dict[str, Any]:
    """Return the JSON record of `item`: a Prediction, Summary, Failure or part of one.

    Examples
    --------
    >>> from classify.document import Removal
    >>> as_record(Removal("editor", "责任编辑：张三"))
    {'rule': 'editor', 'text': '责任编辑：张三'}
    >>> as_record(Failure("a.txt", "a.txt", "ReadError", "a.txt: the file is empty"))["error"]["type"]
    'ReadError'
    """
    if isinstance(item, Failure):
        error = {"type": item.type, "message": item.message}
        return {"id": item.id, "path": item.path, "error": error}
    if not is_dataclass(item) or isinstance(item, type):
        raise TypeError(f"not a record: {item!r}")
    return {field.name: _plain(getattr(item, field.name)) for field in fields(item)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
