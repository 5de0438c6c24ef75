"""Annotators' agreement and labels a model doubts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from classify.api import check_labels
from classify.document import Document
from classify.errors import LabelError
from classify.training.labels.agreement import agreement_of, cohen_kappa
from classify.training.labels.sets import LabelledDocument
from classify.training.suspects import better_than_chance, find_suspects


def row(id: str, who: str, topic: str, **more: str) -> dict[str, str]:
    return {"id": id, "annotator": who, "topic": topic, **more}


def test_kappa_of_published_example() -> None:
    # Cohen's formula by hand: 20 and 15 agreed of 50, marginals 25/25 and 30/20: 0.7 observed, 0.5 by chance.
    first = ["是"] * 25 + ["否"] * 25
    second = ["是"] * 20 + ["否"] * 5 + ["是"] * 10 + ["否"] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)
    assert cohen_kappa(["是"], ["是"]) is None


def test_agreement_counts_second_topics_and_takes_pairs_in_common() -> None:
    rows = [
        row("1", "甲", "教育", jurisdiction="110000"),
        row("1", "乙", "教育", jurisdiction="100000"),
        row("2", "甲", "教育", second="体育"),
        row("2", "乙", "体育"),
        row("3", "乙", "体育"),
        {"id": "1", "topic": "体育"},
    ]
    topics, places = agreement_of(rows)
    assert (topics.annotators, topics.column, topics.documents) == (("乙", "甲"), "topic", 2)
    assert (topics.agreement, topics.lenient, topics.kappa) == (0.5, 1.0, 0.0)
    assert (places.column, places.documents, places.agreement) == ("jurisdiction", 1, 0.0)


def test_three_annotators_make_three_pairs() -> None:
    found = agreement_of([row("1", who, "教育") for who in "甲乙丙"])
    assert len(found) == 3


SCHOOLS = "学校 课堂 教师 学生 校长 开学 作业 教材 考试 招生 校园 班级".split()
TRAINS = "列车 铁路 车站 旅客 高铁 客流 售票 线路 动车 轨道 站台 车厢".split()


def labelled(number: int, words: list[str], topic: str) -> LabelledDocument:
    text = "，".join(words[(number + step) % len(words)] for step in range(5)) + "。"
    return LabelledDocument(Document(f"{topic}{number}", None, "", None, None, None, text), topic, None, None)


ITEMS = [labelled(n, SCHOOLS, "教育") for n in range(30)] + [labelled(n, TRAINS, "交通运输") for n in range(30)]


def test_a_wrong_label_is_suspected_and_no_other() -> None:
    wrong = labelled(99, TRAINS, "教育")
    assert [(suspect.item.document.id, suspect.topic) for suspect in find_suspects([*ITEMS, wrong])] == [
        ("教育99", "交通运输")
    ]
    assert find_suspects(ITEMS) == []


def test_suspects_take_an_iterator_of_texts(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text("id,topic\n" + "".join(f"{item.document.id},{item.topic}\n" for item in ITEMS), encoding="utf-8")
    texts = tmp_path / "texts.csv"
    texts.write_text(
        "id,text\n" + "".join(f"{item.document.id},{item.document.text}\n" for item in ITEMS), encoding="utf-8"
    )
    assert not [
        finding for finding in check_labels(labels, texts=iter([texts]), suspects=True) if finding.kind == "suspect"
    ]


def test_suspects_need_labels_to_train_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,topic\n开学,教育\n", encoding="utf-8")
    with pytest.raises(LabelError, match="no model can be trained"):
        check_labels(path, suspects=True)


def test_shuffled_labels_are_no_better_than_chance() -> None:
    topics = [str(item.topic) for item in ITEMS]
    Random(7).shuffle(topics)
    shuffled = [replace(item, topic=topic) for item, topic in zip(ITEMS, topics, strict=True)]
    assert better_than_chance(ITEMS) is True
    assert better_than_chance(shuffled) is False
    assert better_than_chance(ITEMS[:10]) is None
