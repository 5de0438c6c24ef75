"""Day, outlet and address as a page states them. Sites, places and events are invented."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from classify.ingest.html import Paragraph
from classify.ingest.pages.facts import claimed_lead, day_of_page, page_facts
from classify.ingest.pages.known import PageFacts
from classify.ingest.pages.lines import Line, Surroundings

HEADLINE = "河湾县三座渡口同日复航"


def facts(head: str = "", above: str = "", below: str = "", *, scripts: tuple[str, ...] = ()) -> PageFacts:
    article = "<div class='article'><p>渡口昨日复航。</p></div>"
    page = f"<html><head>{head}</head><body><h1>{HEADLINE}</h1>{above}{article}{below}</body></html>"
    tree = BeautifulSoup(page, "lxml")
    body = tree.find("div", class_="article")
    assert body is not None
    return page_facts(tree, body, [Paragraph("渡口昨日复航。")], scripts=scripts)


def day(
    *above: str, head: tuple[str, ...] = (), below: tuple[str, ...] = (), meta: dict[str, str] | None = None
) -> str | None:
    lines = Surroundings(tuple(Line(text, 0) for text in above), tuple(Line(text, 0) for text in head), below)
    return day_of_page(meta or {}, lines, HEADLINE)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("发布时间：2023-03-02 08:10", "2023-03-02"),
        ("发布日期: 23-03-02", "2023-03-02"),
        ("日期：2023年3月2日", "2023-03-02"),
        ("2023/3/2", "2023-03-02"),
        ("23-03-02 08:10", "2023-03-02"),
        ("23-03-02", None),  # a range, a number, anything
        ("今天是2023年3月2日", None),
        ("今天是2023年3月3日 2023年3月2日", "2023-03-02"),
    ],
)
def test_the_day_in_a_line_above(line: str, expected: str | None) -> None:
    assert day(line) == expected


def test_a_page_was_published_before_it_was_changed() -> None:
    assert day("更新时间：2023-03-09 发布时间：2023-03-02") == "2023-03-02"


def test_a_labelled_day_goes_before_the_metadata_and_those_before_a_bare_one() -> None:
    meta = {"publishdate": "2023-03-03"}
    assert day("2023-03-04 发布时间：2023-03-02", meta=meta) == "2023-03-02"
    assert day("2023-03-04", meta=meta) == "2023-03-03"
    assert day("2023-03-04") == "2023-03-04"


def test_below_the_article_only_a_labelled_day_counts() -> None:
    assert day("河湾要闻", below=("另一条 2023-01-01", "发布时间：2023-03-02")) == "2023-03-02"
    assert day("河湾要闻", below=("另一条 2023-01-01",)) is None


def test_above_the_headline_three_lines_may_hold_the_day() -> None:
    assert day(HEADLINE, "甲", "乙", "2023-03-02") == "2023-03-02"
    assert day(HEADLINE, "甲", "乙", "丙", "2023-03-02") is None


def test_without_a_headline_the_six_nearest_lines_may_hold_the_day() -> None:
    near = ("甲", "乙", "丙", "丁", "戊")
    assert day(*near, "2023-03-02", head=("导语",)) == "2023-03-02"
    assert day(*near, "己", "2023-03-02", head=("导语",)) is None


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：河湾日报 字号：大", "河湾日报"),
        ("稿源: 河湾新闻网", "河湾新闻网"),
        ("图片来源：江边影社", None),
        ("来源：12345", None),
        ("2023-03-02 08:10 河湾日报", "河湾日报"),
        ("河湾日报 2023-03-02", "河湾日报"),
    ],
)
def test_the_outlet_in_a_line_above(line: str, source: str | None) -> None:
    assert facts(above=f"<p>{line}</p>").source == source


def test_the_outlet_of_the_metadata_goes_before_the_name_of_the_site() -> None:
    site = "<meta name='sitename' content='河湾在线'><meta name='og:site_name' content='河湾在线'>"
    assert facts(f"{site}<meta name='source' content='青禾日报'>").source == "青禾日报"
    assert (
        facts(f"{site}<meta name='source' content='河湾在线'>", "<i class='source'>青禾日报</i>").source == "青禾日报"
    )
    assert facts(f"{site}<meta name='source' content='河湾在线'>").source == "河湾在线"


def test_an_outlet_has_at_most_thirty_characters_as_metadata_and_twenty_as_an_element() -> None:
    assert facts(f"<meta name='source' content='{'报' * 30}'>").source == "报" * 30
    assert facts(f"<meta name='source' content='{'报' * 31}'>").source is None
    assert facts(above=f"<i class='source'>{'报' * 20}</i>").source == "报" * 20


@pytest.mark.parametrize("text", ["字号：大中小", "2023-03-02", "一" * 21, "报", "123456", "{{source}}"])
def test_an_element_called_source_may_hold_something_else(text: str) -> None:
    assert facts(above=f"<i class='source'>{text}</i>").source is None


@pytest.mark.parametrize(
    "script",
    [
        '{"datePublished": "2023-03-02T00:30:00+08:00"}',
        "pubtime: 1677688200000",  # half past midnight in China is the day before elsewhere
        'var ct = "1677688200";',
        'pubtime = "20230302"',
    ],
)
def test_a_script_says_the_day_as_it_is_in_china(script: str) -> None:
    assert facts(scripts=(script,)).date == "2023-03-02"


def test_what_the_page_shows_goes_before_its_scripts_but_not_before_the_system_of_a_paper() -> None:
    shown = "<p>发布时间：2023-03-02</p>"
    assert facts(above=shown, scripts=('{"datePublished": "2023-03-09"}',)).date == "2023-03-02"
    assert facts(above=shown, scripts=("enpproperty <date>2023-03-01</date>",)).date == "2023-03-01"


def test_the_address_is_the_canonical_one_where_no_metadata_say_it() -> None:
    link = "<link rel='canonical' href='https://a.example/1'>"
    assert facts(link).url == "https://a.example/1"
    assert facts(f"{link}<meta property='og:url' content='https://a.example/2'>").url == "https://a.example/2"
    assert facts("<link rel='canonical' href=''>").url is None


def test_a_script_for_search_engines_gives_the_beginning_of_the_text_before_the_metadata() -> None:
    tree = BeautifulSoup("<meta name='description' content='河湾县渡口复航的消息'>", "lxml")
    script = '{"articleBody": "河湾县三座渡口昨日复航，两岸居民同庆。"}'
    assert claimed_lead(tree, ["", script]) == "河湾县三座渡口昨日复航，两岸居民同庆。"
    assert claimed_lead(tree, ['{"articleBody": "太短"}']) == "河湾县渡口复航的消息"
