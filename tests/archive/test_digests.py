"""The digest of an archive as a desk makes it: issues, filters, watch-lists, what the archive tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archive_builders import BODY, add, item, post
from typer.testing import CliRunner, Result

from builders import ROOT
from classify import api
from classify.archive import Addition, add_documents, name_model, open_archive
from classify.cli.app import app


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "news.sqlite"
    archive = open_archive(path, create=True)
    name_model(archive, "m1", "default")
    school = "青禾县第三小学今天启用，可容纳九百名学生。校长介绍了课后服务，家长可以在手机上报名。"
    add(archive, post(url="http://d.example.cn/1.html", source="东湖日报"))
    made = post(school, id="b.txt", title="第三小学启用", date="2023-06-02", url="http://d.example.cn/2.html")
    add_documents(archive, [Addition(made, item(made, "教育", "110105"))], model="m1")
    archive.close()
    return path


def change(db: Path) -> None:
    archive = open_archive(db)
    add(archive, post(BODY.replace("二千", "三千"), url="http://d.example.cn/1.html", source="东湖日报"))
    archive.close()


def test_an_issue_twice_is_nothing_new(db: Path, tmp_path: Path) -> None:
    words = ("digest", "--db", db, "--since", "last", "--issue", "早报")
    first = run(*words, "--output", tmp_path / "1.json")
    assert (first.exit_code, "2 documents" in first.stderr) == (0, True)
    again = run(*words, "--output", tmp_path / "2.json")
    assert (again.exit_code, again.stderr) == (3, "Nothing new\n")
    assert not (tmp_path / "2.json").exists()
    change(db)
    assert run(*words, "--output", tmp_path / "3.json").exit_code == 0
    sections = json.loads((tmp_path / "3.json").read_text(encoding="utf-8"))["sections"]
    assert [(entry["id"], entry["updated"]) for section in sections for entry in section["entries"]] == [
        ("a.txt", True)
    ]
    run("digest", "--db", db, "--since", "last", "--issue", "晚报", "--output", tmp_path / "4.md")
    assert "更新" not in (tmp_path / "4.md").read_text(encoding="utf-8")


def test_an_issue_that_cannot_be_written_was_not_handed_out(db: Path, tmp_path: Path) -> None:
    words = ("digest", "--db", db, "--since", "last")
    assert run(*words, "--output", tmp_path / "none" / "1.json").exit_code == 1
    assert run(*words, "--output", tmp_path / "1.json").exit_code == 0


@pytest.mark.parametrize("suffix", ["html", "md", "docx", "json", "csv"])
def test_every_format_has_what_is_watched_and_what_changed(db: Path, tmp_path: Path, suffix: str) -> None:
    (tmp_path / "watch.txt").write_text("[交通]\n大桥\n\n地区：河北\n", encoding="utf-8")
    run("digest", "--db", db, "--since", "last", "--output", tmp_path / "first.html")
    change(db)
    output = tmp_path / f"digest.{suffix}"
    watch = ("--watch", tmp_path / "watch.txt")
    assert run("digest", "--db", db, "--since", "last", *watch, "--output", output).exit_code == 0
    if suffix == "docx":
        import docx

        content = "\n".join(paragraph.text for paragraph in docx.Document(str(output)).paragraphs)
    else:
        content = output.read_text(encoding="utf-8")
    assert "交通" in content
    assert ("更新" if suffix not in ("json", "csv") else "交通") in content
    if suffix != "csv":
        assert "河北省：存档中没有消息" in content


def test_a_group_shows_ten_entries_unless_it_says_another_number(tmp_path: Path) -> None:
    path = tmp_path / "news.sqlite"
    archive = open_archive(path, create=True)
    name_model(archive, "m1", None)
    places = "甲乙丙丁戊己庚辛壬癸子丑"
    for number, place in enumerate(places, 1):
        text = f"{place}港第{number}号码头今天开工，工期{number}个月，总投资{number * 7}万元，{place}港居民前来观看。"
        add(archive, post(text, id=place, title=f"{place}港开工", url=f"http://d.example.cn/{number}.html"))
    archive.close()
    (tmp_path / "watch.txt").write_text("[多]\n码头\n\n[少]\n开工\n@2\n", encoding="utf-8")
    watched = api.digest_archive(path, watch=tmp_path / "watch.txt").digest.watched
    assert [(group.name, len(group.entries), group.more) for group in watched] == [("多", 10, 2), ("少", 2, 10)]
    for suffix in ("html", "md"):
        output = tmp_path / f"digest.{suffix}"
        run("digest", "--db", path, "--watch", tmp_path / "watch.txt", "--output", output)
        assert "另有 2 条" in output.read_text(encoding="utf-8")


def test_filters(db: Path) -> None:
    def titles(*words: str) -> set[str]:
        result = run("digest", "--db", db, "--format", "json", *words)
        sections = json.loads(result.stdout)["sections"] if result.exit_code == 0 else []
        return {entry["id"] for section in sections for entry in section["entries"]}

    assert titles() == {"a.txt", "b.txt"}
    assert titles("--place", "北京") == titles("--topic", "教育") == titles("--since", "2023-06-02") == {"b.txt"}
    assert titles("--source", "东湖日报") == titles("--until", "2023-06-01") == {"a.txt"}
    assert titles("--topic", "体育") == set()


def test_the_same_filters_for_files() -> None:
    words = ("predict", ROOT / "seeds", "--format", "jsonl")
    records = [json.loads(line) for line in run(*words).stdout.splitlines()]
    wanted = [record["id"] for record in records if (record["jurisdiction"] or {}).get("code", "").startswith("41")]
    found = [json.loads(line)["id"] for line in run(*words, "--place", "河南").stdout.splitlines()]
    assert found == wanted != []
    assert run(*words, "--topic", "无此主题").exit_code == 3


@pytest.mark.parametrize(
    "words", [(), ("--issue", "早报", "seeds"), ("--since", "last", "seeds"), ("--db", "x.sqlite", "seeds")]
)
def test_what_does_not_fit_together_is_refused(words: tuple[str, ...]) -> None:
    assert run("digest", *words).exit_code == 2


def test_ids_that_two_documents_bear_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "news.sqlite"
    archive = open_archive(path, create=True)
    name_model(archive, "m1", None)
    add(archive, post(id="1"), post("青禾县第三小学今天启用，可容纳九百名学生，家长可以报名。", id="1", title="小学"))
    archive.close()
    entries = api.digest_archive(path).digest.entries
    assert sorted(entry.item.document.id for entry in entries) == ["1", "1 (2)"]


def test_after_how_many_days_a_watched_place_is_silent(db: Path, tmp_path: Path) -> None:
    (tmp_path / "watch.txt").write_text("地区：北京市朝阳区\n", encoding="utf-8")
    words = ("digest", "--db", db, "--watch", tmp_path / "watch.txt", "--until", "2023-06-09")
    told = "北京市朝阳区：7 天没有消息，最近一条在 2023-06-02"
    assert told in run(*words).stdout
    assert told in run(*words, "--silent-days", "7").stdout
    assert told not in run(*words, "--silent-days", "8").stdout
    refused = run("digest", "--db", db, "--silent-days", "8")
    assert (refused.exit_code, "--watch" in refused.stderr) == (2, True)
    assert run(*words, "--silent-days", "0").exit_code == 2
