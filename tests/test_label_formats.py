"""Formats of other tools: told apart, read, written, and back again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.errors import LabelError, WriteError
from classify.training.convert import export_rows, read_any
from classify.training.folders import read_class_folders, write_class_folders
from classify.training.formats import FORMATS, detect_format, dump_rows, load_rows

ROWS = [
    {"id": "1", "title": "云岭县开学", "date": "2021-09-01", "text": "新学期第一课。\n孩子们到校。", "topic": "教育"},
    {
        "id": "2",
        "text": '他说："开工"，列车, 明天\t开行',
        "topic": "交通运输",
        "second": "城乡建设",
        "jurisdiction": "100000",
    },
]
KEEPS_ALL = sorted(set(FORMATS) - {"fasttext"})


@pytest.mark.parametrize("format", KEEPS_ALL)
def test_round_trip_keeps_rows_and_is_detected(format: str) -> None:
    content = dump_rows(ROWS, format=format)
    name = f"labels{FORMATS[format].suffix}"
    assert detect_format(content, name) == format
    assert load_rows(content, format=format, name=name) == ROWS


def test_fasttext_keeps_words_and_topics() -> None:
    content = dump_rows(ROWS, format="fasttext")
    assert detect_format(content, "a.txt") == "fasttext"
    rows = load_rows(content, format="fasttext", name="a.txt")
    assert [row["topic"] for row in rows] == ["教育", "交通运输"]
    assert rows[1]["second"] == "城乡建设"
    assert rows[0]["text"] == "云岭县开学 新学期第一课。 孩子们到校。"


text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)


@pytest.mark.parametrize("format", KEEPS_ALL)
@given(rows=st.lists(st.fixed_dictionaries({"text": text, "topic": text}, optional={"title": text}), min_size=1))
def test_round_trip_of_any_text(format: str, rows: list[dict[str, str]]) -> None:
    assert load_rows(dump_rows(rows, format=format), format=format, name="x") == rows


@pytest.mark.parametrize(
    ("content", "name", "complaint"),
    [
        ("新学期", "a.txt", "cannot be told"),
        ("{broken", "a.jsonl", "not JSON"),
    ],
)
def test_detect_format_refuses(content: str, name: str, complaint: str) -> None:
    with pytest.raises(LabelError, match=complaint):
        detect_format(content, name)


@pytest.mark.parametrize(
    ("format", "content", "complaint"),
    [
        ("jsonl", '{"text": "开学"}', "no label"),
        ("jsonl", '{"topic": "教育"}', "no text"),
        ("jsonl", "[1]", "not an object"),
        ("fasttext", "开学 __label__教育", "does not begin"),
        ("doccano", '{"text": "开学", "label": [[0, 2, "教育"]]}', "no list of names"),
        ("label-studio", '{"data": 1}', "no list of tasks"),
        ("label-studio", '[{"annotations": []}]', "malformed"),
        ("label-studio", '[{"data": {"text": "开学"}, "annotations": []}]', "no label"),
    ],
)
def test_load_rows_refuses(format: str, content: str, complaint: str) -> None:
    with pytest.raises(LabelError, match=complaint):
        load_rows(content, format=format, name="labels")


def test_fasttext_refuses_labels_with_blanks() -> None:
    with pytest.raises(LabelError, match="blank"):
        dump_rows([{"text": "开学", "topic": "教育 体育"}], format="fasttext")


def test_class_folders_round_trip(tmp_path: Path) -> None:
    write_class_folders(ROWS, tmp_path / "out")
    rows, _ = read_any(tmp_path / "out")
    assert [(row["topic"], row["text"].split("\n")[0]) for row in rows] == [
        ("交通运输", '他说："开工"，列车, 明天\t开行'),
        ("教育", "云岭县开学"),
    ]
    with pytest.raises(WriteError, match="not empty"):
        write_class_folders(ROWS, tmp_path / "out")
    with pytest.raises(WriteError, match="cannot name a folder"):
        write_class_folders([{"text": "开学", "topic": "../教育"}], tmp_path / "other")


def test_class_folders_refuse_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "教育").mkdir()
    (tmp_path / "教育" / "a.txt").write_text(" ", encoding="utf-8")
    with pytest.raises(LabelError, match="empty"):
        read_class_folders(tmp_path)


def test_read_any_refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="no such file"):
        read_any(tmp_path / "none")


def test_export_rows_completes_texts_and_counts_the_rest(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("id,label\n1,教育\n2,体育\n", encoding="utf-8")
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": "1", "text": "新学期开学"}) + "\n", encoding="utf-8")
    rows, left_out = export_rows(tmp_path / "labels.csv", texts=[texts])
    assert rows == [{"id": "1", "text": "新学期开学", "topic": "教育"}]
    assert left_out == 1
