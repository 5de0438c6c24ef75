"""YAML front matter of a feed post, well-formed or not."""

from __future__ import annotations

import html
import re
from typing import Any

__all__ = ["split_front_matter"]

_FENCED = re.compile(r"\A\s*---[ \t]*\n(.*?)\n[ \t]*---[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^\s*([A-Za-z_][\w-]*|标题|日期|时间|来源|作者|链接)\s*(?:：\s*|:(?:\s+|(?=['\"])|$))(.*?)\s*$")
_ITEM = re.compile(r"^\s*-\s+(.*?)\s*$")
# A post that lost its line ends: the keys are all that tells where one value stops.
_ONE_LINE = re.compile(r"\A\s*---[ \t]+(?=[a-z]+:)([^\n]{1,4000}?)[ \t]+---(?=\s|<|\Z)")
_NEXT_KEY = re.compile(
    r"[ \t]+(?=(?:title|categories|tags|headimg|thumbnail|author|source|comments|date|url|link|layout|id):(?:\s|$))"
)
_NEXT_ITEM = re.compile(r"[ \t]+-[ \t]+(?=\S)")
_CHINESE = {"标题": "title", "日期": "date", "时间": "date", "来源": "source", "作者": "author", "链接": "url"}
# What a post is recognized by; two rules drawn around prose are no front matter.
_KNOWN = frozenset(
    "title date source author url link categories category tags layout thumbnail headimg comments id".split()
)


def split_front_matter(text: str) -> tuple[dict[str, Any], str] | None:
    r"""Return the front matter of `text` as a dictionary and the rest, or None where there is none.

    Posts in the wild quote titles that hold quotes, so what YAML refuses is read line by line: a key, a colon and
    all that follows. Keys nobody knows are kept.

    Examples
    --------
    >>> split_front_matter("---\ntitle: 'a: it's b'\ncategories:\n - c\n---\n<p>d</p>")
    ({'title': "a: it's b", 'categories': ['c']}, '<p>d</p>')
    >>> split_front_matter("一段话。") is None
    True
    """
    if not text.lstrip().startswith("---"):
        return None
    match = _FENCED.match(text)
    block = match.group(1) if match else None
    if match is None and (match := _ONE_LINE.match(text)):
        key, *rest = _NEXT_KEY.split(match.group(1))
        block = "\n".join([key, *("\n - ".join(_NEXT_ITEM.split(part)) for part in rest)])
    if match is None or block is None:
        return None
    meta = _load(block)
    return (meta, text[match.end() :]) if _KNOWN & meta.keys() else None


def _load(block: str) -> dict[str, Any]:
    import yaml

    try:
        loaded = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        loaded = None
    if not isinstance(loaded, dict):
        loaded = _by_line(block)
    return {_CHINESE.get(str(key), str(key)): _unescape(value) for key, value in loaded.items()}


def _by_line(block: str) -> dict[str, Any]:
    meta: dict[str, Any] = {}
    key = None
    for line in block.splitlines():
        if match := _KEY.match(line):
            key, value = match.group(1), _unquote(match.group(2))
            meta.setdefault(key, value)
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
