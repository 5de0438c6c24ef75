"""YAML front matter of a feed post, well-formed or not."""

from __future__ import annotations

import html
import re
from typing import Any

__all__ = ["split_front_matter"]

_FENCED = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z_][\w-]*)\s*:\s*(.*?)\s*$")
_ITEM = re.compile(r"^\s*-\s+(.*?)\s*$")


def split_front_matter(text: str) -> tuple[dict[str, Any], str] | None:
    r"""Return the front matter of `text` as a dictionary and the rest, or None where there is none.

    Posts in the wild quote titles that hold quotes, so what YAML refuses is read line by line: a key, a colon and
    all that follows.

    Examples
    --------
    >>> split_front_matter("---\ntitle: 'a: it's b'\ncategories:\n - c\n---\n<p>d</p>")
    ({'title': "a: it's b", 'categories': ['c']}, '<p>d</p>')
    >>> split_front_matter("一段话。") is None
    True
    """
    match = _FENCED.match(text)
    if match is None:
        return None
    meta = _load(match.group(1))
    return None if meta is None else (meta, text[match.end() :])


def _load(block: str) -> dict[str, Any] | None:
    import yaml

    try:
        loaded = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        loaded = None
    if not isinstance(loaded, dict):
        loaded = _by_line(block)
    # Two rules drawn around prose are no front matter.
    return {str(key): _unescape(value) for key, value in loaded.items()} or None


def _by_line(block: str) -> dict[str, Any]:
    meta: dict[str, Any] = {}
    key = None
    for line in block.splitlines():
        if match := _KEY.match(line):
            key, value = match.group(1), _unquote(match.group(2))
            meta[key] = value
        elif key is not None and (item := _ITEM.match(line)):
            items = meta[key] if isinstance(meta[key], list) else []
            meta[key] = [*items, _unquote(item.group(1))]
    return meta


def _unquote(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value


def _unescape(value: Any) -> Any:
    return html.unescape(value) if isinstance(value, str) else value
