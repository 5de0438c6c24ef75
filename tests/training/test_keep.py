"""Parts kept from another model, and what cards of earlier models say of them."""

from __future__ import annotations

import inspect

import pytest

import classify
from classify.models import Model
from classify.topics import TopicClassifier
from classify.training import fit_model, keep_parts


def model(**card: object) -> Model:
    return Model(None, None, {"name": "m", "scores": {}, "thresholds": {}, **card}, frozenset(), None)


@pytest.mark.parametrize("name", ["unlabeled_documents", "unlabelled_documents"])
def test_how_many_texts_the_kept_topics_saw_is_told_by_one_name(name: str) -> None:
    kept = keep_parts(model(unlabeled_documents=0), model(**{name: 12}), ["jurisdictions", "quotes"])
    assert kept.card["unlabeled_documents"] == 12
    assert "unlabelled_documents" not in kept.card


def test_the_option_and_the_parameters_have_one_spelling() -> None:
    for function in (classify.train, fit_model, TopicClassifier.fit):
        assert "unlabeled" in inspect.signature(function).parameters
