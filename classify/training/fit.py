"""A label set to a model with its card and cross-validated report."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Collection, Sequence
from importlib import metadata
from typing import TYPE_CHECKING, Any, Literal

from classify.document import Document, Topic, text_hash
from classify.errors import LabelError
from classify.models import Model
from classify.topics import FEWEST_EXAMPLES
from classify.training.labels import ChosenQuotes, LabelledDocument, LabelSet
from classify.training.quotes import FEWEST_CHOICES, fit_quotes
from classify.training.reports import Report, jurisdiction_report, topic_report
from classify.training.search import Preset, search_design

if TYPE_CHECKING:
    from classify.places import JurisdictionClassifier
    from classify.topics import TopicClassifier

__all__ = ["PARTS", "Part", "fit_model"]

Part = Literal["topics", "jurisdictions", "quotes"]
PARTS: tuple[Part, ...] = ("topics", "jurisdictions", "quotes")
"""What a model learns from labels, each by itself."""

_LIBRARIES = ("numpy", "scipy", "scikit-learn", "rjieba")
# Below this a ranker of places learns nothing that it can be trusted with.
_FEWEST_PLACED = 50
# A wrong place sends a text to the wrong desk: what is given for sure is right nineteen times of twenty at least.
_PLACES_ACCURACY = 0.95


def fit_model(
    labels: LabelSet,
    *,
    name: str,
    command: str,
    target_accuracy: float = 0.9,
    unlabeled: Sequence[Document] = (),
    choices: Sequence[ChosenQuotes] = (),
    parts: Collection[Part] = PARTS,
) -> tuple[Model, Report]:
    """Return the model learnt from `labels` and `choices`, and its report by cross-validation.

    Parameters
    ----------
    labels : LabelSet
    name : str
        Of the model, for its card.
    command : str
        What was run to train it, for its card.
    target_accuracy : float
        Of the predictions that are not abstained, in (0, 1]; of jurisdictions 0.95 at least.
    unlabeled : sequence of Document, optional
        Texts like those to come: they show how frequent terms are and which occur together.
    choices : sequence of ChosenQuotes, optional
        What editors would quote.
    parts : collection of Part
        What is to be learnt.

    Raises
    ------
    LabelError
        If there are too few labels to learn anything from.
    """
    judged = [item for item in labels.documents if item.topic is not None and "topics" in parts]
    placed = [item for item in labels.documents if item.jurisdiction is not None and "jurisdictions" in parts]
    choices = choices if "quotes" in parts else ()
    warnings = []
    if not judged and len(placed) < _FEWEST_PLACED and len(choices) < FEWEST_CHOICES:
        raise LabelError(_nothing(labels))
    topics = search = None
    if judged:
        search = search_design(judged)
        topics = _fit_topics(labels, judged, search.chosen, target_accuracy, unlabeled)
    jurisdictions = None
    if len(placed) >= _FEWEST_PLACED:
        jurisdictions = _fit_jurisdictions(placed, max(target_accuracy, _PLACES_ACCURACY))
    elif placed:
        warnings.append(f"{len(placed)} jurisdictions are too few to learn from; {_FEWEST_PLACED} are needed")
    quotes = quoted = None
    if len(choices) >= FEWEST_CHOICES:
        quotes, quoted = fit_quotes(choices, unlabeled)
    elif choices:
        warnings.append(f"quotes chosen from {len(choices)} texts are too few; {FEWEST_CHOICES} are needed")
    if topics is not None and topics.small_classes_:
        small = ", ".join(f"{label} ({count})" for label, count in topics.small_classes_.items())
        warnings.append(f"always unsure, for want of examples: {small}; label {FEWEST_EXAMPLES} of each at least")
    report = Report(
        "cross-validation",
        labels.sha256,
        labels.without_text,
        topic_report(judged, _held_out_topics(topics)) if topics is not None else None,
        jurisdiction_report(placed, jurisdictions.held_out_) if jurisdictions is not None else None,
        tuple(warnings),
        search=search,
        quotes=quoted,
    )
    card = _card(labels, report, name=name, command=command)
    card["unlabeled_documents"] = len(unlabeled)
    card["thresholds"] = _thresholds(topics, jurisdictions, target_accuracy)
    seen = frozenset(text_hash(item.document) for item in labels.documents)
    return Model(topics, jurisdictions, card, seen, quotes), report


def _fit_topics(
    labels: LabelSet,
    items: Sequence[LabelledDocument],
    design: Preset,
    target_accuracy: float,
    unlabeled: Sequence[Document],
) -> TopicClassifier:
    from classify.topics import TopicClassifier

    classifier = TopicClassifier(weights=design.weights, penalty=design.penalty, target_accuracy=target_accuracy)
    try:
        return classifier.fit(
            [item.document for item in items],
            [str(item.topic) for item in items],
            seconds=[item.second for item in items],
            unlabeled=unlabeled,
        )
    except ValueError as error:
        raise LabelError(f"{labels.path}: cannot be trained on: {error}; label more documents") from error


def _fit_jurisdictions(items: Sequence[LabelledDocument], target_accuracy: float) -> JurisdictionClassifier:
    from classify.places import JurisdictionClassifier

    classifier = JurisdictionClassifier(target_accuracy=target_accuracy)
    return classifier.fit([item.document for item in items], [str(item.jurisdiction) for item in items])


def _held_out_topics(classifier: TopicClassifier) -> list[Topic]:
    return [classifier.topic_of(row) for row in classifier.decision_.held_out_]


def _nothing(labels: LabelSet) -> str:
    if labels.without_text:
        return f"{labels.path}: none of its {labels.without_text} rows has a text; supply them with --texts FILE"
    return f"{labels.path}: no labels in it"


def _card(labels: LabelSet, report: Report, *, name: str, command: str) -> dict[str, Any]:
    topics = Counter(item.topic for item in labels.documents if item.topic is not None)
    codes = Counter(item.jurisdiction for item in labels.documents if item.jurisdiction is not None)
    scores = report.record()
    for part in ("topics", "jurisdictions"):
        if scores[part] is not None:
            for long in ("classes", "confusions", "calibration", "curve", "labels", "matrix"):
                scores[part].pop(long, None)
    return {
        "name": name,
        "trained_by": command,
        "topic_order": list(labels.topics),
        "labels": {
            "folder": labels.path.name,
            "sha256": labels.sha256,
            "documents": len(labels.documents),
            "left_out_without_text": labels.without_text,
            "texts": list(labels.texts),
            "topics": dict(sorted(topics.items(), key=lambda item: (-item[1], item[0]))),
            "jurisdictions": len(codes),
        },
        "search": scores["search"],
        "scores": {"method": report.method, **{part: scores[part] for part in PARTS}},
        "versions": {
            "classify": metadata.version("classify"),
            "python": platform.python_version(),
            **{library: metadata.version(library) for library in _LIBRARIES},
        },
    }


def _thresholds(
    topics: TopicClassifier | None, jurisdictions: JurisdictionClassifier | None, target_accuracy: float
) -> dict[str, Any]:
    return {
        "target_accuracy": target_accuracy,
        "topics": round(topics.decision_.threshold_, 4) if topics is not None else None,
        "jurisdictions": round(jurisdictions.threshold_, 4) if jurisdictions is not None else None,
    }
