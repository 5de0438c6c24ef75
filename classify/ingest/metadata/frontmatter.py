"""Front matter of a feed post: YAML, TOML or JSON, well-formed or not."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from classify.ingest.limits import MAX_FRONT_MATTER
from classify.ingest.metadata.fields import field_of
from classify.ingest.metadata.yaml import load_yaml

__all__ = ["split_front_matter"]

_FENCE = re.compile(r"\A\s*(-{3,}|\+{3})[ \t]*\n")
_CLOSING = {"-": re.compile(r"^[ \t]*(?:-{3,}|\.{3})[ \t]*$", re.M), "+": re.compile(r"^[ \t]*\+{3}[ \t]*$", re.M)}
_WORD = r"[A-Za-z_][\w-]{0,40}|[\u4e00-\u9fff]{2,6}"
_KEY = re.compile(rf"[ \t]*({_WORD})[ \t]*([:：=])(.*)", re.DOTALL)
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)", re.DOTALL)
# A post that lost its line ends: the keys are all that tells where one value stops.
_ONE_LINE = re.compile(r"\A\s*---[ \t]+(?=[a-z]+:)([^\n]{1,4000}?)[ \t]+---(?=\s|<|\Z)")
_NEXT_KEY = re.compile(
    r"[ \t]+(?=(?:title|categories|tags|headimg|thumbnail|author|source|comments|date|url|link|layout|id):(?:\s|$))"
)
_NEXT_ITEM = re.compile(r"[ \t]+-[ \t]+(?=\S)")
# Text is no front matter, however it is called.
_NOT_FRONT = frozenset(["text"])
_MOST_LINES = 60


def split_front_matter(text: str) -> tuple[dict[str, Any], str] | None:
    r"""Return the front matter of `text` as a dictionary and the rest, or None where there is none.

    YAML between ``---``, also where the first fence is missing, TOML between ``+++``, or a JSON object before the
    text. Keys are those of our fields where one is known by another name (``pubDate``, ``标题``); keys nobody knows
    are kept. Values are strings, or lists or dictionaries of them, as they are written: no number, date or truth value
    is made of a title. Of a key that stands there twice the first counts. Posts in the wild quote titles that hold
    quotes, so what YAML or TOML refuses is read line by line: a key, a colon and all that follows.

    Examples
    --------
    >>> split_front_matter("---\ntitle: 'a: it's b'\ncategories:\n - c\n---\n<p>d</p>")
    ({'title': "a: it's b", 'categories': ['c']}, '<p>d</p>')
    >>> split_front_matter('+++\ntitle = "甲"\ndate = 2022-04-09\n+++\n乙')
    ({'title': '甲', 'date': '2022-04-09'}, '乙')
    >>> split_front_matter("一段话。") is None
    True
    """
    for split in (_fenced, _one_line, _json, _unopened):
        found = split(text)
        if found is not None:
            meta, end = found
            named = _named(meta)
            return (named, text[end:]) if any(map(_is_known, named)) else None
    return None


def _fenced(text: str) -> tuple[dict[str, Any], int] | None:
    opening = _FENCE.match(text)
    if opening is None:
        return None
    kind = opening[1][0]
    closing = _CLOSING[kind].search(text, opening.end())
    if closing is None:
        return None
    block, end = text[opening.end() : closing.start()], min(closing.end() + 1, len(text))
    return (_toml(block) if kind == "+" else _yaml(block)), end


def _one_line(text: str) -> tuple[dict[str, Any], int] | None:
    match = _ONE_LINE.match(text)
    if match is None:
        return None
    key, *rest = _NEXT_KEY.split(match[1])
    return _yaml("\n".join([key, *("\n - ".join(_NEXT_ITEM.split(part)) for part in rest)])), match.end()


def _json(text: str) -> tuple[dict[str, Any], int] | None:
    """Return a JSON object before a text; one that is all there is, is a row and no front matter."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] != "{":
        return None
    try:
        meta, end = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    rest = text[end:].lstrip()
    return (meta, end) if end - start <= MAX_FRONT_MATTER and rest and rest[0] not in "{[," else None


def _unopened(text: str) -> tuple[dict[str, Any], int] | None:
    """Return YAML that only a fence below it ends, as Hexo allows: nothing but keys and items stands above."""
    first = _KEY.match(text.lstrip())
    if first is None or field_of(first[1]) is None or first[2] == "=":
        return None
    closing = _CLOSING["-"].search(text, 0, MAX_FRONT_MATTER)
    if closing is None:
        return None
    lines = [line for line in text[: closing.start()].split("\n") if line.strip()]
    if len(lines) > _MOST_LINES or not all(_KEY.match(line) or _ITEM.match(line) for line in lines):
        return None
    return _yaml("\n".join(lines)), min(closing.end() + 1, len(text))


def _yaml(block: str) -> dict[str, Any]:
    loaded = load_yaml(block)
    if loaded is None:
        return _by_line(block)
    if "#" in block:
        # YAML takes a topic (#春耕#) for a comment; nobody comments on a title.
        loaded |= {key: value for key, value in _by_line(block).items() if _is_cut(loaded.get(key), value)}
    return loaded


def _is_cut(value: Any, written: Any) -> bool:
    """Return whether YAML made `value` of the `written` line by taking what begins with # for a comment."""
    if not isinstance(value, str) or not isinstance(written, str) or written[:1] in "'\"[{|>&*!":
        return False
    return written.startswith(value) and written[len(value) :].lstrip().startswith("#")


def _toml(block: str) -> dict[str, Any]:
    if len(block) <= MAX_FRONT_MATTER:
        try:
            return {key: _as_written(value) for key, value in tomllib.loads(block).items()}
        except (ValueError, RecursionError):
            pass
    return _by_line(block)


def _as_written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_written(item) for item in value]
    return value if isinstance(value, str) else _number_as_text(value)


def _number_as_text(value: Any) -> str:
    try:
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    except ValueError:  # an integer of more digits than Python writes out
        return ""


def _by_line(block: str) -> dict[str, Any]:
    meta: dict[str, Any] = {}
    items: list[str] | None = None
    for line in block[:MAX_FRONT_MATTER].split("\n"):
        if pair := _pair(line):
            key, value = pair
            items = [] if not value and key not in meta else None
            meta.setdefault(key, value)
        elif items is not None and (item := _ITEM.match(line)):
            if not items:
                meta[key] = items
            items.append(_unquote(item[1].strip()))
    return meta


def _pair(line: str) -> tuple[str, str] | None:
    match = _KEY.match(line)
    if match is None:
        return None
    key, mark, value = match.groups()
    # Without a blank behind the colon it may be a word of the text (10:30, http://…), unless we know the key.
    if mark == ":" and value and value[0] not in " \t'\"" and field_of(key) is None:
        return None
    return key, _unquote(value.strip())


def _unquote(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value


def _named(meta: dict[Any, Any]) -> dict[str, Any]:
    """Return `meta` under the names of our fields; the field's own name goes before its other names."""
    named: dict[str, Any] = {}
    for key, value in _ordered(meta.items()):
        named.setdefault(_field(key), _unescape(value))
    return named


def _ordered(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, Any]]:
    listed = [(str(key), value) for key, value in items]
    own = {key for key, _ in listed if field_of(key) == key}
    return ((key, value) for key, value in listed if key in own or field_of(key) not in own)


def _field(key: str) -> str:
    field = field_of(key)
    return key if field is None or field in _NOT_FRONT else field


def _is_known(key: str) -> bool:
    return field_of(key) not in (None, *_NOT_FRONT)


def _unescape(value: Any) -> Any:
    return html.unescape(value) if isinstance(value, str) else value
