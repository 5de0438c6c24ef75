"""The element of a whole HTML page that holds the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from classify.data.tables import read_table

__all__ = ["find_body"]

_MARKS = re.compile("[，。；！？、]")
_HAN = re.compile("[\u4e00-\u9fff]")
_INLINE = frozenset("a abbr b big cite code em font i ins label mark q s small span strike strong sub sup u".split())
_UNREAD = frozenset("script style noscript template title head option select textarea button iframe".split())
_AROUND = frozenset("nav footer aside header form".split())
_AROUND_NAMES = re.compile(
    r"(?i)(^|[\s_-])(foot(er)?|bottom|copyright|nav|menu|share|related|recommend|sidebar)\d?([\s_-]|$)"
)
_IMPRINT = re.compile(r"版权所有|ICP备|技术支持[:：]|网站标识码|Copyright", re.IGNORECASE)
# A container is taken for the article with this share of the page's punctuation: another one may hold the footer.
_LEAST_SHARE = {1: 0.2, 2: 0.5}
_LEAST_HAN = 8
# Of nested containers the innermost that still has nearly everything: the outer one holds the tools as well.
_NEARLY_ALL = 0.9
# Text straight inside a block speaks for the block a little more than for its parent, so that the parent needs a
# third of its text elsewhere to win: paragraphs made of <div> do that, a footer does not.
_SELF, _PARENT, _GRANDPARENT = 1.3, 1.0, 0.5
_MOST_INLINE = 30
_MOST_NESTED = 60


@dataclass(frozen=True, slots=True)
class _Containers:
    exact: dict[tuple[str, str], int]
    prefixes: tuple[tuple[str, str, int], ...]

    def rank(self, tag: Tag) -> int | None:
        """Return the rank of `tag`, 1 for a certain container, or None if it is none."""
        found = self.exact.get(("tag", tag.name))
        for kind in ("id", "class"):
            value = tag.attrs.get(kind)
            if not value:
                continue
            for name in value if isinstance(value, list) else str(value).split():
                rank = self._named(kind, name.lower())
                if rank is not None and (found is None or rank < found):
                    found = rank
        return found

    def _named(self, kind: str, name: str) -> int | None:
        rank = self.exact.get((kind, name))
        if rank is not None:
            return rank
        return next((rank for where, prefix, rank in self.prefixes if where == kind and name.startswith(prefix)), None)


@cache
def _containers() -> _Containers:
    exact, prefixes = {}, []
    for row in read_table("pages/containers.csv"):
        if row["name"].endswith("*"):
            prefixes.append((row["kind"], row["name"][:-1], int(row["rank"])))
        else:
            exact[row["kind"], row["name"]] = int(row["rank"])
    return _Containers(exact, tuple(prefixes))


def find_body(tree: BeautifulSoup) -> Tag:
    """Return the element that holds the article.

    A container of a known site builder (``data/pages-containers.csv``), else the element with the best text by
    punctuation: article text is punctuated, menus and lists of headlines are not, and what stands in a link does
    not count. Where nothing stands out it is the whole body.

    References
    ----------
    The fallback is a simple form of readability's scoring and of the text and symbol density of Sun, Song and Liao,
    "DOM based content extraction via text density", SIGIR 2011.
    """
    # Two pages in one file, or text behind </html>: then the article may stand in either.
    body = tree.body if tree.body is not None and len(tree.find_all(["body", "html"], limit=3)) == 2 else tree
    # A link that nobody closed runs around the whole article: then links count like the rest.
    marks = _marks_by_tag(body, links=False)
    if not marks[id(body)]:
        marks = _marks_by_tag(body, links=True)
    candidates: dict[int, list[Tag]] = {1: [], 2: []}
    for tag in body.find_all(True):
        rank = _containers().rank(tag)
        if rank is not None:
            candidates[rank].append(tag)
    for rank in (1, 2):
        found = _best(candidates[rank], marks, _LEAST_SHARE[rank] * marks.get(id(body), 0))
        if found is not None:
            return found
    return _densest(body)


def _marks_by_tag(body: Tag, *, links: bool) -> dict[int, int]:
    """Return the number of punctuation marks below each element, by the element's identity, with or without links."""
    totals: dict[int, int] = {}
    stack: list[tuple[Tag, Iterator[object]]] = [(body, iter(body.contents))]
    totals[id(body)] = 0
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                totals[id(stack[-1][0])] += totals[id(tag)]
        elif type(child) is NavigableString:
            totals[id(tag)] += len(_MARKS.findall(child))
        elif isinstance(child, Tag) and (links or child.name != "a") and child.name not in _UNREAD:
            totals[id(child)] = 0
            stack.append((child, iter(child.contents)))
    return totals


def _best(candidates: list[Tag], marks: dict[int, int], least: float) -> Tag | None:
    best, most = None, 0
    for tag in candidates:
        score = marks.get(id(tag), 0)
        if score < least or (score == 0 and len(_HAN.findall(tag.get_text())) < _LEAST_HAN):
            continue
        # Outer elements come first in document order, and an inner one need only nearly reach them.
        inside = best is not None and any(parent is best for parent in islice(tag.parents, _MOST_NESTED))
        if best is None or score > most or (inside and score >= _NEARLY_ALL * most):
            best, most = tag, score
    return best


def _densest(body: Tag) -> Tag:
    scores: dict[int, float] = {}
    tags: dict[int, Tag] = {}
    for string in body.find_all(string=_MARKS):
        block = _block(string)
        if block is None:
            continue
        weight = float(len(_MARKS.findall(string)))
        chain = [block, *_ancestors(block, 2)]
        shares = (0.0, _PARENT, _GRANDPARENT) if block.name in ("p", "li", "h1", "h2", "h3") else ()
        for tag, share in zip(chain, shares or (_SELF, _PARENT, _GRANDPARENT), strict=False):
            scores[id(tag)] = scores.get(id(tag), 0.0) + weight * share
            tags[id(tag)] = tag
    if not any(scores.values()):
        return body
    return tags[max(scores, key=lambda key: scores[key])]


def _block(string: object) -> Tag | None:
    """Return the block around `string`, or None if it stands in a link or around the article."""
    tag = string.parent if isinstance(string, NavigableString) else None
    for _ in range(_MOST_INLINE):
        if tag is None or tag.name == "a" or tag.name in _UNREAD:
            return None
        if tag.name not in _INLINE:
            break
        tag = tag.parent
    if tag is None or _IMPRINT.search(str(string)) or any(map(_is_around, (tag, *_ancestors(tag, 3)))):
        return None
    return tag


def _is_around(tag: Tag) -> bool:
    names = (tag.attrs.get("id"), *(tag.attrs.get("class") or ()))
    return tag.name in _AROUND or any(name and _AROUND_NAMES.search(str(name)) for name in names)


def _ancestors(tag: Tag, count: int) -> list[Tag]:
    found: list[Tag] = []
    while len(found) < count and tag.parent is not None and tag.parent.name not in ("html", "[document]"):
        tag = tag.parent
        found.append(tag)
    return found
