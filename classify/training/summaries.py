"""Fit the weights of the sentence scorer.

    python -m classify.training.summaries BRIEFS.jsonl READOUTS.jsonl OUTPUT.json

BRIEFS holds rows with ``id`` (beginning with the year), ``title``, ``text`` and an editor's ``brief``; READOUTS rows
with ``title``, ``text``, ``date``, ``sentences`` and ``chosen``, the indices that each editor would quote. The weights
are written with versions, the SHA-256 of both files and cross-validated scores: by year and by readout left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from statistics import fmean
from typing import Any

from classify.document import Document
from classify.errors import LabelError
from classify.summaries import (
    ADAPTIVE,
    FEATURES,
    FORMAT,
    Length,
    SentenceWeights,
    candidates,
    choose_sentences,
    featurize,
    outline_document,
    plain,
    rank_learnt,
)
from classify.summaries.readouts import Parsed, parse_outline
from classify.training.rouge import overlap

__all__ = ["Example", "brief_examples", "fit_weights", "main", "readout_examples", "target_sentences"]

POINT_FEATURES = ("formulas", "act", "background", "decided", "asks", "figures", "terse", "endless")
"""With 25 readouts no more than these: F1 0.78 against 0.73 with all features, readout by readout left out."""

_THRESHOLDS = tuple(step / 4 for step in range(-8, 3))


@dataclass(frozen=True)
class Example:
    """A document prepared for fitting: the sentences that may be quoted, their features and targets.

    ``brief`` is what the editor wrote, for a readout nothing; ``choices`` are the sentences that each editor chose
    from a readout.
    """

    group: str
    document: Document
    parsed: Parsed
    chosen: list[int]
    rows: list[tuple[float, ...]]
    targets: frozenset[int] = frozenset()
    brief: str = ""
    choices: tuple[frozenset[int], ...] = ()


def target_sentences(texts: Sequence[str], brief: str, limit: int = 3) -> frozenset[int]:
    """Return the indices of at most `limit` of `texts` that together overlap most with `brief`, chosen greedily.

    Examples
    --------
    >>> sorted(target_sentences(["公园开放。", "天气晴。", "共三座。"], "公园开放，共三座。"))
    [0, 2]
    """
    best: tuple[int, ...] = ()
    score = 0.0
    while len(best) < min(limit, len(texts)):
        options = [tuple(sorted((*best, index))) for index in range(len(texts)) if index not in best]
        found = max(options, key=lambda option: (overlap("".join(texts[i] for i in option), brief), option))
        gained = overlap("".join(texts[index] for index in found), brief)
        if gained <= score + 0.005:
            break
        best, score = found, gained
    return frozenset(best)


def brief_examples(path: Path) -> list[Example]:
    """Return the briefs in `path` as examples, grouped by year.

    Raises
    ------
    LabelError
        If a line is no JSON object or lacks a field.
    """
    examples = []
    for row in _read_rows(path, "id", "title", "text", "brief"):
        day = f"{row['id'][:4]}-{row['id'][4:6]}-{row['id'][6:8]}"
        example = _prepare(row | {"date": day}, row["id"][:4])
        texts = [example.parsed.sentences[index].text for index in example.chosen]
        targets = frozenset(example.chosen[order] for order in target_sentences(texts, row["brief"]))
        examples.append(replace(example, targets=targets, brief=row["brief"]))
    return examples


def readout_examples(path: Path) -> list[Example]:
    """Return the readouts in `path` as examples, each a group of its own, without those that do not parse as one.

    A chosen sentence that may not be quoted here (a kicker) counts as missed.

    Raises
    ------
    LabelError
        If a line is no JSON object or lacks a field.
    """
    examples = []
    for row in _read_rows(path, "id", "title", "text", "date", "sentences", "chosen"):
        example = _prepare(row, row["id"])
        places = {plain(example.parsed.sentences[index].text): index for index in reversed(example.chosen)}
        found = [places.get(plain(sentence), -1) for sentence in row["sentences"]]
        choices = tuple(frozenset(found[number] for number in choice) for choice in row["chosen"])
        targets = frozenset(example.chosen).intersection(frozenset().union(*choices))
        if example.parsed.readout is not None:
            examples.append(replace(example, targets=targets, choices=choices))
    return examples


def _prepare(row: Mapping[str, Any], group: str) -> Example:
    document = Document(row["id"], None, row["title"], row["date"], None, None, row["text"])
    parsed = parse_outline(document, outline_document(document))
    chosen = candidates(parsed)
    return Example(group, document, parsed, chosen, featurize(document, parsed, chosen))


def fit_weights(
    examples: Sequence[Example], features: Sequence[str] = FEATURES, threshold: float = 0.0
) -> SentenceWeights:
    """Return weights by logistic regression on `features`, standardised; the weights of other features are zero.

    Sentences that frame a readout (what was held, who presided) are chosen by rule and left out of the fit.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    columns = [FEATURES.index(name) for name in features]
    framed = {FEATURES.index("event"), FEATURES.index("chair")} if len(features) < len(FEATURES) else set()
    rows, targets = [], []
    for example in examples:
        for index, row in zip(example.chosen, example.rows, strict=True):
            if not any(row[column] for column in framed):
                rows.append([row[column] for column in columns])
                targets.append(index in example.targets)
    matrix = np.array(rows)
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=1.0, max_iter=5000).fit((matrix - mean) / spread, targets)
    slopes = model.coef_[0] / spread
    values = [0.0] * len(FEATURES)
    for column, slope in zip(columns, slopes, strict=True):
        values[column] = round(float(slope), 5)
    constant = round(float(model.intercept_[0] - (slopes * mean).sum()), 5)
    return SentenceWeights(tuple(values), constant, threshold)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, cross-validate and write the weights; return the exit code."""
    parser = argparse.ArgumentParser(description="Fit the weights of the sentence scorer.")
    for name in ("briefs", "readouts", "output"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args(arguments)
    briefs, readouts = brief_examples(options.briefs), readout_examples(options.readouts)
    point = fit_weights(readouts, POINT_FEATURES)
    held_out = _by_threshold(briefs, point)
    threshold = max(held_out, key=lambda value: (held_out[value], value))
    weights = {"brief": fit_weights(briefs, threshold=threshold), "point": point}
    scores = {"briefs_overlap": round(held_out[threshold], 4), "readouts_f1": round(_agreement(readouts), 4)}
    data = {path.name: sha256(path.read_bytes()).hexdigest() for path in (options.briefs, options.readouts)}
    record = _record(weights, scores, data)
    options.output.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{options.output}: {json.dumps(scores)}, threshold {threshold}\n")
    return 0


def _by_threshold(examples: Sequence[Example], point: SentenceWeights) -> dict[float, float]:
    """Return the mean overlap for each threshold, every year summarised by weights of the other years."""
    scores: dict[float, list[float]] = {value: [] for value in _THRESHOLDS}
    for group in sorted({example.group for example in examples}):
        fitted = fit_weights([example for example in examples if example.group != group])
        for example in (example for example in examples if example.group == group):
            for value in _THRESHOLDS:
                weights = SentenceWeights(fitted.values, fitted.constant, value)
                indices = _summarize(example, {"brief": weights, "point": point}, ADAPTIVE)
                summary = "".join(example.parsed.sentences[index].text for index in indices)
                scores[value].append(overlap(summary, example.brief))
    return {value: fmean(some) for value, some in scores.items()}


def _agreement(examples: Sequence[Example]) -> float:
    """Return the F1 of three sentences with the editors' three, each readout by weights of the others."""
    scores = []
    for example in examples:
        fitted = fit_weights([other for other in examples if other is not example], POINT_FEATURES)
        ours = set(_summarize(example, {"brief": fitted, "point": fitted}, Length(3)))
        for theirs in example.choices:
            scores.append(2 * len(ours & theirs) / (len(ours) + len(theirs)))
    return fmean(scores)


