"""The page in a browser: filters, search, anchors, keyboard, print, and an editor's five tasks.

Needs Playwright and a Chromium; skipped, with the reason, where they are not there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders import make_item, make_readout, set_document
from classify.digests import DigestView, Item, build_digest, render_digest
from classify.document import level_of

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
if not CHROMIUM:
    pytest.skip("needs Chromium: apt-get install chromium, or name one in CHROMIUM", allow_module_level=True)

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PLACES = ("440000", "440100", "320500", "110105", "100000", "INTL")
NAMES = {
    "440000": ("广东省", "province"),
    "440100": ("广东省广州市", "prefecture"),
    "320500": ("江苏省苏州市", "prefecture"),
    "110105": ("北京市朝阳区", "county"),
    "100000": ("全国", "nation"),
    "INTL": ("国际", "abroad"),
}
LABELS = ("交通运输", "教育", "生态环境", "农业农村")
NUMBER = 800


def story(number: int) -> Item:
    """Return one of many stories, by turns of every place, topic and day of June."""
    code = PLACES[number % len(PLACES)]
    text = f"{number}号渡口今起改走{number * 7 % 1009}号桥，{number * 13 % 997}户受益。第{number * 31 % 1013}段堤完工。"
    item = make_item(f"n{number}", text, title=f"{number}号渡口改道", date=f"2023-06-{number % 30 + 1:02d}")
    assert item.prediction.jurisdiction
    assert item.prediction.topic
    place = replace(item.prediction.jurisdiction, code=code, name=NAMES[code][0], level=level_of(code))
    topic = replace(item.prediction.topic, label=LABELS[number % 4], abstained=number % 50 == 7)
    place = replace(place, abstained=False)
    return replace(item, prediction=replace(item.prediction, topic=topic, jurisdiction=place))


def reprinted() -> list[Item]:
    text = "县里的夜间公交今天开通，末班车延长到零点三十分。沿线共设二十一个站点，覆盖两所医院和一座火车站。"
    outlets = ("青禾日报", "青禾发布", "河湾晚报", "南江网")
    items = [make_item(f"r{outlet}", text, title="夜间公交开通", date="2023-06-12") for outlet in outlets]
    return [
        set_document(item, source=outlet, url=f"https://example.org/{n}")
        for n, (item, outlet) in enumerate(zip(items, outlets, strict=True))
    ]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    items = [*map(story, range(NUMBER - 5)), *reprinted(), make_readout("m")]
    path = tmp_path_factory.mktemp("page") / "digest.html"
    path.write_bytes(render_digest(build_digest(items, title="六月摘编"), "html", DigestView()))
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, page_file: Path) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: faults.append(request.url) if not request.url.startswith("file:") else None)
    opened.goto(page_file.as_uri())
    yield opened
    context.close()
    assert faults == []


def shown(page: Any) -> list[Any]:
    return [entry for entry in page.query_selector_all(".entry") if entry.get_attribute("hidden") is None]


def type_in(page: Any, words: str) -> None:
    page.fill("#find", words)
    page.wait_for_timeout(250)


def test_page_is_small_and_first_things_are_first(page: Any, page_file: Path) -> None:
    assert page_file.stat().st_size <= 1_500_000
    bottom = page.evaluate("document.querySelector('#front').getBoundingClientRect().bottom + scrollY")
    assert bottom <= 3 * 800


def test_what_happened_in_guangdong_this_week(page: Any) -> None:
    page.select_option("#place", label="广东省 266")
    page.select_option("#day", "2023-06-24/2023-06-30")
    found = shown(page)
    assert found
    for entry in found:
        assert entry.get_attribute("data-c").startswith("44")
        assert "2023-06-24" <= entry.get_attribute("data-d") <= "2023-06-30"
    assert page.text_content(".state").startswith("广东省")
    assert not page.is_visible("#front")


def test_all_that_is_unsure(page: Any) -> None:
    page.click("#unsure")
    found = shown(page)
    assert len(found) == len(page.query_selector_all(".entry[data-u]")) > 10
    assert all("待核" in entry.text_content() for entry in found)
    page.click("#clear")
    assert page.is_visible("#front")


def test_the_story_that_most_outlets_carry(page: Any) -> None:
    page.select_option("#sort", "outlets")
    first = shown(page)[0]
    assert "夜间公交开通×4" in first.inner_text().replace(" ", "")
    page.select_option("#sort", "")
    assert page.evaluate("[...document.querySelectorAll('section.section')].every(s => s.querySelector('.entry'))")


def test_what_a_meeting_stressed(page: Any) -> None:
    type_in(page, "会议强调 质量")
    (entry,) = shown(page)
    assert "严把质量关" in entry.text_content()
    assert page.evaluate("CSS.highlights.get('found').size") > 0
    type_in(page, "")
    assert len(shown(page)) > 700
    assert page.evaluate("document.querySelectorAll('details[open]').length") == 0


def test_yesterday(page: Any) -> None:
    page.select_option("#day", index=2)
    found = shown(page)
    assert found
    assert {entry.get_attribute("data-d") for entry in found} == {"2023-06-29"}


def test_topic_and_search_as_one_types(page: Any) -> None:
    page.select_option("#topic", "教育")
    before = len(shown(page))
    type_in(page, "１０１号渡口")
    found = shown(page)
    assert 0 < len(found) < before
    assert all("101号渡口" in entry.text_content() for entry in found)
    type_in(page, "没有这样的词")
    assert shown(page) == []
    assert "没有符合条件" in page.text_content(".state")


def test_anchors_lead_to_entries_and_back(page: Any) -> None:
    page.click(".top li:nth-child(1) a")
    page.wait_for_timeout(700)
    anchor = page.evaluate("location.hash.slice(1)")
    box = page.evaluate(f"document.getElementById('{anchor}').getBoundingClientRect().top")
    assert 0 <= box < 400
    page.click("a.up")
    page.wait_for_timeout(700)
    assert page.evaluate("scrollY") < 50


def test_a_link_to_an_entry_that_is_filtered_out_clears_the_filter(page: Any) -> None:
    anchor = page.evaluate("document.querySelector('.entry[data-t=\"交通运输\"]').id")
    page.select_option("#topic", "教育")
    page.evaluate(f"location.hash = '{anchor}'")
    page.wait_for_timeout(200)
    assert page.is_visible(f"#{anchor}")


def test_keyboard(page: Any) -> None:
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.id")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first != second
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("jk")
    page.wait_for_timeout(250)
    assert shown(page) == []
    page.keyboard.press("Escape")
    assert len(shown(page)) > 700
    page.keyboard.press("?")
    assert page.is_visible("dialog")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    assert page.evaluate("scrollY") == 0


def test_codes_are_one_click_away(page: Any) -> None:
    assert not page.is_visible(".entry .codes")
    page.check("#codes")
    assert page.is_visible(".entry .codes")


def test_reading_needs_no_script(browser: Any, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert not page.is_visible(".tools")
    assert page.is_visible(".entry >> nth=0")
    page.click(".entry:has-text('青禾县部署城市更新') details summary")
    assert page.is_visible("text=何其乐")
    context.close()


def test_print_is_short_and_numbered(page: Any) -> None:
    pypdf = pytest.importorskip("pypdf", reason="needs pypdf to count pages")
    import io

    pages = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) <= 60
    assert round(float(pages[0].mediabox.width)) == 595
    text = pages[1].extract_text()
    assert f"2 / {len(pages)}" in text.replace("\u00a0", " ")
    assert "搜索" not in text


def test_print_holds_what_the_filter_shows(page: Any) -> None:
    pypdf = pytest.importorskip("pypdf", reason="needs pypdf to count pages")
    import io

    type_in(page, "夜间公交")
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) == 1


def test_a_phone_shows_all_without_scrolling_sideways(browser: Any, page_file: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.is_visible("#topic")
    page.click(".more")
    assert page.is_visible("#topic")
    page.select_option("#topic", "教育")
    assert shown(page)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, tmp_path: Path, scheme: str) -> None:
    axe = Path(os.environ.get("AXE", "node_modules/axe-core/axe.min.js"))
    if not axe.is_file():
        pytest.skip("needs axe-core: npm install axe-core, and its axe.min.js named in AXE")
    path = tmp_path / "digest.html"
    # Without its policy: axe is a second script.
    items = [*map(story, range(20)), *reprinted(), make_readout("m")]
    html = render_digest(build_digest(items), "html").decode()
    path.write_text(html.replace("Content-Security-Policy", "X-None"), encoding="utf-8")
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri())
    page.add_script_tag(path=str(axe))
    found = page.evaluate("axe.run().then(result => result.violations)")
    grave = [
        (rule["id"], rule["help"], rule["nodes"][0]["html"])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert grave == []
    context.close()
