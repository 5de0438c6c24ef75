"""Sources: order, rows, standard input, and every failure a record."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from classify.document import Document, Failure
from classify.ingest import Walk, find_sources, read_source


def read_all(*inputs: object) -> list[Document | Failure]:
    return [read_source(source) for source in find_sources([str(item) for item in inputs])]


def test_find_sources_walks_folders_sorted_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "c.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("一段话。", encoding="utf-8")
    walk = Walk()
    found = [source.path for source in find_sources([tmp_path], walk=walk)]
    assert [str(Path(str(path)).relative_to(tmp_path)) for path in found] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert walk.skipped == {".png": 1}


def test_read_source_missing_file_is_a_failure(tmp_path: Path) -> None:
    (failure,) = read_all(tmp_path / "none.txt")
    assert isinstance(failure, Failure)
    assert failure.type == "ReadError"
    assert failure.message.endswith("none.txt: no such file or folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_read_source_unreadable_file_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一段话。", encoding="utf-8")
    path.chmod(0)
    (failure,) = read_all(path)
    assert isinstance(failure, Failure)


def test_read_source_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("第一段话。", encoding="utf-8")
    (tmp_path / "2.txt").write_bytes(b"%PDF-1.4 \xff\xfe")
    (tmp_path / "3.txt").write_text("第三段话。", encoding="utf-8")
    kinds = [type(item).__name__ for item in read_all(tmp_path)]
    assert kinds == ["Document", "Failure", "Document"]


def test_find_sources_jsonl_rows_with_bad_lines(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    lines = ['{"id": "x", "text": "甲。"}', "", "not json", "[1]", '{"title": "无"}', '{"text": "乙。"}']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    results = read_all(path)
    assert [type(item).__name__ for item in results] == ["Document", "Failure", "Failure", "Failure", "Document"]
    assert results[0].id == "x"
    assert results[4].id == f"{path}:6"
    assert [item.message.split(": ")[0] for item in results[1:4]] == [f"{path}, line {n}" for n in (3, 4, 5)]


def test_find_sources_tables(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"第一行，\n续行。"\n2,乙。\n', encoding="utf-8-sig")
    (tmp_path / "b.tsv").write_text('text\tlabel\n“引号"不成对。\tx\n', encoding="utf-8")
    (tmp_path / "c.csv").write_text("id,body\n1,甲\n", encoding="utf-8")
    first, second, third, fourth = read_all(tmp_path)
    assert (first.text, second.text) == ("第一行，\n续行。", "乙。")
    assert third.text == '“引号"不成对。'
    assert isinstance(fourth, Failure)
    assert "no `text`" in fourth.message


def test_find_sources_gzipped_rows(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"text": "甲。"}).encode()))
    assert read_all(path)[0].text == "甲。"
    path.write_bytes(b"\x1f\x8b broken")
    assert "cannot be read" in read_all(path)[0].message


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ("一段话。".encode("gbk"), ["一段话。"]),
        ('{"text": "甲。"}\n{"text": "乙。"}\n'.encode(), ["甲。", "乙。"]),
    ],
)
def test_find_sources_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [item.text for item in read_all("-")] == texts
