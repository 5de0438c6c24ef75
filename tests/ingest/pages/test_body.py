"""Which element of a page holds the article, and which boxes in it are links. Places and events are invented."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from classify.ingest.pages.body import Body, find_body

SENTENCE = "清江渡口昨日复航，首日运送旅客过千，两岸居民同庆。"
TEXT = f"<p>{SENTENCE}</p>" * 3
LINKS = "".join(f"<a href='{number}.html'>河湾县第{number}座码头启用</a>" for number in range(3))


def find(page: str, *, titles: tuple[str, ...] = (), lead: str = "") -> Body:
    return find_body(BeautifulSoup(f"<html><body>{page}</body></html>", "lxml"), titles=titles, lead=lead)


def name_of(page: str, *, titles: tuple[str, ...] = (), lead: str = "") -> str:
    return str(find(page, titles=titles, lead=lead).tag.get("id"))


def test_the_innermost_element_with_nearly_all_of_the_text_holds_it() -> None:
    assert name_of(f"<div id='page'><p>分享到</p><div id='text'>{TEXT}</div></div>") == "text"


def test_who_signed_below_a_text_stays_with_it() -> None:
    signed = "<p>河湾县航运局、河湾县文化和旅游局</p>"
    assert name_of(f"<div id='page'><div id='text'>{TEXT}</div>{signed}</div>") == "page"


def test_a_container_of_a_known_builder_is_taken_before_a_longer_one_of_no_name() -> None:
    assert name_of(f"<div id='other'>{TEXT}</div><div id='TRS_Editor' class='TRS_Editor'>{TEXT}</div>") == "TRS_Editor"


def two(first: str, second: str) -> str:
    """Return two containers of a known builder, what stands between them in front of the second."""
    head, _, text = second.rpartition("|")
    return f"<div id='first' class='trs_editor'>{first}</div>{head}<div id='second' class='trs_editor'>{text}</div>"


def test_of_two_texts_the_one_below_the_headline_is_taken() -> None:
    title = "河湾县三座渡口复航"
    assert name_of(two(TEXT, f"<h1>{title}</h1>|{TEXT}"), titles=(f"{title}_河湾日报",)) == "second"
    assert name_of(two(TEXT, f"<h1>{title}</h1>|{TEXT}")) == "first"


OTHER = "夜航时刻从下月起延长到零点，每班二十分钟，另有两班快船。"


def test_of_two_texts_the_one_that_begins_as_the_metadata_say_is_taken() -> None:
    page = two(TEXT, f"<p>{OTHER}</p>{TEXT}")
    assert name_of(page, lead=OTHER) == "second"
    assert name_of(two(f"{TEXT}<p>{SENTENCE}</p>", f"<p>{OTHER}</p>{TEXT}"), lead=OTHER[:17]) == "second"
    assert (
        name_of(two(f"{TEXT}<p>{SENTENCE}</p>", f"<p>{OTHER}</p>{TEXT}"), lead=OTHER[:16]) == "first"
    )  # too few to tell by


def test_a_description_that_repeats_the_headline_says_nothing_of_the_text() -> None:
    page = two(f"{TEXT}<p>{SENTENCE}</p>", f"<p>{OTHER}</p>{TEXT}")
    assert name_of(page, titles=(f"河湾：{OTHER}",), lead=OTHER) == "first"


def test_comments_and_links_hold_no_article_though_they_are_longer() -> None:
    assert name_of(f"<div id='comments'>{TEXT * 3}</div><div id='text'>{TEXT}</div>") == "text"
    assert name_of(f"<div id='list'><a href='1.html'>{SENTENCE * 9}</a></div><div id='text'>{TEXT}</div>") == "text"


def test_they_hold_it_where_there_is_nothing_else() -> None:
    assert name_of(f"<div id='menu'>首页</div><div id='comments'>{TEXT}</div>") == "comments"
    assert name_of(f"<div id='menu'>首页</div><div id='text'><a href='1.html'>{SENTENCE}</a></div>") == "text"
    assert find("<div id='menu'>首页</div>").tag.name == "body"


@pytest.mark.parametrize("tag", ["p", "span", "font"])
def test_a_part_of_a_text_never_holds_all_of_it(tag: str) -> None:
    assert name_of(f"<div id='text'><{tag} id='part'>{SENTENCE}</{tag}></div>") == "text"


def test_a_box_of_links_in_an_article_is_none_of_it() -> None:
    found = find(f"<div id='text'>{TEXT}<div id='box'>{LINKS}<ul>{LINKS}</ul></div><ul id='list'>{LINKS}</ul></div>")
    assert [box.get("id") for box in found.boxes] == ["box", "list"]


@pytest.mark.parametrize(
    "box",
    [
        "<div><a href='1.html'>河湾县第一座码头启用</a></div>",  # a single link
        f"<div>{LINKS}<p>首，日，运。</p></div>",  # three marks of punctuation
        f"<div>{LINKS}{'渡口复航' * 9}</div>",  # more text than links
        f"<div>{LINKS}<a href='4.pdf'>附件：时刻表</a></div>",
        f"<p>{LINKS}</p>",
    ],
)
def test_what_is_no_box_of_links(box: str) -> None:
    assert find(f"<div id='text'>{TEXT}{box}</div>").boxes == ()


def test_a_box_beside_the_article_is_not_its_own_and_a_short_text_has_none() -> None:
    assert find(f"<div id='text'>{TEXT}</div><div>{LINKS}</div>").boxes == ()
    assert find(f"<div id='text'><div>渡口复航，码头启用。两岸。{LINKS}</div></div>").boxes == ()


def test_text_behind_the_end_of_a_page_may_be_the_article() -> None:
    page = f"<html><body><p>首页</p></body></html><html><body><div id='text'>{TEXT}</div></body></html>"
    assert find_body(BeautifulSoup(page, "lxml")).tag.get("id") == "text"
