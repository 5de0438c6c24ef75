"""Records as a notebook shows them: small tables in HTML, everything of the document escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classify.document.prediction import Prediction
    from classify.document.summary import Summary

__all__ = ["show_prediction", "show_summary"]

Cell = str | None


def show_prediction(prediction: Prediction) -> str:
    """Return topic and jurisdiction with their probabilities, the evidence and the next best."""
    topic, place = prediction.topic, prediction.jurisdiction
    rows: list[tuple[Cell, ...]] = []
    if topic is not None:
        others = ", ".join(f"{other.label} {other.probability:.2f}" for other in topic.alternatives)
        rows.append(("topic", _sure(topic.label, topic.abstained), f"{topic.probability:.2f}", others))
    if place is not None:
        others = ", ".join(f"{other.name} {other.probability:.2f}" for other in place.alternatives)
        name = f"{place.name} {place.code}"
        rows.append(("jurisdiction", _sure(name, place.abstained), f"{place.probability:.2f}", others))
        rows.append(("evidence", ", ".join(f"{seen.text} ({seen.role})" for seen in place.evidence)))
    return _head(prediction.title, prediction.date) + _table(rows)


def show_summary(summary: Summary) -> str:
    """Return the chosen sentences with their offsets, and of a readout who met and presided."""
    rows: list[tuple[Cell, ...]] = []
    if summary.readout is not None:
        readout = summary.readout
        rows += [(name, value) for name, value in (("meeting", readout.meeting), ("chair", readout.chair)) if value]
    rows += [(f"{quote.start}–{quote.end}", quote.text) for quote in summary.sentences]
    if summary.reason is not None:
        rows.append(("nothing quoted", summary.reason))
    return _head(summary.title, summary.date) + _table(rows)


def _head(title: str, date: str | None) -> str:
    return f"<p><b>{escape(title)}</b> {escape(date or '')}</p>"


def _sure(text: str, abstained: bool) -> str:
    return f"{text} (unsure)" if abstained else text


def _table(rows: Iterable[tuple[Cell, ...]]) -> str:
    cells = ("".join(f"<td>{escape(cell or '')}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
