"""The classifier as a whole: learns, explains, keeps its state."""

from __future__ import annotations

import numpy as np
import pytest

from classify.document import Document
from classify.topics import TopicClassifier

FIELD = ["小麦", "水稻", "玉米", "大豆", "棉花", "油菜", "花生", "高粱"]
RAIL = ["高铁", "列车", "航班", "客车", "轮船", "地铁", "公交", "动车"]


def document(id: str, text: str, date: str | None = None) -> Document:
    return Document(id, None, text[:6], date, None, None, text)


DOCUMENTS = [
    document(f"{name}{year}", text.format(name), f"{2010 + year}-03-01")
    for text, names in (("{}播种面积扩大，农民忙着春耕。", FIELD), ("{}开行班次增加，旅客出行方便。", RAIL))
    for year, name in enumerate(names)
]
LABELS = ["农业"] * 8 + ["交通"] * 8


def test_fit_predict_and_state() -> None:
    unlabeled = [document(f"u{i}", f"{kind}到站，旅客下车。") for i, kind in enumerate(RAIL)]
    classifier = TopicClassifier(min_count=1).fit(DOCUMENTS, LABELS, unlabeled=unlabeled)
    assert [topic.label for topic in classifier.judge(DOCUMENTS)] == LABELS
    again = TopicClassifier.from_state(*classifier.state())
    assert again.judge(DOCUMENTS) == classifier.judge(DOCUMENTS)
    assert classifier.judge([]) == []
    assert classifier.judge([document("", "")])[0].label in LABELS


def test_fit_is_the_same_twice() -> None:
    one, two = (TopicClassifier().fit(DOCUMENTS, LABELS, seconds=[None] * 16) for _ in range(2))
    assert np.array_equal(one.decision_.coef_, two.decision_.coef_)


def test_small_classes_are_named() -> None:
    classifier = TopicClassifier(min_count=1).fit(DOCUMENTS, [*LABELS[:-2], "航运", "航运"])
    assert classifier.small_classes_ == {"航运": 2}


def test_explain_adds_up_to_the_score() -> None:
    classifier = TopicClassifier(min_count=1).fit(DOCUMENTS, LABELS)
    reasons = classifier.explain(DOCUMENTS[0], "农业", most=10_000)
    scores = classifier.decision_.decide(classifier.tfidf_.transform(DOCUMENTS[:1]))[0]
    place = classifier.labels_.index("农业")
    assert sum(term.weight for term in reasons) + classifier.decision_.intercept_[place] == pytest.approx(
        scores[place], abs=1e-5
    )
    with pytest.raises(ValueError, match="unknown label"):
        classifier.explain(DOCUMENTS[0], "体育")


def test_from_state_refuses_parts_that_do_not_fit() -> None:
    classifier = TopicClassifier(min_count=1).fit(DOCUMENTS, LABELS)
    settings, arrays = classifier.state()
    with pytest.raises(ValueError, match="weights for"):
        TopicClassifier.from_state(settings, arrays | {"coef": arrays["coef"][:-1]})
