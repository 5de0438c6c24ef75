"""How many processes are taken, and that results do not depend on it."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest

import classify
from classify.document import Document, Failure
from classify.pipeline import run

NOTICE = "河湾县第{number}条公交线路今天开通，沿线设{number}个站点。"


def documents(count: int) -> list[Document]:
    return [Document(str(i), None, f"第{i}条线路", None, None, None, NOTICE.format(number=i)) for i in range(count)]


def lengths(batch: list[Document]) -> list[int]:
    return [len(document.text) for document in batch]


@pytest.mark.parametrize("fork", [True, False])
def test_results_do_not_depend_on_the_number_of_processes(fork: bool) -> None:
    items = documents(150)
    results = run(items, lengths, jobs=2, fork=fork)
    assert [*results] == lengths(items)


@pytest.mark.parametrize("count", [0, 1, 127, 128, 300])
def test_all_documents_are_done_however_many_there_are(count: int) -> None:
    results = run(documents(count), lengths)
    assert [*results] == lengths(documents(count))


def test_failures_stand_in_their_places(tmp_path: Path) -> None:
    for number in range(140):
        (tmp_path / f"{number:03}.txt").write_text("" if number in (3, 77, 139) else NOTICE.format(number=number))
    for jobs in (1, 2, None):
        failed = [
            i for i, item in enumerate(classify.clean([tmp_path], jobs=jobs)) if isinstance(item, classify.Failure)
        ]
        assert failed == [3, 77, 139]


def lengths_but_for(batch: list[Document], *, id: str) -> list[int | Failure]:
    """End the process at one document, as the system does where memory is short."""
    if any(document.id == id for document in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return [*lengths(batch)]


@pytest.mark.parametrize("fork", [True, False])
def test_a_document_that_ends_its_process_is_a_record_in_its_place(fork: bool) -> None:
    items = documents(150)
    results = list(run(items, partial(lengths_but_for, id="70"), jobs=2, fork=fork))
    (failed,) = [result for result in results if isinstance(result, Failure)]
    assert results.index(failed) == 70
    assert (failed.id, failed.type) == ("70", "WorkerError")
    assert "split it" in failed.message
    assert [result for result in results if result is not failed] == lengths(items[:70] + items[71:])
