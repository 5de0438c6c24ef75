"""Label folders read, completed from texts, and refused where they contradict themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from classify.errors import LabelError
from classify.training.labels.sets import read_labels


def write(path: Path, *rows: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_texts_may_be_an_iterator(tmp_path: Path) -> None:
    labels = write(tmp_path / "labels.jsonl", {"id": "a", "topic": "教育"})
    texts = write(tmp_path / "texts.jsonl", {"id": "a", "title": "新校舍启用", "text": "东湖小学新校舍今天启用。"})
    found = read_labels(labels, texts=iter([texts]))
    assert [item.document.title for item in found.documents] == ["新校舍启用"]
    assert found.texts == ("texts.jsonl",)


def test_an_id_with_two_different_labels_is_refused(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": "东湖小学新校舍今天启用。", "topic": topic} for topic in ("教育", "体育")]
    with pytest.raises(LabelError, match="id a stands twice with different labels"):
        read_labels(write(tmp_path / "labels.jsonl", *rows))


def test_a_document_labelled_alike_twice_counts_once(tmp_path: Path) -> None:
    row = {"id": "a", "text": "东湖小学新校舍今天启用。", "topic": "教育"}
    assert len(read_labels(write(tmp_path / "labels.jsonl", row, row)).documents) == 1
