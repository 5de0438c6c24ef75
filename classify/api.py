"""One function a command. None prints; each returns records, in input order.

`inputs` are paths of files and folders, ``"-"`` for standard input, or `Document` records made with `read_text`.
What cannot be read comes back as a `Failure` in its place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.document import Document, Failure, Prediction, Summary
from classify.errors import ReadError
from classify.ingest import Walk, load_rules, read_text
from classify.models import Model, load_model, read_card, save_model
from classify.pipeline import Input, run

if TYPE_CHECKING:
    from classify.digests import Digest, Item, Mismatch
    from classify.explanation import Explanation
    from classify.training.report import Report

__all__ = [
    "clean",
    "digest",
    "evaluate",
    "explain",
    "model_info",
    "predict",
    "read_text",
    "summarize",
    "train",
    "verify",
]

ModelLike = str | os.PathLike[str] | Model | None


def clean(
    inputs: Iterable[Input],
    *,
    rules: str | os.PathLike[str] | None = None,
    jobs: int = 1,
    walk: Walk | None = None,
) -> Iterator[Document | Failure]:
    """Yield the cleaned documents of `inputs`.

    Parameters
    ----------
    inputs : iterable of path or Document
    rules : path, optional
        A file of cleaning rules to be used beside those of the package.
    jobs : int
        Number of processes; -1 for one a core.
    walk : Walk, optional
        Counts the files that were passed over.

    Raises
    ------
    ReadError
        If the rule file cannot be read or a rule in it is wrong.
    """
    loaded = load_rules(Path(rules)) if rules is not None else None
    return run(inputs, _same, jobs=jobs, walk=walk, rules=loaded)


def predict(
    inputs: Iterable[Input],
    *,
    model: ModelLike = None,
    as_of: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    jobs: int = 1,
    walk: Walk | None = None,
) -> Iterator[Prediction | Failure]:
    """Yield topic and jurisdiction of the documents of `inputs`.

    Parameters
    ----------
    inputs : iterable of path or Document
    model : path or Model, optional
        Default: the model in the package.
    as_of : str, optional
        A date, ``YYYY-MM-DD`` or ``YYYY``: codes and names are those of its year, not of each document's.
    gazetteer : path, optional
        A table of divisions to be used instead of that of the package, in the form of ``divisions.csv``.
    jobs, walk
        As in `clean`.

    Raises
    ------
    ModelError
        If the model cannot be loaded.
    ReadError
        If the gazetteer cannot be read, or something in it is wrong.
    ValueError
        If `as_of` is not a date.
    """
    work = partial(_predict, model=model, year=_year(as_of), gazetteer=gazetteer)
    work([])  # so that a wrong model or gazetteer is known before the first document is read
    return run(inputs, work, jobs=jobs, walk=walk)


def summarize(
    inputs: Iterable[Input],
    *,
    length: str | None = None,
    method: str = "learnt",
    jobs: int = 1,
    walk: Walk | None = None,
) -> Iterator[Summary | Failure]:
    """Yield the summaries of the documents of `inputs`.

    Parameters
    ----------
    inputs : iterable of path or Document
    length : str, optional
        ``"3"`` sentences, ``"20%"`` of the text or ``"200字"``. Default: as many as an editor's brief has.
    method : {"learnt", "lead", "random"}
        The last two are baselines.
    jobs, walk
        As in `clean`.

    Raises
    ------
    ValueError
        If `length` or `method` is not one of these.
    """
    work = partial(_summarize, length=length, method=method)
    work([])  # so that a wrong length is known before the first document is read
    return run(inputs, work, jobs=jobs, walk=walk)


def digest(
    inputs: Iterable[Input],
    *,
    model: ModelLike = None,
    length: str | None = None,
    title: str | None = None,
    as_of: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    jobs: int = 1,
    walk: Walk | None = None,
    progress: Callable[[Iterator[Any]], Iterator[Any]] = iter,
) -> Digest:
    """Return what happened in the documents of `inputs`: reprints merged, entries by place and topic.

    Parameters
    ----------
    inputs, model, length, as_of, gazetteer, jobs, walk
        As in `predict` and `summarize`.
    title : str, optional
        Of the digest.
    progress : callable, optional
        Is given the iterator over documents and returns it, to watch it pass.
    """
    from classify.digests import TOPICS, build_digest

    loaded = _loaded(model)
    work = partial(_item, model=model, length=length, year=_year(as_of), gazetteer=gazetteer)
    work([])
    items: list[Item] = []
    failures: list[Failure] = []
    for result in progress(run(inputs, work, jobs=jobs, walk=walk)):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            items.append(result)
    return build_digest(items, failures, title=title, topics=loaded.card.get("topic_order") or TOPICS)


def train(
    labels: str | os.PathLike[str],
    *,
    texts: Iterable[str | os.PathLike[str]] = (),
    unlabelled: Iterable[str | os.PathLike[str]] = (),
    output: str | os.PathLike[str] | None = None,
    target_accuracy: float = 0.9,
) -> tuple[Path, Report]:
    """Train on a label folder, save the model, and return its folder and the cross-validated report.

    Parameters
    ----------
    labels : path
        A label folder or one label file.
    texts : iterable of path
        Files with the texts of rows that have only an id.
    unlabelled : iterable of path
        Row files with texts like those to come, to learn the use of terms from.
    output : path, optional
        Default: ``models/NAME`` with the name of the label folder.
    target_accuracy : float
        Of the predictions that are not abstained, in (0, 1].

    Raises
    ------
    LabelError
        If the labels are malformed or too few.
    WriteError
        If the model cannot be written.
    """
    from classify.training import fit_model, read_labels, read_unlabelled

    texts, unlabelled = list(texts), list(unlabelled)
    label_set = read_labels(labels, texts=texts)
    folder = Path(output) if output is not None else Path("models") / label_set.path.resolve().name.split(".")[0]
    options = [f"--texts {Path(name).name}" for name in texts]
    options += [f"--unlabeled {Path(name).name}" for name in unlabelled]
    command = " ".join(["classify train", _shown(label_set.path), *options])
    model, report = fit_model(
        label_set,
        name=folder.name,
        command=command,
        target_accuracy=target_accuracy,
        unlabelled=read_unlabelled(unlabelled),
    )
    save_model(model, folder)
    return folder, report


def evaluate(
    labels: str | os.PathLike[str],
    *,
    texts: Iterable[str | os.PathLike[str]] = (),
    model: ModelLike = None,
) -> Report:
    """Return how well a model predicts held-out `labels`.

    Raises
    ------
    LabelError
        If the labels are malformed, or none of them has a text.
    ModelError
        If the model cannot be loaded.
    """
    from classify.errors import LabelError
    from classify.training import evaluate_model, read_labels

    loaded = _loaded(model)
    label_set = read_labels(labels, texts=texts)
    if not label_set.documents:
        raise LabelError(f"{label_set.path}: no labelled document with a text; supply texts with --texts FILE")
    return evaluate_model(loaded, label_set)


def explain(
    item: Input,
    *,
    model: ModelLike = None,
    as_of: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
) -> Explanation:
    """Return why the one document of `item` gets its topic and jurisdiction; the options are those of `predict`.

    Raises
    ------
    ReadError
        If `item` or the gazetteer cannot be read, or `item` holds no document or several.
    ModelError
        If the model cannot be loaded.
    ValueError
        If `as_of` is not a date.
    """
    from classify.explanation import explain_document

    year, loaded = _year(as_of), _loaded(model, gazetteer)
    documents = list(islice(clean([item]), 2))
    if len(documents) != 1:
        number = "several documents" if documents else "no document"
        raise ReadError(f"{item}: holds {number}; explain takes one")
    if isinstance(documents[0], Failure):
        raise ReadError(documents[0].message)
    return explain_document(documents[0], loaded, year=year)


def verify(digest_file: str | os.PathLike[str]) -> tuple[int, list[Mismatch]]:
    """Return how many sentences a JSON digest quotes, and those that do not stand in their source's cleaned text.

    Paths in the digest are taken as they are, relative ones from the current folder.

    Parameters
    ----------
    digest_file : path
        What `classify digest --output FILE.json` wrote.

    Raises
    ------
    ReadError
        If it cannot be read, or is no digest of this program.
    """
    from classify.digests import cited_paths, verify_record

    path = Path(digest_file)
    not_a_digest = ReadError(f"{path}: no digest in JSON; make one with `classify digest FOLDER --output digest.json`")
    try:
        record = json.loads(path.read_bytes())
        documents = [item for item in clean(cited_paths(record)) if isinstance(item, Document)]
        return verify_record(record, {document.id: document for document in documents})
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise not_a_digest from error


def model_info(model: str | os.PathLike[str] | None = None) -> dict[str, Any]:
    """Return the card of a model, by default of the one in the package.

    Raises
    ------
    ModelError
        If there is none, or its card cannot be read.
    """
    return read_card(model)


def _same(documents: list[Document]) -> list[Document]:
    return documents


def _predict(
    documents: list[Document],
    model: ModelLike,
    year: int | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
) -> list[Prediction]:
    loaded = _loaded(model, gazetteer)
    none: list[None] = [None] * len(documents)
    topics = loaded.topics.predict(documents) if loaded.topics is not None else none
    places = loaded.jurisdictions.predict(documents, year=year) if loaded.jurisdictions is not None else none
    return [
        Prediction(document.id, document.path, document.title, document.date, topic, place)
        for document, topic, place in zip(documents, topics, places, strict=True)
    ]


def _summarize(documents: list[Document], length: str | None, method: str = "learnt") -> list[Summary]:
    from classify.summaries import ADAPTIVE, parse_length, summarize_document

    chosen = ADAPTIVE if length is None else parse_length(length)
    return [summarize_document(document, length=chosen, method=method) for document in documents]


def _item(
    documents: list[Document],
    model: ModelLike,
    length: str | None,
    year: int | None,
    gazetteer: str | os.PathLike[str] | None,
) -> list[Item]:
    from classify.digests import Item

    predictions, summaries = _predict(documents, model, year, gazetteer), _summarize(documents, length)
    return [Item(*parts) for parts in zip(documents, predictions, summaries, strict=True)]


def _loaded(model: ModelLike, gazetteer: str | os.PathLike[str] | None = None) -> Model:
    loaded = model if isinstance(model, Model) else load_model(model)
    if gazetteer is None or loaded.jurisdictions is None:
        return loaded
    from classify.places import load_gazetteer

    return replace(loaded, jurisdictions=loaded.jurisdictions.using(load_gazetteer(Path(gazetteer))))


def _year(as_of: str | None) -> int | None:
    from classify.places import parse_year

    return None if as_of is None else parse_year(as_of)


def _shown(path: Path) -> str:
    return f"{path.name}/" if path.is_dir() else path.name
