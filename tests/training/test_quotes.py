"""Choices of editors as labels, and the scorer trained from them. Places, events and people are invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from classify import api
from classify.errors import LabelError
from classify.models import default_model, load_model, load_scorer, read_card
from classify.training.labels import read_choices, read_labels
from classify.training.quotes import fit_quotes, quote_report
from classify.training.reports import agreement, between_editors

NAMES = "东西南北上下"


def article(number: int) -> dict[str, Any]:
    name = NAMES[number % len(NAMES)]
    text = (
        f"{name}湖的早晨很安静，风也不大。大家都说{name}湖好看。"
        f"{name}湖区{number}月起开放{number + 2}座公园，投资{number}亿元。\n居民常来{name}湖边散步，也有人跑步。"
    )
    date = f"{2010 + number % 12}-0{1 + number % 9}-1{number % 10}"
    return {"id": f"a{number}", "title": f"{name}湖见闻", "date": date, "text": text}


def chosen(row: dict[str, Any]) -> list[list[int]]:
    start = row["text"].index("。", row["text"].index("大家都说")) + 1
    return [[start, row["text"].index("亿元。") + 3]]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def labels(tmp_path: Path) -> tuple[Path, Path]:
    articles = [article(number) for number in range(60)]
    folder = tmp_path / "labels"
    folder.mkdir()
    write(folder / "choices.jsonl", [{"id": row["id"], "chosen": chosen(row)} for row in articles])
    return folder, write(tmp_path / "texts.jsonl", articles)


def test_three_ways_to_say_what_was_chosen(tmp_path: Path) -> None:
    row = article(3)
    ((start, end),) = chosen(row)
    quoted = row["text"][start:end]
    sentences = ["大家都说好。", quoted]
    rows = [{**row, "chosen": [[start, end]]}, {**row, "chosen": [quoted], "weight": 0.5}]
    rows += [{**row, "sentences": sentences, "chosen": [1]}, {**row, "sentences": sentences, "chosen": [[1], [0, 1]]}]
    (item,) = read_choices(write(tmp_path / "choices.jsonl", rows)).documents
    assert item.editors == ((quoted,),) * 4 + ((sentences[0], quoted),)
    assert item.weight == 1.0


@pytest.mark.parametrize("wrong", [None, [], "一句", [[5, 2]], [[0, 10_000]], [3], [[1, 2, 3]]])
def test_wrong_choices_are_named(tmp_path: Path, wrong: Any) -> None:
    path = write(tmp_path / "choices.jsonl", [{**article(3), "chosen": wrong}])
    with pytest.raises(LabelError, match=r"choices\.jsonl, line 1: `chosen`"):
        read_choices(path)


@pytest.mark.parametrize("weight", [0, 2, "much"])
def test_wrong_weights_are_named(tmp_path: Path, weight: Any) -> None:
    path = write(tmp_path / "choices.jsonl", [{**article(3), "chosen": [[0, 5]], "weight": weight}])
    with pytest.raises(LabelError, match="weight"):
        read_choices(path)


def test_rows_without_text_are_counted(labels: tuple[Path, Path]) -> None:
    folder, texts = labels
    assert read_choices(folder).without_text == 60
    assert len(read_choices(folder, texts=[texts]).documents) == 60
    assert read_labels(folder).documents == ()


def test_agreement_counts_sentences() -> None:
    assert agreement(["三座公园开放。", "门票免费。"], ["三座 公园开放。", "门票免费。"]) == 1.0
    assert agreement(["三座公园六月起开放。"], ["据悉，三座公园六月起开放。"]) == 1.0
    assert agreement(["免费。"], ["门票免费。"]) == 0.0
    assert agreement(["三座公园开放。"], []) == 0.0
    assert between_editors([[["三座公园开放。"]]]) is None
    assert between_editors([[["三座公园开放。"], ["三座公园开放。"]]]) == 1.0


def test_quotes_are_learnt_and_measured(labels: tuple[Path, Path]) -> None:
    folder, texts = labels
    choices = read_choices(folder, texts=[texts]).documents
    scorer, report = fit_quotes(choices)
    assert report.documents == 60
    assert report.f1 > 0.9 > report.lead
    assert report.editors is None
    assert report.sentences < 2  # one is chosen, so that one is worth its place
    assert (report.news, report.readouts) == (report.f1, 0.0)  # there is no readout
    assert quote_report(choices, scorer).f1 >= report.f1


def test_one_part_is_trained_and_the_others_kept(labels: tuple[Path, Path], tmp_path: Path) -> None:
    folder, texts = labels
    path, report = api.train(folder, texts=[texts], output=tmp_path / "own", parts=["quotes"])
    assert report.quotes is not None
    assert report.topics is None
    own, shipped = load_model(path), load_model()
    assert own.topics is not None
    assert shipped.topics is not None
    assert own.topics.labels_ == shipped.topics.labels_
    card, other = read_card(path), read_card()
    assert card["scores"]["topics"] == other["scores"]["topics"]
    assert card["scores"]["quotes"]["documents"] == 60
    assert card["kept"]["parts"] == ["topics", "jurisdictions"]
    assert load_scorer(path).words_ != load_scorer().words_
    evaluated = api.evaluate(folder, texts=[texts], model=path)
    assert evaluated.topics is None
    assert evaluated.quotes is not None
    assert evaluated.quotes.f1 > 0.9


def test_a_model_without_scorer_uses_that_of_the_package(tmp_path: Path) -> None:
    from classify.models import Model, save_model

    save_model(Model(load_model().topics, None, {"name": "topics"}), tmp_path / "topics")
    assert load_scorer(tmp_path / "topics") is load_scorer()
    assert load_scorer(default_model()) is load_scorer()


def test_too_few_choices_are_told(tmp_path: Path) -> None:
    rows = [{**article(number), "chosen": chosen(article(number))} for number in range(5)]
    path = write(tmp_path / "choices.jsonl", rows)
    with pytest.raises(LabelError, match="no labels"):
        api.train(path, output=tmp_path / "own", parts=["quotes"])
