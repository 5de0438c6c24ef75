"""Batches among processes: in order, each done, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from classify.pipeline import cores, processes
from classify.pipeline.cores import can_fork, usable_cores
from classify.pipeline.processes import forked

pytestmark = pytest.mark.skipif(not can_fork(), reason="processes do not begin as copies here")


def double(batch: list[int]) -> list[int]:
    return [2 * number for number in batch]


def end_at(batch: list[int], *, number: int, once: Path | None) -> list[int]:
    """End the process at `number`, as the system does where memory is short; with `once` the first time only."""
    if number in batch and (once is None or not once.exists()):
        if once is not None:
            once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return double(batch)


def end_at_any(batch: list[int], *, numbers: list[int]) -> list[int]:
    if any(number in numbers for number in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return double(batch)


def end_beside_others(batch: list[int], *, folder: Path) -> list[int]:
    """End the process at the first two tries of the batch with 4, as where two of its kind have no room in memory."""
    tries = len(list(folder.iterdir()))
    if 4 in batch and tries < 2:
        (folder / str(tries)).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return double(batch)


def missing(number: int) -> int:
    return -1 - number


def batches(count: int) -> list[list[int]]:
    return [[2 * number, 2 * number + 1] for number in range(count)]


def test_results_are_in_the_order_of_the_batches() -> None:
    assert [number for done in forked(double, batches(40), 2, lost=missing) for number in done] == list(
        range(0, 160, 2)
    )


def test_no_batch_gives_no_result() -> None:
    assert list(forked(double, [], 2, lost=missing)) == []


def test_batches_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def stream() -> Iterator[list[int]]:
        for batch in batches(1000):
            taken.append(batch[0])
            yield batch

    results = forked(double, stream(), 2, lost=missing)
    next(results)
    assert len(taken) <= processes._AHEAD * 2 + 1
    results.close()


def test_what_a_killed_process_was_at_is_done_again(tmp_path: Path) -> None:
    work = partial(end_at, number=17, once=tmp_path / "killed")
    assert [number for done in forked(work, batches(30), 2, lost=missing) for number in done] == list(range(0, 120, 2))
    assert (tmp_path / "killed").exists()


@pytest.mark.parametrize("numbers", [[5], [0], [59], [4, 5], [6, 9, 40]])
def test_what_always_ends_its_process_is_lost_alone(numbers: list[int]) -> None:
    work = partial(end_at_any, numbers=numbers)
    done = [number for batch in forked(work, batches(30), 2, lost=missing) for number in batch]
    assert done == [missing(number) if number in numbers else 2 * number for number in range(60)]


def test_a_batch_that_is_too_much_beside_others_is_done_by_itself(tmp_path: Path) -> None:
    work = partial(end_beside_others, folder=tmp_path)
    done = [number for batch in forked(work, batches(6), 2, lost=missing) for number in batch]
    assert done == list(range(0, 24, 2))


def fail(batch: list[int]) -> list[int]:
    raise ValueError(f"{batch[0]} is no good")


def test_an_error_in_a_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="0 is no good"):
        list(forked(fail, batches(10), 2, lost=missing))


def wait_long(batch: list[int]) -> list[int]:
    time.sleep(0 if batch[0] == 0 else 600)
    return double(batch)


def test_results_that_nobody_wants_are_not_waited_for() -> None:
    results = forked(wait_long, batches(10), 2, lost=missing)
    assert next(results) == [0, 2]
    results.close()


def test_there_is_a_core() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)


def test_a_quota_of_one_core_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quota = tmp_path / "cpu.max"
    quota.write_text("150000 100000\n")
    monkeypatch.setattr(cores, "_QUOTA", quota)
    assert usable_cores() == 1
    quota.write_text("max 100000\n")
    assert usable_cores() >= 1


PARENT = """
import os, sys, time
from pathlib import Path
from classify.pipeline.processes import forked

def work(batch):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(60)
    return batch

next(forked(work, [[1], [2], [3]], 2, lost=str))
"""


def test_processes_end_with_their_parent(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)]) as parent:
        wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
        workers = [int(file.name) for file in tmp_path.iterdir()]
        assert all(map(is_running, workers))
        parent.kill()
    wait_until(lambda: not any(map(is_running, workers)))


def wait_until(happened: Callable[[], bool], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False
