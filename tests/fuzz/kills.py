"""Kills of digest, train and archive add at random moments, and what stands there afterwards.

    python tests/fuzz/kills.py [--kills 1000] [--seed 1]

What was written before stays whole until the new is whole; after the next run that ends nothing but its result is
there. The exit code is 1 where that does not hold. Needs a system with signals.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {"labels", "posts", "digest.html", "model", "news.db"}
SAMPLES = (("农业农村", "小麦播种，水稻插秧，玉米收割。"), ("交通运输", "列车晚点，高铁开通，公路改造。"))
# Every so many kills the commands may end, and what is there is looked at.
ROUND = 25


def prepare(folder: Path) -> dict[str, list[str]]:
    """Write labels and posts to `folder`; return the commands."""
    (folder / "labels").mkdir()
    rows = [
        {"id": f"{label}{n}", "topic": label, "text": f"第{n}天，{text}"} for n in range(8) for label, text in SAMPLES
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "labels" / "rows.jsonl").write_text(lines, encoding="utf-8")
    (folder / "posts").mkdir()
    for number in range(6):
        change(folder, number, number)
    posts = str(folder / "posts")
    return {
        "digest": ["digest", posts, "--jobs", "1", "--output", str(folder / "digest.html")],
        "train": ["train", str(folder / "labels"), "--output", str(folder / "model")],
        "archive add": ["archive", "add", posts, "--db", str(folder / "news.db")],
    }


def change(folder: Path, number: int, line: int) -> None:
    """Write one of the posts anew."""
    text = f"河湾县第{line}条公交线路今天开通。\n沿线设三个站点，市民可以刷卡乘车。"
    (folder / "posts" / f"{number}.txt").write_text(text, encoding="utf-8")


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start the command in a session of its own, so that its processes are killed with it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "classify", *arguments, "--quiet"]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def faults(folder: Path) -> list[str]:
    """Return what is wrong in `folder` after a kill."""
    found = []
    digest = folder / "digest.html"
    if digest.exists() and not digest.read_bytes().rstrip().endswith(b"</html>"):
        found.append("half a digest")
    return found


def finish(folder: Path, commands: dict[str, list[str]]) -> tuple[list[str], dict[str, float]]:
    """Let each command end; return what is wrong then, and how long each took."""
    found, seconds = [], {}
    for name, arguments in commands.items():
        started = time.monotonic()
        process = start(arguments)
        _, told = process.communicate()
        seconds[name] = time.monotonic() - started
        if process.returncode:
            found.append(f"{name}: exit code {process.returncode}: {told.decode(errors='replace')[-300:]}")
    found += [f"left behind: {path.name}" for path in folder.iterdir() if path.name not in KNOWN]
    with closing(sqlite3.connect(folder / "news.db")) as db:
        found += [f"archive: {row[0]}" for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    return [*found, *faults(folder)], seconds


def main() -> int:
    """Run as the command says; print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, wrong = random.Random(options.seed), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = prepare(folder)
        _, seconds = finish(folder, commands)
        for number in range(1, options.kills + 1):
            verb = chance.choice(list(commands))
            change(folder, chance.randrange(6), number)
            process = start(commands[verb])
            time.sleep(chance.uniform(0.2, 1.0) * seconds[verb])
            process.send_signal(signal.SIGKILL)
            process.communicate()
            found = faults(folder)
            if number % ROUND == 0 or number == options.kills:
                found += finish(folder, commands)[0]
                sys.stdout.write(f"{number} kills, {wrong + len(found)} faults\n")
                sys.stdout.flush()
            wrong += len(found)
            sys.stdout.write("".join(f"after {number} kills, {verb}: {fault}\n" for fault in found))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
