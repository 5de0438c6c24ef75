"""What the parts of a digest say of themselves."""

from __future__ import annotations

import dataclasses

import pytest

from builders import make_item
from classify.digests import Entry
from classify.document import Document


def document(id: str, source: str | None) -> Document:
    return Document(id, None, "", None, source, None, "正文。")


def test_documents_and_outlets_of_an_entry_begin_with_its_head() -> None:
    head = make_item("1")
    head = dataclasses.replace(head, document=dataclasses.replace(head.document, source="河湾日报"))
    entry = Entry(head, (document("2", "青禾网"), document("3", "河湾日报"), document("4", None), document("5", "")))
    assert [one.id for one in entry.documents] == ["1", "2", "3", "4", "5"]
    assert entry.outlets == ("河湾日报", "青禾网")


@pytest.mark.parametrize(
    ("topic", "place", "unsure"),
    [(False, False, False), (True, False, True), (False, True, True), (True, None, True), (None, False, False)],
)
def test_an_entry_is_unsure_where_either_label_is(topic: bool | None, place: bool | None, unsure: bool) -> None:
    item = make_item("1")
    prediction = item.prediction
    assert prediction.topic is not None
    assert prediction.jurisdiction is not None
    prediction = dataclasses.replace(
        prediction,
        topic=None if topic is None else dataclasses.replace(prediction.topic, abstained=topic),
        jurisdiction=None if place is None else dataclasses.replace(prediction.jurisdiction, abstained=place),
    )
    assert Entry(dataclasses.replace(item, prediction=prediction), ()).abstained is unsure
