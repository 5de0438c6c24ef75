"""Twenty things that people used to scikit-learn and pandas try, and what they get."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import GridSearchCV, cross_val_predict, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer

import classify

TEXTS = [f"{name}县小麦播种，农民春耕备耕。" for name in "甲乙丙丁戊己"] + [
    f"{name}市高铁开通，列车提速运行。" for name in "甲乙丙丁戊己"
]
LABELS = ["农业"] * 6 + ["交通"] * 6
POST = "柳州市召开春耕现场会。\n3月2日，柳州市召开春耕生产现场会，部署早稻播种。会议要求，备足种子。"


@pytest.fixture
def topics() -> classify.TopicClassifier:
    return classify.TopicClassifier(min_count=1).fit(TEXTS, LABELS)


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame({"id": ["1", "2"], "title": ["春耕", "高铁"], "text": [POST, "高铁今天开通。列车提速。"]})


def test_01_fit_returns_the_estimator_and_predict_an_array(topics: classify.TopicClassifier) -> None:
    assert isinstance(topics.predict(TEXTS), np.ndarray)
    assert topics.predict(TEXTS).tolist() == LABELS


def test_02_a_series_is_as_good_as_a_list(topics: classify.TopicClassifier) -> None:
    series = pd.Series(TEXTS, index=range(100, 112))
    assert topics.predict(series).tolist() == LABELS
    assert classify.TopicClassifier(min_count=1).fit(series, pd.Series(LABELS)).predict(series).tolist() == LABELS


def test_03_so_is_an_array(topics: classify.TopicClassifier) -> None:
    assert topics.predict(np.array(TEXTS)).tolist() == LABELS


def test_04_probabilities_have_a_column_a_class(topics: classify.TopicClassifier) -> None:
    chances = topics.predict_proba(TEXTS)
    assert chances.shape == (len(TEXTS), len(topics.classes_))
    assert np.allclose(chances.sum(axis=1), 1)
    assert topics.classes_[chances.argmax(axis=1)].tolist() == LABELS


def test_05_the_decision_function_orders_as_the_labels(topics: classify.TopicClassifier) -> None:
    scores = np.asarray(topics.decision_function(TEXTS))
    best = scores > 0 if scores.ndim == 1 else scores.argmax(axis=1)
    assert topics.classes_[best.astype(int)].tolist() == LABELS


def test_06_score_is_the_accuracy(topics: classify.TopicClassifier) -> None:
    assert topics.score(TEXTS, LABELS) == 1.0


def test_07_parameters_are_read_set_and_shown() -> None:
    topics = classify.TopicClassifier().set_params(min_count=3)
    assert topics.get_params()["min_count"] == 3
    assert "min_count=3" in repr(topics)


def test_08_a_clone_is_not_fitted_and_has_the_parameters(topics: classify.TopicClassifier) -> None:
    copy = clone(topics)
    assert copy.get_params() == topics.get_params()
    with pytest.raises(Exception, match="fit"):
        copy.predict(TEXTS)


def test_09_it_works_in_a_pipeline() -> None:
    strip = FunctionTransformer(lambda texts: [text.strip() for text in texts])
    pipeline = make_pipeline(strip, classify.TopicClassifier(min_count=1)).fit(TEXTS, LABELS)
    assert pipeline.predict(TEXTS).tolist() == LABELS


def test_10_a_grid_search_sets_its_parameters() -> None:
    pipeline = Pipeline([("topics", classify.TopicClassifier(min_count=1))])
    search = GridSearchCV(pipeline, {"topics__penalty": [0.5, 1.0]}, cv=2).fit(TEXTS, LABELS)
    assert search.best_score_ > 0.5


def test_11_cross_validation_scores_it() -> None:
    assert cross_val_score(classify.TopicClassifier(min_count=1), TEXTS, LABELS, cv=3).mean() > 0.5


def test_12_cross_validation_predicts_with_it() -> None:
    found = cross_val_predict(classify.TopicClassifier(min_count=1), TEXTS, LABELS, cv=3)
    assert set(found) <= set(LABELS)


def test_13_it_can_be_calibrated() -> None:
    calibrated = CalibratedClassifierCV(classify.TopicClassifier(min_count=1), cv=2).fit(TEXTS, LABELS)
    assert calibrated.predict_proba(TEXTS).shape == (12, 2)


def test_14_splits_of_a_series_go_in() -> None:
    train, test, labels, wanted = train_test_split(pd.Series(TEXTS), LABELS, stratify=LABELS, random_state=1)
    assert classify.TopicClassifier(min_count=1).fit(train, labels).score(test, wanted) > 0.5


def test_15_it_is_pickled(topics: classify.TopicClassifier) -> None:
    again = pickle.loads(pickle.dumps(topics))
    assert np.array_equal(again.predict_proba(TEXTS), topics.predict_proba(TEXTS))


def test_16_a_frame_goes_in_and_comes_out(frame: pd.DataFrame) -> None:
    found = classify.to_frame(classify.predict(frame))
    assert list(found["id"]) == ["1", "2"]
    assert found["jurisdiction"][0] == "450200"
    assert list(frame.columns) == ["id", "title", "text"]


def test_17_so_does_one_of_polars(frame: pd.DataFrame) -> None:
    found = list(classify.good(classify.predict(pl.DataFrame(frame.to_dict("list")))))
    assert [one.id for one in found] == ["1", "2"]


def test_18_a_frame_without_texts_says_what_it_lacks(frame: pd.DataFrame) -> None:
    with pytest.raises((classify.ClassifyError, ValueError, TypeError), match="text"):
        list(classify.good(classify.predict(frame.drop(columns="text"))))


def test_19_a_text_that_is_no_path_is_told_apart() -> None:
    with pytest.raises(classify.ClassifyError, match="texts"):
        list(classify.good(classify.predict(POST)))
    assert len(list(classify.good(classify.predict(classify.texts([POST, POST]))))) == 2


def test_20_what_cannot_be_read_is_dropped_or_raised(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    assert len(list(classify.good(classify.predict(tmp_path), failures="drop"))) == 1
    with pytest.raises(classify.ReadError, match=r"b\.txt"):
        list(classify.good(classify.predict(tmp_path)))
