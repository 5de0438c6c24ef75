"""Which files of a folder are labels of the set that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from classify.errors import LabelError
from classify.training.labels.files import choice_files, label_files, read_texts


def test_a_folder_with_topics_of_its_own_is_another_set(tmp_path: Path) -> None:
    inner = tmp_path / "kinds" / "deep"
    inner.mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "kinds"):
        (folder / "topics.csv").write_text("label\n交通运输\n", encoding="utf-8")
        (folder / "rows.jsonl").write_text("", encoding="utf-8")
        (folder / "choices.jsonl").write_text("", encoding="utf-8")
    (inner / "more.jsonl").write_text("", encoding="utf-8")
    assert label_files(tmp_path) == [tmp_path / "rows.jsonl"]
    assert choice_files(tmp_path) == [tmp_path / "choices.jsonl"]
    assert label_files(tmp_path / "kinds") == [inner / "more.jsonl", tmp_path / "kinds" / "rows.jsonl"]


def test_a_folder_without_topics_is_part_of_the_set(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "rows.jsonl").write_text("", encoding="utf-8")
    assert label_files(tmp_path) == [tmp_path / "2024" / "rows.jsonl"]


def test_texts_are_files_or_label_folders(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "choices.jsonl"
    first.write_text('{"id": "一", "text": "清溪大桥通车。"}\n{"id": "二"}\n', encoding="utf-8")
    second.write_text('{"id": "三", "text": "石桥水库放水。"}\n', encoding="utf-8")
    assert set(read_texts([tmp_path])) == {"一"}
    assert set(read_texts([tmp_path, second])) == {"一", "三"}
    with pytest.raises(LabelError, match="no such file of texts"):
        read_texts([tmp_path / "none"])
