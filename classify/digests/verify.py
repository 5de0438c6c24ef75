"""Whether every quoted sentence of a digest still stands in its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from classify.document import Document

__all__ = ["Mismatch", "cited_paths", "verify_record"]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quoted sentence that its source does not hold where the digest says.

    ``reason`` is ``no_document`` (its source has no document of that id, or cannot be read), ``not_in_text`` or
    ``moved`` (it stands in the text, at other offsets).
    """

    id: str
    path: str | None
    text: str
    reason: str


def cited_paths(record: Mapping[str, Any]) -> list[str]:
    """Return the files that the sentences of a digest's JSON `record` are quoted from, in order, each once."""
    return list(dict.fromkeys(str(quote["path"]) for quote in _quotes(record)))


def verify_record(record: Mapping[str, Any], documents: Mapping[str, Document]) -> tuple[int, list[Mismatch]]:
    """Return how many stretches of text a digest's JSON `record` quotes, and those that do not hold.

    These are the sentences, and of readouts the points with their parts, the agenda, names and posts, and the place.

    Parameters
    ----------
    record : mapping
        As `digest_record` gives it.
    documents : mapping of str to Document
        The documents of the cited files by id.

    Raises
    ------
    KeyError, TypeError
        If `record` is not of that form.
    """
    count, found = 0, []
    for quote in _quotes(record):
        count += 1
        reason = _reason(quote, documents.get(quote["id"]))
        if reason is not None:
            found.append(Mismatch(quote["id"], quote["path"], quote["text"], reason))
    return count, found


def _quotes(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in record["sections"]:
        # Digests of version 1 have their entries by topic within a section.
        for group in section.get("topics", [section]):
            for entry in group["entries"]:
                yield from entry["sentences"]
                if entry["readout"] is not None:
                    yield from _readout_quotes(entry["readout"], {"id": entry["id"], "path": entry["path"]})


def _readout_quotes(readout: Mapping[str, Any], origin: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what a readout quotes; digests of earlier versions have its points alone."""
    for point in readout["points"]:
        yield point
        yield from (origin | part for part in point.get("parts", ()))
    yield from readout.get("agenda", ())
    for person in readout.get("people", ()):
        yield person | {"text": person["name"]}
        if person["post"] is not None:
            yield origin | person["post"]
    if readout.get("place") is not None:
        yield origin | readout["place"]


def _reason(quote: Mapping[str, Any], document: Document | None) -> str | None:
    if document is None:
        return "no_document"
    if document.text[quote["start"] : quote["end"]] == quote["text"]:
        return None
    return "moved" if quote["text"] in document.text else "not_in_text"
