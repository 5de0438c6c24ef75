"""Which claim becomes the headline of a page. Sites, places and events are invented."""

from __future__ import annotations

import pytest

from classify.ingest.pages.lines import Line, Surroundings
from classify.ingest.pages.titles import page_title

HEADLINE = "河湾县三座渡口同日复航"


def around(*above: Line, head: tuple[Line, ...] = ()) -> Surroundings:
    return Surroundings(above, head, ())


def title_of(page: str, meta: dict[str, str] | None = None, lines: Surroundings | None = None) -> str | None:
    return page_title(page, meta or {}, lines or around())


@pytest.mark.parametrize(
    "behind",
    ["_河湾日报", "|河湾日报", "｜要闻", " - 河湾新闻网", " - 首页", "_民生_河湾新闻网"],
)
def test_names_of_column_and_site_behind_the_headline_go(behind: str) -> None:
    assert title_of(HEADLINE + behind, lines=around(Line(HEADLINE, 0))) == HEADLINE
    assert title_of("", {"og:title": HEADLINE + behind}) == HEADLINE


@pytest.mark.parametrize(
    ("claimed", "headline"),
    [
        ("渡口复航_清江两岸", "渡口复航"),  # a bar parts the site from the headline
        ("渡口复航_清江两岸十二座码头今天开放了", "渡口复航_清江两岸十二座码头今天开放了"),  # too long for a name
        ("渡口复航 - 清江两岸", "渡口复航 - 清江两岸"),  # a single dash may belong to the headline
        ("渡口复航 - 民生 - 清江两岸", "渡口复航 - 民生"),  # the last of two does not
        ("渡口复航 - 河湾政府网", "渡口复航"),  # nor one before what sounds like a site
    ],
)
def test_what_parts_the_headline_from_the_site(claimed: str, headline: str) -> None:
    assert title_of("", {"og:title": claimed}) == headline


def test_a_name_behind_it_that_the_page_calls_its_site_goes_whatever_it_sounds_like() -> None:
    assert title_of("", {"og:title": "渡口复航 - 清江两岸", "sitename": "清江两岸"}) == "渡口复航"


def test_what_stands_before_the_first_bar_is_no_headline_if_it_is_short() -> None:
    assert title_of("快讯_河湾县渡口复航", lines=around(Line("河湾县渡口复航", 2))) == "河湾县渡口复航"


def test_nothing_shorter_than_four_characters_is_a_headline() -> None:
    assert title_of("复航了") is None
    assert title_of("渡口复航") == "渡口复航"


def test_a_template_that_nothing_filled_in_is_no_headline() -> None:
    assert title_of("{{article.title}}", {"og:title": HEADLINE}) == HEADLINE


def test_the_name_of_the_site_is_no_headline_where_a_line_is_set_as_one() -> None:
    assert title_of("河湾新闻网", lines=around(Line(HEADLINE, 2))) == HEADLINE


def test_the_name_of_the_column_is_none_though_it_stands_large_above_the_text() -> None:
    lines = around(Line(HEADLINE, 1), Line("清江两岸的故事", 2))
    assert title_of("", {"lanmu": "清江两岸的故事"}, lines) == HEADLINE


def test_of_two_headings_the_nearer_to_the_article_is_the_headline() -> None:
    assert title_of("", lines=around(Line(HEADLINE, 2), Line("清江两岸今日要读", 2))) == HEADLINE


def test_a_heading_counts_more_than_a_bold_line_and_that_more_than_a_plain_one() -> None:
    plain, bold = Line("两岸居民出行更方便", 0), Line("本周另有两座码头启用", 1)
    assert title_of("", lines=around(plain, Line(HEADLINE, 2), bold)) == HEADLINE
    assert title_of("", lines=around(plain, bold)) == bold.text


def test_a_line_that_the_title_of_the_page_begins_with_beats_a_larger_one() -> None:
    lines = around(Line("今日推荐阅读的文章", 2), Line(HEADLINE, 1))
    assert title_of(f"{HEADLINE}_河湾日报", lines=lines) == HEADLINE


@pytest.mark.parametrize(
    "line",
    ["首页 > 新闻 > 正文", "来源：河湾日报", "2023-03-02 08:10", "返回河湾新闻网", "当前位置 新闻正文", "相关阅读："],
)
def test_a_line_of_particulars_is_no_headline(line: str) -> None:
    assert title_of("", lines=around(Line(line, 2))) is None


def test_a_plain_line_is_a_claim_only_right_above_the_article() -> None:
    menu = tuple(Line(text, 0) for text in ("来源：甲", "来源：乙", "来源：丙"))
    assert title_of("", lines=around(*menu, Line(HEADLINE, 0))) == HEADLINE
    assert title_of("", lines=around(*menu, Line("来源：丁", 0), Line(HEADLINE, 0))) is None


@pytest.mark.parametrize("count", [2, 3])
def test_a_headline_may_stand_in_two_or_three_lines(count: int) -> None:
    pieces = ("河湾县三座渡口", "同日复航", "两岸居民同庆")[:count]
    head = tuple(Line(piece, 1) for piece in pieces)
    assert title_of("".join(pieces), lines=around(head=head)) == "".join(pieces)


def test_of_equal_claims_the_longer_is_the_headline() -> None:
    assert title_of("", {"og:title": "河湾县渡口复航", "articletitle": "河湾县渡口昨日复航"}) == "河湾县渡口昨日复航"


def test_a_list_of_catchwords_is_read_no_further_than_four_hundred_characters() -> None:
    words = "渡口，" * 134
    assert title_of(f"{words}_{HEADLINE}") is None
