"""The sentences of a document with their kinds. Places, events and people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.document import Document
from classify.summaries.outline import bigrams, outline_document, plain

TEXT = (
    "东湖区公园六月起开放\n"
    "东湖区园林局6月1日宣布，三座公园当天起向市民开放。公园共有两千个车位，占地35.6公顷。\n"
    "夜间照明一并改造完成\n"
    "据介绍，照明改造用了两年。“我每天来散步。”居民石小川说。\n"
    "来源：东湖发布"
)


def make(text: str, title: str = "东湖区公园六月起开放") -> Document:
    return Document("1", None, title, "2022-06-01", None, None, text)


def test_outline_kinds() -> None:
    kinds = [sentence.kind for sentence in outline_document(make(TEXT))]
    assert kinds == ["kicker", "body", "body", "subheading", "body", "body", "furniture"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("第一行\n第二行", ["kicker", "kicker"]),  # nothing but lines
        ("公园开放了。\n第一座公园\n第二座公园\n共三座。", ["body", "heading", "heading", "body"]),  # a list
        ("公园开放了。\n夜间照明完成\n本报记者 白帆", ["body", "heading", "heading"]),
        ("公园开放了。\n记者 白帆", ["body", "furniture"]),
        ("局长石小川强调——\n要开放公园。", ["lead-over", "body"]),
        ("公园开放了。石小川表示：\n要开放公园。", ["body", "lead-over", "body"]),
        ("快讯！东湖区公园开放\n公园开放了。", ["kicker", "kicker", "body"]),
        ("", []),
    ],
)
def test_outline_of_odd_texts(text: str, kinds: list[str]) -> None:
    assert [sentence.kind for sentence in outline_document(make(text))] == kinds


def test_title_with_a_stop_is_a_kicker() -> None:
    sentences = outline_document(make("东湖区公园六月起开放！\n公园开放了。", "东湖区公园六月起开放！"))
    assert [sentence.kind for sentence in sentences] == ["kicker", "body"]


@given(st.text(max_size=120), st.text(max_size=20))
def test_outline_is_verbatim(text: str, title: str) -> None:
    for sentence in outline_document(make(text, title)):
        assert text[sentence.start : sentence.end] == sentence.text


@given(st.text())
def test_bigrams_of_plain_text(text: str) -> None:
    bare = plain(text)
    assert plain(bare) == bare
    assert len(bigrams(bare)) == max(0, len(bare) - 1)


STORIES = "渡口复航 码头启用 夜航开通"


@pytest.mark.parametrize(
    ("title", "lines", "kind"),
    [
        (STORIES, ("渡口复航", "码头启用"), "subheading"),  # one text of several stories, which its title names
        (STORIES, ("渡口复航",), "kicker"),
        ("渡口复航码头启用夜航开", ("渡口复航码头启用夜", "码头启用夜航开"), "kicker"),  # 9 of 11: the title itself
        ("渡口复航码头启用夜航", ("渡口复航码头启用", "复航码头启用夜航"), "kicker"),  # 8 of 10, too
        ("渡口复航码头启用夜航开", ("渡口复航码头启用", "码头启用夜航开"), "subheading"),
    ],
)
def test_lines_of_the_title_over_stories(title: str, lines: tuple[str, ...], kind: str) -> None:
    text = "\n".join(f"{line}\n清江两岸昨日有了新船。船长石小川说，每天三班。" for line in lines)
    kinds = [sentence.kind for sentence in outline_document(make(text, title)) if sentence.text in lines]
    assert kinds == [kind] * len(lines)


def test_a_repeated_title_has_at_least_four_characters() -> None:
    assert [s.kind for s in outline_document(make("渡口复航\n渡口复航了。", "渡口复航了"))] == ["kicker", "kicker"]
    assert [s.kind for s in outline_document(make("渡口。\n渡口复航了吗？", "渡口复航了"))] == ["body", "body"]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("河" * 48, "heading"),
        ("河" * 49, "body"),
        ("河 湾" * 64, "heading"),  # 4 × 48 characters with spaces, as lines of a table of contents
        ("河 湾" * 64 + "县", "body"),
        ("河" * 48 + "。", "body"),
    ],
)
def test_how_long_a_line_may_be_to_be_no_sentence(paragraph: str, kind: str) -> None:
    from classify.summaries.outline import _kind

    assert _kind(paragraph) == kind
