"""Altered inputs through everything: read, predict, summarize, digest and every renderer.

    python tests/fuzz/run.py [--inputs 1000000] [--seed 1] [--keep FOLDER]

Each is written to a file and goes the way of a user's file. Nothing but records may come out: a document, or a failure
with its reason; each quote is the text at its offsets; no input takes longer than five seconds of processor time, none
more than a gigabyte. What breaks this is kept in FOLDER, with the seed and the number that make it again; the exit
code is 1 then. The same seed makes the same inputs.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import classify
from classify.digests import FORMATS
from fuzz.altered import Seed, alter, seeds

BATCH = 100
SECONDS = 5.0
BYTES = 1_000_000_000
# Word costs more than all other formats together: one digest in so many is written for it, too.
WORD = 8


@dataclass
class Tally:
    """What came of the inputs: how many documents, failures by type; what broke a promise."""

    inputs: int = 0
    documents: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    slowest: float = 0.0


def fuzz(number: int, *, seed: int, folder: Path, keep: Path | None = None) -> Tally:
    """Send `number` altered inputs through everything, in batches; `folder` is for their files."""
    os.environ["CLASSIFY_DEBUG"] = "1"  # a fault of the program is raised, not told as a record
    random_, pool, tally = random.Random(seed), seeds(), Tally()
    for first in range(0, number, BATCH):
        made = [alter(random_, pool) for _ in range(min(BATCH, number - first))]
        paths = [_write(folder / f"{first + place}{one.suffix}", one) for place, one in enumerate(made)]
        started = time.process_time()
        if _together(paths, tally, word=(first // BATCH) % WORD == 0) and time.process_time() - started < SECONDS:
            tally.slowest = max(tally.slowest, time.process_time() - started)
        else:
            for path in paths:
                _alone(path, tally, keep)
        tally.inputs += len(made)
        for path in paths:
            path.unlink()
    return tally


def _write(path: Path, seed: Seed) -> Path:
    path.write_bytes(seed.data)
    return path


def _together(paths: list[Path], tally: Tally, *, word: bool) -> bool:
    """Send a batch through; return whether all went well. What did not is looked at one by one."""
    try:
        documents, failures = _through(paths, word=word)
    except Exception:
        return False
    tally.documents += documents
    tally.failures.update(failures)
    return True


def _alone(path: Path, tally: Tally, keep: Path | None) -> None:
    started = time.process_time()
    try:
        documents, failures = _through([path], word=True)
    except Exception:
        _report(path, traceback.format_exc(limit=-6), tally, keep)
        return
    tally.documents += documents
    tally.failures.update(failures)
    took = time.process_time() - started
    tally.slowest = max(tally.slowest, took)
    if took > SECONDS:
        _report(path, f"{took:.1f} s", tally, keep)


def _through(paths: list[Path], *, word: bool) -> tuple[int, Counter[str]]:
    """Send files through everything; a digest predicts and summarizes all, but keeps no summary of reprints."""
    failures: Counter[str] = Counter()
    documents: list[classify.Document] = []
    for result in classify.clean([str(path) for path in paths], jobs=1):
        if isinstance(result, classify.Failure):
            failures[result.type] += 1
        else:
            documents.append(result)
    digest = classify.digest(documents, jobs=1)
    assert not digest.failures, digest.failures[0].message
    for entry in digest.entries:
        _check_quotes(entry.item.document, entry.item.summary)
    reprints = [document for entry in digest.entries for document in entry.reprints]
    for document, summary in zip(reprints, classify.summarize(reprints, jobs=1), strict=True):
        _check_quotes(document, summary)
    assert len(digest.entries) + len(reprints) == len(documents)
    for format in FORMATS:
        if word or format.name != "docx":
            assert classify.render_digest(digest, format.name)
    return len(documents), failures


def _check_quotes(document: classify.Document, summary: classify.Summary | classify.Failure) -> None:
    if isinstance(summary, classify.Failure):
        raise AssertionError(f"{document.id}: {summary.message}")
    for quote in summary.sentences:
        assert document.text[quote.start : quote.end] == quote.text, f"{document.id}: a quote is not in its text"
    for point in summary.readout.points if summary.readout else ():
        assert document.text[point.start : point.end] == point.text, f"{document.id}: a passage is not in its text"


def _report(path: Path, told: str, tally: Tally, keep: Path | None) -> None:
    tally.broken.append(f"{path.name}: {told}")
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / path.name).write_bytes(path.read_bytes())
        (keep / f"{path.name}.why").write_text(told, encoding="utf-8")


def main() -> int:
    """Run as the command says; print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (3 * BYTES, 3 * BYTES))  # half of it is mapped libraries and models
    started = time.time()
    step = 5_000
    broken = done = 0
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, options.inputs, step):
            tally = fuzz(
                min(step, options.inputs - first), seed=options.seed + first, folder=Path(folder), keep=options.keep
            )
            done, broken = done + tally.inputs, broken + len(tally.broken)
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            sys.stdout.write(
                f"{done} inputs in {time.time() - started:.0f} s, last: {tally.documents} documents, failures "
                f"{dict(tally.failures)}, slowest batch {tally.slowest:.2f} s, {most:.2f} GB, {broken} broken\n"
            )
            sys.stdout.write("".join(f"{told}\n" for told in tally.broken))
            sys.stdout.flush()
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
