"""JSON: an object a line, an array of objects, or one object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from classify.errors import ReadError
from classify.ingest.containers.blob import Blob, Budget, Opener
from classify.ingest.decode import decode_bytes
from classify.ingest.metadata import known_fields
from classify.ingest.source import BadSource, ByteSource, RowSource, Source

__all__ = ["is_json", "json_rows", "open_json", "open_lines"]

_LOOKS_LIKE = re.compile(r"\ufeff?\s*(?:\{\s*[\"}]|\[\s*(?:\{|\[\s*[\[{\"]|\]\s*\Z))")
# Integers of thousands of digits cost time by their square, and Python refuses them; nobody counts so far.
_LONGEST_INTEGER = 30
# How deep a list of documents may lie in an object: {"data": {"list": […]}}.
_DEEPEST_LIST = 3


def is_json(text: str) -> bool:
    """Return whether `text` begins as an object or an array of objects does.

    Examples
    --------
    >>> is_json('[{"text": "甲"}]'), is_json("{% raw %}"), is_json("[本报讯] 昨日，")
    (True, False, False)
    """
    return _LOOKS_LIKE.match(text) is not None


def open_json(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:
    """Yield the documents of JSON: the objects of an array or of lines, or the one there is.

    A list of documents may lie in an object (``items`` of a JSON feed, ``data``); an object before other text is
    front matter, and all of it one document.
    """
    text, encoding = decode_bytes(blob.read(), name=blob.name)
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    try:
        value, end = _decoder().raw_decode(text, start)
    except (ValueError, ArithmeticError, RecursionError) as error:
        if text.startswith("[", start):
            raise ReadError(f"{blob.name}: not JSON ({_reason(error)}); write it anew") from error
        yield from open_lines(blob, budget, inside)
        return
    rest = text[end:].lstrip()
    is_object = isinstance(value, dict)
    if rest[:1] == "{" or (rest and is_object and "text" in known_fields(value)):
        yield from open_lines(blob, budget, inside)
    elif rest and is_object and blob.suffix != ".json":
        yield ByteSource(blob.id, blob.path, blob.read(), blob.name)
    elif rest:
        raise ReadError(f"{blob.name}: not JSON (more behind its end); write it anew")
    else:
        yield from _objects(value, blob, encoding)


def open_lines(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:  # noqa: ARG001 (as every opener)
    """Yield the rows of JSON lines; a bad line is an error that names it."""
    text, encoding = decode_bytes(blob.read(), name=blob.name)
    for line, row in json_rows(text, blob.name):
        id_, place = f"{blob.id}:{line}", f"{blob.name}, line {line}"
        if isinstance(row, str):
            yield BadSource(id_, blob.path, row)
        else:
            yield RowSource(id_, blob.path, row, place, encoding)


def json_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield (line, object or what is wrong) for each line of `text` that is not blank."""
    decoder = _decoder()
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except (ValueError, ArithmeticError, RecursionError) as error:
            yield number, f"{name}, line {number}: not JSON ({_reason(error)}); each line holds one object"
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, f"{name}, line {number}: not an object; each line holds one object with a `text`"


def _objects(value: Any, blob: Blob, encoding: str) -> Iterator[Source]:
    rows = value if isinstance(value, list) else _list_in(value)
    if rows is None:
        yield RowSource(blob.id, blob.path, value, blob.name, encoding)
        return
    if not rows:
        raise ReadError(f"{blob.name}: an empty list; there is no document in it")
    for number, row in enumerate(rows, 1):
        id_, place = f"{blob.id}#{number}", f"{blob.name}, object {number}"
        if isinstance(row, dict):
            yield RowSource(id_, blob.path, row, place, encoding)
        else:
            yield BadSource(id_, blob.path, f"{place}: not an object with a `text`")


def _list_in(value: dict[str, Any]) -> list[Any] | None:
    """Return the longest list of documents in an object that has no text itself, or None."""
    if "text" in known_fields(value) and isinstance(value[known_fields(value)["text"]], str):
        return None
    found: list[list[Any]] = []
    level: list[Any] = [value]
    for _ in range(_DEEPEST_LIST):
        inner = [part for item in level if isinstance(item, dict) for part in item.values()]
        found += [part for part in inner if isinstance(part, list) and any(_is_document(row) for row in part)]
        level = inner
    return max(found, key=len, default=None)


def _is_document(value: Any) -> bool:
    return isinstance(value, dict) and "text" in known_fields(value)


def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_INTEGER else digits)


def _reason(error: Exception) -> str:
    return getattr(error, "msg", "nested too deeply")
