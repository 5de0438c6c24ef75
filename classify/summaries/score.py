"""What makes a sentence worth quoting: learnt weights of its features.

The scores are linear in the features. Two sets of weights are shipped in ``data/summaries/weights.json``: ``brief``,
fitted to the briefs that editors wrote, for any text; ``point``, fitted to the sentences that editors chose from
readouts, for what was said at a meeting. Both are made by `classify.training.summaries`.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from classify.errors import ModelError
from classify.summaries.features import FEATURES

__all__ = ["FORMAT", "SentenceWeights", "load_weights", "read_weights", "score_sentences"]

FORMAT = 1
"""The version of the weights file."""


@dataclass(frozen=True, slots=True)
class SentenceWeights:
    """One weight for each of `FEATURES`, the constant, and the score from which a sentence is worth its place."""

    values: tuple[float, ...]
    constant: float
    threshold: float


def score_sentences(rows: Sequence[Sequence[float]], weights: SentenceWeights) -> list[float]:
    """Return the score of each row: the log-odds that an editor would quote the sentence."""
    values = weights.values
    return [weights.constant + sum(map(operator.mul, row, values)) for row in rows]


@cache
def load_weights() -> dict[str, SentenceWeights]:
    """Return the shipped weights, ``brief`` and ``point``.

    Raises
    ------
    ModelError
        If the file is malformed, or was made for other features.
    """
    text = files("classify").joinpath("data", "summaries/weights.json").read_text(encoding="utf-8")
    return read_weights(text)


def read_weights(text: str) -> dict[str, SentenceWeights]:
    """Return the weights in a weights file, given its `text`.

    Raises
    ------
    ModelError
        If the text is malformed, or was made for other features.
    """
    remedy = "make it anew with `python -m classify.training.summaries`"
    try:
        record = json.loads(text)
        if record["format"] != FORMAT or tuple(record["features"]) != FEATURES:
            raise ModelError(f"summaries/weights.json was made for other features; {remedy}")
        return {name: _read_one(record[name]) for name in ("brief", "point")}
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"summaries/weights.json is malformed ({error}); {remedy}") from error


def _read_one(record: dict[str, object]) -> SentenceWeights:
    values = record["values"]
    if not isinstance(values, list) or len(values) != len(FEATURES):
        raise ValueError("there must be one value for each feature")
    return SentenceWeights(
        tuple(float(value) for value in values),
        float(str(record["constant"])),
        float(str(record["threshold"])),
    )
