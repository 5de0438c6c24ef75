"""One catalogue for all that people are told: complete, and right about the values in a message."""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from spoken import PACKAGE, help_texts, spoken
from typer.testing import CliRunner, Result

from classify.cli.app import app
from classify.data.tables import read_table
from classify.language import default_language, set_language, translate

GROUP: Any = typer.main.get_command(app)
COMMANDS = GROUP.load_all()
ROWS = read_table("language/zh.csv")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    set_language("en")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def commands() -> Iterator[tuple[str, Any]]:
    def walk(group: Any, above: str) -> Iterator[tuple[str, Any]]:
        for name, command in group.commands.items():
            path = f"{above} {name}".strip()
            yield from walk(command, path) if hasattr(command, "commands") else [(path, command)]

    yield from walk(COMMANDS, "")


def known() -> set[str]:
    return {re.sub(r"\{\d\}", "{}", row["english"]) for row in ROWS}


def test_every_message_is_in_the_catalogue() -> None:
    missing = {template: place for template, place in spoken().items() if template not in known()}
    assert not missing, "\n".join(f"{place}: {template}" for template, place in sorted(missing.items()))


def test_every_help_is_in_the_catalogue() -> None:
    # A default of one word, and a list of names, are the same in every language.
    same = re.compile(r"default: [\w-]+|[\w-]+(?:, [\w-]+)+")
    texts = {text for text in help_texts(COMMANDS) if re.search("[A-Za-z]{3}", text) and not same.fullmatch(text)}
    assert not texts - known(), "\n".join(sorted(texts - known()))


def test_every_row_keeps_the_values_of_its_message() -> None:
    for row in ROWS:
        english, chinese = (re.findall(r"\{(\d)\}", row[name]) for name in ("english", "chinese"))
        assert english == [str(number) for number in range(1, len(english) + 1)]
        assert sorted(chinese) == english
        assert re.search(r"[A-Za-z]", row["english"].replace("{", "")), row
        assert len({row["english"] for row in ROWS}) == len(ROWS)


def test_words_for_people_are_said_not_echoed() -> None:
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "typer.echo":
                literals = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
                words = [text for text in literals if isinstance(text, str) and re.search("[A-Za-z]{3} ", text)]
                assert words in ([], ["classify "]), (path.name, words)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Error: posts: cannot be read: Permission denied", "错误：posts：无法读取：没有权限"),
        ("3 of 8 documents failed; the rest is written", "8 篇中有 3 篇失败；其余已写出"),
        ("Nothing to do: no document found in a, b", "无事可做：a, b 中没有找到文稿"),
        ("  kept 0.9 of them at accuracy 0.95; calibration error 0.01", "  不弃权 0.9，其正确率 0.95；校准误差 0.01"),
        ("河湾县召开会议", "河湾县召开会议"),
        ("nothing of the kind", "nothing of the kind"),
        ("", ""),
    ],
)
def test_translate(english: str, chinese: str) -> None:
    assert translate(english, "zh") == chinese
    assert translate(english, "en") == english


@given(st.text(max_size=40))
def test_translate_says_something_of_any_text(text: str) -> None:
    assert isinstance(translate(text, "zh"), str)
    assert translate(f"{text}: no such file or folder".strip(), "zh").endswith("没有这个文件或文件夹") or "\n" in text


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN.GBK", "LANG": "C"}, "zh"),
        ({"LC_ALL": "", "LANG": "de_DE"}, "en"),
        ({}, "en"),
    ],
)
def test_default_language_is_that_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert default_language(environment) == language


@pytest.mark.parametrize("path", [path for path, _ in commands()])
def test_help_of_every_command(path: str) -> None:
    shown = run(*path.split(), "-h", "--lang", "zh")
    assert shown.exit_code == 0
    assert "示例：" in shown.stdout
    assert "--lang zh|en" in shown.stdout
    assert not re.search(r"<(?:list\[)?\w+\]?>|\{[A-Z]", shown.stdout)
    told = re.sub(
        r"(?m)^(?:用法：)?.*(?:classify|root) .*$|--?[\w-]+|[A-Z_]{2,}|\.[a-z]+|\w+/[\w./]*|[\w|-]+\|[\w|.%-]+",
        "",
        shown.stdout,
    )
    assert not re.findall(r"[a-z]+ [a-z]+ [a-z]+", told)
    assert run(*path.split(), "-h").stdout == run(*path.split(), "--help").stdout
    assert "Examples:" in run(*path.split(), "--help").stdout


