"""`classify labels` on small folders: streams and exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from classify.cli.app import app

GOOD = [{"id": str(n), "text": chr(0x4E00 + 97 * n) * 9 + "开学", "topic": "教育"} for n in range(5)]


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    folder = tmp_path / "labels"
    folder.mkdir()
    (folder / "topics.csv").write_text("label\n教育\n体育\n", encoding="utf-8")
    write(folder / "a.jsonl", GOOD)
    return folder


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def run(*words: object) -> tuple[int, list[dict[str, Any]]]:
    result = CliRunner().invoke(app, ["labels", *map(str, words)])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def test_check_ends_with_0_or_1(labels: Path) -> None:
    sport = [{"id": f"s{n}", "text": chr(0x5E00 + 97 * n) * 9 + "比赛", "topic": "体育"} for n in range(5)]
    write(labels / "c.jsonl", sport)
    assert run("check", labels) == (0, [])
    write(labels / "b.jsonl", [{"id": "9", "text": "比赛开始", "topic": "体操"}])
    code, findings = run("check", labels)
    assert code == 1
    assert [finding["kind"] for finding in findings] == ["unknown_topic", "small_class"]


def test_stats(labels: Path) -> None:
    code, records = run("stats", labels)
    assert code == 0
    assert records[0]["topics"] == {"教育": 5}


@pytest.mark.parametrize("format", ["csv", "tsv", "jsonl", "doccano", "label-studio"])
def test_export_then_import_gives_the_rows_back(labels: Path, tmp_path: Path, format: str) -> None:
    suffix = {"doccano": "jsonl", "label-studio": "json"}.get(format, format)
    exported, back = tmp_path / f"out.{suffix}", tmp_path / "back.jsonl"
    assert run("export", labels, "--to", format, "--output", exported)[0] == 0
    assert run("import", exported, "--output", back)[0] == 0
    assert [json.loads(line) for line in back.read_text(encoding="utf-8").splitlines()] == GOOD


def test_export_to_folders_needs_a_name(labels: Path, tmp_path: Path) -> None:
    assert run("export", labels, "--to", "folders")[0] == 2
    assert run("export", labels, "--to", "folders", "--output", tmp_path / "out")[0] == 0
    assert len(list((tmp_path / "out" / "教育").iterdir())) == 5


def test_import_of_nothing_is_an_expected_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["labels", "import", str(tmp_path / "none.csv")])
    assert result.exit_code == 1
    assert "no such file" in result.stderr


def test_import_from_a_column_of_another_name_and_by_any_spelling(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,kind\n开学,教育\n", encoding="utf-8")
    assert run("import", path)[0] == 1
    assert run("import", path, "--column", "kind")[1] == [{"text": "开学", "topic": "教育"}]
    tasks = tmp_path / "tasks.json"
    for spelling in ("labelstudio", "label-studio", "Label_Studio"):
        assert run("export", path.with_name("b.jsonl"), "--to", spelling)[0] == 1
        write(path.with_name("b.jsonl"), GOOD)
        assert run("export", path.with_name("b.jsonl"), "--to", spelling, "--output", tasks)[0] == 0
        assert run("import", tasks, "--from", spelling)[1] == GOOD
        path.with_name("b.jsonl").unlink()
    assert run("import", tasks, "--from", "word")[0] == 2


def test_stats_of_two_annotators(labels: Path) -> None:
    second = [row | {"annotator": "乙"} for row in GOOD[1:]]
    second.append(GOOD[0] | {"annotator": "乙", "topic": "体育"})
    write(labels / "a.jsonl", [*(row | {"annotator": "甲"} for row in GOOD), *second])
    (found,) = run("stats", labels)[1][0]["agreement"]
    assert (found["annotators"], found["documents"], found["agreement"]) == (["乙", "甲"], 5, 0.8)
    code, findings = run("check", labels)
    assert code == 1
    assert {finding["kind"] for finding in findings} == {"disagreement", "small_class"}


def test_lexicon_report(labels: Path) -> None:
    assert run("lexicon", labels)[0] == 1
    (labels / "lexicon.csv").write_text("label,pattern,field\n教育,开学,any\n", encoding="utf-8")
    assert run("lexicon", labels)[1][0]["accuracy"] == 1.0
    result = CliRunner().invoke(app, ["labels", "lexicon", str(labels), "--format", "text"])
    assert "教育 开学 (any)" in result.stdout
    assert run("lexicon", labels, "--format", "csv")[0] == 2
