"""Sentences that editors chose to quote, as label files tell them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from classify.document import Document
from classify.errors import LabelError, ReadError
from classify.ingest import read_row
from classify.training.labels.files import choice_files, read_texts, rows_of

__all__ = ["Choices", "ChosenQuotes", "read_choices"]


@dataclass(frozen=True, slots=True)
class ChosenQuotes:
    """A document and what each of its editors would quote from it: sentences as they stand in its text.

    ``weight`` is how much it counts in training, in (0, 1].
    """

    document: Document
    editors: tuple[tuple[str, ...], ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of a label folder, in file order, and how many rows had no text."""

    documents: tuple[ChosenQuotes, ...]
    without_text: int


def read_choices(labels: str | os.PathLike[str], *, texts: Iterable[str | os.PathLike[str]] = ()) -> Choices:
    """Return what editors chose, in the files ``choices.jsonl`` and ``choices-NAME.jsonl`` of a label folder.

    A row has ``text`` (with ``title``, ``date``) or only ``id``, completed from `texts`, and ``chosen``: the sentences
    one editor would quote, each as a string or as ``[start, end]`` within ``text``. Where it has ``sentences``, a list
    of strings, ``chosen`` holds their numbers from 0 on, or a list of these for each editor. Several rows with one id
    are several editors. ``weight``, in (0, 1], is how much a row counts.

    Raises
    ------
    LabelError
        If a row has no such ``chosen``, or cannot be read.
    """
    supplied = read_texts(texts)
    found: dict[str, ChosenQuotes] = {}
    without_text = 0
    for file in choice_files(Path(labels)):
        for place, row in rows_of(file):
            content = row if row.get("text") else supplied.get(str(row.get("id")))
            if content is None:
                without_text += 1
                continue
            try:
                document = replace(read_row(content, id=place, path=None, place=place), removed=())
            except ReadError as error:
                raise LabelError(str(error)) from error
            own = ChosenQuotes(document, _editors(row, str(content["text"]), place), _weight(row, place))
            known = found.get(document.id)
            found[document.id] = own if known is None else replace(known, editors=known.editors + own.editors)
    return Choices(tuple(found.values()), without_text)


def _editors(row: Mapping[str, Any], text: str, place: str) -> tuple[tuple[str, ...], ...]:
    chosen, sentences = row.get("chosen"), row.get("sentences")
    wrong = LabelError(f"{place}: `chosen` must list the quoted sentences, as strings or [start, end] within the text")
    if not isinstance(chosen, list) or not chosen:
        raise wrong
    try:
        if isinstance(sentences, list):
            each = chosen if isinstance(chosen[0], list) else [chosen]
            return tuple(tuple(str(sentences[number]) for number in numbers) for numbers in each)
        return (tuple(_quoted(item, text) for item in chosen),)
    except (IndexError, TypeError, ValueError) as error:
        raise wrong from error


def _quoted(item: str | Sequence[int], text: str) -> str:
    if isinstance(item, str):
        return item
    start, end = item
    if not 0 <= start < end <= len(text):
        raise ValueError("offsets outside of the text")
    return text[start:end]


def _weight(row: Mapping[str, Any], place: str) -> float:
    weight = row.get("weight", 1.0)
    if not isinstance(weight, int | float) or not 0 < weight <= 1:
        raise LabelError(f"{place}: weight {weight!r} is not in (0, 1]")
    return float(weight)
