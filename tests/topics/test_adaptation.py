"""Corrections move the answers on texts like them, and leave the others."""

from __future__ import annotations

import pytest

from classify.document import Document
from classify.topics import TopicClassifier, adapt_topics

SOWING = [f"{name}县小麦播种进入高峰，农户下田忙春耕" for name in "甲乙丙丁戊己"]
TRAINS = [f"{name}市高铁开通，列车当天往返{name}市" for name in "甲乙丙丁戊己"]
RACES = [f"{name}县举行龙舟邀请赛，十二支队伍竞渡夺冠" for name in "甲乙丙丁戊己庚辛"]


def documents(texts: list[str]) -> list[Document]:
    return [Document(text, None, text[:10], None, None, None, text) for text in texts]


@pytest.fixture(scope="module")
def classifier() -> TopicClassifier:
    texts = SOWING + TRAINS + RACES[:6]
    return TopicClassifier(min_count=1).fit(documents(texts), ["农业"] * 6 + ["交通"] * 6 + ["体育"] * 6)


def labels(classifier: TopicClassifier, texts: list[str]) -> list[str]:
    return [topic.label for topic in classifier.judge(documents(texts))]


def test_texts_like_the_corrected_follow_and_others_stay(classifier: TopicClassifier) -> None:
    anchors = documents(SOWING + TRAINS)
    adapted = adapt_topics(classifier, documents(RACES[:4]), ["农业"] * 4, anchors=anchors)
    assert labels(classifier, RACES[6:]) == ["体育"] * 2
    assert labels(adapted, RACES[6:]) == ["农业"] * 2
    assert labels(adapted, SOWING + TRAINS) == ["农业"] * 6 + ["交通"] * 6
    assert labels(classifier, RACES[6:]) == ["体育"] * 2


def test_what_is_saved_decides_as_what_was_adapted(classifier: TopicClassifier) -> None:
    adapted = adapt_topics(classifier, documents(RACES[:2]), ["交通"] * 2)
    again = TopicClassifier.from_state(*adapted.state())
    assert again.judge(documents(RACES + SOWING)) == adapted.judge(documents(RACES + SOWING))


def test_nothing_corrected_moves_nothing(classifier: TopicClassifier) -> None:
    assert adapt_topics(classifier, [], []) is classifier


def test_a_label_that_is_not_known_is_refused(classifier: TopicClassifier) -> None:
    with pytest.raises(ValueError, match="民俗"):
        adapt_topics(classifier, documents(RACES[:1]), ["民俗"])
