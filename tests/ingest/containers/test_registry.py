"""Containers of all kinds: what the program stumbles over in one of them is a record, and the rest is read."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import classify
from classify.ingest.containers import tables

ROWS = "title,text\n春耕,河湾县召开春耕现场会，部署农资调运。\n医院,河湾县医院新门诊楼启用。\n"


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tables end in a fault of the program after their first row."""
    rows = tables._rows

    def stumble(*arguments: Any) -> Iterator[Any]:
        yield next(rows(*arguments))
        raise KeyError("\x1b columns")

    monkeypatch.setattr(tables, "_rows", stumble)


def folder(path: Path) -> Path:
    (path / "a.csv").write_text(ROWS, encoding="utf-8")
    with zipfile.ZipFile(path / "b.zip", "w") as archive:
        archive.writestr("1.csv", ROWS)
        archive.writestr("2.jsonl", json.dumps({"title": "大桥", "text": "第3号桥今日合龙。"}))
    (path / "c.txt").write_text("河湾县举行春耕现场会，部署农资调运。", encoding="utf-8")
    return path


@pytest.mark.usefixtures("stumbling")
def test_a_fault_in_a_container_is_a_record_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLASSIFY_DEBUG", "0")
    results = list(classify.clean([folder(tmp_path)], jobs=1))
    assert [type(result).__name__ for result in results] == ["Document", "Failure"] * 2 + ["Document", "Document"]
    failed = [result for result in results if isinstance(result, classify.Failure)]
    assert [Path(failure.id).name for failure in failed] == ["a.csv", "b.zip!1.csv"]
    assert {failure.type for failure in failed} == {"InternalError"}
    assert all("a fault of the program, not of the file (KeyError: " in failure.message for failure in failed)


@pytest.mark.usefixtures("stumbling")
def test_while_testing_it_is_raised(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        list(classify.clean([folder(tmp_path)], jobs=1))


def test_a_container_that_takes_all_memory_is_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_memory(*_: Any, **__: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr(tables, "sniff_table", without_memory)
    (failed, read) = (next(iter(classify.clean([folder(tmp_path) / name], jobs=1))) for name in ("a.csv", "c.txt"))
    assert isinstance(failed, classify.Failure)
    assert failed.message.endswith("it takes more memory than there is; split it")
    assert isinstance(read, classify.Document)
