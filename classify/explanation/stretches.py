"""A text cut into stretches: what speaks for the chosen topic, what for the runner-up, which places count."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from classify.explanation.reasons import Explanation

__all__ = ["Stretch", "mark_stretches"]

# A stretch that adds less than this share of the weightiest is not worth an eye's stop.
_LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text; the pieces joined are the text.

    ``weight`` is above 0 where it speaks for the chosen topic rather than the runner-up, below 0 where for the
    runner-up, 0 where for neither; ``place`` tells whether it is a place that speaks for the jurisdiction.
    """

    text: str
    weight: float
    place: bool


def mark_stretches(explanation: Explanation, *, field: str) -> list[Stretch]:
    """Return the ``title`` or the ``text`` of the document, which `field` names, in stretches.

    Where terms overlap, as a word and the characters in it, the weights of all of them are added up for each
    character, a term's weight shared out over its occurrences.
    """
    text = explanation.title if field == "title" else explanation.text
    weights = _character_weights(explanation, len(text), field)
    places = [False] * len(text)
    for mention in explanation.jurisdiction.evidence if explanation.jurisdiction is not None else ():
        if mention.field == field:
            places[mention.start : mention.end] = [True] * (mention.end - mention.start)
    stretches: list[Stretch] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (_sign(weights[at]), places[at]) != (_sign(weights[at - 1]), places[at - 1]):
            stretches.append(Stretch(text[start:at], round(sum(weights[start:at]), 4), places[start]))
            start = at
    return stretches


def _character_weights(explanation: Explanation, length: int, field: str) -> list[float]:
    if not explanation.topic_reasons:
        return [0.0] * length
    chosen = explanation.topic_reasons[0].label
    occurrences: dict[tuple[str, str, str], int] = defaultdict(int)
    for mark in explanation.marks:
        occurrences[mark.label, mark.term_field, mark.term] += 1
    weights = [0.0] * length
    for mark in explanation.marks:
        if mark.field == field:
            share = mark.weight / occurrences[mark.label, mark.term_field, mark.term] / (mark.end - mark.start)
            for at in range(mark.start, mark.end):
                weights[at] += share if mark.label == chosen else -share
    least = _LEAST * max(map(abs, weights), default=0.0)
    return [weight if abs(weight) >= least else 0.0 for weight in weights]


def _sign(weight: float) -> int:
    return (weight > 0) - (weight < 0)
