"""The record of a jurisdiction, and the reasons for it, from the probabilities of the candidates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from classify.document import Jurisdiction, JurisdictionAlternative, Mention
from classify.places.candidates import Candidate, Case
from classify.places.gazetteer import Gazetteer, Moment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["CandidateReasons", "make_jurisdiction"]

_ALTERNATIVES = 3
# An alternative below this says nothing.
_SMALLEST = 0.01
_EVIDENCE = 10


@dataclass(frozen=True, slots=True)
class CandidateReasons:
    """A candidate with its probability, its score and what each feature added to the score, the largest first."""

    code: str
    name: str
    probability: float
    score: float
    features: tuple[tuple[str, float], ...]


def make_jurisdiction(
    case: Case, chances: NDArray[np.float64], moment: Moment, *, threshold: float, gazetteer: Gazetteer
) -> Jurisdiction:
    """Return the most probable candidate of a document with its evidence and the next best.

    Parameters
    ----------
    case : Case
        The candidates.
    chances : ndarray of shape (n_candidates,)
        Their probabilities.
    moment : Moment
        Whose codes and names are given. Candidates that one division covers by then are one, with the sum of their
        probabilities.
    threshold : float
        The probability below which the answer is abstained.
    gazetteer : Gazetteer
        The divisions.
    """
    covered: dict[str, list[int]] = {}
    for place in (-chances).argsort(kind="stable").tolist():
        covered.setdefault(_covering(case.candidates[place].code, gazetteer, moment), []).append(place)
    every = chances.tolist()
    summed = [(code, sum(every[place] for place in places)) for code, places in covered.items()]
    (code, best), *others = sorted(summed, key=lambda item: -item[1])
    evidence = _evidence(case.candidates[covered[code][0]])
    return Jurisdiction(
        code=code,
        name=_full_name(code, gazetteer, moment),
        level=gazetteer.level(code),
        probability=round(best, 4),
        # Where nothing in the text speaks for the answer it is a guess, however likely.
        abstained=best < threshold or not evidence,
        evidence=evidence,
        alternatives=tuple(
            JurisdictionAlternative(code, _full_name(code, gazetteer, moment), round(chance, 4))
            for code, chance in others[:_ALTERNATIVES]
            if chance >= _SMALLEST
        ),
    )


@lru_cache(maxsize=1 << 14)
def _covering(code: str, gazetteer: Gazetteer, moment: Moment) -> str:
    return gazetteer.on(code, moment)


@lru_cache(maxsize=1 << 14)
def _full_name(code: str, gazetteer: Gazetteer, moment: Moment) -> str:
    return gazetteer.full_name(code, moment)


def _evidence(candidate: Candidate) -> tuple[Mention, ...]:
    """Return the mentions that speak for a candidate: its own names, or those of its parts where it has none.

    The name of the outlet is evidence only where neither headline nor text names the place.
    """
    inside = [found for found in candidate.mentions if found.mention.field != "source"] or candidate.mentions
    own = [found for found in inside if candidate.code in found.codes]
    return tuple(found.mention for found in (own or inside)[:_EVIDENCE])
