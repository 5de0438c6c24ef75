"""Held-out measurements of the jurisdictions, run by `pytest -m slow`: later years, and provinces left out."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from builders import ROOT
from classify.document import NATION, Document
from classify.places import JurisdictionClassifier, load_gazetteer
from classify.places.candidates.candidates import Case, build_case
from classify.places.ranking.fit import Matrices, design_cases, design_scores, fit_weights, take

LABELS = ROOT / "labels"
NOT_LOCAL = (NATION, "INTL")
LATER = ("2019", "2020", "2021")
MOST_LOST = 0.03


def read_rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def as_document(row: dict[str, str]) -> Document:
    return Document(row["id"], None, row.get("title", ""), row.get("date"), None, None, row["text"])


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, str]]:
    found = read_rows(shared / "data" / "cctv" / "gold.jsonl")
    return found + [row for path in sorted(LABELS.glob("*.jsonl")) for row in read_rows(path)]


def covering(row: dict[str, str]) -> str:
    """Return the label as the code that is valid on the document's date."""
    return load_gazetteer().on(row["jurisdiction"], load_gazetteer().moment(row.get("date")))


def target_of(case: Case, code: str) -> int:
    """Return the place of the candidate with `code`, -1 where there is none."""
    codes = [candidate.code for candidate in case.candidates]
    return codes.index(code) if code in codes else -1


def right_without(design: Matrices, targets: np.ndarray, out: np.ndarray) -> np.ndarray:
    """Tell for each of the documents `out` whether it is right by the weights learnt without them."""
    kept = np.setdiff1d(np.flatnonzero(targets >= 0), out)
    weights = fit_weights(take(design, kept), targets[kept], penalty=JurisdictionClassifier().penalty)
    part = take(design, out)
    best = [int(row.argmax()) for row in np.split(design_scores(part, weights), part.starts[1:])]
    right: np.ndarray = np.array(best) == targets[out]
    return right


def share_right(design: Matrices, targets: np.ndarray, groups: np.ndarray) -> float:
    """Return how many of the documents with a group are right when each group is left out in turn."""
    known = sorted(set(groups) - {""})
    return float(np.mean(np.concatenate([right_without(design, targets, np.flatnonzero(groups == g)) for g in known])))


@pytest.mark.slow
def test_held_out_years(rows: list[dict[str, str]]) -> None:
    test = [row for row in rows if row["id"][:4] in LATER]
    train = [row for row in rows if row["id"][:4] not in LATER]
    learner = JurisdictionClassifier().fit([as_document(row) for row in train], [row["jurisdiction"] for row in train])
    found = learner.locate([as_document(row) for row in test])
    pairs = [(row["jurisdiction"], answer.code) for row, answer in zip(test, found, strict=True)]
    local = [truth == code for truth, code in pairs if truth not in NOT_LOCAL]
    assert np.mean([truth == code for truth, code in pairs]) >= 0.90
    assert np.mean([truth[:2] == code[:2] for truth, code in pairs]) >= 0.92
    assert np.mean(local) >= 0.84


@pytest.mark.slow
def test_a_province_is_served_without_its_labels(rows: list[dict[str, str]]) -> None:
    """Leave out each province in turn, and, to compare, as many local documents drawn at random."""
    cases = [build_case(as_document(row), load_gazetteer()) for row in rows]
    design = design_cases(cases, JurisdictionClassifier().min_documents)
    targets = np.array([target_of(case, covering(row)) for case, row in zip(cases, rows, strict=True)])
    provinces = np.array(["" if row["jurisdiction"] in NOT_LOCAL else row["jurisdiction"][:2] for row in rows])
    drawn = provinces.copy()
    drawn[provinces != ""] = np.random.default_rng(0).permutation(provinces[provinces != ""])
    without, beside = share_right(design, targets, provinces), share_right(design, targets, drawn)
    assert beside - without <= MOST_LOST, (without, beside)
