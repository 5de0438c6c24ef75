"""What each verb does with a batch of documents: plain functions, so that other processes can be handed them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from classify.document import Document, Prediction, Summary, TypedPrediction
from classify.errors import ModelError
from classify.models import Model, default_model, load_judges, load_model, load_scorer

if TYPE_CHECKING:
    from classify.places import Moment
    from classify.summaries import SentenceScorer

__all__ = ["ModelLike", "predict_documents", "resolve_date", "resolve_model", "resolve_scorer", "summarize_documents"]

ModelLike = str | os.PathLike[str] | Model | None


def predict_documents(
    documents: list[Document],
    model: ModelLike,
    moment: Moment | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    *,
    types: bool = False,
) -> list[Prediction]:
    """Return the predictions of `documents`, with codes of that `moment` where one is given, typed on request."""
    loaded = resolve_judges(model, gazetteer)
    none: list[None] = [None] * len(documents)
    topics = loaded.topics.judge(documents) if loaded.topics is not None else none
    places = loaded.jurisdictions.locate(documents, moment=moment) if loaded.jurisdictions is not None else none
    predictions = [
        Prediction(document.id, document.path, document.title, document.date, topic, place)
        for document, topic, place in zip(documents, topics, places, strict=True)
    ]
    return _typed(documents, predictions) if types else predictions


def _typed(documents: list[Document], predictions: list[Prediction]) -> list[Prediction]:
    folder = default_model("types")
    judge = load_judges(folder).topics
    if judge is None:
        raise ModelError(f"{folder}: knows no types of document; install the package again")
    return [
        TypedPrediction(one.id, one.path, one.title, one.date, one.topic, one.jurisdiction, kind)
        for one, kind in zip(predictions, judge.judge(documents), strict=True)
    ]


def summarize_documents(
    documents: list[Document], length: str | None, method: str = "learnt", model: ModelLike = None
) -> list[Summary]:
    """Return the summaries of `documents`."""
    from classify.summaries import ADAPTIVE, METHODS, parse_length, summarize_document

    chosen = ADAPTIVE if length is None else parse_length(length)
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}: choose one of {', '.join(METHODS)}")
    scorer = resolve_scorer(model) if method == "learnt" else None
    return [summarize_document(document, scorer=scorer, length=chosen, method=method) for document in documents]


def resolve_scorer(model: ModelLike) -> SentenceScorer:
    """Return the scorer of sentences of `model`, that of the package's model where it has none."""
    if isinstance(model, Model):
        return model.quotes if model.quotes is not None else load_scorer()
    return load_scorer(model)


def resolve_model(model: ModelLike, gazetteer: str | os.PathLike[str] | None = None) -> Model:
    """Return `model`, loaded where it is a path, with the divisions of `gazetteer` where one is given."""
    return _with_divisions(model if isinstance(model, Model) else load_model(model), gazetteer)


def resolve_judges(model: ModelLike, gazetteer: str | os.PathLike[str] | None = None) -> Model:
    """Return what `resolve_model` does, where labels alone are wanted: a path is read without its scorer."""
    return _with_divisions(model if isinstance(model, Model) else load_judges(model), gazetteer)


def _with_divisions(loaded: Model, gazetteer: str | os.PathLike[str] | None) -> Model:
    if gazetteer is None or loaded.jurisdictions is None:
        return loaded
    from classify.places import load_gazetteer

    return replace(loaded, jurisdictions=loaded.jurisdictions.using(load_gazetteer(Path(gazetteer))))


def resolve_date(as_of: str | None) -> Moment | None:
    """Return the moment of the date `as_of`: a day, or a year for its end.

    Raises
    ------
    ValueError
        If it is not a date.
    """
    from classify.places import Moment

    return None if as_of is None else Moment.parse(as_of)
