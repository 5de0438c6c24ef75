"""The digest as a table for spreadsheet programs."""

from __future__ import annotations

import csv
import io

from classify.digests.records import Digest, Entry
from classify.digests.render.parts import told_elsewhere
from classify.digests.render.view import DEFAULT_VIEW, DigestView
from classify.text import guard_formula

__all__ = ["COLUMNS", "render_csv", "table_rows"]

COLUMNS = tuple(
    "date time title source url path id code jurisdiction jurisdiction_probability topic topic_probability abstained "
    "summary meeting number chair top outlets reprints watched updated added added_paths".split()
)


def render_csv(digest: Digest, view: DigestView = DEFAULT_VIEW) -> bytes:  # noqa: ARG001 - a row has no passages
    """Return one row an entry under `COLUMNS`, in UTF-8 with a byte order mark, lines ended as in RFC 4180.

    Probabilities have four decimals and are empty where the model predicts none; ``abstained`` names what the
    model abstained from (``topic``, ``jurisdiction`` or both); ``summary`` is the quoted sentences with a space
    between them; ``top`` is the place in the first block; ``outlets`` are all that carry the story, ``reprints`` is the
    number of other documents that print it; ``watched`` are the groups of a watch-list that match it, ``updated`` is 1
    where an issue handed out an earlier version; ``added`` is what other versions say besides, each sentence behind the
    name of its outlet, ``added_paths`` the files that these sentences stand in, one for each, in order.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> render_csv(build_digest([])).decode("utf-8-sig").split(",")[:3]
    ['date', 'time', 'title']
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guard_formula(cell) for cell in row] for row in table_rows(digest))
    return stream.getvalue().encode("utf-8-sig", "replace")


def table_rows(digest: Digest) -> list[list[str]]:
    """Return the cells of each entry under `COLUMNS`."""
    places = {lead.entry.item.document.id: place for place, lead in enumerate(digest.top, 1)}
    return [_row(entry, places.get(entry.item.document.id)) for entry in digest.entries]


def _row(entry: Entry, top: int | None) -> list[str]:
    document, prediction, summary = entry.item.document, entry.item.prediction, entry.item.summary
    topic, place, readout = prediction.topic, prediction.jurisdiction, summary.readout
    decisions = (("topic", topic), ("jurisdiction", place))
    abstained = [name for name, decision in decisions if decision and decision.abstained]
    cells = {
        "date": document.date,
        "time": document.time,
        "title": document.title,
        "source": document.source,
        "url": document.url,
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
        "top": top,
        "outlets": " ".join(entry.outlets),
        "reprints": len(entry.reprints),
        "watched": "、".join(entry.item.watched),
        "updated": 1 if entry.item.updated else None,
        "added": " ".join(f"【{source}】{text}" for source, text in told_elsewhere(entry)),
        "added_paths": " | ".join(quote.path or quote.id for quote in entry.added),
    }
    return [_cell(cells[column]) for column in COLUMNS]


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split("\n"))
