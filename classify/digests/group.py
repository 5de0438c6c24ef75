"""Reprints of one story put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from classify.digests.reprints import Print, is_reprint, read_print
from classify.document import Document
from classify.text import alike_before

__all__ = ["group_reprints"]

# MinHash brings together texts that agree throughout, though their punctuation is lost or every clause touched
# (without it 0.47 instead of 0.91 of unpunctuated copies are found); clauses that stand word for word in both bring
# cut and extended copies, whose Jaccard index may be under 0.2 (without them 0.20 instead of 0.93 of cut copies).
_TELLING_CLAUSE, _TELLING_TITLE = 8, 6
# Each document is compared with so many before it that share a clause, and with so many that are alike, not with
# all: time stays linear, and the copies of one story still form a chain.
_NEIGHBOURS, _ALIKE = 3, 20
# A text of at least this share of the fullest is full: a lead or an editor's line makes no fuller report.
_FULL = 0.8


def group_reprints(documents: Sequence[Document]) -> list[tuple[int, ...]]:
    """Return the indices of `documents` in groups, each one story, a document without reprint being a group of one.

    The head of a group comes first: of its full texts (at least four fifths of the longest) the earliest, then the
    first in the order given. The others follow by date, undated last. Groups stand in the order of their first
    document, and every index occurs once. Time is linear in the characters read: about a second for a thousand
    documents.

    References
    ----------
    A. Z. Broder, On the resemblance and containment of documents, SEQUENCES 1997.

    Examples
    --------
    >>> body = "六月一日，东湖大桥建成通车。全长二千三百米，双向六车道。两岸居民过江不必再坐轮渡，车程只要十分钟。" * 2
    >>> first = Document("a", None, "东湖大桥通车", "2023-06-01", None, None, body)
    >>> other = Document("b", None, "早稻开镰", "2023-06-01", None, None, "东湖县早稻今日开镰收割，亩产再增。")
    >>> again = Document("c", None, "喜讯！东湖大桥今天通车", "2023-06-02", None, None, "本报讯：" + body)
    >>> group_reprints([first, other, again])
    [(0, 2), (1,)]
    """
    prints = [read_print(document) for document in documents]
    parents = list(range(len(prints)))
    for first, second in _candidates(prints):
        one, two = _find(parents, first), _find(parents, second)
        if one != two and is_reprint(prints[first], prints[second]):
            parents[max(one, two)] = min(one, two)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(prints)):
        groups[_find(parents, index)].append(index)
    return [_order(members, documents) for _, members in sorted(groups.items())]


def _order(members: list[int], documents: Sequence[Document]) -> tuple[int, ...]:
    by_date = sorted(members, key=lambda index: (documents[index].date or "9999", index))
    fullest = max(len(documents[index].text) for index in members)
    head = next(index for index in by_date if len(documents[index].text) >= _FULL * fullest)
    return (head, *(index for index in by_date if index != head))


def _find(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _candidates(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    yield from _share_clauses(prints)
    yield from _share_hashes(prints)


def _share_clauses(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share a long clause or the headline, neighbours in time only."""
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for index in _by_day(prints):
        item = prints[index]
        keys = {clause for clause in item.clauses if len(clause) >= _TELLING_CLAUSE}
        if len(item.title) >= _TELLING_TITLE:
            keys.add(item.title)
        near = {other for key in keys for other in seen[key][-_NEIGHBOURS:]}
        yield from ((other, index) for other in sorted(near))
        for key in sorted(keys):
            seen[key].append(index)


def _share_hashes(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Yield pairs whose trigram sets are alike, found by MinHash with locality-sensitive hashing."""
    order = [index for index in _by_day(prints) if len(prints[index].grams)]
    trigrams = (list(map(str, prints[index].grams.tolist())) for index in order)
    for index, alike in zip(order, alike_before(trigrams), strict=True):
        yield from ((order[other], index) for other in alike[-_ALIKE:])


def _by_day(prints: Sequence[Print]) -> list[int]:
    return sorted(range(len(prints)), key=lambda index: (prints[index].day or 0, index))
