"""The headline of a whole page: the claim that most of the page bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from classify.ingest.pages.lines import Surroundings
from classify.ingest.pages.meta import PLACEHOLDER, letters, named

__all__ = ["page_title"]

_SITE = re.compile(
    r"网$|网站|门户|政府|人民网|新闻|日报|晚报|时报|频道|首页|栏目|动态|公开|要闻|中心|委员会|公安|[局厅部院署办]$|"
    r"腾讯|新浪|搜狐|凤凰|网易|客户端|[Cc]om|cn$|APP|专题|报道|快讯|社区|资讯|财经|澎湃|观点|政务"
)
_SEPARATOR = re.compile(
    r"\s?[_|｜丨]{1,3}+\s?|\s[-–—]\s|(?<![-–—])-{2,3}+(?![-–—])|(?<![-–—\d])[-–](?![-–—\d])|\s?[>»]{1,3}+\s?"
)
# A line of particulars, a way through the site, a menu: no headline.
_NO_TITLE = re.compile(
    r"[>»›]|[:：]\s*$|(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}|来源\s*[:：]|作者\s*[:：]|分享到|当前位置|^(?:返回|登录|首页|上一[篇页版]|下一[篇页版])"
)
_SHORTEST_TITLE = 4
_SHORT_TITLE = 6
_LONGEST_SITE = 16
_SURE_TITLE = 8
_LONGEST_TITLE = 120
# A title element of more characters is a list of catchwords.
_LONGEST_CLAIM = 400
# What each sign is worth.
_ON_PAGE = (2.0, 2.5, 3.0)
_STARTS_TITLE, _IN_TITLE, _IS_META, _IN_META, _NEAREST, _SHORTENED, _SHORT, _COLUMN = (
    2.0,
    1.5,
    2.0,
    1.5,
    1.0,
    1.0,
    1.0,
    3.0,
)
_NEAR = 4


def page_title(page: str, meta: dict[str, str], around: Surroundings) -> str | None:
    """Return the headline of an article, or None.

    Claims are the meta elements, the page's title up to each of its separators, and the lines above the article
    and at its head. A claim is worth more for every other place that bears it out: a line that the page's title
    begins with is the headline, whatever column and site are called behind it.

    Parameters
    ----------
    page : str
        The title element.
    meta : dict
        The meta elements by name.
    around : Surroundings
        The lines around the article.
    """
    page = page[:_LONGEST_CLAIM]
    values = [value for value in named(meta, "title") if _is_title(value)]
    evidence = _Evidence(letters(page), [letters(value) for value in values], around, _columns(page, meta))
    claims = [*(_without_site(value, meta) for value in values), *_beginnings(page), *evidence.lines]
    shortened = _without_site(page, meta)
    # What stands before the first underscore or bar is the headline, if it is long enough to be one.
    first = re.split(r"[_|｜]", page, maxsplit=1)[0].strip()
    shortened = first if len(first) >= _SURE_TITLE else shortened
    best, most = None, 0.0
    for claim in dict.fromkeys(claim for claim in (shortened, *claims) if _is_title(claim)):
        score = evidence.score(claim) + _SHORTENED * (claim == shortened)
        if score > most or (score == most and best is not None and len(claim) > len(best)):
            best, most = claim, score
    return best


@dataclass(frozen=True, slots=True)
class _Evidence:
    title: str
    meta: list[str]
    around: Surroundings
    columns: set[str]

    @property
    def lines(self) -> Iterator[str]:
        """Yield the lines that may be the headline: set as one, or right above the article."""
        for index, line in enumerate(self.around.above):
            if (line.heading or index < _NEAR) and not _NO_TITLE.search(line.text):
                yield line.text
        for line in self.around.head:
            if line.heading or letters(line.text) in self.title:
                yield line.text
        yield from self.broken

    @property
    def broken(self) -> Iterator[str]:
        """Yield the headlines that stand in two or three lines at the head of the article."""
        lines = [line for line in self.around.head if line.heading]
        for count in (2, 3):
            if len(lines) >= count:
                yield "".join(line.text for line in lines[:count])

    def score(self, claim: str) -> float:
        plain = letters(claim)
        score = self._on_page(plain)
        if self.title.startswith(plain):
            score += _STARTS_TITLE
        elif plain in self.title:
            score += _IN_TITLE
        if plain in self.meta:
            score += _IS_META
        elif any(value.startswith(plain) for value in self.meta):
            score += _IN_META
        return score - _SHORT * (len(plain) < _SHORT_TITLE) - _COLUMN * (plain in self.columns)

    def _on_page(self, plain: str) -> float:
        """Return what the lines of the page say for a claim: the best line that is it, and more for the nearest."""
        best = 0.0
        nearest = True
        for line in (*self.around.head[:1], *self.around.above, *self.around.head[1:]):
            if letters(line.text) == plain:
                best = max(best, _ON_PAGE[line.heading] + _NEAREST * (nearest and line.heading > 0))
            if line.heading and not _NO_TITLE.search(line.text):
                nearest = False
        if best == 0.0 and plain in map(letters, self.broken):
            return _ON_PAGE[1]
        return best


def _beginnings(page: str) -> Iterator[str]:
    """Yield `page` up to each of its separators, and each part that stands between two."""
    last = 0
    for match in _SEPARATOR.finditer(page):
        yield page[: match.start()].strip()
        if last:
            yield page[last : match.start()].strip()
        last = match.end()
    yield page.strip()


def _columns(page: str, meta: dict[str, str]) -> set[str]:
    """Return the names of site and column: what the metadata call so, and what stands last in the page's title."""
    last = _SEPARATOR.split(page)[-1]
    names = {last} if last != page and len(last) <= _LONGEST_SITE and _SITE.search(last) else set()
    names |= {meta[key] for key in ("sitename", "og:site_name", "columnname", "lanmu") if key in meta}
    return set(map(letters, names))


def _is_title(text: str) -> bool:
    return _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and not PLACEHOLDER.search(text)


def _without_site(title: str, meta: dict[str, str]) -> str:
    """Return `title` without the names of column and site behind it."""
    names = {meta[key] for key in ("sitename", "og:site_name", "columnname") if key in meta}
    while matches := list(_SEPARATOR.finditer(title)):
        last = matches[-1]
        head, tail = title[: last.start()], title[last.end() :]
        sure = len(matches) > 1 or last.group().strip()[:1] in ("_", "|", "｜")
        if len(head) < _SHORTEST_TITLE or not (tail in names or _SITE.search(tail) or (sure and len(tail) <= 12)):
            break
        title = head
    return title.strip()
