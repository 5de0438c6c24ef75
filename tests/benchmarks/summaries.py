"""Speed of summaries, and their nearness to editors' briefs year by year.

    python tests/benchmarks/summaries.py ROWS.jsonl[.gz]              speed on the documents of a row file
    python tests/benchmarks/summaries.py ROWS.jsonl --briefs          rows with a `brief`, one year left out in turn

Speed is that of one process, from cleaned documents to summaries, in processor time. The table of briefs has ROUGE-1,
-2 and -L over characters for the learnt scorer, for the first two sentences, and for the best three that there are;
`--until YEAR` trains on the years up to that one instead of on all others.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any

from classify.document import Document
from classify.summaries import ADAPTIVE, summarize_document
from classify.summaries.choose import choose_sentences, rank_learnt
from classify.summaries.score import SentenceWeights, load_weights
from classify.training.rouge import rouge
from classify.training.summaries import Example, brief_examples, fit_weights

DOCUMENTS = 2000
MEGABYTE = 1_000_000
SIZES = (1, 2, 5, 20)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--briefs", action="store_true")
    parser.add_argument("--until", metavar="YEAR")
    options = parser.parse_args()
    lines = briefs(options.rows, options.until) if options.briefs else speed(options.rows)
    for line in lines:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0


def speed(path: Path) -> Iterator[str]:
    documents = read(path)
    summarize_document(documents[0])  # tables are read at the first use
    seconds = timed(lambda: [summarize_document(document) for document in documents])
    characters = fmean(len(document.text) for document in documents)
    yield f"{len(documents)} documents of {characters:.0f} characters: {len(documents) / seconds:.0f} a second"
    text = "\n".join(document.text for document in documents).encode()
    for size in SIZES:
        part = (text * (size * MEGABYTE // len(text) + 1))[: size * MEGABYTE].decode(errors="ignore")
        document = Document("long", None, documents[0].title, "2020-01-01", None, None, part)
        seconds = timed(partial(summarize_document, document))
        yield f"one text of {size:2} MB: {seconds:.2f} s, {seconds / size:.2f} s a MB"


def read(path: Path) -> list[Document]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in islice(file, DOCUMENTS)]
    return [Document(row["id"], None, row["title"], row.get("date"), None, None, row["text"]) for row in rows]


def timed(work: Callable[[], Any]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def briefs(path: Path, until: str | None) -> Iterator[str]:
    examples = brief_examples(path)
    yield "year     n | classify       | first two      | best three"
    rows: list[tuple[tuple[float, ...], ...]] = []
    for year in sorted({example.group for example in examples if until is None or example.group > until}):
        train = [other for other in examples if (other.group <= until if until else other.group != year)]
        shipped, fitted = load_weights(), fit_weights(train)
        weights = {
            "brief": SentenceWeights(fitted.values, fitted.constant, shipped["brief"].threshold),
            "point": shipped["point"],
        }
        some = [compare(example, weights) for example in examples if example.group == year]
        rows += some
        yield row(year, some)
    yield row("all", rows)


def compare(example: Example, weights: dict[str, SentenceWeights]) -> tuple[tuple[float, ...], ...]:
    sentences = example.parsed.sentences
    ranked, threshold = rank_learnt(example.document, example.parsed, example.chosen, adaptive=True, weights=weights)
    ours = [index for index, _ in choose_sentences(sentences, ranked, ADAPTIVE, threshold=threshold)]
    choices = (ours, range(min(2, len(sentences))), sorted(example.targets))
    return tuple(rouge("".join(sentences[index].text for index in choice), example.brief) for choice in choices)


def row(name: str, rows: Sequence[tuple[tuple[float, ...], ...]]) -> str:
    cells = [" ".join(f"{100 * fmean(one[at][n] for one in rows):.1f}" for n in range(3)) for at in range(3)]
    return f"{name} {len(rows):5} | " + " | ".join(cells)


if __name__ == "__main__":
    raise SystemExit(main())
