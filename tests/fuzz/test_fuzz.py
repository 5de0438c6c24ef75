"""A few hundred altered inputs in the suite; `python tests/fuzz/run.py` is for an hour."""

from __future__ import annotations

import random
import warnings
from pathlib import Path

import pytest

from fuzz.altered import alter, seeds
from fuzz.run import fuzz


def test_altered_inputs_break_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASSIFY_DEBUG", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile says that it was made to write one name twice
        tally = fuzz(300, seed=20240601, folder=tmp_path)
    assert not tally.broken
    assert tally.inputs == 300
    assert tally.documents > 100
    assert tally.failures["ReadError"] > 20


def test_the_same_seed_makes_the_same_inputs() -> None:
    pool = seeds()
    assert {seed.suffix for seed in pool} >= {".md", ".html", ".txt", ".jsonl", ".csv", ".eml", ".zip", ".docx", ".pdf"}
    first, second = ([alter(random.Random(place), pool) for place in range(60)] for _ in range(2))
    assert [(one.suffix, one.data) for one in first] == [(one.suffix, one.data) for one in second]
