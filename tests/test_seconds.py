"""Processor time for one document: what takes too much is ended, wherever it is."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from classify.document import Document, Failure
from classify.ingest import walk
from classify.ingest.source import TextSource
from classify.pipeline import faults, run
from classify.pipeline.faults import each_in_turn, lost
from classify.pipeline.processes import forked
from classify.seconds import OutOfTimeError, at_most

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no clock of processor time")

# Doubles with each letter; here many thousand years.
ENDLESS, LETTERS = re.compile(r"(县+)+。"), "县" * 80


def documents(count: int) -> list[Document]:
    texts = [LETTERS if number == 3 else "一段话。" for number in range(count)]
    return [Document(str(number), f"{number}.txt", "线路", None, None, None, text) for number, text in enumerate(texts)]


def found(batch: list[Document]) -> list[str | Failure]:
    return [str(ENDLESS.search(document.text)) for document in batch]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_takes_too_long_is_a_record_in_its_place(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "MAX_SECONDS", 0.2)
    if jobs == 1:
        results = list(run(documents(40), found, jobs=1))
    else:
        (results,) = forked(partial(each_in_turn, found), [documents(40)], 2, lost=lost)
    (failed,) = [result for result in results if isinstance(result, Failure)]
    assert results.index(failed) == 3
    assert (failed.id, failed.path, failed.type) == ("3", "3.txt", "OutOfTimeError")
    assert failed.message == "3: more than 0.2 seconds of processor time; split it or raise CLASSIFY_MAX_SECONDS"


def test_what_swallows_every_exception_is_ended_all_the_same() -> None:
    def swallow() -> None:
        while True:
            try:
                ENDLESS.search(LETTERS)
            except Exception:
                continue

    with pytest.raises(OutOfTimeError), at_most(0.1):
        swallow()


def test_what_keeps_to_it_is_left_alone_and_so_is_whoever_waits() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with at_most(0.05):
        time.sleep(0.2)
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_the_handler_of_others_is_put_back_after_an_end_too() -> None:
    before = signal.signal(signal.SIGVTALRM, signal.SIG_IGN)
    try:
        with pytest.raises(OutOfTimeError), at_most(0.05):
            ENDLESS.search(LETTERS)
        assert signal.getsignal(signal.SIGVTALRM) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGVTALRM, before)


def test_what_other_threads_do_does_not_count() -> None:
    done = threading.Event()

    def work() -> None:
        while not done.is_set():
            sum(range(1000))

    other = threading.Thread(target=work)
    other.start()
    try:
        with at_most(0.1):
            started = time.process_time()
            while time.process_time() - started < 0.3:
                time.sleep(0.01)
    finally:
        done.set()
        other.join()


def test_other_threads_have_no_limit() -> None:
    told: list[str] = []

    def work() -> None:
        with at_most(0.01):
            started = time.thread_time()
            while time.thread_time() - started < 0.1:
                pass
        told.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == ["done"]


def test_a_container_that_takes_too_long_to_open_is_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> Iterator[object]:
        yield TextSource("a.csv:2", "a.csv", "一段话。")
        ENDLESS.search(LETTERS)

    monkeypatch.setattr(walk, "MAX_SECONDS", 0.02)
    monkeypatch.setattr(walk, "open_blob", endless)
    (tmp_path / "a.csv").write_text("text", encoding="utf-8")
    first, second = run([tmp_path / "a.csv"], found, jobs=1)
    assert first == "None"
    assert isinstance(second, Failure)
    assert second.type == "OutOfTimeError"
    assert "a.csv: more than 0.1 seconds of processor time to open it; split it or raise" in second.message
