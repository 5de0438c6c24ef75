"""The page: well formed, self-contained, every quote with its offsets."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

from bs4 import BeautifulSoup, Tag

from builders import make_digest, make_item
from classify.digests import DigestView, build_digest, render_digest

DIGEST = make_digest()


def page_of(view: DigestView | None = None) -> BeautifulSoup:
    return BeautifulSoup(render_digest(DIGEST, "html", view or DigestView()), "lxml")


def test_page_is_self_contained() -> None:
    page = page_of()
    assert not page.find_all(["link", "img", "iframe", "object", "embed", "base"])
    assert not page.find_all(src=True)
    (style,), (script,) = page.find_all("style"), page.find_all("script")
    assert not re.search(r"url\(|@import|https?:", style.get_text())
    assert not re.search(r"fetch|XMLHttp|import|https?:", script.get_text())
    addresses = {str(link["href"]) for link in page.find_all("a")}
    assert {address for address in addresses if not address.startswith("#")} == {"https://example.org/a"}


def test_only_the_script_of_the_page_may_run() -> None:
    page = page_of()
    (script,) = page.find_all("script")
    digest = base64.b64encode(hashlib.sha256(script.get_text().encode()).digest()).decode()
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert isinstance(policy, Tag)
    assert f"script-src 'sha256-{digest}'" in str(policy["content"])


def test_page_is_well_formed() -> None:
    page = page_of()
    assert page.html is not None
    assert page.html["lang"] == "zh-Hans"
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in page.find_all("a") if str(link["href"]).startswith("#")} <= set(ids)
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_quotes_bear_offsets() -> None:
    for view in (DigestView(), DigestView(readouts="full")):
        quotes = page_of(view).select("[data-start]")
        assert quotes
        texts = {entry.item.document.text for entry in DIGEST.entries}
        for quote in quotes:
            start, end = int(str(quote["data-start"])), int(str(quote["data-end"]))
            assert quote.get_text() in {text[start:end] for text in texts}


def test_passages_are_folded_and_mark_what_was_chosen() -> None:
    fold = page_of().select_one(".entry details:not(.prints)")
    assert fold is not None
    assert "何其乐、顾南亭" in fold.get_text()
    assert [mark.get_text() for mark in fold.find_all("mark")] == ["施工企业要每日巡查，问题当天登记、当天处置。"]


def test_anchors_stay_when_the_digest_changes() -> None:
    def anchor(others: int) -> object:
        items = [make_item(str(number)) for number in range(others)] + [make_item("稿", title="留下的一条")]
        page = BeautifulSoup(render_digest(build_digest(items), "html"), "lxml")
        (entry,) = [entry for entry in page.select(".entry") if "留下的一条" in entry.get_text()]
        return entry["id"]

    assert anchor(0) == anchor(5)


def test_a_long_digest_shows_few_headlines_of_each_section_at_a_glance() -> None:
    # Headlines unlike each other, so that nothing is taken for a reprint.
    items = [
        make_item(f"{number}", f"{number}路公交今起改走{number * 7}号桥，{number * 13}人受益。") for number in range(70)
    ]
    page = BeautifulSoup(render_digest(build_digest(items), "html"), "lxml")
    assert len(page.select(".glance li")) == 4
    assert "另有 67 条" in page.select(".glance li")[-1].get_text()
    assert len(page.select(".entry")) == 70
