"""How many labels it takes: accuracy of this package beside a plain pipeline and fastText, learnt from the same rows.

    python tests/benchmarks/labels.py TRAIN.tsv TEST.tsv [--sizes 100,300,1000]

Both files have the columns ``text`` and ``label``. Rows are drawn by the hash of their text, so that a smaller draw is
part of a larger one. fastText (``pip install fasttext-wheel``) gets its best of three settings on the test rows, which
flatters it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from classify.document import Document
from classify.training import fit_model
from classify.training.labels import LabelledDocument, LabelSet

Rows = Sequence[tuple[str, str]]
# (epochs, rate, words together)
FASTTEXT = ((25, 0.5, 2), (50, 1.0, 1), (100, 0.5, 2))


def read(path: Path) -> list[tuple[str, str]]:
    """Return (text, label) of each row."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [(row["text"], row["label"]) for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]


def draw(rows: Rows, size: int) -> Rows:
    """Return `size` of `rows`, those with the smallest hashes."""
    return sorted(rows, key=lambda row: hashlib.sha256(row[0].encode()).digest())[:size]


def ours(train: Rows, test: Rows) -> float:
    """Return the accuracy of a model as `classify train` makes it."""
    documents = tuple(
        LabelledDocument(document(place, text), label, None, None) for place, (text, label) in enumerate(train)
    )
    labels = LabelSet(Path("labels"), documents, (), 0, (), "")
    model, _ = fit_model(labels, name="labels", command="")
    assert model.topics is not None
    return model.topics.score([text for text, _ in test], [label for _, label in test])


def document(place: int, text: str) -> Document:
    """Return a document that is a text alone."""
    return Document(str(place), None, "", None, None, None, text)


def plain(train: Rows, test: Rows) -> float:
    """Return the accuracy of word TF-IDF and a linear SVM."""
    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    words = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, sublinear_tf=True)
    pipeline = make_pipeline(words, LinearSVC()).fit([text for text, _ in train], [label for _, label in train])
    return float(pipeline.score([text for text, _ in test], [label for _, label in test]))


def fasttext_best(train: Rows, test: Rows) -> float:
    """Return the best accuracy of fastText's settings."""
    import fasttext
    import rjieba

    def line(text: str) -> str:
        return " ".join(rjieba.cut(text.replace("\n", " ")))

    names = sorted({label for _, label in train})
    found = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "train.txt"
        path.write_text("".join(f"__label__{names.index(label)} {line(text)}\n" for text, label in train), "utf-8")
        for epochs, rate, words in FASTTEXT:
            model = fasttext.train_supervised(str(path), epoch=epochs, lr=rate, wordNgrams=words, thread=2, verbose=0)
            guesses = [names[int(model.f.predict(line(text) + "\n", 1, 0.0, "strict")[0][1][9:])] for text, _ in test]
            found.append(sum(guess == label for guess, (_, label) in zip(guesses, test, strict=True)) / len(test))
    return max(found)


def lines(train: Rows, test: Rows, sizes: Sequence[int]) -> Iterator[str]:
    """Yield a line of the table for each size."""
    yield "| labels | classify | word TF-IDF and linear SVM | fastText, best of three |"
    yield "|---|---|---|---|"
    for size in sizes:
        part = draw(train, size)
        start = time.perf_counter()
        figures = [f"{method(part, test):.3f}" for method in (ours, plain, fasttext_best)]
        yield f"| {len(part):,} | {' | '.join(figures)} |"
        sys.stderr.write(f"{len(part)}: {time.perf_counter() - start:.0f} s\n")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--sizes", default="100,300,1000,3000,33590")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    for line in lines(read(options.train), read(options.test), sizes):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
