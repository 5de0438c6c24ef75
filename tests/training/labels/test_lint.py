"""What is found in label sets with one mistake each."""

from __future__ import annotations

import pytest

from classify.training.labels.lint import check_rows, count_rows
from classify.training.labels.sets import LabelRows

TEXT = "云岭县教育局昨天在县城举行秋季开学典礼，三千名新生和家长一同参加，校长陈又安致辞欢迎。"


def rows(*given: dict[str, str], topics: tuple[str, ...] = ()) -> LabelRows:
    return LabelRows(tuple((f"a.csv, line {n}", row) for n, row in enumerate(given, 2)), topics)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("empty", [{"text": " ", "topic": "教育"}]),
        ("empty", [{"topic": "教育"}]),
        ("no_label", [{"text": TEXT}]),
        ("unknown_topic", [{"text": TEXT, "topic": "教育学"}]),
        ("unknown_topic", [{"text": TEXT, "topic": "教育", "second": "育"}]),
        ("unknown_place", [{"text": TEXT, "topic": "教育", "jurisdiction": "119999"}]),
        ("impossible_pair", [{"text": TEXT, "topic": "国际时事", "jurisdiction": "110105"}]),
        ("disagreement", [{"id": "1", "text": TEXT, "topic": "教育"}, {"id": "1", "text": TEXT, "topic": "体育"}]),
        ("near_identical", [{"text": TEXT, "topic": "教育"}, {"text": TEXT + "完", "topic": "体育"}]),
    ],
)
def test_check_rows_finds(kind: str, given: list[dict[str, str]]) -> None:
    labels = rows(*given, topics=("教育", "体育", "国际时事"))
    assert {finding.kind for finding in check_rows(labels)} - {"small_class", "one_class"} == {kind}


def test_check_rows_is_content_with_good_labels() -> None:
    given = [
        {"id": str(n), "title": f"第{n}号", "text": chr(0x4E00 + 97 * n) * 9, "topic": topic}
        for n, topic in enumerate(["教育", "体育"] * 5)
    ]
    given.append({"id": "17", "topic": "教育", "jurisdiction": "110105"})
    assert check_rows(rows(*given, topics=("教育", "体育"))) == []


@pytest.mark.parametrize("other", ["交 通", "交通 ", "交\u200b通", "交通\ufeff"])
def test_check_rows_finds_one_topic_in_two_spellings(other: str) -> None:
    texts = ("列车晚点。", "航班取消。", "轮渡恢复。")
    found = check_rows(rows(*({"text": text, "topic": "交通"} for text in texts), {"text": TEXT, "topic": other}))
    message = next(finding.message for finding in found if finding.kind == "look_alike")
    assert f"'交通' (3), {other!r} (1)" in message or f"{other!r} (1), '交通' (3)" in message


def test_check_rows_finds_a_topic_with_what_cannot_be_seen() -> None:
    found = check_rows(rows({"text": TEXT, "topic": "交\u200b通"}))
    assert "holds what cannot be seen" in next(finding.message for finding in found if finding.kind == "look_alike")


def test_check_rows_finds_that_there_is_one_topic_only() -> None:
    found = check_rows(rows(*({"text": chr(0x4E00 + 97 * n) * 9, "topic": "教育"} for n in range(6))))
    assert [finding.kind for finding in found] == ["one_class"]


def test_check_rows_says_that_a_row_is_empty() -> None:
    found = check_rows(rows({"id": "", "text": "", "topic": ""}))
    assert [(finding.kind, finding.message) for finding in found] == [("empty", "an empty row; take it out")]


def test_check_rows_names_annotators_and_agreement() -> None:
    first = {"id": "1", "text": TEXT, "topic": "教育", "annotator": "甲"}
    agreed = [{"id": "2", "text": "另一条消息", "topic": "体育"}] * 2
    found = list(check_rows(rows(first, first | {"topic": "体育", "annotator": "乙"}, *agreed)))
    message = next(finding.message for finding in found if finding.kind == "disagreement")
    assert "教育 by 甲, but 体育 by 乙" in message
    assert "agreement 0.50 of 2" in message


def test_check_rows_tells_another_order_from_another_opinion() -> None:
    first = {"id": "1", "text": TEXT, "topic": "教育", "second": "体育"}
    found = check_rows(rows(first, first | {"topic": "体育", "second": "教育"}))
    assert "the same two topics in another order" in found[0].message


def test_check_rows_passes_over_what_was_skipped() -> None:
    given = [{"id": "1", "text": TEXT, "annotator": "甲", "skipped": "1"}]
    assert check_rows(rows(*given)) == []
    stats = count_rows(rows(*given, topics=("教育",)))
    assert (stats.skipped, stats.annotators, stats.unused) == (1, {"甲": 1}, ("教育",))


def test_count_rows() -> None:
    stats = count_rows(
        rows(
            {"text": "开学了", "topic": "教育", "second": "体育", "date": "2020-01-01", "jurisdiction": "110105"},
            {"id": "2", "label": "教育", "jurisdiction": "INTL"},
        )
    )
    assert (stats.rows, stats.with_text, stats.median_length) == (2, 1, 3)
    assert stats.topics == {"教育": 2}
    assert stats.jurisdictions == {"abroad": 1, "county": 1}
    assert stats.years == {"2020": 1}
