"""The record of a jurisdiction, and the reasons for it, from the probabilities of the candidates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classify.document import Document, Jurisdiction, JurisdictionAlternative, Mention
from classify.places.candidates import Candidate, Case
from classify.places.gazetteer import Gazetteer
from classify.places.resolve import year_of

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
    document: Document, case: Case, chances: NDArray[np.float64], *, threshold: float, gazetteer: Gazetteer
) -> Jurisdiction:
    """Return the most probable candidate of `document` with its evidence and the next best.

    Parameters
    ----------
    document : Document
        The document; its date says which names the codes have.
    case : Case
        Its candidates.
    chances : ndarray of shape (n_candidates,)
        Their probabilities.
    threshold : float
        The probability below which the answer is abstained.
    gazetteer : Gazetteer
        The divisions.
    """
    order = (-chances).argsort(kind="stable")
    year = year_of(document.date)
    chosen, best = case.candidates[order[0]], float(chances[order[0]])
    others = [(case.candidates[place].code, float(chances[place])) for place in order[1 : 1 + _ALTERNATIVES]]
    return Jurisdiction(
        code=chosen.code,
        name=gazetteer.full_name(chosen.code, year),
        level=gazetteer.level(chosen.code),
        probability=round(best, 4),
        abstained=best < threshold,
        evidence=_evidence(chosen),
        alternatives=tuple(
            JurisdictionAlternative(code, gazetteer.full_name(code, year), round(chance, 4))
            for code, chance in others
            if chance >= _SMALLEST
        ),
    )


def _evidence(candidate: Candidate) -> tuple[Mention, ...]:
    """Return the mentions that speak for a candidate: its own names, or those of its parts where it has none."""
    inside = [found for found in candidate.mentions if found.mention.field != "source"]
    own = [found for found in inside if candidate.code in found.codes]
    return tuple(found.mention for found in (own or inside)[:_EVIDENCE])
