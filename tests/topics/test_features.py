"""Features and decision: shapes, weights by hand, calibration, abstention, state."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from scipy import sparse

from classify.document import Document
from classify.learning.calibration import (
    lowest_chance,
    sureness,
)
from classify.learning.folds import assign_folds
from classify.learning.ridge import fit_ridge
from classify.topics import FIELDS, FieldedTfidf, LinearDecision, count_terms
from classify.topics.shapes import shape_terms
from classify.topics.terms import END, START, Columns, fold_digits, terms_of


def document(text: str, title: str = "") -> Document:
    return Document(text, None, title, None, None, None, text)


def test_terms_of_fields() -> None:
    terms = terms_of(document("小麦播种。水稻插秧。玉米收割2023亩。", "春耕"))
    assert terms["title"] == ["春耕"]
    assert terms["title_characters"] == ["春", "耕", f"{START}春", "春耕", f"耕{END}", f"{START}春耕", f"春耕{END}"]
    assert terms["title_shape"] == ["#2", "#~0", "=4", "=4|", "H2", "^|H2", "H2|$", "~^H$", "w1"]
    assert "小麦" in terms["lead"]
    assert "玉米" not in terms["lead"]
    assert len(terms["lead_pairs"]) == len(terms["lead"]) - 1
    assert terms["text"].count("春耕") == 2
    assert terms["text"].count("0") == 1


def test_terms_of_makes_only_the_fields_asked_for() -> None:
    item = document("小麦播种。水稻插秧。玉米收割。", "春耕")
    every, some = terms_of(item), terms_of(item, ["title", "text"])
    assert list(some) == list(FIELDS)
    assert {field: terms for field, terms in some.items() if terms} == {
        field: every[field] for field in ("title", "text")
    }


def test_terms_of_title_characters_fold_numbers_and_white_space() -> None:
    terms = terms_of(document("正文。", " 12.5亿  元 "))["title_characters"]
    assert terms[:4] == ["0", "亿", " ", "元"]
    assert f"{START}0" in terms
    assert f"元{END}" in terms
    assert START not in terms
    assert END not in terms


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("", []),
        ("A股大涨3%", ["A1", "H3", "N1", "%"]),
        ("一二三四五六七八九十一二三四", ["H12"]),
        ("前 后", ["H1", " ", "H1"]),
    ],
)
def test_shape_terms_runs(title: str, expected: list[str]) -> None:
    assert shape_terms(title, [title] if title else [])[4 : 4 + len(expected)] == expected


def test_keep_forgets_terms_and_their_weights() -> None:
    documents = [document("小麦播种。", "春耕"), document("列车晚点。", "春运"), document("水稻插秧。", "春耕")] * 2
    tfidf = FieldedTfidf(min_count=1).fit(documents)
    features = tfidf.transform(documents)
    names = list(tfidf.terms())
    kept = np.arange(0, tfidf.n_features_, 3)
    tfidf.keep(kept)
    assert list(tfidf.terms()) == [names[column] for column in kept]
    assert [tfidf.vocabularies_[field][term] + tfidf.columns(field).start for field, term in tfidf.terms()] == list(
        range(len(kept))
    )
    assert tfidf.idf_.shape == (len(kept),)
    assert tfidf.transform(documents).shape == (6, len(kept))
    decision = LinearDecision(folds=2).fit(features, ["农业", "交通", "农业"] * 2)
    weights = decision.coef_[:, kept].copy()
    assert np.array_equal(decision.keep(kept).coef_, weights)


def test_influence_is_the_root_of_summed_squares() -> None:
    features = sparse.csr_matrix(np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 0.0], [0.0, 2.0]], dtype=np.float32))
    decision = LinearDecision(folds=2).fit(features, ["a", "b", "a", "b"])
    moved = features.toarray()[:, :, None] * decision.coef_.T[None]
    assert np.allclose(
        decision.influence(features), np.sqrt((moved.astype(np.float64) ** 2).sum(axis=(0, 2))), rtol=1e-3
    )


def test_terms_of_takes_a_short_text_without_headline_as_one() -> None:
    terms = terms_of(document("春耕启动"))
    assert terms["title"]
    assert not terms["text"]


@pytest.mark.parametrize(
    ("text", "folded"), [("3.5％", "0％"), ("２０２３年5月", "0年0月"), ("第十次", "第十次"), ("", "")]
)
def test_fold_digits(text: str, folded: str) -> None:
    assert fold_digits(text) == folded


def test_count_terms_counts_what_terms_of_gives() -> None:
    documents = [document("小麦播种，小麦返青。", "春耕"), document("", "春运"), document("")]
    counts = count_terms(documents)
    for field in FIELDS:
        matrix = counts.counts[field].toarray()
        assert matrix.shape == (3, len(counts.terms[field]))
        for row, item in zip(matrix, documents, strict=True):
            given = {term: count for term, count in zip(counts.terms[field], row, strict=True) if count}
            assert given == Counter(terms_of(item)[field])
    assert counts.rows(np.array([1])).counts["title"].shape[0] == 1


ONLY_TITLE = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def test_fielded_tfidf_weights_by_hand() -> None:
    documents = [document("", "春耕"), document("", "春运")]
    tfidf = FieldedTfidf(weights=ONLY_TITLE, min_count=1)
    features = tfidf.fit_transform(documents).toarray()
    assert features.shape == (2, tfidf.n_features_)
    assert sorted(features[0], reverse=True)[:2] == [1.0, 0.0]
    assert tfidf.idf_[0] == pytest.approx(math.log(3 / 2) + 1)


def test_fielded_tfidf_rows_have_the_length_of_their_fields() -> None:
    tfidf = FieldedTfidf(weights=(1.0, 2.0, 0.5, 0.0, 1.5, 1.0), min_count=1)
    documents = [document("小麦播种。水稻插秧。玉米收割。", "春耕春耕"), document("列车开行。", "春运")]
    features = tfidf.fit_transform(documents)
    lengths = np.sqrt((features.toarray() ** 2).sum(axis=1))
    assert lengths == pytest.approx([math.sqrt(1 + 4 + 0.25 + 2.25 + 1)] * 2, rel=1e-5)
    assert (tfidf.transform(documents) != features).nnz == 0
    assert np.abs(tfidf.transform([document("")])).sum() == 0


def test_fielded_tfidf_takes_from_unlabeled_only_the_terms_of_texts() -> None:
    documents = [document("小麦播种。" * 20, "春耕"), document("列车开行。" * 20, "春运")]
    tfidf = FieldedTfidf(min_count=1).fit_counts(count_terms(documents), labelled=1)
    assert "列车" in tfidf.vocabularies_["text"]
    assert "列车" not in tfidf.vocabularies_["lead"]
    assert tfidf.columns("text").stop == tfidf.n_features_


@pytest.mark.parametrize("weights", [(1.0, 2.0, 0.5, 0.3, 1.5, 1.0), ONLY_TITLE, (0.0, 0.0, 0.0, 0.0, 0.0, 1.0)])
def test_rows_are_what_counting_all_terms_gives(weights: tuple[float, ...]) -> None:
    """Predicting and training count in two ways; they must come to the same."""
    documents = [
        document("小麦播种。水稻插秧。玉米收割2023亩，小麦入仓。", "春耕春耕"),
        document("列车晚点"),
        document(""),
        document("小麦播种。再播小麦 3 亩。", "2023年小麦"),
    ]
    tfidf = FieldedTfidf(weights=weights, min_count=1)
    counted = tfidf.fit_transform(documents)
    for chosen in (documents, documents[2:3], documents[1:]):
        rows = tfidf.rows(chosen)
        expected = counted[[documents.index(each) for each in chosen]].toarray()
        found = sparse.csr_matrix((rows.values, rows.columns, rows.ends), shape=(len(chosen), rows.n_features))
        assert np.array_equal(found.toarray(), expected)
        weights_of_classes = np.arange(rows.n_features * 2, dtype=np.float32).reshape(-1, 2)
        assert np.allclose(rows.times(weights_of_classes), expected @ weights_of_classes, rtol=1e-5)


def test_columns_of_words_forget_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("classify.topics.terms._MOST_WORDS", 2)
    columns = Columns({"小麦": 0, "0": 1})
    assert [columns[word] for word in ("小麦", "，", "2023", "小麦")] == [0, -1, 1, 0]
    assert len(columns) <= 2


def test_fielded_tfidf_state_round_trip() -> None:
    documents = [document("小麦播种。", "春耕"), document("列车开行。", "春运")]
    tfidf = FieldedTfidf(min_count=1).fit(documents)
    settings, arrays = tfidf.state()
    again = FieldedTfidf.from_state(settings, arrays)
    assert (again.transform(documents) != tfidf.transform(documents)).nnz == 0
    assert next(field for field, _ in again.terms()) == FIELDS[0]
    with pytest.raises(ValueError, match="terms but"):
        FieldedTfidf.from_state(settings, {"idf": arrays["idf"][:-1]})
    with pytest.raises(ValueError, match="weights of fields"):
        FieldedTfidf.from_state(settings | {"weights": [1.0]}, arrays)


def problem(classes: int = 3, each: int = 30) -> tuple[sparse.csr_matrix, list[str]]:
    generator = np.random.default_rng(7)
    target = np.repeat(np.arange(classes), each)
    features = generator.normal(size=(len(target), classes)) + 1.2 * np.eye(classes)[target]
    return sparse.csr_matrix(features), [f"c{label}" for label in target]


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_linear_decision_separates(classes: int) -> None:
    features, labels = problem(classes)
    decision = LinearDecision().fit(features, labels)
    guesses = [decision.labels_[i] for i in decision.decide(features).argmax(axis=1)]
    assert sum(map(str.__eq__, guesses, labels)) / len(labels) > 1.4 / classes


def test_linear_decision_balance_raises_small_classes_only() -> None:
    features, labels = problem()
    even = [LinearDecision(balance=balance).fit(features, labels) for balance in (0.0, 0.15)]
    assert np.ptp(even[1].intercept_ - even[0].intercept_) < 1e-6
    kept = np.array([*range(60), *range(60, 66)])
    few = [LinearDecision(balance=balance).fit(features[kept], [labels[i] for i in kept]) for balance in (0.0, 0.15)]
    raised = few[1].intercept_ - few[0].intercept_
    assert raised[2] - raised[0] == pytest.approx(0.15 * np.log(30 / 6), abs=1e-6)
    found = [sum(decision.decide(features)[60:].argmax(axis=1) == 2) for decision in few]
    assert found[1] > found[0]


@pytest.mark.parametrize("name", ["balance", "top_lines", "ceiling", "threshold", "temperature"])
def test_linear_decision_saved_without_a_setting_is_refused(name: str) -> None:
    features, labels = problem()
    settings, arrays = LinearDecision().fit(features, labels).state()
    assert LinearDecision.from_state(settings, arrays).balance == 0.15
    del settings[name]
    with pytest.raises(KeyError, match=name):
        LinearDecision.from_state(settings, arrays)


def test_linear_decision_second_labels_raise_their_scores() -> None:
    features, labels = problem()
    plain = LinearDecision().fit(features, labels)
    soft = LinearDecision().fit(features, labels, seconds=["c1" if label == "c0" else None for label in labels])
    assert soft.decide(features)[:30, 1].mean() > plain.decide(features)[:30, 1].mean() + 0.2


def test_linear_decision_folds_a_projection_into_its_weights() -> None:
    features, labels = problem()
    projection = np.random.default_rng(1).normal(size=(3, 2)).astype(np.float32)
    decision = LinearDecision().fit(features, labels, projection=projection)
    assert decision.coef_.shape == (3, 3)


def test_linear_decision_probabilities_are_calibrated_and_thresholded() -> None:
    features, labels = problem(3, 200)
    decision = LinearDecision(target_accuracy=0.9).fit(features, labels)
    probabilities = decision.held_out_
    assert probabilities.sum(axis=1) == pytest.approx(np.ones(600))
    right = probabilities.argmax(axis=1) == np.repeat(np.arange(3), 200)
    assert abs(probabilities.max(axis=1).mean() - right.mean()) < 0.03
    kept = probabilities.max(axis=1) >= decision.threshold_
    assert right[kept].mean() >= 0.9
    assert 0.1 < kept.mean() < 1.0


def test_linear_decision_raises_a_held_out_part_by_the_shares_of_the_rest() -> None:
    features, labels = problem(2, 60)
    target = np.repeat([0, 1], 60)
    # Eight groups cannot be dealt out evenly: one class is rarer in each part.
    groups = [
        f"{label}{place // 41}" if label == "c0" else f"{label}{place // 27}" for place, label in enumerate(labels)
    ]
    folds = assign_folds(target, 2, groups=groups)
    goals = np.where(np.arange(2) == target[:, None], 1.0, -1.0)
    scores = fit_ridge([features], goals, penalty=1.0, folds=folds).held_out
    for fold in range(2):
        counts = np.bincount(target[folds != fold], minlength=2)
        assert counts[0] != counts[1]
        scores[folds == fold] -= 2.0 * np.log(counts / counts.sum())
    found = LinearDecision(folds=2, balance=2.0).fit(features, labels, groups=groups).held_out_
    assert np.array_equal(found.argmax(axis=1), scores.argmax(axis=1))


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


def test_no_probability_is_above_what_either_line_gives() -> None:
    features, labels = problem()
    decision = LinearDecision().fit(features, labels)
    signs = sureness(decision.decide(features), decision.temperature_)
    top = decision.probabilities(features).max(axis=1)
    for column, line in enumerate(decision.top_lines_):
        alone = lowest_chance(signs[:, [column]], [line])
        assert (top <= np.maximum(alone, 0.5) + 1e-5).all()
