"""How many documents a second the places are found in, and how long their tables take to load.

Run on a file of documents, one a line::

    python tests/benchmarks/places.py ../shared/data/cctv/unlabeled.jsonl.gz

One process; each figure is the best of three runs in time of the processor.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import classify
from classify.document import Document
from classify.ingest import find_sources, read_source
from classify.places import find_mentions, load_gazetteer
from classify.places.candidates.candidates import build_case

DOCUMENTS = 3000
RUNS = 3
LOADS = {
    "gazetteer": "from classify.places import load_gazetteer as load",
    "gazetteer and names": (
        "from classify.places import load_gazetteer; from classify.places.mentions.names import load_lexicon; "
        "load = lambda: load_lexicon(load_gazetteer())"
    ),
}


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that `work` takes, the best of all runs."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def load_seconds(preparation: str) -> float:
    """Return the seconds that a fresh process takes to load a table after its imports."""
    program = f"import time; {preparation}; start = time.process_time(); load(); print(time.process_time() - start)"
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, check=True) for _ in range(RUNS)]
    return min(float(run.stdout) for run in runs)


def main(path: Path) -> None:
    """Write the figures for the first documents of the file `path`."""
    items = (read_source(source) for source in find_sources([path]))
    documents = list(islice((item for item in items if isinstance(item, Document)), DOCUMENTS))
    gazetteer = load_gazetteer()
    steps: dict[str, Callable[[], object]] = {
        "mentions": lambda: [find_mentions(document, gazetteer) for document in documents],
        "candidates with features": lambda: [build_case(document, gazetteer) for document in documents],
        "topics and places predicted": lambda: list(classify.predict(documents)),
    }
    rows = [f"{name} loaded in {load_seconds(preparation):.3f} s" for name, preparation in LOADS.items()]
    rows += [f"{name}: {len(documents) / seconds(step):,.0f} documents a second" for name, step in steps.items()]
    sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
