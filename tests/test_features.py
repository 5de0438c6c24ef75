"""Features and decision: shapes, weights by hand, calibration, abstention, state."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

from classify.document import Document
from classify.features import FieldedTfidf, LinearDecision
from classify.features.fields import FIELDS, count_terms
from classify.features.linear import choose_threshold, fit_temperature, softmax


def document(text: str, title: str = "") -> Document:
    return Document(text, None, title, None, None, None, text)


def test_count_terms_fields() -> None:
    counts = count_terms(document("小麦播种。水稻插秧。玉米收割2023亩。", "春耕"))
    assert counts["title"] == Counter({"春耕": 1})
    assert counts["title_characters"] == Counter({"春": 1, "耕": 1, "春耕": 1})
    assert "小麦" in counts["lead"]
    assert "玉米" not in counts["lead"]
    assert counts["body"]["0"] == 1


def test_count_terms_takes_a_short_text_without_headline_as_one() -> None:
    counts = count_terms(document("春耕启动"))
    assert counts["title"]
    assert not counts["body"]


def test_fielded_tfidf_weights_by_hand() -> None:
    documents = [document("", "春耕"), document("", "春运")]
    tfidf = FieldedTfidf(weights=(1.0, 0.0, 0.0, 0.0), min_count=1)
    features = tfidf.fit_transform(documents).toarray()
    assert features.shape == (2, tfidf.n_features_)
    assert sorted(features[0], reverse=True)[:2] == [1.0, 0.0]
    assert tfidf.idf_[0] == pytest.approx(math.log(3 / 2) + 1)


def test_fielded_tfidf_rows_have_the_length_of_their_fields() -> None:
    tfidf = FieldedTfidf(weights=(1.0, 2.0, 0.5, 1.5), min_count=1)
    documents = [document("小麦播种。水稻插秧。玉米收割。", "春耕春耕"), document("列车开行。", "春运")]
    features = tfidf.fit_transform(documents)
    assert np.sqrt(features.multiply(features).sum(axis=1)).A1 == pytest.approx([math.sqrt(1 + 4 + 0.25 + 2.25)] * 2)
    assert tfidf.transform([document("")]).nnz == 0


def test_fielded_tfidf_state_round_trip() -> None:
    documents = [document("小麦播种。", "春耕"), document("列车开行。", "春运")]
    tfidf = FieldedTfidf(min_count=1).fit(documents)
    settings, arrays = tfidf.state()
    again = FieldedTfidf.from_state(settings, arrays)
    assert (again.transform(documents) != tfidf.transform(documents)).nnz == 0
    assert [field for field, _ in again.terms()][0] == FIELDS[0]
    with pytest.raises(ValueError, match="terms but"):
        FieldedTfidf.from_state(settings, {"idf": arrays["idf"][:-1]})


def problem(classes: int = 3, each: int = 30) -> tuple[object, list[str]]:
    from scipy import sparse

    generator = np.random.default_rng(7)
    target = np.repeat(np.arange(classes), each)
    features = generator.normal(size=(len(target), classes)) + 1.2 * np.eye(classes)[target]
    return sparse.csr_matrix(features), [f"c{label}" for label in target]


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_linear_decision_agrees_with_scikit_learn(classes: int) -> None:
    from sklearn.svm import LinearSVC

    features, labels = problem(classes)
    decision = LinearDecision().fit(features, labels)
    reference = LinearSVC(C=1.0, random_state=20240601).fit(features, labels)
    scores = reference.decision_function(features)
    scores = np.column_stack([-scores, scores]) if classes == 2 else scores
    assert decision.decide(features) == pytest.approx(scores, abs=1e-6)
    assert [decision.labels_[i] for i in decision.decide(features).argmax(axis=1)] == list(reference.predict(features))


def test_linear_decision_probabilities_are_calibrated_and_thresholded() -> None:
    features, labels = problem(3, 200)
    decision = LinearDecision(target_accuracy=0.9).fit(features, labels)
    probabilities = decision.held_out_
    assert probabilities.sum(axis=1) == pytest.approx(np.ones(600))
    right = probabilities.argmax(axis=1) == np.repeat(np.arange(3), 200)
    assert abs(probabilities.max(axis=1).mean() - right.mean()) < 0.03
    kept = probabilities.max(axis=1) >= decision.threshold_
    assert right[kept].mean() >= 0.9
    assert 0.2 < kept.mean() < 1.0


def test_linear_decision_state_round_trip_decides_the_same() -> None:
    features, labels = problem()
    decision = LinearDecision().fit(features, labels)
    again = LinearDecision.from_state(*decision.state())
    assert np.array_equal(again.probabilities(features), decision.probabilities(features))


def test_linear_decision_same_input_same_output() -> None:
    features, labels = problem()
    one, two = (LinearDecision().fit(features, labels, groups=[str(i % 17) for i in range(90)]) for _ in range(2))
    assert np.array_equal(one.coef_, two.coef_)
    assert (one.temperature_, one.threshold_) == (two.temperature_, two.threshold_)


@pytest.mark.parametrize(
    ("labels", "complaint"), [(["a"] * 4, "two classes"), (["a", "b", "c", "d"], "no label has two documents")]
)
def test_linear_decision_refuses(labels: list[str], complaint: str) -> None:
    features, _ = problem(2, 2)
    with pytest.raises(ValueError, match=complaint):
        LinearDecision().fit(features, labels)


def test_linear_decision_with_classes_smaller_than_the_folds() -> None:
    features, _ = problem(2, 5)
    decision = LinearDecision().fit(features, ["a"] * 5 + ["b"] * 4 + ["c"])
    assert decision.labels_ == ["a", "b", "c"]


@pytest.mark.parametrize("change", [{"temperature": 0.0}, {"labels": ["c0"]}])
def test_linear_decision_from_state_refuses(change: dict[str, object]) -> None:
    features, labels = problem()
    settings, arrays = LinearDecision().fit(features, labels).state()
    with pytest.raises(ValueError, match=r"labels but|not finite"):
        LinearDecision.from_state(settings | change, arrays)


def test_fit_temperature_recovers_a_known_one() -> None:
    generator = np.random.default_rng(3)
    scores = generator.normal(size=(20_000, 4))
    target = np.array([generator.choice(4, p=row) for row in softmax(scores / 0.5)])
    assert fit_temperature(scores, target) == pytest.approx(0.5, rel=0.05)


@pytest.mark.parametrize(
    ("best", "right", "accuracy", "threshold"),
    [
        ([0.9, 0.8, 0.7], [1, 1, 1], 0.9, 0.0),
        ([0.9, 0.8, 0.7], [1, 1, 0], 0.9, 0.8),
        ([0.9, 0.8, 0.7], [0, 0, 0], 0.9, 0.9),
        ([0.9, 0.8, 0.7, 0.6], [1, 0, 1, 1], 0.75, 0.0),
    ],
)
def test_choose_threshold(best: list[float], right: list[int], accuracy: float, threshold: float) -> None:
    probabilities = np.array([[p, 1 - p] for p in best])
    target = np.array([0 if hit else 1 for hit in right])
    assert choose_threshold(probabilities, target, accuracy) == threshold
