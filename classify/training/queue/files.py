"""A queue of documents to label, as files that annotation tools read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from classify.training.labels.exchange import studio_choices
from classify.training.queue.rank import Suggestion

__all__ = ["QUEUE_FORMATS", "dump_queue"]

_REASONS = ("rank", "score", "uncertainty", "density", "novelty")


def dump_queue(suggestions: Sequence[Suggestion], *, format: str, model_version: str) -> str:
    """Return the content of a file in `format` that holds `suggestions`, the model's guess with each.

    In JSON lines the guess stands in ``suggested`` and ``topic`` is left for the annotator; for doccano, which knows
    no guesses, it is the label; for Label Studio it is a prediction of `model_version`.

    Parameters
    ----------
    suggestions : sequence of Suggestion
    format : str
        A key of `QUEUE_FORMATS`.
    model_version : str
        What the guesses come from.
    """
    return QUEUE_FORMATS[format](suggestions, model_version)


def _jsonl(suggestions: Sequence[Suggestion], version: str) -> str:
    rows = []
    for item in suggestions:
        topic, place = item.topic, item.jurisdiction
        guess = {
            "topic": topic.label if topic is not None else None,
            "probability": topic.probability if topic is not None else None,
            "jurisdiction": place.code if place is not None else None,
            "model": version,
        }
        content = {key: value for key, value in _content(item).items() if key != "document_id"}
        rows.append({"id": item.document.id, **content, "topic": "", "jurisdiction": "", "suggested": guess})
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _doccano(suggestions: Sequence[Suggestion], version: str) -> str:
    rows = [
        _content(item) | {"suggested_by": version, "label": [item.topic.label] if item.topic is not None else []}
        for item in suggestions
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _label_studio(suggestions: Sequence[Suggestion], version: str) -> str:
    tasks = []
    for item in suggestions:
        data = _content(item)
        if item.jurisdiction is not None:
            data["suggested_jurisdiction"] = item.jurisdiction.code
        task: dict[str, Any] = {"data": data}
        if item.topic is not None:
            result = [studio_choices([item.topic.label])]
            task["predictions"] = [{"model_version": version, "score": item.topic.probability, "result": result}]
        tasks.append(task)
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def _content(item: Suggestion) -> dict[str, Any]:
    document = item.document
    known = {
        "document_id": document.id,
        "title": document.title,
        "date": document.date,
        "source": document.source,
        "url": document.url,
        "text": document.text,
    }
    reasons = {name: getattr(item, name) for name in _REASONS}
    return {key: value for key, value in known.items() if value not in (None, "")} | reasons


QUEUE_FORMATS: dict[str, Callable[[Sequence[Suggestion], str], str]] = {
    "doccano": _doccano,
    "jsonl": _jsonl,
    "label-studio": _label_studio,
}
