"""Reprints of one story put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, repeat

from classify.digests.reprints import is_reprint, read_print
from classify.digests.traces import Trace, may_be_reprint, read_trace, share_clauses, share_trigrams
from classify.document import Document

__all__ = ["group_reprints"]

# A text of at least this share of the fullest is full: a lead or an editor's line makes no fuller report.
_FULL = 0.8
_MOST_PRINTS = 2000


def group_reprints(
    documents: Sequence[Document], traces: Sequence[Trace | None] | None = None
) -> list[tuple[int, ...]]:
    """Return the indices of `documents` in groups, each one story, a document without reprint being a group of one.

    The head of a group comes first: of its full texts (at least four fifths of the longest) the earliest, then the
    first in the order given. The others follow by date, undated last. Groups stand in the order of their first
    document, and every index occurs once. Time is linear in the characters read: a fifth of a second for a thousand
    documents, most of it for their `traces`, which may have been made elsewhere.

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
    known = [trace or read_trace(document) for document, trace in zip(documents, traces or repeat(None), strict=False)]
    # Pairs come by the day of the later document, so that the same few are compared again and again.
    print_of = lru_cache(maxsize=_MOST_PRINTS)(lambda index: read_print(documents[index]))
    parents = list(range(len(documents)))
    for first, second in chain(share_clauses(known), share_trigrams(known)):
        one, two = _find(parents, first), _find(parents, second)
        if one == two or not may_be_reprint(known[first], known[second]):
            continue
        if is_reprint(print_of(first), print_of(second)):
            parents[max(one, two)] = min(one, two)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(documents)):
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
