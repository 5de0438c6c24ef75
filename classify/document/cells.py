"""Records as the cells of a flat row: what CSV files and data frames show of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from classify.document.prediction import Prediction, TypedPrediction
from classify.document.summary import Story, Summary
from classify.document.text import Document, Failure

__all__ = ["as_cells"]

Cells = dict[str, Any]


def as_cells(result: Any, kind: type[Any] | None = None) -> Cells:
    """Return the columns of a record with their cells; ``error`` says why a `Failure` has no others filled.

    Parameters
    ----------
    result : Document, Prediction, Summary, Story or Failure
    kind : type, optional
        What a `Failure` stands in the place of, so that it has the columns of that.

    Raises
    ------
    TypeError
        For anything else.

    Examples
    --------
    >>> cells = as_cells(Failure("a.txt", "a.txt", "ReadError", "a.txt: the file is empty"), Document)
    >>> cells["text"], cells["error"]
    (None, 'a.txt: the file is empty')
    """
    if isinstance(result, Failure):
        empty = dict.fromkeys(_CELLS[kind](None), None) if kind is not None else {}
        known = {"ids": result.id} if "ids" in empty else {"id": result.id, "path": result.path}
        return {**empty, **known, "error": result.message}
    if type(result) not in _CELLS:
        raise TypeError(f"not a record: {result!r}")
    return {**_CELLS[type(result)](result), "error": None}


def _document(result: Document | None) -> Cells:
    names = ("id", "path", "title", "date", "source", "url", "encoding", "text")
    return {name: getattr(result, name, None) for name in names}


def _prediction(result: Prediction | None) -> Cells:
    topic, place = result and result.topic, result and result.jurisdiction
    return {
        **_known(result),
        "topic": topic and topic.label,
        "topic_probability": topic and topic.probability,
        "topic_abstained": topic and topic.abstained,
        "jurisdiction": place and place.code,
        "jurisdiction_name": place and place.name,
        "level": place and place.level,
        "jurisdiction_probability": place and place.probability,
        "jurisdiction_abstained": place and place.abstained,
        "evidence": place and " ".join(f"{mention.text}({mention.role})" for mention in place.evidence),
    }


def _typed(result: TypedPrediction | None) -> Cells:
    kind = result and result.type
    return {
        **_prediction(result),
        "type": kind and kind.label,
        "type_probability": kind and kind.probability,
        "type_abstained": kind and kind.abstained,
    }


def _summary(result: Summary | None) -> Cells:
    readout = result and result.readout
    return {
        **_known(result),
        "reason": result and result.reason,
        "summary": result and "".join(quote.text for quote in result.sentences),
        "meeting": readout and readout.meeting,
        "number": readout and readout.number,
        "meeting_date": readout and readout.date,
        "chair": readout and readout.chair,
        "attendees": readout and "、".join(readout.attendees),
        "points": readout and len(readout.points),
    }


def _story(result: Story | None) -> Cells:
    return {
        "ids": result and " ".join(source.id for source in result.sources),
        "reason": result and result.reason,
        "summary": result and "".join(quote.text for quote in result.sentences),
        "sources": result and " ".join(dict.fromkeys(quote.id for quote in result.sentences)),
    }


def _known(result: Prediction | Summary | None) -> Cells:
    return {name: getattr(result, name, None) for name in ("id", "path", "date", "title")}


_CELLS: dict[type[Any], Callable[[Any], Cells]] = {
    Document: _document,
    Prediction: _prediction,
    TypedPrediction: _typed,
    Summary: _summary,
    Story: _story,
}
