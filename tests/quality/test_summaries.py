"""Briefs of years that the weights have not seen: `pytest -m slow tests/test_summaries_quality.py`.

The rules for texts in parts and for headlines of readouts were made with these years at hand; only the weights are
held out here.
"""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from classify.summaries.choose import choose_sentences, rank_learnt
from classify.summaries.length import ADAPTIVE
from classify.summaries.score import SentenceWeights, load_weights
from classify.training.rouge import rouge
from classify.training.summaries import brief_examples, fit_weights

pytestmark = pytest.mark.slow

# Percent of ROUGE-1 and -2; the first two sentences have 42.8 and 32.5, the best three that there are 80.6 and 78.2.
FLOORS = (78.5, 76.5)


def test_briefs_of_later_years_by_weights_of_earlier_ones(shared: Path) -> None:
    examples = brief_examples(shared / "data" / "cctv" / "briefs.jsonl")
    shipped, fitted = load_weights(), fit_weights([example for example in examples if example.group <= "2018"])
    brief = SentenceWeights(fitted.values, fitted.constant, shipped["brief"].threshold)
    scores = []
    for example in (example for example in examples if example.group > "2018"):
        sentences = example.parsed.sentences
        ranked, threshold = rank_learnt(
            example.document,
            example.parsed,
            example.chosen,
            adaptive=True,
            weights={"brief": brief, "point": shipped["point"]},
        )
        chosen = choose_sentences(sentences, ranked, ADAPTIVE, threshold=threshold)
        scores.append(rouge("".join(sentences[index].text for index, _ in chosen), example.brief))
    assert len(scores) == 77
    for column, least in zip(list(zip(*scores, strict=True))[:2], FLOORS, strict=True):
        assert 100 * fmean(column) >= least
