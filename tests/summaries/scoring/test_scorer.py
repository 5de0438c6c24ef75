"""The scorer of sentences: what it learns, and what it refuses. Places, events and people are invented."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from classify.document import Document
from classify.summaries import SentenceScorer, parse_document
from classify.summaries.scoring import Example, candidates, learn_vectors

NAMES = "东西南北上下"


def make(number: int) -> Document:
    name = NAMES[number % len(NAMES)]
    text = (
        f"{name}湖的早晨很安静，风也不大。大家都说{name}湖好看。"
        f"{name}湖区{number}月起开放{number + 2}座公园，投资{number}亿元。\n居民常来{name}湖边散步。"
    )
    return Document(str(number), None, f"{name}湖见闻", f"{2010 + number}-06-01", None, None, text)


def example(number: int) -> Example:
    document = make(number)
    parsed = parse_document(document)
    chosen = tuple(candidates(parsed))
    return Example(document, parsed, chosen, tuple(float("开放" in parsed.sentences[i].text) for i in chosen))


@pytest.fixture(scope="module")
def scorer() -> SentenceScorer:
    examples = [example(number) for number in range(1, 12)]
    return SentenceScorer(margin=3.0).fit(examples)


def test_it_learns_what_is_taken(scorer: SentenceScorer) -> None:
    unseen = example(40)
    scores = scorer.score(unseen.document, unseen.parsed, unseen.chosen)
    assert int(np.argmax(scores)) == unseen.wanted.index(1.0)


def test_fitting_again_gives_the_same(scorer: SentenceScorer) -> None:
    examples = [example(number) for number in range(1, 12)]
    vectors = learn_vectors([item.document for item in examples])
    again = SentenceScorer(margin=3.0).fit(examples, vectors=vectors)
    assert (again.names_, again.words_) == (scorer.names_, scorer.words_)
    assert np.array_equal(again.weights_, scorer.weights_)
    assert np.array_equal(again.table_, scorer.table_)


def test_state_is_the_scorer(scorer: SentenceScorer) -> None:
    other = SentenceScorer.from_state(*scorer.state())
    unseen = example(41)
    document, parsed, chosen = unseen.document, unseen.parsed, unseen.chosen
    assert other.score(document, parsed, chosen) == scorer.score(document, parsed, chosen)
    assert other.margin == 3.0


@pytest.mark.parametrize("change", ["features", "words", "weights", "table"])
def test_parts_that_do_not_fit_are_refused(scorer: SentenceScorer, change: str) -> None:
    settings, arrays = scorer.state()
    if change in settings:
        settings = {**settings, change: settings[change][5:]}
    else:
        arrays = {**arrays, change: arrays[change] * np.nan}
    with pytest.raises(ValueError, match=r"weights|weight"):
        SentenceScorer.from_state(settings, arrays)


def test_nothing_to_choose_from() -> None:
    document = Document("1", None, "", None, None, None, "三座公园开放了。")
    lone = Example(document, parse_document(document), (0,), (1.0,))
    with pytest.raises(ValueError, match="two sentences"):
        SentenceScorer().fit([lone], vectors=learn_vectors([document]))


def test_scoring_loads_nothing_to_fit_with() -> None:
    code = (
        "import sys\n"
        "from classify.document import Document\n"
        "from classify.models import load_scorer\n"
        "from classify.summaries import summarize_document\n"
        "document = Document('1', None, '', None, None, None, '东湖区开放三座公园，市民可以预约。天气晴好。')\n"
        "summarize_document(document, scorer=load_scorer())\n"
        "print(sorted({'scipy', 'sklearn', 'jieba'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
