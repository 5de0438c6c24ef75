"""Pages whose article is a string in a script."""

from __future__ import annotations

import json

import pytest

from classify.errors import NoNewsError
from classify.ingest import read_text
from classify.ingest.pages import article_in_scripts

LINES = [
    "云溪县水务局昨日通报，全县十二座小型水库已完成汛前检查，险工险段全部落实责任人。",
    "该局负责人介绍，今年备足了编织袋、救生衣和抽水泵，物资存放点比去年多出三处。",
]
MARKUP = "".join(f"<p>{line}</p>" for line in LINES)
TITLE = "云溪县完成水库汛前检查"
ESCAPED = json.dumps(MARKUP).replace("<", "\\u003C")


def page(script: str, *, kind: str = "") -> str:
    head = f"<!DOCTYPE html><html><head><title>{TITLE}-东岭快讯</title></head><body><div id='app'>加载中</div>"
    return f"{head}<script {kind}>{script}</script></body></html>"


@pytest.mark.parametrize(
    "script",
    [
        json.dumps({"props": {"detail": {"title": TITLE, "pubTime": "2024-04-08 09:12", "content": MARKUP}}}),
        f'window.__NUXT__={{title:"{TITLE}",publishTime:"2024-04-08 09:12:00",content:{ESCAPED}}}',
        json.dumps({"title": TITLE, "publishTime": 1712538720000, "widgetContent": MARKUP}, ensure_ascii=False),
        json.dumps({"headline": TITLE, "datePublished": "2024-04-08", "articleBody": "\n".join(LINES)}),
        json.dumps({"title": TITLE, "pubDate": "2024-04-08", "state": json.dumps({"body": MARKUP})}),
    ],
)
def test_an_article_in_a_script_is_read(script: str) -> None:
    document = read_text(page(script), id="a")
    assert document.text.split("\n") == LINES
    assert document.date == "2024-04-08"


def test_the_headline_is_that_of_the_script() -> None:
    assert read_text(page(json.dumps({"title": TITLE, "content": MARKUP}, ensure_ascii=False)), id="a").title == TITLE


def test_a_shell_without_an_article_is_no_news() -> None:
    with pytest.raises(NoNewsError):
        read_text(page(json.dumps({"terms": MARKUP})), id="a")


def test_a_list_whose_entries_stand_in_a_script_is_no_news() -> None:
    entries = [{"content": f"<p>第{number}条。{LINES[0]}{LINES[1]}</p>"} for number in range(4)]
    assert article_in_scripts([json.dumps(entries, ensure_ascii=False)]) is None
    links = "".join(f"<li><a href='/{number}'>清江渡口第{number}次复航</a></li>" for number in range(9))
    with pytest.raises(NoNewsError):
        read_text(page(json.dumps({"content": MARKUP})).replace("加载中", f"<ul>{links}</ul>"), id="a")


def test_a_page_with_a_text_keeps_it() -> None:
    shown = page(json.dumps({"content": MARKUP})).replace("加载中", "清江渡口昨日复航，首日运送旅客过千人次。")
    assert read_text(shown, id="a").text == "清江渡口昨日复航，首日运送旅客过千人次。"


@pytest.mark.parametrize("script", ['"' * 2001, '\\"' * 2000, '"content":"' + "\\u00", '{"content":"\\q。"}'])
def test_broken_strings_hold_no_article(script: str) -> None:
    assert article_in_scripts([script]) is None


def test_the_comment_of_a_paper_says_its_day() -> None:
    links = "<ul><li><a href='/1'>清江渡口复航</a>2024-04-05</li></ul>"
    comment = "<!--enpproperty <articleid>1</articleid><date>2024-04-08 00:00:00:0</date>/enpproperty-->"
    document = read_text(f"<html><body>{links}<div id='ozoom'>{MARKUP}</div>{comment}</body></html>", id="a")
    assert document.date == "2024-04-08"
