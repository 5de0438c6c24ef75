"""The digest as a table for spreadsheet programs."""

from __future__ import annotations

import csv
import io

from classify.digests.build import Digest, Entry
from classify.text import guard_formula

__all__ = ["COLUMNS", "render_csv"]

COLUMNS = tuple(
    "date title source path id code jurisdiction jurisdiction_probability topic topic_probability abstained summary "
    "meeting number chair reprints".split()
)


def render_csv(digest: Digest) -> bytes:
    """Return one row an entry under `COLUMNS`, in UTF-8 with a byte order mark, lines ended as in RFC 4180.

    Probabilities have four decimals and are empty where the model predicts none; ``abstained`` names what the
    model abstained from (``topic``, ``jurisdiction`` or both); ``summary`` is the quoted sentences with a space
    between them; ``reprints`` is the number of other documents that print the story.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> render_csv(build_digest([])).decode("utf-8-sig").split(",")[:3]
    ['date', 'title', 'source']
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(entry) for section in digest.sections for entry in section.entries)
    return stream.getvalue().encode("utf-8-sig", "replace")


def _row(entry: Entry) -> list[str]:
    document, prediction, summary = entry.item.document, entry.item.prediction, entry.item.summary
    topic, place, readout = prediction.topic, prediction.jurisdiction, summary.readout
    decisions = (("topic", topic), ("jurisdiction", place))
    abstained = [name for name, decision in decisions if decision and decision.abstained]
    cells = {
        "date": document.date,
        "title": document.title,
        "source": document.source,
        "path": document.path,
        "id": document.id,
        "code": place and place.code,
        "jurisdiction": place and place.name,
        "jurisdiction_probability": place and f"{place.probability:.4f}",
        "topic": topic and topic.label,
        "topic_probability": topic and f"{topic.probability:.4f}",
        "abstained": " ".join(abstained),
        "summary": " ".join(quote.text for quote in summary.sentences),
        "meeting": readout and readout.meeting,
        "number": readout and readout.number,
        "chair": readout and readout.chair,
        "reprints": len(entry.reprints),
    }
    return [_guard(cells[column]) for column in COLUMNS]


def _guard(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split("\n"))
    return guard_formula(text)
