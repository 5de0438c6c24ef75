"""Files are written whole, with the rights that the user's mask gives."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import ROOT
from classify.cli.output import write_bytes

FULL = Path("/dev/full")


def run(
    folder: Path, *arguments: str, output: Path | None = None, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "classify", *arguments, "--lang", "en"]
    with (output or Path(os.devnull)).open("w") as stream:
        return subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=stream,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=before,
        )


def small_disk() -> None:
    """Let the process write no file of more than two kilobytes: as on a disk that is full by then."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "posts")
    return tmp_path


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full, a device that is always full")
@pytest.mark.parametrize(
    "command", ["predict posts", "summarize posts --format text", "digest posts --format html", "model info"]
)
def test_a_full_disk_behind_standard_output_is_an_error_in_one_line(posts: Path, command: str) -> None:
    done = run(posts, *command.split(), output=FULL)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "Error: the output cannot be written: No space left on device",
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["digest.html", "digest.docx", "digest.csv"])
def test_a_full_disk_leaves_the_old_file_whole(posts: Path, name: str) -> None:
    (posts / name).write_text("old", encoding="utf-8")
    done = run(posts, "digest", "posts", "--output", name, before=small_disk)
    assert done.returncode == 1
    assert f"{name}: cannot be written: File too large" in done.stderr
    assert (posts / name).read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in posts.iterdir()) == sorted(["posts", name])


def test_a_full_disk_leaves_an_archive_whole(posts: Path) -> None:
    run(posts, "archive", "add", "posts", "--db", "a.sqlite")
    held = (posts / "a.sqlite").read_bytes()
    (posts / "posts" / "new.txt").write_text("河湾县举行春耕现场会，部署农资调运。" * 200, encoding="utf-8")
    done = run(posts, "archive", "add", "posts", "--db", "a.sqlite", before=small_disk)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: a.sqlite: cannot be ")
    assert "Traceback" not in done.stderr
    assert (posts / "a.sqlite").read_bytes() == held


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc, where nobody may write")
@pytest.mark.parametrize(
    "command",
    [
        "digest posts --output /proc/self/d.html",
        "predict posts --output /proc/self/p.jsonl",
        "archive add posts --db /proc/self/a.sqlite",
    ],
)
def test_a_folder_where_nothing_can_be_written_is_an_error_that_names_the_file(posts: Path, command: str) -> None:
    done = run(posts, *command.split())
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert line.startswith(f"Error: {command.split()[-1]}: cannot be ")


def test_a_reader_that_goes_away_ends_a_command_quietly(posts: Path) -> None:
    for number in range(40):
        shutil.copy(posts / "posts" / "01.txt", posts / "posts" / f"again-{number}.txt")
    command = [sys.executable, "-m", "classify", "predict", "posts", "--format", "jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=posts, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_mask_of_the_user_decides_about_a_result(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_bytes(b"x", tmp_path / "a.md")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == mode
