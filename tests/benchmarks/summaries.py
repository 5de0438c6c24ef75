"""Speed of summaries.

    python tests/benchmarks/summaries.py ROWS.jsonl[.gz]

Speed is that of one process, from cleaned documents to summaries, in processor time. How well they agree with editors
is in the report of `classify train`, and in `classify model info`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any

from classify.document import Document
from classify.models import load_scorer
from classify.summaries import summarize_document

DOCUMENTS = 2000
MEGABYTE = 1_000_000
SIZES = (1, 2, 5, 20)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    options = parser.parse_args()
    for line in speed(options.rows):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0


def speed(path: Path) -> Iterator[str]:
    documents = read(path)
    summarize = partial(summarize_document, scorer=load_scorer())
    summarize(documents[0])  # tables are read at the first use
    seconds = timed(lambda: [summarize(document) for document in documents])
    characters = fmean(len(document.text) for document in documents)
    yield f"{len(documents)} documents of {characters:.0f} characters: {len(documents) / seconds:.0f} a second"
    text = "\n".join(document.text for document in documents).encode()
    for size in SIZES:
        part = (text * (size * MEGABYTE // len(text) + 1))[: size * MEGABYTE].decode(errors="ignore")
        document = Document("long", None, documents[0].title, "2020-01-01", None, None, part)
        seconds = timed(partial(summarize, document))
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


if __name__ == "__main__":
    raise SystemExit(main())
