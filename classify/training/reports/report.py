"""The report of a training or an evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from classify.document import ABROAD, NATION, Jurisdiction, Topic, as_record, text_hash
from classify.models import Model
from classify.training.labels import LabelledDocument, LabelSet
from classify.training.reports.places import LevelScore, level_scores
from classify.training.reports.quotes import QuoteReport
from classify.training.reports.scores import (
    Bin,
    ClassScore,
    Confusion,
    Kept,
    accuracy,
    calibration_bins,
    class_scores,
    confusion_matrix,
    confusions,
    coverage_curve,
    expected_error,
    largest_share,
    wilson_interval,
)
from classify.training.search import Search

__all__ = ["JurisdictionReport", "Report", "TopicReport", "evaluate_model", "jurisdiction_report", "topic_report"]

_NOT_LOCAL = (NATION, ABROAD)
# Pairs of places rarely repeat, so that more of them are shown than of topics.
_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class TopicReport:
    """How well topics were predicted; all shares in [0, 1].

    ``lenient`` also counts the second topic of a document as right; ``covered_accuracy`` is that of the
    predictions not abstained, ``coverage`` their share. ``interval`` are the bounds of the accuracy with 95 %
    confidence, ``baseline`` is that of always saying the most frequent label. ``matrix`` counts how often each of
    ``labels`` (rows) was taken for each of them (columns).
    """

    documents: int
    accuracy: float
    lenient: float
    macro_f1: float
    coverage: float
    covered_accuracy: float
    calibration_error: float
    classes: tuple[ClassScore, ...]
    confusions: tuple[Confusion, ...]
    calibration: tuple[Bin, ...]
    curve: tuple[Kept, ...]
    labels: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]
    interval: tuple[float, float]
    baseline: float

    @property
    def beats_baseline(self) -> bool:
        """Whether the accuracy is above the baseline by more than chance."""
        return self.interval[0] > self.baseline


@dataclass(frozen=True, slots=True)
class JurisdictionReport:
    """How well jurisdictions were predicted; all shares in [0, 1].

    ``exact`` counts equal codes, ``province`` equal first two digits, ``local_exact`` equal codes among the
    documents that are neither nationwide nor abroad; ``interval`` and ``baseline`` are those of `TopicReport`.
    ``levels`` tells by the level of the label what was predicted; ``confusions`` have names with the codes.
    """

    documents: int
    exact: float
    province: float
    local_documents: int
    local_exact: float
    coverage: float
    covered_exact: float
    calibration_error: float
    levels: tuple[LevelScore, ...]
    confusions: tuple[Confusion, ...]
    calibration: tuple[Bin, ...]
    curve: tuple[Kept, ...]
    interval: tuple[float, float]
    baseline: float


@dataclass(frozen=True, slots=True)
class Report:
    """Scores with how they were got: ``method`` is ``cross-validation`` or ``held-out labels``.

    ``search`` tells what designs of the topic classifier were tried; None where nothing was searched.
    """

    method: str
    labels_sha256: str
    without_text: int
    topics: TopicReport | None
    jurisdictions: JurisdictionReport | None
    warnings: tuple[str, ...] = ()
    search: Search | None = None
    quotes: QuoteReport | None = None

    def record(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return as_record(self)


def evaluate_model(model: Model, labels: LabelSet) -> Report:
    """Return how well `model` predicts `labels`, which it should not have been trained on."""
    topics = jurisdictions = None
    judged = [item for item in labels.documents if item.topic is not None]
    if model.topics is not None and judged:
        topics = topic_report(judged, model.topics.judge([item.document for item in judged]))
    placed = [item for item in labels.documents if item.jurisdiction is not None]
    if model.jurisdictions is not None and placed:
        predicted = model.jurisdictions.locate([item.document for item in placed])
        jurisdictions = jurisdiction_report(placed, predicted)
    warnings = tuple(_doubts(model, labels))
    return Report("held-out labels", labels.sha256, labels.without_text, topics, jurisdictions, warnings)


def _doubts(model: Model, labels: LabelSet) -> Iterator[str]:
    """Yield what makes the figures of an evaluation say less than they seem to."""
    seen = sum(text_hash(item.document) in model.seen for item in labels.documents)
    if seen == len(labels.documents) or model.card.get("labels", {}).get("sha256") == labels.sha256:
        yield "the model was trained on these very labels; the figures say nothing about new documents"
    elif seen:
        share = f"{seen} of {len(labels.documents)}"
        yield f"the model was trained on {share} of these documents; the figures say too much about new ones"
    known = set(model.topics.labels_) if model.topics is not None else set()
    unknown = Counter(item.topic for item in labels.documents if item.topic is not None and item.topic not in known)
    if unknown and known:
        named = ", ".join(f"{label} ({count})" for label, count in unknown.most_common())
        yield f"labels that the model does not know, none of which it can get right: {named}"


def topic_report(items: Sequence[LabelledDocument], predicted: Sequence[Topic]) -> TopicReport:
    """Return the scores of `predicted` topics against the labels of `items`."""
    truth = [str(item.topic) for item in items]
    guesses = [topic.label for topic in predicted]
    lenient = [topic.label in (item.topic, item.second) for item, topic in zip(items, predicted, strict=True)]
    right = [label == guess for label, guess in zip(truth, guesses, strict=True)]
    kept = [hit for hit, topic in zip(right, predicted, strict=True) if not topic.abstained]
    probabilities = [topic.probability for topic in predicted]
    bins = calibration_bins(probabilities, right)
    labels = sorted({*truth, *guesses})
    classes = class_scores(truth, guesses)
    return TopicReport(
        documents=len(items),
        accuracy=accuracy(truth, guesses),
        lenient=sum(lenient) / len(lenient),
        macro_f1=sum(score.f1 for score in classes) / len(classes),
        coverage=len(kept) / len(items),
        covered_accuracy=sum(kept) / len(kept) if kept else 0.0,
        calibration_error=expected_error(bins),
        classes=tuple(classes),
        confusions=tuple(confusions(truth, guesses, [item.document.id for item in items])),
        calibration=tuple(bins),
        curve=tuple(coverage_curve(probabilities, right)),
        labels=tuple(labels),
        matrix=tuple(tuple(row) for row in confusion_matrix(truth, guesses, labels)),
        interval=wilson_interval(sum(right), len(right)),
        baseline=largest_share(truth),
    )


def jurisdiction_report(items: Sequence[LabelledDocument], predicted: Sequence[Jurisdiction]) -> JurisdictionReport:
    """Return the scores of `predicted` jurisdictions against the labels of `items`."""
    truth = [str(item.jurisdiction) for item in items]
    hits = [code == place.code for code, place in zip(truth, predicted, strict=True)]
    provinces = [code[:2] == place.code[:2] for code, place in zip(truth, predicted, strict=True)]
    local = [hit for code, hit in zip(truth, hits, strict=True) if code not in _NOT_LOCAL]
    kept = [hit for hit, place in zip(hits, predicted, strict=True) if not place.abstained]
    probabilities = [place.probability for place in predicted]
    bins = calibration_bins(probabilities, hits)
    return JurisdictionReport(
        documents=len(items),
        exact=sum(hits) / len(hits),
        province=sum(provinces) / len(provinces),
        local_documents=len(local),
        local_exact=sum(local) / len(local) if local else 0.0,
        coverage=len(kept) / len(hits),
        covered_exact=sum(kept) / len(kept) if kept else 0.0,
        calibration_error=expected_error(bins),
        levels=tuple(level_scores(truth, [place.code for place in predicted])),
        confusions=tuple(_place_confusions(items, predicted)),
        calibration=tuple(bins),
        curve=tuple(coverage_curve(probabilities, hits)),
        interval=wilson_interval(sum(hits), len(hits)),
        baseline=largest_share(truth),
    )


def _place_confusions(items: Sequence[LabelledDocument], predicted: Sequence[Jurisdiction]) -> list[Confusion]:
    from classify.places import load_gazetteer

    gazetteer = load_gazetteer()
    # A name alone would not do: a label may hold a code of another year under the same name.
    wrong = [
        (code, f"{place.code} {place.name}", item.document.id)
        for item, place in zip(items, predicted, strict=True)
        if (code := str(item.jurisdiction)) != place.code
    ]
    truth = [f"{code} {gazetteer.full_name(code)}" if code in gazetteer else code for code, _, _ in wrong]
    return confusions(truth, [guess for _, guess, _ in wrong], [id for *_, id in wrong], most=_MOST_PLACES)
