"""What a training or an evaluation says of itself where there is little to go by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import classify
from classify.cli.app import app
from classify.training.reports.scores import largest_share, wilson_interval

FARMS = "小麦返青追肥 水稻插秧过半 春耕备耕有序 果园疏花忙 大棚蔬菜上市 农机下田检修 早稻育秧完成 棉田覆膜".split()
TRAINS = "高铁新线开通 列车晚点致歉 航班恢复起降 地铁延长运营 港口吞吐增长 公路塌方抢通 隧道贯通 春运加开列车".split()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def labelled(path: Path, rows: list[tuple[str, str]]) -> Path:
    lines = [json.dumps({"text": text, "topic": topic}, ensure_ascii=False) for text, topic in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def six(tmp_path: Path) -> Path:
    rows = [(text, "农业") for text in FARMS[:3]] + [(text, "交通") for text in TRAINS[:3]]
    return labelled(tmp_path / "six.jsonl", rows)


def test_six_labels_are_never_sure(six: Path, tmp_path: Path) -> None:
    result = run("train", six, "--output", tmp_path / "m")
    assert result.exit_code == 0
    assert "Use it" not in result.stdout
    assert "do not rely on it" in result.stdout
    assert "always unsure, for want of examples: 交通 (3), 农业 (3)" in result.stdout
    model = classify.load_model(tmp_path / "m")
    assert model.topics is not None
    for topic in model.topics.judge([classify.read_text(text) for text in [*FARMS, *TRAINS]]):
        assert topic.abstained
        assert topic.probability <= 7 / 8


def test_a_model_better_than_chance_may_be_used(tmp_path: Path) -> None:
    rows = [(f"{text}{end}", "农业") for text in FARMS for end in ("，农田墒情好", "，农户忙")]
    rows += [(f"{text}{end}", "交通") for text in TRAINS for end in ("，旅客出行顺", "，车次增加")]
    result = run("train", labelled(tmp_path / "many.jsonl", rows), "--output", tmp_path / "m")
    assert "Model written. Use it: classify predict INPUT --model" in result.stdout
    assert "of the most frequent topic alone 0.500" in result.stdout
    assert "too few to try others on" in result.stdout


def test_evaluate_says_what_was_seen_and_what_is_unknown(six: Path, tmp_path: Path) -> None:
    run("train", six, "--output", tmp_path / "m")
    rows = [(FARMS[0], "农业"), (TRAINS[5], "交通"), ("校园运动会开幕", "体育")]
    result = run("evaluate", labelled(tmp_path / "test.jsonl", rows), "--model", tmp_path / "m", "--format", "text")
    assert "trained on 1 of 3 of these documents" in result.stdout
    assert "labels that the model does not know, none of which it can get right: 体育 (1)" in result.stdout
    again = run("evaluate", six, "--model", tmp_path / "m", "--format", "text")
    assert "trained on these very labels" in again.stdout


@pytest.mark.parametrize(("right", "total"), [(0, 5), (5, 5), (3, 10), (900, 1000)])
def test_the_interval_holds_the_share(right: int, total: int) -> None:
    low, high = wilson_interval(right, total)
    assert 0 <= low <= right / total <= high <= 1
    assert high - low < wilson_interval(right // 5, max(1, total // 5))[1] or total <= 5


def test_the_largest_share_of_nothing_is_nothing() -> None:
    assert largest_share([]) == 0
