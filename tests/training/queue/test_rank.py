"""The queue of documents to label next, out to the tools and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from builders import ROOT
from classify.api import export_queue, read_text, suggest
from classify.cli.app import app
from classify.document import Document
from classify.errors import LabelError
from classify.models import Model, load_model
from classify.training.queue.files import QUEUE_FORMATS
from classify.training.queue.likeness import Likeness
from classify.training.queue.rank import _choose, rank_documents

SEEDS = ROOT / "seeds"
TEXTS = [
    "云岭县教育局举行秋季开学典礼，三千名新生和家长一同参加，校长致辞欢迎，学生代表领读校训。",
    "平川市加开临客列车，铁路部门延长售票时间，车站增设验票通道，旅客可凭身份证进站乘车。",
    "白石镇早稻开镰，农机手连夜抢收，合作社烘干中心全天开放，粮站按最低收购价敞开收购。",
    "青河区社区医院开设夜间门诊，家庭医生上门随访，慢病患者一次可领两个月的常用药品。",
]


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def documents(*texts: str) -> list[Document]:
    return [read_text(text, id=str(number)) for number, text in enumerate(texts)]


def test_scores_are_products_and_ranks_fall(model: Model) -> None:
    queue = rank_documents(documents(*TEXTS), model, number=3)
    assert [item.rank for item in queue.suggestions] == [1, 2, 3]
    scores = [item.score for item in queue.suggestions]
    assert scores == sorted(scores, reverse=True)
    for item in queue.suggestions:
        assert item.score == pytest.approx(item.uncertainty * item.density * item.novelty, abs=1e-3)
        assert item.topic is not None
        assert item.uncertainty == pytest.approx(1 - item.topic.probability, abs=1e-3)


def test_near_duplicates_of_labelled_and_queued_are_left_out(model: Model) -> None:
    given = documents(TEXTS[0] + "（完）", TEXTS[1], TEXTS[1] + "（完）", TEXTS[2])
    queue = rank_documents(given, model, labelled=documents(TEXTS[0]))
    assert (queue.near_labelled, queue.near_queued) == (1, 1)
    assert {item.document.text[:2] for item in queue.suggestions} == {"平川", "白石"}


def test_what_is_like_the_labelled_is_no_copy_of_it() -> None:
    again = "云岭县教育局公布开学安排，新生和家长可在校长接待日到校，学生代表参加开学典礼。"
    likeness = Likeness(documents(again, TEXTS[2], TEXTS[3]), documents(TEXTS[0]))
    assert likeness.to_labelled.argmax() == 0
    assert not likeness.repeated.any()


def test_one_document_and_none(model: Model) -> None:
    assert len(rank_documents(documents(TEXTS[0]), model).suggestions) == 1
    assert rank_documents([], model).suggestions == ()


def test_labelled_ids_are_not_suggested_again(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text("id,topic\n1,教育\n", encoding="utf-8")
    queue, failures = suggest(documents(*TEXTS), labels=labels)
    assert not failures
    assert {item.document.id for item in queue.suggestions} == {"0", "2", "3"}


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["labels", *map(str, words)])


def imported(path: Path, *words: object) -> list[dict[str, str]]:
    result = run("import", path, *words)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_format_has_a_name_on_the_command_line() -> None:
    for format in QUEUE_FORMATS:
        assert run("suggest", SEEDS / "01.txt", "--to", format).exit_code == 0
    assert run("suggest", SEEDS, "--to", "xml").exit_code == 2


def test_label_studio_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    assert run("suggest", SEEDS, "-n", "3", "--to", "label-studio", "--output", path).exit_code == 0
    tasks = json.loads(path.read_text(encoding="utf-8"))
    assert [task["data"]["rank"] for task in tasks] == [1, 2, 3]
    for task in tasks:
        (guess,) = task["predictions"]
        assert guess["model_version"].startswith("default ")
        assert 0 < guess["score"] <= 1
        assert {"score", "uncertainty", "density", "novelty", "text"} <= set(task["data"])
    # An annotator confirms the first, corrects the second, and has not come to the third.
    tasks[0]["annotations"] = [{"completed_by": 1, "result": tasks[0]["predictions"][0]["result"]}]
    other = {"from_name": "topic", "to_name": "text", "type": "choices", "value": {"choices": ["体育"]}}
    tasks[1]["annotations"] = [{"completed_by": 1, "result": [other]}]
    tasks[2]["annotations"] = []
    path.write_text(json.dumps(tasks), encoding="utf-8")
    rows = imported(path)
    assert [row["id"] for row in rows] == [task["data"]["document_id"] for task in tasks[:2]]
    assert rows[0]["topic"] == tasks[0]["predictions"][0]["result"][0]["value"]["choices"][0]
    assert rows[1]["topic"] == "体育"
    assert all(row["annotator"] == "1" and row["text"] for row in rows)


def test_doccano_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "queue.jsonl"
    assert run("suggest", SEEDS, "-n", "2", "--to", "doccano", "--output", path).exit_code == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    # doccano writes a number of its own into `id`.
    exported = [line | {"id": 900 + number, "label": ["体育"]} for number, line in enumerate(lines)]
    path.write_text("".join(json.dumps(line) + "\n" for line in exported), encoding="utf-8")
    rows = imported(path)
    assert [(row["id"], row["topic"]) for row in rows] == [(line["document_id"], "体育") for line in lines]


def test_jsonl_round_trip_leaves_out_what_nobody_labelled(tmp_path: Path) -> None:
    path = tmp_path / "queue.jsonl"
    assert run("suggest", SEEDS, "-n", "2", "--output", path).exit_code == 0
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(row["suggested"]["topic"] and row["topic"] == "" for row in rows)
    rows[0]["topic"] = "教育"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = run("import", path)
    assert json.loads(result.stdout)["topic"] == "教育"
    assert "1 rows left out: not labelled yet" in result.stderr


def test_failures_and_nothing(tmp_path: Path) -> None:
    assert run("suggest", tmp_path).exit_code == 3
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7\xff\x00")
    result = run("suggest", tmp_path)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["rank"] == 1
    assert "b.txt" in result.stderr


def test_novelty_falls_with_what_was_chosen_before() -> None:
    class Alike:
        to_labelled = np.zeros(3)
        repeated = np.zeros(3, dtype=bool)

        def repeats_of(self, _index: int) -> np.ndarray:
            return np.zeros(3, dtype=bool)

        def to_document(self, index: int) -> np.ndarray:
            likeness = ([1, 0.9, 0.1], [0.9, 1, 0.1], [0.1, 0.1, 1])
            return np.array(likeness[index])

    chosen, repeats = _choose(np.array([1.0, 0.99, 0.5]), cast(Any, Alike()), 3)
    assert repeats == 0
    assert [index for index, _ in chosen] == [0, 2, 1]
    assert [round(novelty, 2) for _, novelty in chosen] == [1.0, 0.9, 0.1]


def test_a_queue_is_written_from_python_in_every_format(tmp_path: Path) -> None:
    post = tmp_path / "1.txt"
    post.write_text(TEXTS[2], encoding="utf-8")
    queue, failures = suggest(str(post))
    assert not failures
    for format in QUEUE_FORMATS:
        written = export_queue(queue, format=format)
        assert "早稻开镰" in (
            written if format != "label-studio" else json.dumps(json.loads(written), ensure_ascii=False)
        )
    with pytest.raises(LabelError, match="no format 'csv'"):
        export_queue(queue, format="csv")
