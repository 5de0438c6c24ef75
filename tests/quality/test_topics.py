"""Quality floors on real data by whole held-out years: `pytest -m slow tests/test_quality.py`.

A floor goes up when it is beaten: edit ``quality_floors.json``. It never goes down quietly: a changed corpus fails
by its SHA-256 before any figure is compared.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import importlib.util
import json
import statistics
import warnings
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import classify
from builders import ROOT
from classify.document import Document
from classify.training import LabelSet, evaluate_model, fit_model, read_labels, read_unlabeled

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default::UserWarning")]

FLOORS = json.loads((ROOT / "tests" / "quality_floors.json").read_text(encoding="utf-8"))
HELD_OUT_FROM = "2019"


def checked(path: Path) -> Path:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest == FLOORS["sha256"][path.name], f"{path.name} is not the file the floors were measured on"
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in checked(path).read_text(encoding="utf-8").splitlines()]


def floor(name: str, value: float) -> None:
    warnings.warn(f"{name} {value:.4f}", MeasuredWarning, stacklevel=2)
    assert value >= FLOORS["floors"][name], f"{name} is {value:.4f}, below its floor {FLOORS['floors'][name]}"


class MeasuredWarning(UserWarning):
    """Shows a figure in pytest's summary."""


@cache
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def matches(sentence: str, quote: str) -> bool:
    """Return whether `quote` is that sentence; it may leave out its dateline."""
    return bool(sentence) and (sentence in quote or (len(quote) > 10 and quote in sentence))


@pytest.fixture(scope="module")
def split(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[LabelSet, LabelSet, list[Document]]:
    """Our own documents and the real items before 2019 to train on, the later ones to test with.

    The third are unlabeled items before 2019.
    """
    data = shared / "data" / "cctv"
    texts = [checked(data / name) for name in ("gold.jsonl", "unlabeled.jsonl.gz", "tags.jsonl.gz")]
    folder = tmp_path_factory.mktemp("labels")
    for part in ("train", "test"):
        (folder / part).mkdir()
    write_labels("cctv.csv", folder / "train", before=True)
    write_labels("cctv.csv", folder / "test", before=False)
    write_labels("archive.csv", folder / "train", before=True)
    for path in sorted((ROOT / "labels").glob("*.jsonl")):
        (folder / "train" / path.name).write_bytes(path.read_bytes())
    archive = gzip.decompress(texts[1].read_bytes()).decode()
    early_rows = [line for line in archive.splitlines() if json.loads(line)["id"] < HELD_OUT_FROM]
    (folder / "unlabeled.jsonl").write_text("\n".join(early_rows), encoding="utf-8")
    unlabeled = read_unlabeled([folder / "unlabeled.jsonl"])
    train, test = (read_labels(folder / part, texts=texts) for part in ("train", "test"))
    return train, test, unlabeled


def write_labels(name: str, folder: Path, *, before: bool) -> None:
    """Write the rows of the label file `name` that are before the held-out years, or those that are not."""
    with (ROOT / "labels" / name).open(encoding="utf-8") as file:
        labels = list(csv.DictReader(file))
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, labels[0].keys())
        writer.writeheader()
        writer.writerows(row for row in labels if (row["id"] < HELD_OUT_FROM) == before)


def test_topics_and_jurisdictions_of_held_out_years(split: tuple[LabelSet, LabelSet, list[Document]]) -> None:
    train, test, unlabeled = split
    model, _ = fit_model(train, name="held-out", command="", unlabeled=unlabeled)
    report = evaluate_model(model, test)
    assert report.topics is not None
    assert report.jurisdictions is not None
    floor("topics_accuracy", report.topics.accuracy)
    floor("topics_lenient", report.topics.lenient)
    floor("topics_macro_f1", report.topics.macro_f1)
    floor("jurisdictions_exact", report.jurisdictions.exact)
    floor("jurisdictions_province", report.jurisdictions.province)
    floor("jurisdictions_local_exact", report.jurisdictions.local_exact)
    assert report.topics.calibration_error <= FLOORS["ceilings"]["topics_calibration_error"]
    assert report.jurisdictions.calibration_error <= FLOORS["ceilings"]["jurisdictions_calibration_error"]


def test_headlines_of_ten_desks(shared: Path, tmp_path: Path) -> None:
    train, dev = (checked(shared / "data" / "thuc" / name) for name in ("train.tsv", "dev.tsv"))
    (tmp_path / "labels.tsv").write_bytes(train.read_bytes())
    (tmp_path / "dev.tsv").write_bytes(dev.read_bytes())
    model, _ = fit_model(read_labels(tmp_path / "labels.tsv"), name="headlines", command="")
    report = evaluate_model(model, read_labels(tmp_path / "dev.tsv"))
    assert report.topics is not None
    floor("headlines_accuracy", report.topics.accuracy)


def test_summaries_against_briefs(shared: Path) -> None:
    briefs = rows(shared / "data" / "cctv" / "briefs.jsonl")
    scores = []
    for row in briefs:
        document = classify.read_text(row["text"], id=row["id"], meta={"title": row["title"], "date": row["id"][:8]})
        (summary,) = classify.summarize([document])
        quotes = [quote.text for quote in summary.sentences]
        assert all(quote in row["title"] + "\n" + row["text"] for quote in quotes)
        scores.append(scorer(shared).rouge("".join(quotes), row["brief"]))
    rouge1, rouge2, _ = (100 * statistics.mean(column) for column in zip(*scores, strict=True))
    floor("briefs_rouge1", rouge1)
    floor("briefs_rouge2", rouge2)


def test_readouts_of_two_editors(shared: Path) -> None:
    readouts = rows(shared / "data" / "cctv" / "readouts.jsonl")
    agreement, chairs = [], 0
    for row in readouts:
        document = classify.read_text(row["text"], id=row["id"], meta={"title": row["title"], "date": row["date"]})
        (summary,) = classify.summarize([document], length="3")
        quotes = [quote.text for quote in summary.sentences]
        got = {index for index, text in enumerate(row["sentences"]) for quote in quotes if matches(text, quote)}
        agreement.append(statistics.mean(2 * len(got & set(c)) / (len(got) + len(c)) for c in row["chosen"]))
        readout = summary.readout
        chairs += ((readout and readout.chair) or "") == row["chair"]
    floor("readouts_sentence_f1", statistics.mean(agreement))
    floor("readouts_chair", chairs / len(readouts))
