"""Faults: one document that the program stumbles over is a record, and the batch goes on."""

from __future__ import annotations

import pytest

from classify.document import Document, Failure
from classify.errors import ModelError
from classify.pipeline import run

DOCUMENTS = [Document(name, None, name, None, None, None, "一段话。") for name in ("甲", "乙", "丙")]


def work(documents: list[Document]) -> list[str | Failure]:
    if any(document.title == "乙" for document in documents):
        raise KeyError("乙")
    return [document.title for document in documents]


def test_a_fault_is_a_record_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASSIFY_DEBUG", "0")
    first, second, third = run(DOCUMENTS, work, jobs=1)
    assert (first, third) == ("甲", "丙")
    assert isinstance(second, Failure)
    assert (second.id, second.type) == ("乙", "InternalError")
    assert "KeyError" in second.message
    assert "report" in second.message


def test_a_fault_is_raised_while_testing() -> None:
    with pytest.raises(KeyError):
        list(run(DOCUMENTS, work, jobs=1))


def test_an_expected_error_of_all_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASSIFY_DEBUG", "0")

    def without_model(_: list[Document]) -> list[str | Failure]:
        raise ModelError("no model")

    with pytest.raises(ModelError):
        list(run(DOCUMENTS, without_model, jobs=1))


def test_what_takes_all_memory_is_a_record() -> None:
    def without_memory(documents: list[Document]) -> list[str | Failure]:
        if len(documents) > 1 or documents[0].title == "乙":
            raise MemoryError
        return [documents[0].title]

    results = list(run(DOCUMENTS, without_memory, jobs=1))
    assert [isinstance(item, Failure) for item in results] == [False, True, False]
