"""What the records of a digest tell of themselves."""

from __future__ import annotations

import dataclasses

import pytest

from builders import entries, make_digest, make_item, set_document
from classify.digests import Entry, Item


def undecided(item: Item, *, topic: bool, place: bool) -> Item:
    prediction = item.prediction
    assert prediction.topic is not None
    assert prediction.jurisdiction is not None
    doubted = dataclasses.replace(
        prediction,
        topic=dataclasses.replace(prediction.topic, abstained=topic),
        jurisdiction=dataclasses.replace(prediction.jurisdiction, abstained=place),
    )
    return dataclasses.replace(item, prediction=doubted)


@pytest.mark.parametrize(("topic", "place"), [(False, False), (True, False), (False, True), (True, True)])
def test_an_entry_is_in_doubt_where_topic_or_place_is(topic: bool, place: bool) -> None:
    assert Entry(undecided(make_item("a"), topic=topic, place=place), ()).abstained is (topic or place)


def test_what_was_not_asked_for_is_in_no_doubt() -> None:
    item = make_item("a", code=None, label=None)
    assert not Entry(item, ()).abstained
    assert Entry(make_item("a", code="110105", label=None), ()).abstained


def test_an_outlet_counts_once_the_head_first() -> None:
    sources = ("青禾日报", "青禾发布", None, "青禾日报")
    head, *rest = [set_document(make_item(str(number)), source=source) for number, source in enumerate(sources)]
    entry = Entry(head, tuple(item.document for item in rest))
    assert [document.id for document in entry.documents] == ["0", "1", "2", "3"]
    assert entry.outlets == ("青禾日报", "青禾发布")


def test_the_entries_of_a_digest_are_those_of_its_sections_and_its_page_stands_in_a_frame() -> None:
    digest = make_digest()
    assert list(digest.entries) == entries(digest)
    shown = digest._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!')
    assert "<script" not in shown
