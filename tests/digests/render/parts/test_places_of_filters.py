"""The filters of a digest's page: places in their sections, days by name."""

from __future__ import annotations

import datetime

import pytest

from builders import make_item
from classify.digests import Digest, build_digest
from classify.digests.render.parts.overview import _day, _name_of, _prefix, list_places, name_anchors


@pytest.mark.parametrize(
    ("code", "prefix"),
    [("320000", "32"), ("320500", "3205"), ("320583", "320583"), ("INTL", "INTL"), (None, ""), ("1100000", "1100000")],
)
def test_codes_of_all_that_lies_in_a_division_begin_alike(code: str | None, prefix: str) -> None:
    assert _prefix(code) == prefix


@pytest.mark.parametrize(
    ("label", "name"), [("2023", "2023年"), ("2023-06", "2023年6月"), ("2023-06-03", "2023年6月3日")]
)
def test_periods_are_named(label: str, name: str) -> None:
    assert _name_of(label) == name


def test_a_day_of_this_year_needs_no_year() -> None:
    assert _day(datetime.date(2023, 6, 3)) == "6月3日"


def digest_of(*codes: str) -> Digest:
    """Return a digest of one item for each of `codes`, each of its own words."""
    words = "甲乙丙丁戊己庚"
    return build_digest(
        [make_item(words[n], f"{words[n] * 12}办成{n + 3}件事。", code=code) for n, code in enumerate(codes)]
    )


def test_sections_hold_their_places_without_the_name_of_the_section() -> None:
    digest = digest_of("320583", "320583", "320500", "110105", "100000")
    shown = {choice.value: choice for choice in list_places(digest)}
    assert (shown["32"].name, shown["32"].entries) == ("江苏省", 3)
    assert [(inner.value, inner.name, inner.entries) for inner in shown["32"].inner] == [
        ("3205", "苏州市", 1),
        ("320583", "苏州市昆山市", 2),
    ]


def test_anchors_are_the_same_in_every_digest_and_differ_within_one() -> None:
    first, second = (name_anchors(list(digest_of(*codes).entries)) for codes in (("100000", "320500"), ("110105",)))
    (of_first,), (of_second,) = ([anchors[key] for key in anchors if key[0] == "甲"] for anchors in (first, second))
    assert of_first == of_second
    assert len(set(first.values())) == len(first)
    assert all(len(anchor) == 9 for anchor in first.values())
