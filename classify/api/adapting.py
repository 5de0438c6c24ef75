"""The verb on models and corrections: adapt one to the other, and compare what comes of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from classify.api.work import ModelLike, resolve_model
from classify.document import Document
from classify.errors import LabelError, ModelError
from classify.models import Model, save_model

if TYPE_CHECKING:
    from classify.topics import TopicClassifier

__all__ = ["AdaptReport", "Switched", "adapt", "compare_models"]

PathLike = str | os.PathLike[str]
# Texts whose topics are held in place, and texts on which old and new model are compared.
_ANCHORS, _COMPARED = 400, 500
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Switched:
    """A document of the archive whose topic another model changes."""

    document: int
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AdaptReport:
    """What a model adapted to corrections does otherwise.

    Attributes
    ----------
    corrections : int
        Documents whose topic people gave, and which were learnt from.
    unknown : int
        Those left out since the model does not know their topic.
    old_right : int
        Of the corrections those that the old model has right.
    new_right : int
        Of them those that the new model has right.
    unseen_right : int
        Of them those that a model adapted to four fifths of the others has right: what is to be expected of texts like
        them.
    """

    corrections: int
    unknown: int
    old_right: int
    new_right: int
    unseen_right: int


def adapt(
    *, db: PathLike, output: PathLike, model: ModelLike = None, name: str | None = None
) -> tuple[Path, AdaptReport]:
    """Move the topics of a model by the corrections in an archive, save it, and return its folder and a report.

    The texts that the model was learnt from are not needed: texts of the archive of whose topics it is sure hold the
    rest in place. Places stay as they are; they are learnt by `train`.

    Parameters
    ----------
    db : path
        The archive.
    output : path
        The folder of the new model.
    model : path or Model, optional
        Which to adapt. Default: the model in the package.
    name : str, optional
        Of the new model, for its card. Default: that of its folder.

    Raises
    ------
    ArchiveError
        If there is no archive.
    LabelError
        If nobody corrected a topic that the model knows.
    ModelError
        If the model cannot be loaded, or has no topics.
    """
    from classify.archive import open_archive, read_corrected_topics, read_version, sample_sure

    loaded = resolve_model(model)
    if loaded.topics is None:
        raise ModelError("the model predicts no topics; there is nothing to adapt")
    with closing(open_archive(db)) as archive:
        given = read_corrected_topics(archive)
        anchors = [read_version(archive, version) for version in sample_sure(archive, limit=_ANCHORS)]
    known = [(document, label) for document, label in given if label in loaded.topics.labels_]
    if not known:
        raise LabelError(f"{db}: nobody corrected a topic that the model knows; correct some with `classify serve`")
    documents, labels = [document for document, _ in known], [label for _, label in known]
    topics = _adapted(loaded.topics, documents, labels, anchors)
    report = AdaptReport(
        corrections=len(known),
        unknown=len(given) - len(known),
        old_right=_right(loaded.topics, documents, labels),
        new_right=_right(topics, documents, labels),
        unseen_right=_unseen_right(loaded.topics, documents, labels, anchors),
    )
    folder = Path(output)
    card = {**loaded.card, "name": name or folder.name, "adapted": {"corrections": len(known), "anchors": len(anchors)}}
    save_model(Model(topics, loaded.jurisdictions, card, quotes=loaded.quotes), folder)
    return folder, report


def compare_models(*, db: PathLike, old: ModelLike, new: ModelLike) -> tuple[int, list[Switched]]:
    """Return how many of the newest documents of an archive two models were compared on, and where topics change.

    Raises
    ------
    ArchiveError
        If there is no archive.
    ModelError
        If a model cannot be loaded.
    """
    from classify.archive import open_archive, read_version, search_archive

    first, second = resolve_model(old).topics, resolve_model(new).topics
    if first is None or second is None:
        return 0, []
    with closing(open_archive(db)) as archive:
        hits = search_archive(archive, "", order="date", limit=_COMPARED).hits
        documents = [read_version(archive, hit.version) for hit in hits]
    pairs = zip(hits, first.judge(documents), second.judge(documents), strict=True)
    changed = [
        Switched(hit.document, hit.title, before.label, after.label)
        for hit, before, after in pairs
        if before.label != after.label
    ]
    return len(documents), changed


def _adapted(
    topics: TopicClassifier, documents: Sequence[Document], labels: Sequence[str], anchors: Sequence[Document]
) -> TopicClassifier:
    from classify.topics import adapt_topics

    return adapt_topics(topics, documents, labels, anchors=anchors)


def _right(topics: TopicClassifier, documents: Sequence[Document], labels: Sequence[str]) -> int:
    predicted = topics.judge(documents)
    return sum(topic.label == label for topic, label in zip(predicted, labels, strict=True))


def _unseen_right(
    topics: TopicClassifier, documents: Sequence[Document], labels: Sequence[str], anchors: Sequence[Document]
) -> int:
    right = 0
    for fold in range(min(_FOLDS, len(documents))):
        held = [index for index in range(len(documents)) if index % _FOLDS == fold]
        rest = [index for index in range(len(documents)) if index % _FOLDS != fold]
        moved = _adapted(topics, [documents[i] for i in rest], [labels[i] for i in rest], anchors)
        right += _right(moved, [documents[i] for i in held], [labels[i] for i in held])
    return right
