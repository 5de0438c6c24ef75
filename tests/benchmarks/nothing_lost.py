"""What cleaning takes out of texts that are nothing but article, beside what is left.

    python tests/benchmarks/nothing_lost.py ../shared/data/cctv/unlabeled.jsonl.gz [--show 50]

Counts the removals by rule, shows some of them to be read, and checks on every text that cleaning it again changes
nothing and that what is left stands in it letter for letter.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from classify.errors import ReadError
from classify.ingest import read_row, read_text


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Yield the rows of a JSONL file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main() -> None:
    """Print the counts, the removals drawn at random, and the texts that a check failed on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--show", type=int, default=50)
    parser.add_argument("--every", type=int, default=1, help="only each n-th text")
    options = parser.parse_args()
    rules: Counter[str] = Counter()
    removals: list[tuple[str, str, str]] = []
    documents = changed = altered = 0
    for number, row in enumerate(rows(options.path)):
        if number % options.every:
            continue
        try:
            document = read_row(row, id=str(number), path=None, place=str(number))
        except ReadError:
            continue
        documents += 1
        rules.update(removal.rule for removal in document.removed)
        removals += [(str(row.get("id")), removal.rule, removal.text) for removal in document.removed]
        if document.text:
            changed += read_text(document.text, meta={"title": document.title}).text != document.text
        plain = re.sub(r"\s", "", str(row["text"]))
        altered += not all(re.sub(r"\s", "", line) in plain for line in document.text.split("\n"))
    write = sys.stdout.write
    write(f"{documents} texts, {len(removals)} removals; cleaning again changes {changed}; altered {altered}\n")
    write(" ".join(f"{name}={count}" for name, count in rules.most_common()) + "\n")
    random.Random(0).shuffle(removals)
    for name, rule, text in removals[: options.show]:
        write(f"{name}\t{rule}\t{text[:120]}\n")


if __name__ == "__main__":
    main()
