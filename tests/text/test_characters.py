"""Traditional texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classify.document import Document
from classify.places import find_mentions
from classify.text import simplify, simplify_both
from classify.topics import terms_of

TITLE, TEXT = "澳門氹仔增設圖書館", "澳門文化局昨天宣佈，氹仔的新圖書館將於年底開放，對學生免費，館內設兒童閱讀區。"


def document(title: str, text: str) -> Document:
    return Document("1", None, title, "2022-05-20", None, None, text)


def test_a_traditional_text_is_read_and_quoted_as_written() -> None:
    found = [each.mention for each in find_mentions(document(TITLE, TEXT))]
    assert [each.text for each in found if each.field == "title"] == ["澳門", "氹仔"]
    fields = {"title": TITLE, "text": TEXT}
    assert all(fields[each.field][each.start : each.end] == each.text for each in found)
    assert "图书馆" in terms_of(document(TITLE, TEXT))["title"]


def test_a_traditional_name_in_a_simplified_text_stays() -> None:
    text = "乾县今天开会，纪念书法家于右任先生，展出他题写的「為萬世開太平」。"
    assert simplify(text) is text
    assert simplify_both("乾县纪事", text) == ("乾县纪事", text)


@given(st.text(alphabet="這個國會廣東臺灣乾後今天开会，\n", max_size=60))
@settings(max_examples=100, deadline=None)
def test_lengths_stay(text: str) -> None:
    assert len(simplify(text)) == len(text)
    title, rest = simplify_both(text[:9], text[9:])
    assert (len(title), len(rest)) == (len(text[:9]), len(text[9:]))


@pytest.mark.parametrize("text", ["港鐵觀塘綫今早服務受阻，車站安排免費接駁巴士。", "機場鐵路線昨晚檢修，頭班車順延。"])
def test_a_short_traditional_text_is_told_by_any_of_its_frequent_characters(text: str) -> None:
    assert simplify(text) != text
