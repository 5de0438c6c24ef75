"""The pages, and what a person does on them in a browser."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from classify.serve import Settings

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def test_search_marks_and_filters(client: TestClient) -> None:
    page = client.get("/?q=大桥").text
    assert "<mark>大桥</mark>" in page
    assert "第三小学启用" not in page
    assert "several places" in client.get("/?place=朝阳区").text


def test_results_come_in_pages_that_keep_what_was_asked(client: TestClient) -> None:
    first, last = client.get("/?size=2&topic=&since=2023-01-01").text, client.get("/?size=2&page=2").text
    assert 'rel="next" href="?size=2&amp;since=2023-01-01&amp;page=2"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="?size=2&amp;page=1"' in last
    assert 'rel="next"' not in last
    assert 'rel="next"' not in client.get("/?size=3").text  # three documents fill the page and leave none


def test_the_next_to_label_is_another_one_and_named_in_the_queue_only(client: TestClient) -> None:
    shown = {number: client.get(f"/documents/{number}?queue").text for number in (1, 2)}
    for number, page in shown.items():
        assert f'data-next="/documents/{number}?queue"' not in page
    assert any("data-next=" in page for page in shown.values())
    assert "data-next=" not in client.get("/documents/1").text


def test_a_document_has_versions_reprints_and_quotes(client: TestClient) -> None:
    page = client.get("/documents/1").text
    for part in ("第 2 版", "<del>", "三千三百米", "转载 1", "quoted", "市政府常务会议"):
        assert part in page, part
    missing = client.get("/documents/99", headers={"accept": "text/html"})
    assert (missing.status_code, "not in the archive" in missing.text) == (404, True)


def test_issues(client: TestClient, settings: Settings) -> None:
    from contextlib import closing

    from classify.archive import open_archive, read_held, record_issue

    with closing(open_archive(settings.db)) as db:
        record_issue(db, "早报", read_held(db, issue="早报"))
    assert "早报" in client.get("/issues").text
    assert "第三小学启用" in client.get("/issues/1").text
    assert client.get("/issues/9").status_code == 404


@pytest.fixture
def page() -> Iterator[Any]:
    """Return a page of Debian's Chromium; skip where either part is not there."""
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright, in the extra `test`")
    if not CHROMIUM:
        pytest.skip("needs Chromium: apt-get install chromium, or name one in CHROMIUM")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        made = browser.new_page(viewport={"width": 1280, "height": 900})
        problems: list[str] = []
        made.on("pageerror", lambda error: problems.append(str(error)))
        made.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        yield made
        browser.close()
        assert not problems


def shown(page: Any, selector: str, count: int | None = None) -> None:
    """Wait for what the next page shows, then for its script: a key pressed before that is heard by nobody."""
    from playwright.sync_api import expect

    if count is None:
        page.wait_for_selector(selector)
    else:
        expect(page.locator(selector)).to_have_count(count)
    page.wait_for_load_state("load")


def test_a_person_searches_reads_corrects_and_undoes(page: Any, address: str, settings: Settings) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("小学")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="第三小学启用").click()
    shown(page, ".reading")
    assert page.locator("mark").first.inner_text() == "小学"
    page.keyboard.press("t")
    page.select_option("#topic", "民生保障")
    page.keyboard.press("Enter")
    shown(page, ".corrections")
    page.keyboard.press("p")
    page.keyboard.type("即墨")
    page.wait_for_selector("#places option[value^='370215']", state="attached")
    page.fill("#place", "370215 山东省青岛市即墨区")
    page.keyboard.press("Enter")
    shown(page, "text=地区：370215")
    page.locator(".sentence").nth(1).click()
    page.keyboard.press("q")
    shown(page, "text=摘句：已选")
    (row,) = map(json.loads, (settings.labels / "corrections.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["topic"], row["jurisdiction"]) == ("民生保障", "370215")
    assert all(row["text"][start:end] for start, end in row["quotes"])
    for left in (2, 1, 0):
        page.locator("body").press("u")
        shown(page, ".corrections li", left)
    assert page.locator("#undo").is_disabled()


def test_a_person_retrains_and_switches(page: Any, address: str) -> None:
    page.goto(f"{address}/documents/3")
    page.select_option("#topic", "民生保障")
    page.locator(".labels button").first.click()
    page.wait_for_selector(".corrections")
    page.goto(f"{address}/models")
    page.get_by_role("button", name="开始").click()
    page.wait_for_selector(".decide", timeout=120_000)
    assert page.locator(".report tbody tr").count() == 2
    page.get_by_role("button", name="换用新模型").click()
    page.wait_for_selector("text=已换用新模型")


def test_without_a_script_everything_can_be_done(address: str, page: Any) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}/documents/1")
    plain.select_option("#topic", "城乡建设")
    plain.locator(".labels button").first.click()
    assert plain.locator(".corrections li").count() == 1
    plain.locator("#undo").click()
    assert plain.locator(".corrections li").count() == 0
    context.close()
