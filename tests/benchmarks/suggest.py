"""What `labels suggest` is worth: labels chosen by it against labels chosen at random.

Run as::

    python tests/benchmarks/suggest.py ../shared/data/cctv/gold.jsonl

From the real items before 2019 a small set is drawn and taken for labelled; a model trained on it chooses as many more
from the rest, and a model trained on both is measured on the items from 2019 on. All draws are random, those of one
repeat are the same for every way of choosing.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from classify.document import Document
from classify.models import Model
from classify.topics import TopicClassifier
from classify.training.queue.rank import rank_documents
from classify.training.reports.scores import accuracy, class_scores

HELD_OUT_FROM = "2019"
REPEATS = 8
SIZES = ((100, 100), (200, 100), (200, 200))

Rows = list[dict[str, Any]]
Choose = Callable[[Rows, Rows, int, TopicClassifier, random.Random], Rows]


def document(row: dict[str, Any]) -> Document:
    """Return the document of a row."""
    return Document(row["id"], None, row["title"], row["date"], None, None, row["text"])


def fit(rows: Rows, others: Rows) -> TopicClassifier:
    """Return a classifier of `rows`; of `others` it sees the texts alone."""
    return TopicClassifier().fit(
        [document(row) for row in rows],
        [row["topic"] for row in rows],
        seconds=[row["second"] or None for row in rows],
        unlabeled=[document(row) for row in others],
    )


def at_random(_rows: Rows, others: Rows, number: int, _model: TopicClassifier, draw: random.Random) -> Rows:
    """Choose without looking."""
    return draw.sample(others, number)


def most_uncertain(_rows: Rows, others: Rows, number: int, model: TopicClassifier, _draw: random.Random) -> Rows:
    """Choose what the model is least sure of."""
    topics = model.judge([document(row) for row in others])
    ranked = sorted(zip(topics, others, strict=True), key=lambda pair: pair[0].probability)
    return [row for _, row in ranked[:number]]


def suggested(rows: Rows, others: Rows, number: int, model: TopicClassifier, _draw: random.Random) -> Rows:
    """Choose by `labels suggest`."""
    queue = rank_documents(
        [document(row) for row in others],
        Model(model, None, {}),
        labelled=[document(row) for row in rows],
        number=number,
    )
    known = {row["id"]: row for row in others}
    return [known[item.document.id] for item in queue.suggestions]


WAYS: dict[str, Choose] = {"at random": at_random, "most uncertain": most_uncertain, "suggest": suggested}


def measure(model: TopicClassifier, test: Rows) -> tuple[float, float]:
    """Return accuracy and macro-F1."""
    truth = [row["topic"] for row in test]
    guesses = [topic.label for topic in model.judge([document(row) for row in test])]
    classes = class_scores(truth, guesses)
    return accuracy(truth, guesses), sum(score.f1 for score in classes) / len(classes)


def repeat(pool: Rows, test: Rows, first: int, more: int, seed: int) -> dict[str, tuple[float, float]]:
    """Return the scores of every way of choosing, from the same first labels."""
    draw = random.Random(seed)
    shuffled = draw.sample(pool, len(pool))
    rows, others = shuffled[:first], shuffled[first:]
    model = fit(rows, others)
    scores = {"no more": measure(model, test)}
    for name, choose in WAYS.items():
        chosen = choose(rows, others, more, model, draw)
        ids = {row["id"] for row in chosen}
        scores[name] = measure(fit([*rows, *chosen], [row for row in others if row["id"] not in ids]), test)
    return scores


def lines(results: Sequence[dict[str, tuple[float, float]]]) -> list[str]:
    """Return a row for each way of choosing."""
    rows = []
    for name in results[0]:
        right, macro = (statistics.mean(result[name][place] for result in results) for place in (0, 1))
        better = sum(result[name][0] > result["at random"][0] for result in results)
        rows.append(f"  {name:15s} accuracy {right:.3f}  macro-F1 {macro:.3f}  better than at random {better}")
    return rows


def main(path: Path) -> None:
    """Print the table."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pool = [row for row in rows if row["id"] < HELD_OUT_FROM]
    test = [row for row in rows if row["id"] >= HELD_OUT_FROM]
    for first, more in SIZES:
        results = [repeat(pool, test, first, more, seed) for seed in range(REPEATS)]
        sys.stdout.write(f"{first} labels and {more} more, {REPEATS} repeats\n" + "\n".join(lines(results)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
