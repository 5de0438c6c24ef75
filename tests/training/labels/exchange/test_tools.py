"""What the tools export in their versions, with values of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from classify.cli.labels import FORMATS as CLI_FORMATS
from classify.errors import LabelError
from classify.training.labels.exchange.convert import read_any
from classify.training.labels.exchange.formats import FORMATS, detect_format, load_rows
from classify.training.labels.exchange.rows import Reading

SCHOOL, FERRY = "东湖小学新校舍今天启用。", "河湾轮渡今天恢复航行。"
BOTH = [{"id": "0", "text": SCHOOL, "topic": "教育"}, {"id": "1", "text": FERRY, "topic": "交通运输"}]


def load(values: Any, name: str, reading: Reading | None = None) -> list[dict[str, str]]:
    lines = name.endswith("l")
    content = "\n".join(json.dumps(value) for value in values) if lines else json.dumps(values)
    return load_rows(content, format=detect_format(content, name), name=name, reading=reading)[0]


def test_the_command_line_offers_every_format() -> None:
    assert set(CLI_FORMATS) == {*FORMATS, "folders"}


@pytest.mark.parametrize("key", ["label", "labels", "cats"])
@pytest.mark.parametrize("body", ["text", "data"])
@pytest.mark.parametrize("name", ["all.jsonl", "all.json"])
def test_doccano_of_all_versions(key: str, body: str, name: str) -> None:
    values = [
        {"id": 0, body: SCHOOL, key: ["教育"], "Comments": []},
        {"id": 1, body: FERRY, key: ["交通运输"], "Comments": []},
    ]
    assert load(values, name) == BOTH


def test_doccano_table_has_a_hash_between_labels(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text(f"id,data,label\n0,{SCHOOL},教育\n1,{FERRY},交通运输#城乡建设\n", encoding="utf-8")
    rows, _ = read_any(path)
    assert rows == [BOTH[0], {**BOTH[1], "second": "城乡建设"}]


@pytest.mark.parametrize("label", [[[0, 2, "机构"]], [{"start_offset": 0, "end_offset": 2, "label": "机构"}]])
def test_doccano_spans_are_refused(label: list[Any]) -> None:
    with pytest.raises(LabelError, match=r"spans|no list of names"):
        load([{"id": 1, "text": SCHOOL, "label": label}], "all.jsonl")


def result(question: str, *choices: str) -> dict[str, Any]:
    return {"from_name": question, "to_name": "text", "type": "choices", "value": {"choices": list(choices)}}


def task(*results: dict[str, Any]) -> dict[str, Any]:
    return {"id": 5, "data": {"document_id": 0, "text": SCHOOL}, "annotations": [{"id": 9, "result": list(results)}]}


def test_label_studio_takes_the_question_of_the_topic() -> None:
    for tasks in ([task(result("tone", "平实"), result("topic", "教育"))], [task(result("主题", "教育"))]):
        assert load(tasks, "export.json") == BOTH[:1]


def test_label_studio_asks_which_question_it_is() -> None:
    tasks = [task(result("tone", "平实"), result("theme", "教育"))]
    with pytest.raises(LabelError, match=r"several questions \(theme, tone\); name that of the topic with --column"):
        load(tasks, "export.json")
    assert load(tasks, "export.json", Reading("theme")) == BOTH[:1]


def test_label_studio_table(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    several = '"{""choices"": [""教育"", ""城乡建设""]}"'
    path.write_text(f"annotator,id,text,theme\n1,7,{SCHOOL},{several}\n", encoding="utf-8")
    rows, _ = read_any(path, reading=Reading("theme"))
    assert rows == [{"id": "7", "text": SCHOOL, "topic": "教育", "second": "城乡建设", "annotator": "1"}]
    with pytest.raises(LabelError, match="--column"):
        read_any(path)


def test_prodigy_answers() -> None:
    hashes = {"_input_hash": 1, "_task_hash": 2}
    chosen = {"options": [{"id": 3, "text": "交通运输"}], "accept": [3]}
    values = [
        {"text": SCHOOL, "label": "教育", "answer": "accept", "meta": {"id": 0}, **hashes},
        {"text": FERRY, **chosen, "answer": "accept", "meta": {"id": 1}},
        {"text": FERRY, "label": "教育", "answer": "reject", "meta": {"id": 1}},
        {"text": FERRY, "accept": [], "answer": "ignore", "_annotator_id": "lin", "meta": {"id": 1}},
    ]
    skipped = {"id": "1", "text": FERRY, "annotator": "lin", "skipped": "1"}
    assert load(values, "answers.jsonl") == [*BOTH, skipped]


def test_prodigy_spans_are_refused() -> None:
    with pytest.raises(LabelError, match="spans of the text and no label"):
        load([{"text": SCHOOL, "spans": [{"start": 0, "end": 2, "label": "机构"}], "answer": "accept"}], "a.jsonl")


def test_argilla_records_of_both_versions() -> None:
    second = [
        {"id": 0, "fields": {"text": SCHOOL}, "responses": {"label": [{"value": "教育", "user_id": "u1"}]}},
        {"id": 1, "fields": {"text": FERRY}, "responses": {"label": [{"value": "交通运输", "user_id": "u1"}]}},
    ]
    feedback = [
        {
            "external_id": number,
            "fields": {"text": text},
            "responses": [{"user_id": "u1", "status": "submitted", "values": {"label": {"value": topic}}}],
            "suggestions": [{"question_name": "label", "value": "体育"}],
        }
        for number, (text, topic) in enumerate([(SCHOOL, "教育"), (FERRY, "交通运输")])
    ]
    first = [
        {"id": row["id"], "text": row["text"], "annotation": row["topic"], "annotation_agent": "u1", "prediction": []}
        for row in BOTH
    ]
    expected = [row | {"annotator": "u1"} for row in BOTH]
    assert [load(values, "records.json") for values in (second, feedback, first)] == [expected] * 3


def test_argilla_discarded_and_drafts() -> None:
    record = {"id": 0, "fields": {"text": SCHOOL}}
    answers = [
        {"user_id": "a", "status": "discarded", "values": {}},
        {"user_id": "b", "status": "draft", "values": {"label": {"value": "体育"}}},
        {"user_id": "c", "status": "submitted", "values": {"label": {"value": ["教育"]}}},
    ]
    rows = load([record | {"responses": answers}], "records.json")
    assert [(row["annotator"], row.get("topic"), row.get("skipped")) for row in rows] == [
        ("a", None, "1"),
        ("c", "教育", None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", ";"])
def test_tables_of_spreadsheets(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "labels.csv"
    lines = ["id,text,topic", f'0,"{SCHOOL}",教育', f'1,"{FERRY}",交通运输']
    path.write_bytes("\r\n".join(lines).replace(",", mark).encode(encoding))
    assert read_any(path) == (BOTH, 0)


def test_what_has_no_place_is_refused_not_dropped() -> None:
    with pytest.raises(LabelError, match=r"3 labels \(教育, 体育, 科技创新\)"):
        load([{"text": SCHOOL, "label": ["教育", "体育", "科技创新"]}], "a.jsonl")
    with pytest.raises(LabelError, match="topic twice"):
        load_rows("text,topic,topic\n甲,教育,体育\n", format="csv", name="a.csv")


@pytest.mark.parametrize("line", ["__label__教育,新学期 开学", "__label__教育__label__体育 开学", "__label__ 开学"])
def test_fasttext_labels_that_ran_into_the_text(line: str) -> None:
    with pytest.raises(LabelError, match=r"is no label; put a blank between it and the next word"):
        load_rows(line, format="fasttext", name="train.txt")


def test_fasttext_words_behind_the_text_are_no_labels() -> None:
    rows, _ = load_rows("__label__教育 开学 __label__体育 比赛", format="fasttext", name="train.txt")
    assert rows == [{"text": "开学 __label__体育 比赛", "topic": "教育"}]
