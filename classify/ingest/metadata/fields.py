"""Under which names title, date, text and the rest stand in front matter, rows and objects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from classify.data.tables import read_table

__all__ = ["field_of", "known_fields"]

_JOINTS = re.compile(r"[\s_-]+")


def field_of(name: str) -> str | None:
    """Return the field that a key or column called `name` holds, or None for one that nobody knows.

    Examples
    --------
    >>> field_of("pubDate"), field_of("Publish_Date"), field_of("正文"), field_of("mood")
    ('date', 'date', 'text', None)
    """
    return _fields().get(_JOINTS.sub("", name.strip().lstrip("\ufeff")).lower())


def known_fields(names: Iterable[str]) -> dict[str, str]:
    """Return the name under which each field stands among `names`: the field's own, else the first.

    Examples
    --------
    >>> known_fields(["标题", "content", "text"])
    {'title': '标题', 'text': 'text'}
    """
    found: dict[str, str] = {}
    for name in names:
        field = field_of(name)
        if field is not None and (field not in found or name == field):
            found[field] = name
    return found


@cache
def _fields() -> dict[str, str]:
    return {row["name"]: row["field"] for row in read_table("ingest/fields.csv")}
