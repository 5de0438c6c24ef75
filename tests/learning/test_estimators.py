"""Scikit-learn's contract, over every estimator of the package."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone, is_classifier
from sklearn.calibration import CalibratedClassifierCV
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC
from sklearn.utils.estimator_checks import check_estimator
from sklearn.utils.validation import check_is_fitted

from classify.document import Document
from classify.learning import Estimator
from classify.places import JurisdictionClassifier
from classify.summaries import Example, SentenceScorer, parse_document
from classify.topics import FieldedTfidf, LinearDecision, TopicClassifier

FARMING = ["小麦播种开始", "水稻插秧忙", "春耕备耕有序", "玉米收割过半", "大豆播种面积增加", "果园施肥现场"]
TRAFFIC = ["列车晚点通知", "高铁今日开通", "航班因雾取消", "公路改造完工", "地铁延长运营", "轮渡恢复航行"]
TEXTS = FARMING + TRAFFIC
LABELS = ["农业"] * len(FARMING) + ["交通"] * len(TRAFFIC)
CITIES = {"柳州市": "450200", "绵阳市": "510700", "芜湖市": "340200", "苏州市": "320500"}
PLACED = [f"{city}今天召开{what}会议，{city}各部门参加。" for city in CITIES for what in ("防汛", "春耕", "供水")]
CODES = [code for code in CITIES.values() for _ in range(3)]
MATRIX = sparse.csr_matrix(np.vstack([np.eye(2)[[0] * 6 + [1] * 6].T, np.ones(12)]).T)


def taken(number: int) -> Example:
    """A document of which editors take the sentence about the parks."""
    document = Document(str(number), None, "", None, None, None, f"早晨安静。{number}座公园今天开放。湖边风也不大。")
    return Example(document, parse_document(document), (0, 1, 2), (0.0, 1.0, 0.0))


CHOICES = [taken(number) for number in range(2, 9)]

ESTIMATORS: dict[str, tuple[Estimator, Any, list[str] | None]] = {
    "TopicClassifier": (TopicClassifier(min_count=1), TEXTS, LABELS),
    "JurisdictionClassifier": (JurisdictionClassifier(min_documents=1, folds=2), PLACED, CODES),
    "LinearDecision": (LinearDecision(folds=2), MATRIX, LABELS),
    "FieldedTfidf": (FieldedTfidf(min_count=1), TEXTS, LABELS),
    "SentenceScorer": (SentenceScorer(), CHOICES, None),
}
CONTRACT = pytest.mark.parametrize(("estimator", "X", "y"), list(ESTIMATORS.values()), ids=list(ESTIMATORS))


def test_every_estimator_is_checked() -> None:
    def below(kind: type[Estimator]) -> set[str]:
        return {name for each in kind.__subclasses__() for name in (each.__name__, *below(each))}

    assert set(ESTIMATORS) == below(Estimator)


@pytest.mark.parametrize("estimator", [estimator for estimator, _, _ in ESTIMATORS.values()], ids=list(ESTIMATORS))
def test_parameters_are_stored_under_their_names(estimator: Any) -> None:
    parameters = estimator.get_params()
    assert {name: vars(estimator)[name] for name in parameters} == parameters
    assert vars(type(estimator)()).keys() == type(estimator)().get_params().keys()
    again = clone(estimator)
    assert again is not estimator
    assert again.get_params() == parameters
    assert repr(again) == repr(estimator)
    name = next(iter(parameters))
    assert again.set_params(**{name: parameters[name]}) is again
    with pytest.raises(ValueError, match="no parameter colour"):
        again.set_params(colour=1)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@pytest.mark.parametrize("estimator", [TopicClassifier(min_count=1), JurisdictionClassifier(), FieldedTfidf()])
def test_checks_of_scikit_learn(estimator: Any) -> None:
    """Those that make up matrices of numbers pass over estimators of texts; the others are the tests of this file."""
    results = check_estimator(estimator, on_fail=None, on_skip=None)
    assert {result["status"] for result in results} <= {"passed", "skipped"}
    assert "check_estimator_cloneable" in {result["check_name"] for result in results}


@CONTRACT
def test_fit_returns_self_and_leaves_parameters_alone(estimator: Any, X: Any, y: Any) -> None:
    new = clone(estimator)
    before = new.get_params()
    with pytest.raises(NotFittedError, match=f"this {type(new).__name__} is not fitted yet"):
        new.check_fitted()
    assert new.fit(X, y) is new
    check_is_fitted(new)
    assert new.get_params() == before
    learnt = set(vars(new)) - set(before)
    assert learnt
    assert all(name.endswith("_") or name.startswith("_") for name in learnt)


@CONTRACT
def test_fitting_twice_is_fitting_once(estimator: Any, X: Any, y: Any) -> None:
    once, twice = clone(estimator).fit(X, y), clone(estimator).fit(X, y).fit(X, y)
    for name in ("coef_", "weights_", "table_", "idf_"):
        if hasattr(once, name):
            assert np.array_equal(getattr(once, name), getattr(twice, name))


@CONTRACT
def test_pickled_it_answers_the_same(estimator: Any, X: Any, y: Any) -> None:
    fitted = clone(estimator).fit(X, y)
    again = pickle.loads(pickle.dumps(fitted))
    for verb in ("predict", "decide"):
        if hasattr(fitted, verb):
            assert np.array_equal(getattr(fitted, verb)(X), getattr(again, verb)(X))


def test_topic_classifier_before_fit() -> None:
    for verb in ("predict", "predict_proba", "decision_function", "judge"):
        with pytest.raises(NotFittedError):
            getattr(TopicClassifier(), verb)([Document("1", None, "", None, None, None, "春耕")])


def test_topic_classifier_speaks_of_arrays() -> None:
    classifier = TopicClassifier(min_count=1).fit(np.array(TEXTS), np.array(LABELS))
    assert is_classifier(classifier)
    assert classifier.classes_.tolist() == ["交通", "农业"]
    probabilities = classifier.predict_proba(TEXTS)
    assert probabilities.shape == (12, 2)
    assert probabilities.sum(axis=1) == pytest.approx(np.ones(12))
    assert classifier.decision_function(TEXTS).shape == (12,)
    assert (classifier.classes_[probabilities.argmax(axis=1)] == classifier.predict(TEXTS)).all()
    assert classifier.score(TEXTS, LABELS) == 1.0


def test_texts_and_documents_are_the_same_to_it() -> None:
    classifier = TopicClassifier(min_count=1).fit(TEXTS, LABELS)
    documents = [Document(str(place), None, "", None, None, None, text) for place, text in enumerate(TEXTS)]
    assert np.array_equal(classifier.predict_proba(documents), classifier.predict_proba(iter(TEXTS)))


@pytest.mark.parametrize("X", ["春耕", [1, 2], [b"x"]])
def test_what_is_no_list_of_texts_is_refused(X: Any) -> None:
    with pytest.raises(TypeError, match="text"):
        TopicClassifier().fit(X, ["甲", "乙"])


def test_topic_classifier_within_scikit_learn() -> None:
    classifier = TopicClassifier(min_count=1)
    pipeline = make_pipeline(FunctionTransformer(list), clone(classifier)).fit(TEXTS, LABELS)
    assert pipeline.predict(["水稻播种"]).tolist() == ["农业"]
    search = GridSearchCV(clone(classifier), {"penalty": [0.5, 2.0]}, cv=2).fit(TEXTS, LABELS)
    assert search.best_params_["penalty"] in (0.5, 2.0)
    assert cross_val_score(clone(classifier), TEXTS, LABELS, cv=3).shape == (3,)
    calibrated = CalibratedClassifierCV(clone(classifier), cv=2).fit(TEXTS, LABELS)
    assert calibrated.predict_proba(TEXTS).shape == (12, 2)


def test_features_feed_other_estimators() -> None:
    pipeline = make_pipeline(FieldedTfidf(min_count=1), LinearSVC()).fit(TEXTS, LABELS)
    assert pipeline.predict(["列车开通"]).tolist() == ["交通"]


def test_sentence_scorer_scores_alike_after_pickling_and_refuses_before_fit() -> None:
    other = taken(30)
    with pytest.raises(NotFittedError):
        SentenceScorer().score(other.document, other.parsed, other.chosen)
    scorer = SentenceScorer(margin=2.0).fit(CHOICES)
    again = pickle.loads(pickle.dumps(scorer))
    scores = scorer.score(other.document, other.parsed, other.chosen)
    assert int(np.argmax(scores)) == 1
    assert again.score(other.document, other.parsed, other.chosen) == scores
    assert again.margin == 2.0
    assert not is_classifier(scorer)


def test_jurisdiction_classifier_answers_codes() -> None:
    classifier = JurisdictionClassifier(min_documents=1, folds=2).fit(PLACED, CODES)
    assert classifier.classes_.tolist() == sorted(CITIES.values())
    # A place it has not seen: nothing is learnt of single places.
    assert classifier.predict(["南通市今天召开防汛会议，南通市各部门参加。"]).tolist() == ["320600"]
    assert classifier.score(PLACED, CODES) == 1.0