def test_examples_exist() -> None:
    by_path = dict(commands())
    for row in read_table("language/examples.csv"):
        words = shlex.split(row["example"])
        path = row["command"].split()
        assert words[: len(path) + 1] == ["classify", *path]
        options = {option for parameter in by_path[row["command"]].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, row
    assert {row["command"] for row in read_table("language/examples.csv")} == set(by_path)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["predict"], "缺少参数 'INPUT...'"),
        (["predict", "x", "--jobs", "viele"], "应为整数"),
        (["predict", "x", "--nichts"], "没有选项 --nichts"),
        (["nichts"], "没有命令 'nichts'"),
        (["predict", "x", "--format", "xml"], "--format"),
        (["digest", "x", "--output", "a.pdf"], "后缀不认识"),
        (["labels", "check", "none"], "错误：none：没有这个标签文件夹或文件"),
    ],
)
def test_errors_are_in_chinese(arguments: list[str], expected: str) -> None:
    result = run(*arguments, "--lang", "zh")
    assert result.exit_code in (1, 2)
    assert expected in result.stderr
    assert "Error" not in result.stderr
    assert "Value error" not in result.stderr
    assert not re.search(r"<(?:list\[)?str", result.stderr)


def test_wrong_language_is_wrong_usage() -> None:
    result = run("predict", "x", "--lang", "de")
    assert result.exit_code == 2
    assert "zh or en" in result.stderr


def test_reports_are_in_chinese(tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text("3月2日，广西柳州市召开春耕生产现场会，部署早稻播种和农资供应工作。", encoding="utf-8")
    assert "主题：农业农村 0." in run("explain", news, "--format", "text", "--lang", "zh").stdout
    assert "  主题" in run("predict", news, "--format", "text", "--lang", "zh").stdout
    assert "  topic" in run("predict", news, "--format", "text", "--lang", "en").stdout
    assert run("predict", news, "--lang", "zh").stdout == run("predict", news).stdout


def test_no_command_shows_the_help() -> None:
    shown = run()
    assert "Commands:" in shown.stdout + shown.stderr
    assert "Error" not in shown.stdout + shown.stderr
    chinese = run("--lang", "zh")
    assert "命令：" in chinese.stdout + chinese.stderr
    assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", (chinese.stdout + chinese.stderr).replace("root", ""))
    assert shown.exception is None or isinstance(shown.exception, SystemExit)


@pytest.mark.parametrize("order", [["", "--lang", "en"], ["labels", "", "--lang=en"]])
def test_an_empty_argument_beside_a_language_is_no_call_for_help(order: list[str]) -> None:
    assert run(*order).exit_code == 2


@pytest.mark.parametrize("group", ["archive", "labels", "model"])
def test_a_group_and_a_language_alone_show_the_help_of_the_group(group: str) -> None:
    shown = [run(*order) for order in ([group, "--lang", "zh"], ["--lang", "zh", group], [group, "--lang=zh"])]
    assert len({each.output for each in shown}) == 1
    assert "命令：" in shown[0].output
    assert "错误" not in shown[0].output
    assert {each.exit_code for each in shown} == {run(group).exit_code}


def test_completion_of_commands_and_options() -> None:
    for words, number, expected in (("classify dig", 1, "digest"), ("classify digest --read", 2, "--readouts")):
        environment = {"_CLASSIFY_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(number)}
        command = [sys.executable, "-m", "classify"]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=60)
        assert expected in done.stdout.split()
        assert done.stderr == ""


def test_completion_and_version() -> None:
    assert "--install-completion" in run("--help").stdout
    assert run("--version", "--lang", "zh").stdout.startswith("classify ")


def test_the_page_of_a_report_is_in_chinese(tmp_path: Path) -> None:
    rows = [f"第{n}号麦田今日开镰收割亩产再增,农业" for n in range(12)] + [
        f"第{n}次列车今日首发运行,交通" for n in range(12)
    ]
    labels, page = tmp_path / "labels.csv", tmp_path / "report.html"
    labels.write_text("\n".join(["text,topic", *rows]), encoding="utf-8")
    result = run("train", labels, "--output", tmp_path / "model", "--report", page, "--lang", "zh")
    assert result.exit_code == 0
    told = re.sub(r"<style>.*?</style>|SHA-256 \w+", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    words = re.findall(r">([^<>]*[A-Za-z]{3}[^<>]*)<", told)
    assert not [text for text in words if re.search("[a-z]{3} [a-z]|^[a-z]{3,}$", text)]
    assert '<html lang="zh-Hans">' in told
    english = re.findall(r"(?m)^.*[a-z]{3,} [a-z]{3,} [a-z]{3,}.*$", result.stdout)
    assert [line for line in english if "classify predict" not in line] == []
