"""The learning curve: what it measures, what it says of twice the labels, where it says nothing."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from classify.cli.reports import report_lines
from classify.document import Document
from classify.language import set_language, translate, translate_page
from classify.training.curve import LearningCurve, LearningPoint, learning_curve
from classify.training.labels.sets import LabelledDocument
from classify.training.reports import Report, report_page
from classify.training.search import search_design


def drawn(count: int, *, words: int, seed: int = 0) -> tuple[sparse.csr_matrix, list[str]]:
    """Documents of two labels, each document with three of the `words` of its label."""
    draw = np.random.default_rng(seed)
    dense = np.zeros((count, 2 * words))
    for row in range(count):
        dense[row, draw.choice(words, 3, replace=False) + words * (row % 2)] = 1
    return sparse.csr_matrix(dense), ["农业" if row % 2 else "交通" for row in range(count)]


def test_curve_doubles_the_labels_and_rises_where_words_are_many() -> None:
    features, labels = drawn(240, words=60)
    curve = learning_curve(features, labels, penalty=1.0)
    assert curve is not None
    assert [point.labels for point in curve.points] == [15, 30, 60, 120]
    rights = [point.accuracy for point in curve.points]
    assert rights[-1] > rights[0] + 0.1
    assert curve == learning_curve(features, labels, penalty=1.0)


def test_curve_of_labels_by_lot_promises_nothing() -> None:
    features, labels = drawn(300, words=30)
    mixed = np.random.default_rng(3).permutation(labels).tolist()
    curve = learning_curve(features, mixed, penalty=1.0)
    assert curve is not None
    assert "no gain above chance" in curve.outlook


def test_curve_needs_fifty_documents_and_two_labels() -> None:
    features, labels = drawn(48, words=10)
    assert learning_curve(features, labels, penalty=1.0) is None
    features, labels = drawn(80, words=10)
    assert learning_curve(features, ["农业"] * len(labels), penalty=1.0) is None


def test_curve_of_fifty_documents_of_many_labels_is_a_curve() -> None:
    features, _ = drawn(50, words=10)
    curve = learning_curve(features, [f"题{row % 25}" for row in range(50)], penalty=1.0)
    assert curve is not None
    assert all(0 <= point.accuracy <= 1 for point in curve.points)


def test_groups_stay_whole() -> None:
    # Each group has words of its own: only from its own documents could its labels be told.
    features = sparse.csr_matrix(np.kron(np.eye(20), np.ones((6, 1))))
    labels = ["农业" if row // 6 % 2 else "交通" for row in range(120)]
    split = learning_curve(features, labels, penalty=0.1)
    whole = learning_curve(features, labels, penalty=0.1, groups=[str(row // 6) for row in range(120)])
    assert split is not None
    assert whole is not None
    assert split.points[-1].accuracy > 0.9
    assert whole.points[-1].accuracy < 0.7


def curve_of(*rights: float, error: float = 0.01) -> LearningCurve:
    points = tuple(LearningPoint(25 * 2**number, right) for number, right in enumerate(rights))
    return LearningCurve(points, 400, error)


@pytest.mark.parametrize(
    ("curve", "said"),
    [
        (curve_of(0.5, 0.6, 0.7, 0.75), "from 100 to 200 labels +0.050: twice as many as yours would bring that"),
        (curve_of(0.5, 0.6, 0.7, 0.715), "from 100 to 200 labels no gain above chance"),
        (curve_of(0.5, 0.6, 0.7, 0.65), "from 100 to 200 labels no gain above chance"),
        (curve_of(0.9, 1.0, 1.0, 1.0, error=0.0), "no gain above chance"),
    ],
)
def test_outlook_tells_a_gain_from_chance(curve: LearningCurve, said: str) -> None:
    assert said in curve.outlook


def test_outlook_in_chinese() -> None:
    assert translate(f"More labels: {curve_of(0.5, 0.6, 0.7, 0.75).outlook}", "zh") == (
        "更多标签：从 100 条标签到 200 条 +0.050：现有标签加倍，至多再提高这么多"
    )


def test_report_has_the_curve_as_lines_record_and_drawing() -> None:
    items = [
        LabelledDocument(
            Document(str(n), None, "", None, None, None, f"{'小麦播种' if n % 2 else '列车晚点'}{n % 7}"),
            "农业" if n % 2 else "交通",
            None,
            None,
        )
        for n in range(64)
    ]
    search = search_design(items)
    assert search.learning is not None
    assert search_design(items[:44]).learning is None
    report = Report("cross-validation", "ab", 0, None, None, search=search)
    assert any(line.startswith("More labels: from 16 to 32 labels") for line in report_lines(report))
    assert [point["labels"] for point in report.record()["search"]["learning"]["points"]] == [4, 8, 16, 32]
    page = report_page(report)
    assert ">16</text>" in page
    assert ">32</text>" in page
    set_language("zh")
    try:
        assert "学习曲线" in translate_page(page)
    finally:
        set_language("en")
