"""The element of a whole HTML page that holds the article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bs4 import BeautifulSoup, Tag

from classify.data.tables import read_table
from classify.ingest.pages.meta import letters
from classify.ingest.pages.survey import Extent, Survey, survey_page

__all__ = ["Body", "find_body"]

# The signs of a container, each worth so much. The one of most signs is taken: a name alone, or much text alone,
# may stand on a box of comments.
_RANK_WORTH = {1: 2.0, 2: 1.0}
_SHARE_WORTH, _HEADLINE_WORTH, _LEAD_WORTH, _LINKS_COST = 2.0, 1.0, 1.0, 1.5
# A container may lie so far from the headline, in shares of the page's punctuation, or in marks.
_NEAR_SHARE, _NEAR_MARKS = 0.05, 2.0
# An element with less of the page's punctuation is no container by its text alone.
_LEAST_SHARE = 0.25
# Of nested containers the innermost that still has nearly everything: the outer one holds the tools as well.
_NEARLY, _MOST_BELOW = 0.02, 0.05
# Parts of a text, never all of it.
_PARTS = frozenset("p span font b strong em i u a li h1 h2 h3 h4 h5 h6 dt dd blockquote".split())
_MOST_OF = 0.5
# A box of links: so many, with so much of its characters in them, and hardly a mark outside. Attachments are article.
_BOXES = frozenset("table tbody tr td div ul ol dl section aside nav form".split())
_FEWEST_LINKS, _LINK_SHARE, _MOST_BOX_MARKS, _FEWEST_MARKS = 2, 0.6, 2, 4
_LEAD_LETTERS = 16
# More containers than a page has.
_MOST_RANKED = 100


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


@dataclass(frozen=True, slots=True)
class Body:
    """The element that holds the article, and the boxes of links in it, which belong to the page."""

    tag: Tag
    boxes: tuple[Tag, ...] = ()


def find_body(tree: BeautifulSoup, *, titles: tuple[str, ...] = (), lead: str = "") -> Body:
    """Return the element that holds the article: the one that most signs agree on.

    The signs are the containers of known site builders (``data/pages/containers.csv``), the share of the page's
    punctuation (articles are punctuated, menus and lists of headlines are not), few links, the headline right
    above, and the words that the page's own metadata begins with. What stands in a link counts nowhere, nor does
    what bears the name of a footer or of comments, unless there is nothing else.

    Parameters
    ----------
    tree : BeautifulSoup
        The page.
    titles : tuple of str
        What its metadata give as headline, names of site and column behind it.
    lead : str
        What its metadata give as the beginning of the text.

    References
    ----------
    Share of punctuation and links: text and symbol density of Sun, Song and Liao, "DOM based content extraction via
    text density", SIGIR 2011.
    """
    # Two pages in one file, or text behind </html>: then the article may stand in either.
    body = tree.body if tree.body is not None and len(tree.find_all(["body", "html"], limit=3)) == 2 else tree
    wanted = tuple(filter(None, map(letters, titles)))
    start = letters(lead)[:_LEAD_LETTERS]
    if len(start) < _LEAD_LETTERS or any(start in title for title in wanted):
        start = ""  # a description that repeats the headline says nothing of the text
    survey = survey_page(body, wanted, start, names=True, links=False)
    if survey.total < 1:
        survey = survey_page(body, wanted, start, names=False, links=False)
    if survey.total < 1:
        # A link that nobody closed runs around the whole article: then links count like the rest.
        survey = survey_page(body, wanted, start, names=False, links=True)
    best = _best(survey)
    return Body(best.tag, _boxes(survey, best))


def _best(survey: Survey) -> Extent:
    total = survey.total
    best, most = survey.extents[0], 0.0
    if total < 1:
        return best
    ranks = _ranks(survey)
    for index, extent in enumerate(survey.extents):
        rank = ranks.get(index)
        if rank is None and (extent.marks < max(1, _LEAST_SHARE * total) or extent.tag.name in _PARTS):
            continue
        score = _score(extent, rank, survey)
        # Outer elements come first in document order, and an inner one need only nearly reach them, unless it leaves
        # out what stands below: who signed a notice has no punctuation.
        inside = best.begin <= extent.begin and extent.end <= best.end and extent.depth > best.depth
        inside = inside and best.last - extent.last <= _MOST_BELOW * extent.plain
        if score > most + _NEARLY or (inside and score >= most - _NEARLY):
            best, most = extent, max(score, most)
    return best


def _ranks(survey: Survey) -> dict[int, int]:
    """Return the ranks of the containers by their index, without those around another one that has most of them."""
    found: list[tuple[int, Extent, int]] = []
    for index, extent in enumerate(survey.extents):
        rank = _containers().rank(extent.tag) if extent.marks >= 1 else None
        if rank is not None and len(found) < _MOST_RANKED:
            found.append((index, extent, rank))
    return {
        index: rank
        for index, outer, rank in found
        if not any(
            inner.depth > outer.depth
            and inner_rank <= rank
            and outer.begin <= inner.begin
            and inner.end <= outer.end
            and inner.marks >= _MOST_OF * outer.marks
            for _, inner, inner_rank in found
        )
    }


def _boxes(survey: Survey, best: Extent) -> tuple[Tag, ...]:
    """Return the outermost elements within `best` that hold hardly anything but links."""
    if best.marks < _FEWEST_MARKS:
        return ()
    boxes: list[Tag] = []
    depth = None
    for extent in survey.extents[survey.extents.index(best) + 1 :]:
        if extent.depth <= best.depth:
            break
        if depth is not None and extent.depth > depth:
            continue
        depth = None
        if _is_box(extent):
            boxes.append(extent.tag)
            depth = extent.depth
    return tuple(boxes)


def _is_box(extent: Extent) -> bool:
    if extent.tag.name not in _BOXES or extent.links < _FEWEST_LINKS or extent.marks > _MOST_BOX_MARKS:
        return False
    return extent.linked >= _LINK_SHARE * (extent.linked + extent.plain) and not extent.attached


def _score(extent: Extent, rank: int | None, survey: Survey) -> float:
    score = _RANK_WORTH[rank] if rank else 0.0
    score += _SHARE_WORTH * extent.marks / survey.total
    score -= _LINKS_COST * extent.linked / (extent.linked + extent.plain)
    near = max(_NEAR_MARKS, _NEAR_SHARE * survey.total)
    score += _HEADLINE_WORTH * any(abs(extent.begin - headline) <= near for headline in survey.headlines)
    score += _LEAD_WORTH * any(extent.first <= place < extent.after for place in survey.leads)
    return score
