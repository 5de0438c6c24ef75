"""Counts of what was taken out of a folder. Places and events are invented."""

from __future__ import annotations

from classify.document import Document
from classify.ingest import Audit, read_text

POST = "河湾县启用新码头。\n责任编辑：甲乙"


def test_an_audit_counts_the_documents_it_was_given_and_each_removal_by_its_rule() -> None:
    audit = Audit()
    assert (audit.documents, sum(audit.rules.values())) == (0, 0)
    documents: list[Document] = [read_text(POST, id=str(number)) for number in range(3)]
    for document in documents:
        audit.add(document)
    assert audit.documents == 3
    assert sum(audit.rules.values()) == sum(len(document.removed) for document in documents) == 3
