"""How far annotators of the same documents agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

__all__ = ["Agreement", "agreement_of", "cohen_kappa"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two annotators on one column, over the documents both have labelled.

    ``agreement`` is the share of equal labels, ``kappa`` Cohen's, 1 at best, 0 as by chance, None where both gave
    one single label throughout. For topics ``lenient`` counts a label as equal that is the other's second topic.
    """

    annotators: tuple[str, str]
    column: str
    documents: int
    agreement: float
    lenient: float
    kappa: float | None


def cohen_kappa(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Return Cohen's kappa of two sequences of labels of the same documents, None where chance explains all.

    References
    ----------
    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20, 1960.

    Examples
    --------
    >>> cohen_kappa(["教育", "教育", "体育", "体育"], ["教育", "教育", "体育", "教育"])
    0.5
    """
    number = len(first)
    observed = sum(map(str.__eq__, first, second)) / number
    one, two = Counter(first), Counter(second)
    chance = sum(one[label] * two[label] for label in one) / number**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def agreement_of(rows: Iterable[Mapping[str, Any]]) -> list[Agreement]:
    """Return how far each two annotators agree on topics and on jurisdictions, sorted by their names.

    A row has ``id``, ``annotator`` and labels; rows without one of them are passed over, and of several rows of one
    annotator for a document the last counts.
    """
    given: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in rows:
        if row.get("id") and row.get("annotator"):
            given[str(row["annotator"])][str(row["id"])] = row
    found = []
    for first, second in combinations(sorted(given), 2):
        for column in ("topic", "jurisdiction"):
            pairs = [
                (given[first][id], given[second][id])
                for id in given[first]
                if id in given[second] and _label(given[first][id], column) and _label(given[second][id], column)
            ]
            if pairs:
                found.append(_agreement((first, second), column, pairs))
    return found


def _agreement(
    annotators: tuple[str, str], column: str, pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]
) -> Agreement:
    one, two = ([_label(pair[place], column) for pair in pairs] for place in (0, 1))
    equal = list(map(str.__eq__, one, two))
    lenient = [
        same or (column == "topic" and (a == _label(right, "second") or b == _label(left, "second")))
        for same, a, b, (left, right) in zip(equal, one, two, pairs, strict=True)
    ]
    number = len(pairs)
    return Agreement(annotators, column, number, sum(equal) / number, sum(lenient) / number, cohen_kappa(one, two))


def _label(row: Mapping[str, Any], column: str) -> str:
    return str(row.get(column) or (row.get("label") if column == "topic" else None) or "").strip()
