"""Many machines: a scheduler and two workers, processes of their own on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import joblib
import pytest
from distributed import Client

import classify
from classify.cli.app import app
from classify.document import Document
from classify.errors import WorkerError
from classify.pipeline import run, use_cluster
from classify.pipeline.cluster import Cluster, on_cluster

# What dask leaves to be closed by the end of the program is no fault of what is tested here.
pytestmark = pytest.mark.filterwarnings("ignore")
NOTICE = "河湾县第{number}条公交线路今天开通，沿线设{number}个站点。市民可以刷卡乘车。"


@dataclass
class LocalCluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


def start(*words: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
    log = (folder / f"{words[0]}.log").open("ab")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, stdout=log, stderr=log, env=environment)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    folder = tmp_path_factory.mktemp("cluster")
    where = folder / "scheduler.json"
    scheduler = start("dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(where), folder=folder)
    options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
    workers = [start("dask_worker", "--scheduler-file", str(where), *options, folder=folder) for _ in range(2)]
    try:
        deadline = time.monotonic() + 60
        while not where.is_file() or not where.read_text():
            assert time.monotonic() < deadline, (folder / "dask_scheduler.log").read_text()
            time.sleep(0.1)
        address = json.loads(where.read_text())["address"]
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield LocalCluster(address, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(70):
        (tmp_path / f"{number:03}.txt").write_text("" if number == 9 else NOTICE.format(number=number))
    return tmp_path


def lengths(batch: list[Document]) -> list[int]:
    return [len(document.text) for document in batch]


@pytest.mark.parametrize("shared", [False, True])
def test_a_cluster_gives_the_same_in_the_same_order(cluster: LocalCluster, folder: Path, shared: bool) -> None:
    here = list(classify.predict([folder], jobs=1))
    with use_cluster(cluster.address, shared_disk=shared):
        assert list(classify.predict([folder])) == here


def test_contents_are_sent_where_no_disk_is_shared(cluster: LocalCluster, folder: Path) -> None:
    with use_cluster(cluster.address):
        results = run([folder], lengths)
    first = folder / "000.txt"
    content = first.read_bytes()
    assert next(results) == len(content.decode())  # the others are under way by now
    assert len([*results]) == 69


def test_the_command_line_has_a_cluster(
    cluster: LocalCluster, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = []
    for words in ([], ["--cluster", cluster.address], ["--cluster", cluster.address, "--shared-disk"]):
        with pytest.raises(SystemExit) as ended:
            app(["summarize", str(folder), "--format", "jsonl", "--quiet", *words])
        assert ended.value.code == 1  # one file is empty
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1] == outputs[2]


def test_joblib_may_be_told_of_a_cluster(cluster: LocalCluster, folder: Path) -> None:
    here = list(classify.summarize([folder], jobs=1))
    with Client(cluster.address, set_as_default=True), joblib.parallel_config("dask"):
        assert list(classify.summarize([folder])) == here


def work_slowly(batch: list[int], folder: str) -> list[int]:
    Path(folder, f"{os.getpid()}").touch()
    time.sleep(0.2)
    return [2 * number for number in batch]


def test_what_a_killed_worker_was_at_is_done_by_the_other(cluster: LocalCluster, tmp_path: Path) -> None:
    """Last, since it leaves one worker of two."""
    batches = [[number] for number in range(20)]
    results = on_cluster(Cluster(cluster.address), partial(work_slowly, folder=str(tmp_path)), iter(batches))
    begun = [next(results)]
    killed = threading.Thread(target=kill_one, args=(cluster, tmp_path))
    killed.start()
    assert [*begun, *results] == [[2 * number] for number in range(20)]
    killed.join()
    assert cluster.workers[0].poll() is not None


def kill_one(cluster: LocalCluster, folder: Path) -> None:
    worker = cluster.workers[0]
    deadline = time.monotonic() + 60
    while not (folder / str(worker.pid)).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def test_no_scheduler_is_an_error_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("classify.pipeline.cluster._PATIENCE", 1)
    with use_cluster("tcp://127.0.0.1:9"), pytest.raises(WorkerError, match="no scheduler answers"):
        list(classify.clean([Document("1", None, "", None, None, None, "甲。")]))
