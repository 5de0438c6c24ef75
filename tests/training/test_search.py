"""The search for a design: what wins, what chance may not decide, Ctrl-C."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from classify.document import Document
from classify.topics import FIELDS
from classify.training.labels.sets import LabelledDocument
from classify.training.search import DESIGNS, Preset, _better, search_design

SUBJECTS = {"农业": "小麦 水稻 玉米 大豆 播种 插秧", "交通": "列车 航班 公路 桥梁 晚点 通车"}


def item(number: int, label: str, title: str, text: str) -> LabelledDocument:
    document = Document(str(number), None, title, None, None, None, text)
    return LabelledDocument(document, label, None, None)


def news(count: int) -> list[LabelledDocument]:
    draw = np.random.default_rng(0)
    items = []
    for number in range(count):
        label = list(SUBJECTS)[number % 2]
        words = draw.choice(SUBJECTS[label].split(), 4)
        items.append(item(number, label, "".join(words[:2]), "，".join(words) + "。"))
    return items


def by_shape(count: int) -> list[LabelledDocument]:
    """Headlines of two desks about the same things: one puts a colon after the first word."""
    draw = np.random.default_rng(1)
    words = " ".join(SUBJECTS.values()).split()
    items = []
    for number in range(count):
        first, second, third = draw.choice(words, 3)
        mark = "：" if number % 2 else ""
        items.append(
            item(number, "甲" if number % 2 else "乙", f"{first}{mark}{second}{third}{third * (number % 2)}", "")
        )
    return items


def test_designs_have_a_weight_for_each_field_and_names_of_their_own() -> None:
    assert all(len(design.weights) == len(FIELDS) for design in DESIGNS)
    assert len({design.name for design in DESIGNS}) == len(DESIGNS)


def test_search_design_tries_all_and_keeps_the_first_where_none_is_better() -> None:
    search = search_design(news(80))
    assert [trial.design for trial in search.trials] == [design.name for design in DESIGNS]
    assert all(trial.accuracy == 1.0 for trial in search.trials)
    assert search.chosen == DESIGNS[0]
    assert (search.documents, search.complete) == (80, True)


def test_search_design_is_the_same_every_time() -> None:
    assert search_design(by_shape(120)) == search_design(by_shape(120))


def test_search_design_of_few_labels_tries_nothing() -> None:
    search = search_design(news(10))
    assert (search.chosen, search.trials, search.complete) == (DESIGNS[0], (), True)


def test_search_design_ignores_labels_with_one_document() -> None:
    alone = item(999, "天文", "日食", "日食将现。")
    assert search_design([*news(60), alone]).documents == 60


@pytest.mark.parametrize("tried", [0, 2])
def test_search_design_keeps_the_best_so_far_on_ctrl_c(tried: int) -> None:
    def interrupted(designs: Iterator[Preset]) -> Iterator[Preset]:
        for number, design in enumerate(designs):
            if number == tried:
                raise KeyboardInterrupt
            yield design

    search = search_design(news(60), progress=interrupted)
    assert not search.complete
    assert len(search.trials) == tried
    assert search.chosen == DESIGNS[0]


@pytest.mark.parametrize(("won", "lost", "better"), [(7, 0, True), (4, 0, False), (60, 40, False), (63, 37, True)])
def test_better_takes_more_than_chance(won: int, lost: int, better: bool) -> None:
    right = np.array([True] * won + [False] * lost + [True] * 50)
    best = np.array([False] * won + [True] * lost + [True] * 50)
    assert _better(right, best) is better
