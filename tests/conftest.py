"""Fixtures for all tests."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import settings

from classify.document import Document
from classify.places import JurisdictionClassifier

# A fault of the program shows its traceback here, also in commands that tests run.
os.environ.setdefault("CLASSIFY_DEBUG", "1")
# How long an example takes depends on what else the machine does.
settings.register_profile("classify", deadline=None)
settings.load_profile("classify")

LABELS = Path(__file__).resolve().parents[1] / "labels"
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real data beside the checkout; skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the real data in {SHARED.name}/ beside the checkout, which is absent")
    return SHARED


@pytest.fixture(scope="session")
def jurisdictions() -> JurisdictionClassifier:
    """Return a classifier of jurisdictions learnt from our own documents alone."""
    paths = sorted(LABELS.glob("*.jsonl"))
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    placed = [row for row in rows if row.get("jurisdiction")]
    documents = [Document(row["id"], None, row["title"], row.get("date"), None, None, row["text"]) for row in placed]
    learner = JurisdictionClassifier(folds=2, min_documents=3)
    return learner.fit(documents, [row["jurisdiction"] for row in placed])
