"""The feed: valid, newest first, ids that stay."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import feedparser
import pytest

from builders import make_digest, make_item, set_document
from classify.digests import build_digest, render_digest

ATOM = "{http://www.w3.org/2005/Atom}"
DIGEST = make_digest()


def ids(digest: object) -> dict[str, str]:
    feed = feedparser.parse(render_digest(digest, "atom"))  # type: ignore[arg-type]
    return {entry.title: entry.id for entry in feed.entries}


def test_feed_has_what_the_standard_asks_for() -> None:
    root = ElementTree.fromstring(render_digest(DIGEST, "atom"))
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}")
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    found = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(set(found)) == len(found) == len(DIGEST.entries)


def test_feed_as_a_reader_sees_it() -> None:
    feed = feedparser.parse(render_digest(DIGEST, "atom"))
    assert not feed.bozo
    assert feed.feed.title == "六月*要闻* <第一周>"
    by_title = {entry.title: entry for entry in feed.entries}
    entry = by_title["夜间公交开通 ×2"]
    assert entry.link == "https://example.org/a"
    assert entry.updated == "2023-06-03T00:00:00+08:00"
    assert {tag["term"] for tag in entry.tags} == {"交通运输", "全国"}
    assert DIGEST.entries[0].item.summary.sentences[0].text in feed.entries[0].content[0].value
    assert [entry.updated for entry in feed.entries] == sorted((e.updated for e in feed.entries), reverse=True)


def test_ids_stay_when_others_come() -> None:
    one = set_document(make_item("a", title="甲"), source="甲报", url="https://example.org/1")
    two = make_item("b", "另一件事今天发生在河边。", title="乙")
    before, after = ids(build_digest([one])), ids(build_digest([two, one]))
    assert before["甲"] == after["甲"]


def test_two_documents_of_one_address_are_two_entries() -> None:
    items = [
        set_document(make_item(id, f"{id}事今天发生在河边。"), source="甲报", url="https://example.org/1")
        for id in "甲乙"
    ]
    assert len(set(ids(build_digest(items)).values())) == 2


@pytest.mark.parametrize("time", [None, "21:30"])
def test_the_hour_is_told(time: str | None) -> None:
    item = make_item("a")
    digest = build_digest([replace(item, document=replace(item.document, time=time))])
    feed = feedparser.parse(render_digest(digest, "atom"))
    assert feed.entries[0].updated == f"2023-06-03T{time or '00:00'}:00+08:00"
