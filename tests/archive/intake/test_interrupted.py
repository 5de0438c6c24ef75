"""Killed at any moment, the archive is whole; two writers wait for one another."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from classify.archive import open_archive

DOCUMENTS = 400
# Adds invented posts without a model, eight a transaction, and says before the first that it begins.
WRITER = """
import sys
from classify.archive import Addition, add_documents, name_model, open_archive
from classify.document import Document
path, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
db = open_archive(path, create=True)
name_model(db, "m1", "default")
for start in range(first, last, 8):
    posts = [
        Document(f"{n}.txt", None, f"第{n}号桥通车", "2023-06-01", None, f"http://d.example.cn/{n}.html",
                 f"第{n}号桥今日通车，全长{n}百米，两岸{n}万居民过江只要{n}分钟，不必再坐{n}路轮渡。")
        for n in range(start, min(start + 8, last))
    ]
    add_documents(db, [Addition(post) for post in posts], model="m1")
print("done", flush=True)
"""


def writer(path: Path, first: int = 1, last: int = DOCUMENTS + 1) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(path), str(first), str(last)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def check(path: Path) -> int:
    """Return how many documents there are, each of which must be whole."""
    with closing(open_archive(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        counts = {
            db.execute(query).fetchone()[0]
            for query in (
                "SELECT count(*) FROM documents",
                "SELECT count(*) FROM versions",
                "SELECT count(*) FROM fulltext WHERE fulltext MATCH '\"桥\"'",
                "SELECT count(DISTINCT document) FROM likeness",
            )
        }
        assert len(counts) == 1
        return int(counts.pop())


def kill_at_moments(path: Path, moments: int) -> None:
    chance = random.Random(17)
    held = 0
    for _ in range(moments):
        with writer(path) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.5))
            process.send_signal(signal.SIGKILL)
        if path.stat().st_size if path.exists() else 0:
            found = check(path)
            assert found >= held
            assert found % 8 == 0
            held = found
    with writer(path) as process:
        assert process.wait() == 0
    assert check(path) == DOCUMENTS


def test_killed_at_any_moment_nothing_is_lost_or_half_there(tmp_path: Path) -> None:
    kill_at_moments(tmp_path / "news.sqlite", 8)


@pytest.mark.slow
def test_killed_at_two_hundred_moments(tmp_path: Path) -> None:
    for round_ in range(10):
        kill_at_moments(tmp_path / f"{round_}.sqlite", 20)


def test_writers_wait_for_one_another(tmp_path: Path) -> None:
    path = tmp_path / "news.sqlite"
    thirds = [(1, 137), (137, 273), (273, DOCUMENTS + 1)]
    processes = [writer(path, *third) for third in thirds]
    for process in processes:
        with process:
            assert process.wait() == 0
    assert check(path) == DOCUMENTS


@pytest.mark.slow
def test_the_command_killed_at_any_moment_completes_when_run_again(tmp_path: Path) -> None:
    path, chance = tmp_path / "news.sqlite", random.Random(5)
    rows = tmp_path / "posts.jsonl"
    posts = [
        {"id": f"{n}", "title": f"第{n}号桥通车", "text": f"第{n}号桥今日通车，两岸{n}万居民不必再坐轮渡。"}
        for n in range(1, DOCUMENTS + 1)
    ]
    rows.write_text("".join(json.dumps(post, ensure_ascii=False) + "\n" for post in posts), encoding="utf-8")
    command = [sys.executable, "-m", "classify", "archive", "add", str(rows), "--db", str(path), "--quiet"]
    for _ in range(30):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(1, 5))
        process.kill()
        process.wait()
        if path.exists():
            with closing(sqlite3.connect(path)) as db:
                assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    subprocess.run(command, check=True, capture_output=True)
    assert check(path) == DOCUMENTS
