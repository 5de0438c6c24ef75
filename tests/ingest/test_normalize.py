"""Characters and lines: what is tidy stays as it is, and what is not is tidied to a fixed point."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from classify.ingest.normalize import _is_tidy, _split_indented, _tidy, normalize, split_lines

PIECES = [
    "**粗**",
    "[甲](/a)",
    "# ",
    "- 甲",
    "&amp;nbsp;",
    "　　",
    "\u00a0" * 4,
    "。",
    "\r\n",
    "\u2028",
    "e\u0301",
    "> ",
]
TEXTS = st.lists(
    st.sampled_from(PIECES) | st.text("一。 \n\t\u3000\u00a0a*#-[]()&;\u200b\u0301", max_size=5), max_size=8
)


@given(TEXTS.map("".join))
def test_lines_that_look_tidy_are_not_changed_by_tidying(text: str) -> None:
    """The first look at a line must never let anything pass that a full one would change."""
    lines = [_tidy(line) for part in _split_indented(text) for line in _split_indented(_tidy(part))]
    assert split_lines(text) == [line for line in lines if line]


@given(TEXTS.map("".join))
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


def test_plain_lines_are_tidy() -> None:
    assert _is_tidy("3月2日，河湾县召开春耕现场会 GDP 增长3.5%。")
    assert not any(map(_is_tidy, ("甲\u00a0乙", "甲&amp;乙", "**甲**乙", "- 甲", "甲  乙", "甲\n乙", "e\u0301")))
