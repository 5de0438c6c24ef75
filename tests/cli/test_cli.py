"""The command line: exit codes, both streams, files that are whole or not there."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from classify.cli.app import app

NEWS = "3月2日，广西柳州市召开春耕生产现场会，部署早稻播种和农资供应工作。会议强调，要抓好早稻育秧。"


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["predict", "summarize", "clean"])
def test_records_as_jsonl_text_and_csv(command: str, news: Path) -> None:
    result = run(command, news)
    assert (result.exit_code, result.stderr) == (0, "")
    (record,) = (json.loads(line) for line in result.stdout.splitlines())
    assert (record["id"], record["path"]) == (str(news), str(news))
    assert str(news) in run(command, news, "--format", "text").stdout
    (row,) = csv.DictReader(io.StringIO(run(command, news, "--format", "csv").stdout))
    assert (row["id"], row["error"]) == (str(news), "")


def test_predict_record_has_the_keys_of_the_contract(news: Path) -> None:
    record = json.loads(run("predict", news).stdout)
    assert list(record) == ["id", "path", "title", "date", "topic", "jurisdiction"]
    assert list(record["topic"]) == ["label", "probability", "abstained", "alternatives"]
    assert list(record["jurisdiction"]) == [
        "code", "name", "level", "probability", "abstained", "evidence", "alternatives"
    ]  # fmt: skip
    assert list(record["jurisdiction"]["evidence"][0]) == ["text", "field", "start", "end", "role"]
    assert (record["topic"]["label"], record["jurisdiction"]["code"]) == ("农业农村", "450200")


def test_summarize_record_has_the_keys_of_the_contract(news: Path) -> None:
    record = json.loads(run("summarize", news).stdout)
    assert list(record) == ["id", "path", "title", "date", "reason", "sentences", "readout", "genre"]
    assert list(record["sentences"][0]) == ["text", "start", "end", "score", "role"]
    assert list(record["readout"]) == (
        "meeting number date chair attendees points genre body level place people agenda".split()
    )
    assert list(record["readout"]["points"][0]) == ["speaker", "verb", "text", "start", "end", "key", "parts"]
    assert list(record["genre"]) == ["name", "reason", "word"]


def test_clean_record_and_audit(news: Path) -> None:
    news.write_text(NEWS + "\n责任编辑：江一鸣\n", encoding="utf-8")
    assert "removed" not in json.loads(run("clean", news).stdout)
    record = json.loads(run("clean", news, "--audit").stdout)
    assert record["text"] == NEWS
    assert record["removed"] == [{"rule": "editor", "text": "责任编辑：江一鸣"}]


def test_missing_file_is_one_line_and_exit_1(tmp_path: Path) -> None:
    result = run("predict", tmp_path / "none.txt", "--format", "text")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == f"Error: {tmp_path / 'none.txt'}: no such file or folder\n"


@pytest.mark.parametrize("command", ["predict", "summarize", "clean", "digest"])
def test_empty_folder_is_exit_3(command: str, tmp_path: Path) -> None:
    result = run(command, tmp_path)
    assert result.exit_code == 3
    assert "no document found" in result.stderr
    assert result.stdout == ""


def test_one_bad_file_of_ten(tmp_path: Path) -> None:
    for index in range(10):
        (tmp_path / f"{index}.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "5.txt").write_bytes(b"%PDF-1.7\xff\x00")
    result = run("predict", tmp_path)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert ["error" in record for record in records] == [index == 5 for index in range(10)]
    assert records[5]["error"]["type"] == "ReadError"
    assert "1 of 10 documents failed" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("data", [b"", bytes(range(256)) * 9, b"\x00" * 100, b"%PDF-1.4 x"])
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    result = run("digest", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.count("Error: ") == 1
    assert result.stdout == ""


def test_standard_input() -> None:
    assert json.loads(run("predict", "-", stdin=NEWS.encode("gbk")).stdout)["path"] == "-"
    rows = "\n".join(json.dumps({"id": str(i), "text": NEWS}) for i in range(3))
    assert len(run("predict", "-", stdin=rows.encode()).stdout.splitlines()) == 3


def test_digest_formats_by_suffix(news: Path, tmp_path: Path) -> None:
    starts = {"html": b"<!DOCTYPE html>", "md": b"# ", "json": b"{", "csv": b"\xef\xbb\xbf", "docx": b"PK"}
    for suffix, start in starts.items():
        output = tmp_path / f"digest.{suffix}"
        assert run("digest", news, "--output", output).exit_code == 0
        assert output.read_bytes().startswith(start)
    assert run("digest", news).stdout.startswith("# ")


@pytest.mark.parametrize("command", ["predict", "digest"])
def test_filters_of_a_batch(command: str, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": NEWS, "title": "柳州春耕", "date": "2023-03-02", "source": "柳州日报"},
        {"id": "b", "text": NEWS.replace("广西柳州市", "湖北省武汉市"), "title": "武汉春耕", "date": "2023-03-09"},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    form = ["--format", "csv"]
    for arguments, ids in [
        ((), ["b", "a"] if command == "digest" else ["a", "b"]),
        (("--place", "广西"), ["a"]),
        (("--place", "420000"), ["b"]),
        (("--since", "2023-03-03"), ["b"]),
        (("--until", "2023-03-03"), ["a"]),
        (("--source", "柳州日报"), ["a"]),
        (("--topic", "农业农村", "--place", "武汉市"), ["b"]),
    ]:
        table = io.StringIO(run(command, path, *form, *arguments).stdout.removeprefix("\ufeff"))
        assert sorted(row["id"] for row in csv.DictReader(table)) == sorted(ids), arguments
    nothing = run(command, path, "--topic", "无此类")
    assert (nothing.exit_code, nothing.stdout) == (3, "")
    assert "no document that is asked for" in nothing.stderr


def test_verify_works_from_any_folder(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("digest", "news.txt", "--output", "digest.json").exit_code == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    result = run("verify", "../digest.json")
    assert result.exit_code == 0
    assert "quotes, each in its source's text" in result.stderr
    news.unlink()
    result = run("verify", "../digest.json")
    assert result.exit_code == 1
    assert re.search(r"(\d+) of \1 quotes do not stand", result.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ["predict"],
        ["predict", "x", "--format", "xml"],
        ["digest", "x", "--output", "digest.pdf"],
        ["summarize", "x", "--length", "viele"],
        ["train", "x", "--accuracy", "2"],
        ["nothing"],
        ["evaluate", "x", "--format", "csv"],
        ["predict", "x", "--output", "out.xyz"],
        ["summarize", "x", "--output", "out.pdf"],
        ["train", "x", "--report", "report.docx"],
        ["digest", "x", "--jobs", "0"],
        ["digest", "x", "--format", "pdf"],
        ["predict", "x", "--since", "gestern"],
    ],
)
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["predict", "NEWS", "--model", "none"], "no model here"),
        (["train", "none"], "no such label folder"),
        (["evaluate", "none"], "no such label folder"),
        (["model", "info", "none"], "no model here"),
        (["explain", "none"], "no such file"),
        (["verify", "NEWS"], "no digest in JSON"),
        (["predict", "NEWS", "--output", "none/x.jsonl"], "there is no folder none"),
        (["train", "none", "--report", "none/x.html"], "there is no folder none"),
        (["digest", "NEWS", "--place", "无此县"], "no such place"),
    ],
)
def test_expected_errors_are_one_line_and_exit_1(
    arguments: list[str], complaint: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*[str(news) if argument == "NEWS" else argument for argument in arguments])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.splitlines()) == 1
    assert complaint in result.stderr


def test_output_file_is_replaced_only_when_complete(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_text("old", encoding="utf-8")
    assert run("predict", news, "--output", output, "--model", "none").exit_code == 1
    assert output.read_text(encoding="utf-8") == "old"
    assert run("predict", news, "--output", output).exit_code == 0
    assert output.read_text(encoding="utf-8-sig").startswith("id,path,")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.txt", "out.csv"]


def test_csv_cells_never_run_as_formulas(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps({"id": "=1+1", "title": "=cmd()", "text": NEWS}), encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(run("predict", tmp_path, "--format", "csv").stdout))
    assert (row["id"], row["title"]) == ("'=1+1", "'=cmd()")


def test_media_files_are_passed_over_and_named(news: Path) -> None:
    (news.parent / "a.png").write_bytes(b"\x89PNG")
    result = run("predict", news.parent)
    assert result.exit_code == 0
    assert "1 .png" in result.stderr


def test_explain_and_model_info(news: Path) -> None:
    text = run("explain", news, "--format", "text").stdout
    assert "Topic: 农业农村" in text
    assert "450200 广西壮族自治区柳州市" in text
    record = json.loads(run("explain", news).stdout)
    assert record["topic_reasons"][0]["terms"]
    assert {"field", "start", "end", "weight", "term", "label"} <= set(record["marks"][0])
    assert all(record[mark["field"]][mark["start"] : mark["end"]] == mark["text"] for mark in record["marks"])
    assert re.search(r"\{(广西)?柳州市?\}.*\[\+", text)
    assert json.loads(run("model", "info").stdout)["name"] == "default"
    assert "trained_by: classify train" in run("model", "info", "--format", "text").stdout


def test_train_writes_a_model_and_ends_with_the_command(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    rows = "".join(
        f"{text},{label}\n" for text, label in [("小麦", "甲"), ("水稻", "甲"), ("列车", "乙"), ("航班", "乙")]
    )
    labels.write_text("text,topic\n" + rows, encoding="utf-8")
    result = run("train", labels, "--output", tmp_path / "model")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].endswith(f"classify predict INPUT --model {tmp_path / 'model'}")
    report = tmp_path / "report.html"
    assert run("evaluate", labels, "--model", tmp_path / "model", "--report", report).exit_code == 0
    assert "<svg" in report.read_text(encoding="utf-8")


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("classify ")
    for command in ("train", "predict", "summarize", "digest", "clean", "evaluate", "explain", "verify", "model"):
        assert command in run("--help").stdout
        assert run(command, "--help").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupt_leaves_no_half_written_output(tmp_path: Path, number: int, code: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rows = "\n".join(json.dumps({"id": str(i), "text": NEWS * 20}) for i in range(20_000))
    (folder / "rows.jsonl").write_text(rows, encoding="utf-8")
    output = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "classify", "summarize", str(folder), "--output", str(output)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob(".out.jsonl.*")):
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Interrupted" in errors
    assert b"Traceback" not in errors
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


RULES = """
[[rule]]
name = "slogan"
scope = "paragraph"
pattern = '河湾新闻.*'
example = "河湾新闻，天天新鲜"
reason = "the outlet's slogan"
"""


def test_rules_of_the_user_hold_in_every_command(news: Path, tmp_path: Path) -> None:
    news.write_text(f"{NEWS}\n河湾新闻，天天新鲜\n下一步，各县区将组织农技人员下乡。\n", encoding="utf-8")
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES, encoding="utf-8")
    assert "天天新鲜" in run("clean", news).stdout
    assert "天天新鲜" not in run("clean", news, "--rules", rules).stdout
    digest = tmp_path / "digest.json"
    assert run("digest", news, "--rules", rules, "--length", "9", "--output", digest).exit_code == 0
    assert run("verify", digest, "--rules", rules).exit_code == 0
    assert run("verify", digest).exit_code == 1
    for command in ("predict", "summarize", "explain"):
        assert run(command, news, "--rules", rules).exit_code == 0
        result = run(command, news, "--rules", tmp_path / "none.toml")
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
