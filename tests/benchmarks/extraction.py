"""Share of posts and pages whose body begins and ends where it should, beside trafilatura and GNE.

Needs an environment of its own, since neither is a dependency::

    python -m venv ../peers && ../peers/bin/pip install trafilatura gne -e .
    ../peers/bin/python tests/benchmarks/extraction.py ../shared/data/feed

Each reader gets the same decoded text of each file; what stands in front matter is cut off for those that do not read
it. White space is not compared. The time is that of extraction alone, the best of three runs.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from classify.ingest import read_text
from classify.ingest.decode import decode_bytes
from classify.ingest.metadata import split_front_matter

PAGES = Path(__file__).resolve().parents[1] / "samples" / "pages"
RUNS = 3
EDGE = 12


@dataclass(frozen=True, slots=True)
class Case:
    """One input and how its body begins and ends."""

    name: str
    text: str
    start: str
    end: str


def posts(folder: Path) -> list[Case]:
    """Return the feed posts of `folder` with the boundaries of its gold file."""
    with (folder / "gold.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Case(
            row["file"],
            decode_bytes((folder / row["file"]).read_bytes(), name=row["file"])[0],
            row["body_start"],
            row["body_end"],
        )
        for row in rows
    ]


def pages() -> list[Case]:
    """Return the whole pages among the test data."""
    cases = []
    for path in sorted(PAGES.glob("*.html")):
        body = path.with_suffix(".txt").read_text(encoding="utf-8").split("\n", 4)[4].strip()
        text, _ = decode_bytes(path.read_bytes(), name=path.name)
        cases.append(Case(path.stem, text, body[:EDGE], body[-EDGE:]))
    return cases


def by_classify(text: str) -> str:
    """Return the body this package finds."""
    return read_text(text).text


def by_trafilatura(text: str) -> str:
    """Return the body trafilatura finds."""
    import trafilatura

    return trafilatura.extract(_page(text), include_comments=False) or ""


def by_gne(text: str) -> str:
    """Return the body GNE finds."""
    from gne import GeneralNewsExtractor

    return str(GeneralNewsExtractor().extract(_page(text)).get("content") or "")


def measure(cases: list[Case], read: Callable[[str], str]) -> tuple[float, float, float]:
    """Return the shares of exact starts and of exact ends, and the seconds for all of `cases`."""
    seconds, bodies = [], []
    for _ in range(RUNS):
        begin = time.perf_counter()
        bodies = [_letters(read(case.text)) for case in cases]
        seconds.append(time.perf_counter() - begin)
    pairs = list(zip(cases, bodies, strict=True))
    starts = sum(body.startswith(_letters(case.start)) for case, body in pairs) / len(cases)
    ends = sum(body.endswith(_letters(case.end)) for case, body in pairs) / len(cases)
    return starts, ends, min(seconds)


def main(folder: Path) -> None:
    """Print the table."""
    readers = {
        f"classify {version('classify')}": by_classify,
        f"trafilatura {version('trafilatura')}": by_trafilatura,
        f"GNE {version('gne')}": by_gne,
    }
    sets = {"feed posts": posts(folder), "pages": pages()}
    rows = ["| reader | " + " | ".join(f"{name} ({len(cases)}): start, end, s" for name, cases in sets.items()) + " |"]
    rows.append("|---" * (len(sets) + 1) + "|")
    for name, read in readers.items():
        read(next(iter(sets["pages"])).text)  # so that no reader's imports are timed
        cells = ["{:.2f}, {:.2f}, {:.2f}".format(*measure(cases, read)) for cases in sets.values()]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    sys.stdout.write("\n".join(rows) + "\n")


def _page(text: str) -> str:
    front = split_front_matter(text)
    return f"<html><body>{front[1]}</body></html>" if front is not None else text


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
