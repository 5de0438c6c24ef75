"""The verbs on labels: what to label next, what a lexicon is worth."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.api.documents import clean
from classify.api.work import ModelLike, resolve_model
from classify.document import Document, Failure
from classify.errors import LabelError
from classify.ingest import Walk
from classify.pipeline import Inputs

if TYPE_CHECKING:
    from classify.training.labels import Finding, LabelStats
    from classify.training.lexicon import LexiconReport
    from classify.training.queue import Queue

__all__ = [
    "check_labels",
    "export_labels",
    "export_queue",
    "import_labels",
    "label_stats",
    "score_lexicon",
    "suggest",
]


def check_labels(
    labels: str | os.PathLike[str], *, texts: Iterable[str | os.PathLike[str]] = (), suspects: bool = False
) -> list[Finding]:
    """Return what is wrong with a label folder or file, kind after kind.

    Parameters
    ----------
    labels : path
    texts : iterable of path
        Files with the texts of label rows that have only an id.
    suspects : bool
        Whether to train a model, too, and to return the labels of which it is sure that they are wrong when it has
        not seen them.

    Raises
    ------
    LabelError
        If the labels cannot be read, or, for `suspects`, are malformed or too few.
    """
    from classify.training import better_than_chance, find_suspects, read_labels
    from classify.training.labels import Finding, check_rows, read_label_rows

    texts = tuple(texts)
    findings = check_rows(read_label_rows(labels, texts=texts))
    if not {"empty", "no_label", "unknown_topic", "disagreement"} & {finding.kind for finding in findings}:
        documents = read_labels(labels, texts=texts).documents
        if better_than_chance(documents) is False:
            message = (
                "no model tells these topics better than by naming the most frequent; are rows and labels mixed up?"
            )
            findings.append(Finding("chance", str(labels), message))
    if suspects:
        try:
            doubted = find_suspects(read_labels(labels, texts=texts).documents)
        except ValueError as error:
            raise LabelError(f"{labels}: no model can be trained to find suspects: {error}") from error
        for suspect in doubted:
            message = f"{suspect.item.topic}, but likely {suspect.topic} ({suspect.probability:.2f}); look at it again"
            findings.append(Finding("suspect", suspect.item.document.id, message))
    return findings


def suggest(
    inputs: Inputs,
    *,
    model: ModelLike = None,
    labels: str | os.PathLike[str] | None = None,
    texts: Iterable[str | os.PathLike[str]] = (),
    number: int = 100,
    rules: str | os.PathLike[str] | None = None,
    walk: Walk | None = None,
    progress: Callable[[Iterator[Any]], Iterator[Any]] = iter,
) -> tuple[Queue, list[Failure]]:
    """Return which documents of `inputs` to label next, and what could not be read.

    Parameters
    ----------
    inputs, rules, walk
        As in `clean`.
    model : path or Model, optional
        Whose doubts count. Default: the model in the package.
    labels : path, optional
        A label folder or file: its documents, and near-duplicates of them, are not suggested again.
    texts : iterable of path
        Files with the texts of label rows that have only an id.
    number : int
        At most so many, at least 1.
    progress : callable, optional
        Is given the iterator over documents and returns it, to watch it pass.

    Raises
    ------
    ModelError
        If the model cannot be loaded.
    LabelError
        If the labels cannot be read.
    ReadError
        If the rule file cannot be read or a rule in it is wrong.
    """
    from classify.training.labels import read_documents
    from classify.training.queue import rank_documents

    loaded = resolve_model(model)
    labelled, ids = read_documents(labels, texts=texts) if labels is not None else ([], set())
    documents: list[Document] = []
    failures: list[Failure] = []
    for item in progress(clean(inputs, rules=rules, walk=walk)):
        if isinstance(item, Failure):
            failures.append(item)
        elif item.id not in ids:
            documents.append(item)
    return rank_documents(documents, loaded, labelled=labelled, number=number), failures


def export_queue(queue: Queue, *, format: str, model: str | os.PathLike[str] | None = None) -> str:
    """Return the content of a file for an annotation tool that holds `queue`, the model's guess with each document.

    Parameters
    ----------
    queue : Queue
        As `suggest` returns it.
    format : str
        ``"jsonl"``, ``"doccano"`` (the guess is the label, to be confirmed) or ``"label-studio"`` (a prediction).
    model : path, optional
        What the guesses came from: its name stands in the predictions. Default: the model in the package.

    Raises
    ------
    LabelError
        If there is no such format.
    ModelError
        If the card of the model cannot be read.
    """
    from classify.models import read_card
    from classify.training.queue import QUEUE_FORMATS, dump_queue

    if format not in QUEUE_FORMATS:
        raise LabelError(f"no format {format!r} of a queue; there are {', '.join(QUEUE_FORMATS)}")
    card = read_card(model)
    version = f"{card.get('name', '')} {str(card.get('labels', {}).get('sha256', ''))[:12]}".strip()
    return dump_queue(queue.suggestions, format=format, model_version=version)


def score_lexicon(
    labels: str | os.PathLike[str],
    *,
    lexicon: str | os.PathLike[str] | None = None,
    texts: Iterable[str | os.PathLike[str]] = (),
) -> LexiconReport:
    """Return coverage, overlap, conflict and accuracy of the rules of a lexicon on labelled documents.

    Parameters
    ----------
    labels : path
        A label folder or file.
    lexicon : path, optional
        Default: ``lexicon.csv`` in the label folder.
    texts : iterable of path
        Files with the texts of label rows that have only an id.

    Raises
    ------
    LabelError
        If labels or lexicon cannot be read, or no labelled document has a text.
    """
    from classify.training import read_labels
    from classify.training.labels import LEXICON_FILE
    from classify.training.lexicon import read_lexicon
    from classify.training.lexicon import score_lexicon as score

    path = Path(lexicon) if lexicon is not None else Path(labels) / LEXICON_FILE
    label_set = read_labels(labels, texts=texts)
    rules = read_lexicon(path, topics=label_set.topics)
    judged = [item for item in label_set.documents if item.topic is not None]
    if not judged:
        raise LabelError(f"{label_set.path}: no document with a topic and a text; supply texts with --texts FILE")
    return score(judged, rules)


def label_stats(labels: str | os.PathLike[str], *, texts: Iterable[str | os.PathLike[str]] = ()) -> LabelStats:
    """Return how many rows, topics, levels of jurisdiction and years a label set has, and how far annotators agree.

    Raises
    ------
    LabelError
        If the labels cannot be read.
    """
    from classify.training.labels import count_rows, read_label_rows

    return count_rows(read_label_rows(labels, texts=texts))


def import_labels(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    column: str | None = None,
    names: str | os.PathLike[str] | None = None,
) -> tuple[list[dict[str, str]], int]:
    """Return the label rows in a file of another tool, and how many were left out: nobody has labelled them yet.

    Parameters
    ----------
    path : path
        A file, or a folder with a folder for each class.
    format : str, optional
        One of ``argilla``, ``csv``, ``doccano``, ``fasttext``, ``folders``, ``jsonl``, ``label-studio``, ``prodigy``
        and ``tsv``. Default: told by the content.
    column : str, optional
        The column or question that holds the topic.
    names : path, optional
        The tool's list of labels, where the file has their numbers only.

    Raises
    ------
    LabelError
        If the file cannot be read, or its labels are ambiguous.
    """
    from classify.training.labels.exchange import Reading, read_any, read_names

    reading = Reading(column, read_names(Path(names)) if names is not None else {})
    return read_any(Path(path), format=format, reading=reading)


def export_labels(
    labels: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    format: str,
    texts: Iterable[str | os.PathLike[str]] = (),
) -> int:
    """Write labels in the format of another tool; return how many have no text and are left out.

    Parameters
    ----------
    labels : path
        A label folder or file.
    output : path
        The file to write, or, for ``folders``, the folder.
    format : str
        As in `import_labels`.
    texts : iterable of path
        Files with the texts of label rows that have only an id.

    Raises
    ------
    LabelError
        If the labels cannot be read, or `format` cannot hold one of them.
    ValueError
        If there is no such format.
    WriteError
        If the folder of classes cannot be written.
    """
    from classify.training.labels.exchange import FORMATS, dump_rows, export_rows, write_class_folders

    if format not in (*FORMATS, "folders"):
        raise ValueError(f"no format {format!r}; there are {', '.join(sorted([*FORMATS, 'folders']))}")
    rows, left_out = export_rows(labels, texts=texts)
    if format == "folders":
        write_class_folders(rows, Path(output))
    else:
        Path(output).write_text(dump_rows(rows, format=format), encoding="utf-8")
    return left_out
