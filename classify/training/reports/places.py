"""How near a predicted jurisdiction comes to the labelled one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from classify.document import ABROAD, LEVELS, NATION, Level, level_of

__all__ = ["OUTCOMES", "LevelScore", "level_scores", "outcome_of"]

OUTCOMES = ("exact", "wider", "narrower", "same_province", "other_province", "nation", "abroad")


@dataclass(frozen=True, slots=True)
class LevelScore:
    """The documents labelled with a place of one level: how many, and what was predicted for how many of them.

    Of the fields after ``documents``, which add up to it, ``wider`` counts divisions that contain the right one,
    ``narrower`` those it contains, ``same_province`` others of its province, ``nation`` and ``abroad`` those taken for
    nationwide and for foreign.
    """

    level: Level
    documents: int
    exact: int
    wider: int
    narrower: int
    same_province: int
    other_province: int
    nation: int
    abroad: int


def outcome_of(code: str, predicted: str) -> str:
    """Return which of `OUTCOMES` it is to predict the code `predicted` for `code`.

    Examples
    --------
    >>> [outcome_of("320583", guess) for guess in ("320583", "320500", "320100", "330000", "100000")]
    ['exact', 'wider', 'same_province', 'other_province', 'nation']
    >>> outcome_of("320500", "320583"), outcome_of("INTL", "110000")
    ('narrower', 'other_province')
    """
    if code == predicted:
        return "exact"
    if predicted in (NATION, ABROAD):
        return "nation" if predicted == NATION else "abroad"
    if code == ABROAD:
        return "other_province"
    if _contains(code, predicted):
        return "narrower"
    if _contains(predicted, code):
        return "wider"
    return "same_province" if code[:2] == predicted[:2] else "other_province"


def level_scores(codes: Sequence[str], predicted: Sequence[str]) -> list[LevelScore]:
    """Return the scores of the documents of each level that occurs, in the order of `LEVELS`.

    Parameters
    ----------
    codes, predicted : sequence of str of length n_documents
    """
    scores = []
    for level in LEVELS:
        pairs = [(code, guess) for code, guess in zip(codes, predicted, strict=True) if level_of(code) == level]
        counts = Counter(outcome_of(code, guess) for code, guess in pairs)
        if pairs:
            scores.append(LevelScore(level, len(pairs), *(counts[outcome] for outcome in OUTCOMES)))
    return scores


def _contains(outer: str, inner: str) -> bool:
    """Return whether the division `outer` contains `inner` by its digits; all is in China (100000)."""
    if outer == NATION:
        return True
    shared = outer[:2] if outer.endswith("0000") else outer[:4] if outer.endswith("00") else outer
    return inner.startswith(shared)
