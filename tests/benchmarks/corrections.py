"""What corrections do: a model learnt from our own documents, corrected on real items that it has not seen.

Ten corrections of one kind of error (true topic and predicted topic alike), then a single one, then as many as there
are of items drawn at random; each time measured on the other items.

    python tests/benchmarks/corrections.py LABELS GOLD.jsonl
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from classify.document import Document
from classify.topics import TopicClassifier, adapt_topics
from classify.training import fit_model
from classify.training.labels import read_labels

ROUNDS, OF_ONE_KIND, ANCHORS = 3, 10, 400


def read_items(path: Path) -> tuple[list[Document], list[str]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [Document(row["id"], None, row["title"], row["date"], None, None, row["text"]) for row in rows]
    return documents, [row["topic"] for row in rows]


def answers(topics: TopicClassifier, documents: Sequence[Document]) -> list[str]:
    return [topic.label for topic in topics.judge(documents)]


def measure(
    topics: TopicClassifier,
    documents: list[Document],
    labels: list[str],
    given: list[int],
    like: list[int],
    anchors: list[int],
) -> tuple[float, float, float]:
    """Return the share of `like` that is mended, and the share of all others that is right before and after."""
    moved = adapt_topics(
        topics,
        [documents[at] for at in given],
        [labels[at] for at in given],
        anchors=[documents[at] for at in anchors],
    )
    before, after = answers(topics, documents), answers(moved, documents)
    seen = {*given, *like, *anchors}
    others = [at for at in range(len(documents)) if at not in seen]
    mended = sum(after[at] == labels[at] for at in like) / max(len(like), 1)
    right, still = (sum(said[at] == labels[at] for at in others) / len(others) for said in (before, after))
    return mended, right, still


def main() -> None:
    topics = fit_model(read_labels(sys.argv[1]), name="own", command="")[0].topics
    assert topics is not None
    documents, labels = read_items(Path(sys.argv[2]))
    known = [at for at, label in enumerate(labels) if label in topics.labels_]
    judged = topics.judge(documents)
    errors = defaultdict(list)
    for at in known:
        if judged[at].label != labels[at]:
            errors[labels[at], judged[at].label].append(at)
    wrong = {at for group in errors.values() for at in group}
    sure = [at for at in known if not judged[at].abstained and at not in wrong]
    chance = random.Random(1)
    sys.stdout.write(f"{len(known)} items, {1 - len(wrong) / len(known):.3f} right\n")
    for number in (1, OF_ONE_KIND):
        results = []
        for group in errors.values():
            for _ in range(ROUNDS if len(group) >= OF_ONE_KIND + 4 else 0):
                given = chance.sample(group, number)
                like = [at for at in group if at not in given]
                results.append(measure(topics, documents, labels, given, like, chance.sample(sure, ANCHORS)))
        mended, before, after = (sum(column) / len(column) for column in zip(*results, strict=True))
        sys.stdout.write(
            f"{number:3} of one kind: {mended:.2f} of the others of it mended; the rest {before:.3f} -> {after:.3f}\n"
        )
    for number in (10, 50, 200):
        results = []
        for _ in range(ROUNDS):
            given = chance.sample(known, number)
            anchors = chance.sample([at for at in sure if at not in given], ANCHORS)
            results.append(measure(topics, documents, labels, given, [], anchors))
        _, before, after = (sum(column) / len(column) for column in zip(*results, strict=True))
        sys.stdout.write(f"{number:3} at random: the rest {before:.3f} -> {after:.3f}\n")


if __name__ == "__main__":
    main()
