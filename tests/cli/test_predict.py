"""`classify predict` on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from classify.cli.app import app

TEXT = "东湖小学新校舍今天启用，三千名学生返校上课，教师和家长参加开学典礼。"


@pytest.mark.parametrize("format", ["jsonl", "csv", "text"])
def test_media_topics_on_request(tmp_path: Path, format: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")

    def run(*more: str) -> str:
        return CliRunner().invoke(app, ["predict", str(tmp_path), "--format", format, *more]).stdout

    assert "05000000" not in run()
    shown = run("--medtop")
    if format == "jsonl":
        record, failure = map(json.loads, shown.splitlines())
        assert (record["topic"]["label"], record["topic"]["medtop"]) == ("教育", "05000000")
        assert "error" in failure
    elif format == "csv":
        rows = list(csv.DictReader(io.StringIO(shown)))
        assert [row["medtop"] for row in rows] == ["05000000", ""]
        assert rows[1]["error"]
    else:
        assert "media topic   05000000" in shown


@pytest.mark.parametrize("format", ["jsonl", "csv", "text"])
def test_types_on_request(tmp_path: Path, format: str) -> None:
    notice = "各镇人民政府，县直各单位：现将秋季防火有关事项通知如下，请认真贯彻执行。"
    (tmp_path / "a.txt").write_text(notice, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")

    def run(*more: str) -> str:
        return CliRunner().invoke(app, ["predict", str(tmp_path), "--format", format, *more]).stdout

    assert "type_" not in run()
    shown = run("--types")
    if format == "jsonl":
        record, failure = map(json.loads, shown.splitlines())
        assert record["type"]["label"] == "通知"
        assert set(record["type"]) == {"label", "probability", "abstained", "alternatives"}
        assert "type" not in failure
    elif format == "csv":
        rows = list(csv.DictReader(io.StringIO(shown)))
        assert [row["type"] for row in rows] == ["通知", ""]
        assert list(rows[0])[-1] == "error"
    else:
        assert "  type          通知" in shown
