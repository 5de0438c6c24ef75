"""The verbs on documents: clean, predict, summarize, explain."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from classify.api.work import (
    ModelLike,
    predict_documents,
    resolve_date,
    resolve_model,
    resolve_scorer,
    summarize_documents,
)
from classify.document import Document, Failure, Prediction, Story, Summary
from classify.errors import ReadError
from classify.ingest import Walk
from classify.pipeline import Input, Inputs, run

if TYPE_CHECKING:
    from classify.archive import Filter, Watch
    from classify.explanation import Explanation

__all__ = ["clean", "explain", "predict", "summarize", "summarize_together"]


def clean(
    inputs: Inputs,
    *,
    rules: str | os.PathLike[str] | None = None,
    jobs: int | None = None,
    walk: Walk | None = None,
) -> Iterator[Document | Failure]:
    """Yield the cleaned documents of `inputs`.

    Parameters
    ----------
    inputs : path, Document, data frame, or iterable of paths and Documents
    rules : path, optional
        A file of cleaning rules to be used beside those of the package.
    jobs : int, optional
        Number of processes; -1 for one a core. Default: as many as help, which is one for few documents.
    walk : Walk, optional
        Counts the files that were passed over.

    Raises
    ------
    ReadError
        If the rule file cannot be read or a rule in it is wrong.
    """
    return run(inputs, _same, jobs=jobs, walk=walk, rules=rules)


def predict(
    inputs: Inputs,
    *,
    model: ModelLike = None,
    as_of: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    rules: str | os.PathLike[str] | None = None,
    filter: Filter | None = None,
    watch: str | os.PathLike[str] | None = None,
    types: bool = False,
    jobs: int | None = None,
    walk: Walk | None = None,
) -> Iterator[Prediction | Failure]:
    """Yield topic and jurisdiction of the documents of `inputs`.

    Parameters
    ----------
    inputs : path, Document, data frame, or iterable of paths and Documents
    model : path or Model, optional
        Default: the model in the package.
    as_of : str, optional
        A date, ``YYYY-MM-DD`` or ``YYYY`` for its end: codes and names are those of then, not of each document's date.
    gazetteer : path, optional
        A table of divisions to be used instead of that of the package, in the form of ``places/divisions.csv``.
    filter : Filter, optional
        Which documents are meant; see `make_filter`.
    watch : path, optional
        A watch-list: only documents that one of its groups matches.
    types : bool
        Whether the type of each document (公告, 通知, 批复, 任免, 通报, 预案, 统计公报, 新闻) is told as well; then
        each prediction is a `TypedPrediction`.
    rules, jobs, walk
        As in `clean`.

    Raises
    ------
    ModelError
        If the model cannot be loaded.
    ReadError
        If the gazetteer or the rule file cannot be read, or something in it is wrong.
    ValueError
        If `as_of` is not a date.
    """
    work = partial(predict_documents, model=model, moment=resolve_date(as_of), gazetteer=gazetteer, types=types)
    work([])  # so that a wrong model or gazetteer is known before the first document is read
    if filter is None and watch is None:
        return run(inputs, work, jobs=jobs, walk=walk, rules=rules)
    from classify.archive import Filter, read_watch

    watched = read_watch(watch) if watch is not None else None
    pairs = run(inputs, partial(_with_documents, work=work), jobs=jobs, walk=walk, rules=rules)
    return _only(pairs, filter or Filter(), watched)


def summarize(
    inputs: Inputs,
    *,
    length: str | None = None,
    method: str = "learnt",
    model: ModelLike = None,
    rules: str | os.PathLike[str] | None = None,
    jobs: int | None = None,
    walk: Walk | None = None,
) -> Iterator[Summary | Failure]:
    """Yield the summaries of the documents of `inputs`.

    Parameters
    ----------
    inputs : path, Document, data frame, or iterable of paths and Documents
    length : str, optional
        ``"3"`` sentences, ``"20%"`` of the text or ``"200字"``. Default: as many as are worth it, at most three.
    method : {"learnt", "lead", "random"}
        The last two are baselines.
    model : path or Model, optional
        Whose scorer of sentences is used, where it has one; by default that of the package.
    rules, jobs, walk
        As in `clean`.

    Raises
    ------
    ValueError
        If `length` or `method` is not one of these.
    ModelError
        If the model cannot be loaded.
    """
    work = partial(summarize_documents, length=length, method=method, model=model)
    work([])  # so that a wrong length or method is known before the first document is read
    return run(inputs, work, jobs=jobs, walk=walk, rules=rules)


def summarize_together(
    inputs: Inputs,
    *,
    length: str | None = None,
    method: str = "learnt",
    model: ModelLike = None,
    rules: str | os.PathLike[str] | None = None,
    walk: Walk | None = None,
) -> Iterator[Story | Failure]:
    """Yield one summary of all documents of `inputs`, which tell one story, then what could not be read.

    Every sentence names its document, and no thought of one is repeated from another. Nothing is yielded where there
    is no document, a story only where one could be read. The options are those of `summarize`.

    Raises
    ------
    ValueError
        If `length` or `method` is not one of these.
    """
    from classify.summaries import ADAPTIVE, parse_length, summarize_story

    chosen = ADAPTIVE if length is None else parse_length(length)
    scorer = resolve_scorer(model) if method == "learnt" else None
    summarize_story(
        [], scorer=scorer, length=chosen, method=method
    )  # so that a wrong method is known before anything is read
    documents = clean(inputs, rules=rules, walk=walk)
    return _together(documents, partial(summarize_story, scorer=scorer, length=chosen, method=method))


def _together(
    results: Iterator[Document | Failure], work: Callable[[list[Document]], Story]
) -> Iterator[Story | Failure]:
    documents, failures = [], []
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
        else:
            documents.append(result)
    if documents:
        yield work(documents)
    yield from failures


def explain(
    item: Input,
    *,
    model: ModelLike = None,
    as_of: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    rules: str | os.PathLike[str] | None = None,
) -> Explanation:
    """Return why the one document of `item` gets its topic and jurisdiction; the options are those of `predict`.

    Raises
    ------
    ReadError
        If `item`, the gazetteer or the rule file cannot be read, or `item` holds no document or several.
    ModelError
        If the model cannot be loaded.
    ValueError
        If `as_of` is not a date.
    """
    from classify.explanation import explain_document

    moment, loaded = resolve_date(as_of), resolve_model(model, gazetteer)
    documents = list(islice(clean([item], rules=rules), 2))
    if len(documents) != 1:
        number = "several documents" if documents else "no document"
        raise ReadError(f"{item}: holds {number}; explain takes one")
    if isinstance(documents[0], Failure):
        raise ReadError(documents[0].message)
    return explain_document(documents[0], loaded, moment=moment)


def _with_documents(
    documents: list[Document], work: Callable[[list[Document]], list[Prediction]]
) -> list[tuple[Document, Prediction]]:
    return list(zip(documents, work(documents), strict=True))


def _only(
    results: Iterator[tuple[Document, Prediction] | Failure], filter: Filter, watch: Watch | None
) -> Iterator[Prediction | Failure]:
    from classify.archive import match_document

    for result in results:
        if isinstance(result, Failure):
            yield result
            continue
        document, prediction = result
        place = prediction.jurisdiction.code if prediction.jurisdiction else None
        if filter.accepts(document, prediction) and (watch is None or match_document(watch, document, place)):
            yield prediction


def _same(documents: list[Document]) -> list[Document]:
    return documents
