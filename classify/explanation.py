"""Why a document got its topic and its jurisdiction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classify.document import Document, Jurisdiction, Topic
from classify.models import Model

if TYPE_CHECKING:
    from classify.places import CandidateReasons
    from classify.topics import TermWeight

__all__ = ["Explanation", "TopicReasons", "explain_document"]


@dataclass(frozen=True, slots=True)
class TopicReasons:
    """The score of one label, unbounded, and the terms that speak most for or against it."""

    label: str
    score: float
    terms: tuple[TermWeight, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What decided for one document.

    ``topic_reasons`` are those of the chosen label and of the runner-up; ``candidates`` the places that were
    weighed, best first, with their features and what each feature contributed.
    """

    id: str
    path: str | None
    title: str
    topic: Topic | None
    topic_reasons: tuple[TopicReasons, ...]
    jurisdiction: Jurisdiction | None
    candidates: tuple[CandidateReasons, ...]


def explain_document(document: Document, model: Model, *, most: int = 12, year: int | None = None) -> Explanation:
    """Return what decided on `document`: up to `most` terms a label, and the places that were weighed.

    `year` is that of `JurisdictionClassifier.predict`.
    """
    topic, reasons = None, []
    if model.topics is not None:
        topic = model.topics.predict([document])[0]
        scores = model.topics.decision_.decide(model.topics.tfidf_.transform([document]))[0]
        for label in (topic.label, *(other.label for other in topic.alternatives[:1])):
            terms = tuple(model.topics.explain(document, label, most=most))
            reasons.append(TopicReasons(label, float(scores[model.topics.labels_.index(label)]), terms))
    jurisdiction, candidates = None, []
    if model.jurisdictions is not None:
        jurisdiction = model.jurisdictions.predict([document], year=year)[0]
        candidates = model.jurisdictions.explain(document, most=most, year=year)
    return Explanation(
        document.id,
        document.path,
        document.title,
        topic,
        tuple(reasons),
        jurisdiction,
        tuple(candidates),
    )
