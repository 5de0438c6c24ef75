"""One summary of several documents; what the summarize command writes of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import classify
from classify.cli.app import app
from classify.document import Document, Failure, Story
from classify.models import load_scorer
from classify.summaries import Length, summarize_story

FIRST = "6月1日，东湖区三座公园免费开放。公园共有两千个车位，分布在四个出入口。"
SECOND = "东湖区三座公园6月1日免费开放。入园须提前一天预约，每人限约两张票。"
THIRD = "6月1日起东湖区三座公园免费开放。地铁五号线当天增开十二列车，末班延长到零点。"


def make(name: str, text: str, date: str | None = "2022-06-01") -> Document:
    return Document(name, f"{name}.txt", "东湖区三座公园开放", date, None, None, text)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["summarize", *map(str, arguments)])


def check_verbatim(story: Story, documents: list[Document]) -> None:
    texts = {document.id: document.text for document in documents}
    for quote in story.sentences:
        assert texts[quote.id][quote.start : quote.end] == quote.text


def test_one_thought_once_and_what_every_document_adds() -> None:
    documents = [make("a", FIRST), make("b", SECOND), make("c", THIRD)]
    story = summarize_story(documents, scorer=load_scorer(), length=Length(3))
    check_verbatim(story, documents)
    assert [quote.id for quote in story.sentences] == ["a", "b", "c"]
    assert sum("免费开放" in quote.text for quote in story.sentences) == 1
    assert [source.path for source in story.sources] == ["a.txt", "b.txt", "c.txt"]


def test_the_earliest_document_goes_first() -> None:
    documents = [make("a", FIRST, None), make("b", SECOND, "2022-06-02"), make("c", THIRD, "2022-06-01")]
    story = summarize_story(documents, scorer=load_scorer(), length=Length(1))
    assert [source.id for source in story.sources] == ["c", "b", "a"]
    assert [quote.id for quote in story.sentences] == ["c"]


def test_copies_are_told_once() -> None:
    documents = [make("a", FIRST), make("b", FIRST), make("c", FIRST)]
    story = summarize_story(documents, scorer=load_scorer(), length=Length(9))
    assert [(quote.id, quote.start) for quote in story.sentences] == [("a", 0), ("a", 17)]


@pytest.mark.parametrize(
    ("length", "sizes"),
    [
        (Length(10, "characters"), []),
        (Length(40, "characters"), [17, 18]),
        (Length(60, "characters"), [17, 18, 22]),
        # One sentence, however little is asked for; half of 109 characters.
        (Length(10, "percent"), [17]),
        (Length(50, "percent"), [17, 19, 18]),
    ],
)
def test_lengths_are_of_the_whole(length: Length, sizes: list[int]) -> None:
    documents = [make("a", FIRST), make("b", SECOND), make("c", THIRD)]
    story = summarize_story(documents, method="lead", length=length)
    assert [len(quote.text) for quote in story.sentences] == sizes


@pytest.mark.parametrize("method", ["lead", "random"])
def test_baselines(method: str) -> None:
    documents = [make("a", FIRST), make("b", SECOND)]
    story = summarize_story(documents, length=Length(2), method=method)
    check_verbatim(story, documents)
    assert len(story.sentences) == 2


def test_nothing_to_quote() -> None:
    story = summarize_story([make("a", "公园\n开放")], scorer=load_scorer())
    assert (story.reason, story.sentences) == ("no_sentence", ())
    with pytest.raises(ValueError, match="unknown method"):
        summarize_story([], method="textrank")


def test_api_gives_the_story_and_then_the_failures(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(SECOND, encoding="utf-8")
    story, failure = classify.summarize_together([str(tmp_path)], length="2")
    assert isinstance(story, Story)
    assert isinstance(failure, Failure)
    assert [Path(quote.id).name for quote in story.sentences] == ["a.txt", "c.txt"]
    assert list(classify.summarize_together([])) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a", FIRST), ("b", SECOND)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_command(folder: Path) -> None:
    record = json.loads(run(folder, "--together", "--length", "2").stdout)
    assert list(record) == ["sources", "reason", "sentences"]
    assert list(record["sentences"][0]) == ["id", "path", "text", "start", "end", "score", "role"]
    for quote in record["sentences"]:
        text = Path(quote["path"]).read_text(encoding="utf-8")
        assert text[quote["start"] : quote["end"]] == quote["text"]
    (row,) = csv.DictReader(io.StringIO(run(folder, "--together", "--format", "csv").stdout))
    assert row["ids"] == f"{folder / 'a.txt'} {folder / 'b.txt'}"
    for format in ("text", "markdown"):
        shown = run(folder, "--together", "--length", "2", "--format", format).stdout
        assert "入园须提前一天预约" in shown
        assert shown.count("三座公园") == 1


def test_command_without_documents_or_with_bad_ones(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"")
    result = run(folder, "--together")
    assert result.exit_code == 1
    assert [("error" in json.loads(line)) for line in result.stdout.splitlines()] == [False, True]
    (folder / "none").mkdir()
    assert run(folder / "none", "--together").exit_code == 3


READOUT = (
    "6月1日上午，东湖区防汛指挥部第二十三次会议召开，研究防汛工作。区委书记高远山主持会议，副区长石小川、白帆出席会议。\n"
    "会议强调，一要加强巡查；二要备足物资。"
)


@pytest.fixture
def readout(tmp_path: Path) -> Path:
    path = tmp_path / "readout.txt"
    path.write_text(READOUT, encoding="utf-8")
    return path


def test_readout_as_text(readout: Path) -> None:
    lines = run(readout, "--format", "text").stdout.splitlines()
    assert "  会议  东湖区防汛指挥部第二十三次会议（第 23 次）" in lines
    assert "  主持  区委书记 高远山" in lines
    assert "  出席  副区长 石小川、白帆" in lines
    assert "  议题  研究防汛工作" in lines
    at = lines.index("  · 会议强调")
    assert lines[at + 1 : at + 3] == ["      一要加强巡查", "      二要备足物资。"]


def test_readout_as_markdown(readout: Path, tmp_path: Path) -> None:
    shown = run(readout, "--format", "markdown").stdout
    assert "- 主持：区委书记 高远山" in shown
    assert "1. **会议强调**" in shown
    assert "   > 二要备足物资。" in shown
    output = tmp_path / "out.md"
    assert run(readout, "--output", output).exit_code == 0
    assert output.read_text(encoding="utf-8") == shown


def test_reason_is_told(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("东湖", encoding="utf-8")
    for format in ("text", "markdown"):
        assert "正文过短" in run(path, "--format", format).stdout


def test_markdown_of_a_text_escapes_it(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("东湖区*三座*公园6月1日开放，市民可以预约。", encoding="utf-8")
    assert r"> 东湖区\*三座\*公园" in run(path, "--format", "markdown").stdout


@pytest.mark.parametrize("suffix", ["html", "md", "csv", "docx"])
def test_verify_says_which_form_it_takes(readout: Path, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"digest.{suffix}"
    assert CliRunner().invoke(app, ["digest", str(readout), "--output", str(output)]).exit_code == 0
    result = CliRunner().invoke(app, ["verify", str(output)])
    assert result.exit_code == 1
    assert "verify takes the digest in JSON" in result.stderr


@pytest.mark.parametrize("key", ["agenda", "people", "place", "points"])
def test_verify_proves_every_field_of_a_readout(readout: Path, tmp_path: Path, key: str) -> None:
    readout.write_text(READOUT.replace("召开，", "在区政府召开，"), encoding="utf-8")
    output = tmp_path / "digest.json"
    assert CliRunner().invoke(app, ["digest", str(readout), "--output", str(output)]).exit_code == 0
    assert CliRunner().invoke(app, ["verify", str(output)]).exit_code == 0
    record = json.loads(output.read_text(encoding="utf-8"))
    (entry,) = record["sections"][0]["entries"]
    parsed = entry["readout"]
    one = parsed[key] if key == "place" else parsed[key][0]
    one["start"] += 1
    output.write_text(json.dumps(record), encoding="utf-8")
    assert CliRunner().invoke(app, ["verify", str(output)]).exit_code == 1


def test_what_was_told_is_not_told_again() -> None:
    told, other = make("a", FIRST), make("b", FIRST.replace("公园共有", "三座公园共有") + "门票全年免收。")
    story = summarize_story([other], scorer=load_scorer(), told=told)
    assert [quote.text for quote in story.sentences] == ["门票全年免收。"]
    again = summarize_story([told], scorer=load_scorer(), told=told)
    assert (again.sentences, again.reason) == ((), "no_sentence")
