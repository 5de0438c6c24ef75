"""The meta elements of a page."""

from __future__ import annotations

import re
from functools import cache

from bs4 import BeautifulSoup

from classify.data.tables import read_table
from classify.ingest.normalize import fold, normalize, unescape

__all__ = ["PLACEHOLDER", "clean", "letters", "named", "read_meta"]

# What a template leaves where there was nothing to fill in.
PLACEHOLDER = re.compile(r"[{}$<>]|^(?:null|undefined|none|title|标题|无标题|来源|本站|网站首页|首页)$", re.IGNORECASE)


def read_meta(tree: BeautifulSoup) -> dict[str, str]:
    """Return the contents of the meta elements of `tree` by name, property or itemprop in small letters."""
    meta: dict[str, str] = {}
    for tag in tree.find_all("meta"):
        content = clean(str(tag.attrs.get("content") or ""))
        for key in ("name", "property", "itemprop"):
            if tag.attrs.get(key) and content and not PLACEHOLDER.search(content):
                meta.setdefault(str(tag.attrs[key]).lower(), content)
    return meta


def named(meta: dict[str, str], field: str) -> list[str]:
    """Return what `meta` says of `field` (title, date, source, url), the surest first."""
    return [meta[name] for name in _meta_names()[field] if name in meta]


def letters(text: str) -> str:
    """Return the letters and digits of `text`, to compare headlines by."""
    return "".join(re.findall(r"\w+", text))


def clean(text: str) -> str:
    """Return `text` as one line of plain characters."""
    return fold(normalize(unescape(text)))


@cache
def _meta_names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for row in read_table("pages/meta.csv"):
        names.setdefault(row["field"], []).append(row["name"])
    return names
