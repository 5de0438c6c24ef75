"""What Prodigy's ``db-out`` writes, and what its ``db-in`` reads: an answer a line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from classify.errors import LabelError
from classify.training.labels.exchange.rows import Reading, Row, labels_of, make_row, objects_of, with_labels

__all__ = ["dump_prodigy", "is_prodigy", "load_prodigy"]

_ANSWERS = ("accept", "reject", "ignore")


def is_prodigy(value: Any) -> bool:
    """Return whether `value` is an answer as Prodigy writes it."""
    return isinstance(value, dict) and ("_task_hash" in value or value.get("answer") in _ANSWERS)


def load_prodigy(text: str, name: str, reading: Reading) -> list[Row]:
    """Return the rows of answers: accepted labels, one (``label``) or some of several (``accept``).

    A rejected label says nothing of which is right: such a row has no label. One that was ignored is ``skipped``.

    Raises
    ------
    LabelError
        If a line is no answer, or marks spans alone.
    """
    rows = []
    for place, value in objects_of(text, name):
        if not is_prodigy(value):
            raise LabelError(f"{place}: no answer (`accept`, `reject` or `ignore`); export it with `prodigy db-out`")
        meta = value.get("meta") if isinstance(value.get("meta"), dict) else {}
        known = {**meta, **{key: part for key, part in value.items() if key not in ("label", "meta")}}
        row = make_row(place, known, reading)
        who = value.get("_annotator_id") or value.get("_session_id")
        row |= {"annotator": str(who)} if who else {}
        if value.get("answer") == "ignore":
            rows.append(with_labels(row | {"skipped": "1"}, [], place, reading))
            continue
        if value.get("spans") and not (value.get("label") or value.get("accept")):
            raise LabelError(f"{place}: spans of the text and no label; export the answers of a text classification")
        rows.append(with_labels(row, _accepted(value) if value.get("answer") == "accept" else [], place, reading))
    return rows


def dump_prodigy(rows: Sequence[Row]) -> str:
    """Return `rows` as answers, what is known besides the text under ``meta``."""
    lines = []
    for row in rows:
        labels, rest = labels_of(row)
        rest.pop("document_id", None)
        answer: dict[str, Any] = {"text": rest.pop("text", "")}
        who, skipped = rest.pop("annotator", None), rest.pop("skipped", None)
        answer |= {"options": [{"id": label, "text": label} for label in labels], "accept": labels}
        answer["answer"] = "ignore" if skipped else "accept"
        answer |= {"_annotator_id": who} if who else {}
        lines.append(json.dumps(answer | {"meta": rest}, ensure_ascii=False) + "\n")
    return "".join(lines)


def _accepted(value: Mapping[str, Any]) -> list[Any]:
    if not isinstance(value.get("accept"), list):
        return [value["label"]] if value.get("label") else []
    options = value.get("options") if isinstance(value.get("options"), list) else []
    # The id of an option is its label, but where it is a number: then its text is.
    names = {option.get("id"): option.get("text") for option in options or [] if isinstance(option, dict)}
    return [names.get(label, label) if isinstance(label, int) else label for label in value["accept"]]