def _summarize(example: Example, weights: Mapping[str, SentenceWeights], length: Length) -> list[int]:
    adaptive = length.unit == "adaptive"
    ranked, threshold = rank_learnt(
        example.document, example.parsed, example.chosen, adaptive=adaptive, weights=weights
    )
    return [index for index, _ in choose_sentences(example.parsed.sentences, ranked, length, threshold=threshold)]


def _record(
    weights: Mapping[str, SentenceWeights], scores: Mapping[str, float], data: Mapping[str, str]
) -> dict[str, object]:
    from importlib.metadata import version

    fitted = {
        name: {"constant": some.constant, "threshold": some.threshold, "values": list(some.values)}
        for name, some in weights.items()
    }
    versions = {name: version(name) for name in ("numpy", "scikit-learn")}
    card = {"format": FORMAT, "versions": versions, "data": dict(data), "scores": dict(scores)}
    return card | {"features": FEATURES} | fitted


def _read_rows(path: Path, *needed: str) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise LabelError(f"{path}, line {number}: not JSON ({error})") from error
        missing = [name for name in needed if not isinstance(row, dict) or name not in row]
        if missing:
            raise LabelError(f"{path}, line {number}: the row lacks {', '.join(missing)}; add it or leave the row out")
        rows.append(row)
    return rows


if __name__ == "__main__":
    raise SystemExit(main())
