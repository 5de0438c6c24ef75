"""What decided for one document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from classify.document import Document, Jurisdiction, Topic
from classify.explanation.occurrences import Occurrence, spans_by_term
from classify.models import Model
from classify.topics import END, JOINT, START

if TYPE_CHECKING:
    from classify.places import CandidateReasons, Moment
    from classify.topics import TermWeight

__all__ = ["Explanation", "Mark", "TopicReasons", "explain_document"]


# More terms than any document has.
_ALL = 1 << 30
# Signs that stand in no text, as readers see them: the ends of a headline as in a regular expression.
_SHOWN = str.maketrans({JOINT: " ", START: "^", END: "$"})


@dataclass(frozen=True, slots=True)
class TopicReasons:
    """The score of one label, unbounded, and the terms that speak most for or against it."""

    label: str
    score: float
    terms: tuple[TermWeight, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the document that speaks for or against a label.

    Attributes
    ----------
    text : str
        The characters, ``title[start:end]`` or ``text[start:end]``.
    field : str
        ``title`` or ``text``: what `start` and `end` count in.
    start, end : int
    label : str
        The chosen label or the runner-up.
    weight : float
        What the term adds to the label's score, all its occurrences together.
    term : str
        As the model knows it: numbers folded to ``0``, the words of a pair with a blank between them.
    term_field : str
        The field of the features it is a term of.
    """

    text: str
    field: str
    start: int
    end: int
    label: str
    weight: float
    term: str
    term_field: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What decided for one document.

    ``topic_reasons`` are those of the chosen label and of the runner-up, ``marks`` where their terms stand, by
    field and place; terms of either label are marked with their weights for both. ``candidates`` are the places that
    were weighed, best first, with their features and what each feature contributed.
    """

    id: str
    path: str | None
    title: str
    text: str
    topic: Topic | None
    topic_reasons: tuple[TopicReasons, ...]
    marks: tuple[Mark, ...]
    jurisdiction: Jurisdiction | None
    candidates: tuple[CandidateReasons, ...]


def explain_document(document: Document, model: Model, *, most: int = 12, moment: Moment | None = None) -> Explanation:
    """Return what decided on `document`: up to `most` terms a label, and the places that were weighed.

    `moment` is that of `JurisdictionClassifier.locate`.
    """
    topic = model.topics.judge([document])[0] if model.topics is not None else None
    weights = _weights(document, model, topic)
    reasons = [
        TopicReasons(label, _score(document, model, label), tuple(_shown(term) for term in terms[:most]))
        for label, terms in weights.items()
    ]
    jurisdiction, candidates = None, []
    if model.jurisdictions is not None:
        jurisdiction = model.jurisdictions.locate([document], moment=moment)[0]
        candidates = model.jurisdictions.explain(document, most=most, moment=moment)
    return Explanation(
        document.id,
        document.path,
        document.title,
        document.text,
        topic,
        tuple(reasons),
        tuple(_marks(document, weights, most)),
        jurisdiction,
        tuple(candidates),
    )


def _weights(document: Document, model: Model, topic: Topic | None) -> dict[str, list[TermWeight]]:
    """Return all terms of the chosen label and of the runner-up, the weightiest first."""
    if topic is None or model.topics is None:
        return {}
    labels = (topic.label, *(other.label for other in topic.alternatives[:1]))
    return {label: model.topics.explain(document, label, most=_ALL) for label in labels}


def _score(document: Document, model: Model, label: str) -> float:
    assert model.topics is not None
    scores = model.topics.decision_.decide(model.topics.tfidf_.rows([document]))[0]
    return float(scores[model.topics.labels_.index(label)])


def _marks(document: Document, weights: dict[str, list[TermWeight]], most: int) -> list[Mark]:
    places = spans_by_term(document)
    listed = {(term.field, term.term) for terms in weights.values() for term in terms[:most]}
    marks = []
    for label, terms in weights.items():
        for term in terms:
            if (term.field, term.term) in listed:
                shown, found = _shown(term), places.get((term.field, term.term), ())
                marks += [_mark(document, label, shown, occurrence) for occurrence in found]
    # Python's sort is stable: at one place the chosen label stays before the runner-up.
    return sorted(marks, key=lambda mark: (mark.field != "title", mark.start, mark.end, mark.term_field))


def _mark(document: Document, label: str, term: TermWeight, found: Occurrence) -> Mark:
    whole = document.title if found.where == "title" else document.text
    text = whole[found.start : found.end]
    return Mark(text, found.where, found.start, found.end, label, term.weight, term.term, term.field)


def _shown(term: TermWeight) -> TermWeight:
    return replace(term, term=term.term.translate(_SHOWN), weight=round(term.weight, 6))
