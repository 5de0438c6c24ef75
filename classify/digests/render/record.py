"""The digest as JSON."""

from __future__ import annotations

import json
from typing import Any

from classify.digests.records import Digest, Entry, Lead, Section, Watched
from classify.digests.render.view import DEFAULT_VIEW, DigestView
from classify.document import Document, as_record
from classify.ingest import OWN_NAME

__all__ = ["digest_record", "render_json"]

# Raised when a key changes its name or meaning; new keys leave it.
_VERSION = 2


def digest_record(digest: Digest) -> dict[str, Any]:
    """Return the JSON record of `digest`.

    Its keys are ``generator``, ``version``, ``title``, ``generated``, ``period`` (``start`` and ``end``, or null),
    ``counts``, ``watched`` (each group's ``name`` with the ids of its ``entries``), ``top`` (each with the ``id`` of an
    entry, its ``score`` and ``reasons``), ``notes`` (``title``, ``lines``), ``sections``, ``timeline`` and
    ``failures``. A section has ``kind`` (``place`` or ``topic``), ``key``, ``name`` and ``entries``. An entry has the
    keys of a document (``id``, ``path``, ``title``, ``date``, ``time``, ``source``, ``url``), of its prediction
    (``topic``, ``jurisdiction``) and summary (``reason``, ``sentences``, ``readout``, ``genre``), ``updated``,
    ``watched`` and ``marks`` (see `Item`), and ``reprints``, each with the keys of a document. Every item of
    ``sentences`` and of the readout's ``points``, ``people`` and ``agenda`` names the ``id`` and ``path`` of the
    document in whose cleaned text it is ``text[start:end]``; of ``sentences`` the last may be those of ``reprints``.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> digest_record(build_digest([]))["counts"]["entries"]
    0
    """
    return {
        "generator": OWN_NAME,
        "version": _VERSION,
        "title": digest.title,
        "generated": digest.generated,
        "period": digest.period and {"start": digest.period[0], "end": digest.period[1]},
        "counts": as_record(digest.counts),
        "watched": [_watched_record(group) for group in digest.watched],
        "top": [_lead_record(lead) for lead in digest.top],
        "notes": [as_record(note) for note in digest.notes],
        "sections": [_section_record(section) for section in digest.sections],
        "timeline": [as_record(day) for day in digest.timeline],
        "failures": [as_record(failure) for failure in digest.failures],
    }


def render_json(digest: Digest, view: DigestView = DEFAULT_VIEW) -> bytes:  # noqa: ARG001 - it leaves nothing out
    """Return `digest` as indented JSON in UTF-8, as `digest_record` describes it."""
    text = json.dumps(digest_record(digest), ensure_ascii=False, indent=2) + "\n"
    # A lone surrogate, which UTF-8 cannot hold, becomes its escape, which JSON reads back.
    return text.encode("utf-8", "backslashreplace")


def _lead_record(lead: Lead) -> dict[str, Any]:
    return {"id": lead.entry.item.document.id, "score": lead.score, "reasons": list(lead.reasons)}


def _watched_record(group: Watched) -> dict[str, Any]:
    return {"name": group.name, "entries": [entry.item.document.id for entry in group.entries], "more": group.more}


def _section_record(section: Section) -> dict[str, Any]:
    entries = [_entry_record(entry) for entry in section.entries]
    return {"kind": section.kind, "key": section.key, "name": section.name, "entries": entries}


def _entry_record(entry: Entry) -> dict[str, Any]:
    item = entry.item
    origin = {"id": item.document.id, "path": item.document.path}
    prediction, summary = as_record(item.prediction), as_record(item.summary)
    readout = summary["readout"]
    if readout is not None:
        readout = readout | {name: [origin | part for part in readout[name]] for name in ("points", "people", "agenda")}
    return {
        **_document_record(item.document),
        "topic": prediction["topic"],
        "jurisdiction": prediction["jurisdiction"],
        "reason": summary["reason"],
        "sentences": [
            *(origin | sentence for sentence in summary["sentences"]),
            *(as_record(quote) for quote in entry.added),
        ],
        "readout": readout,
        "genre": summary["genre"],
        "updated": item.updated,
        "watched": list(item.watched),
        "marks": [list(mark) for mark in item.marks],
        "reprints": [_document_record(document) for document in entry.reprints],
    }


def _document_record(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in ("id", "path", "title", "date", "time", "source", "url")}
