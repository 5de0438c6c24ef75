"""Characters and lines: what is dropped, what is joined, and that it costs no more than the text is long."""

from __future__ import annotations

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from classify.ingest.characters import dropped_characters, normalize
from classify.ingest.normalize import _is_tidy, _split_indented, _tidy, fold, split_lines, strip_markdown, unescape

ODD = st.text(alphabet="会议&amp;lt#x1b;nbsp[]()!/*\\nr \n　\u200b\u202e⼈。", max_size=80)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("河\u200b湾\ufeff县", "河湾县"),
        ("河湾\u202e县\u2066春\u2069耕\u061c", "河湾县春耕"),
        ("河湾\x1b[31m县\x9b0m", "河湾[31m县0m"),
        ("葛\U000e0100某", "葛某"),
        ("⼈⺠⽇报，⻓江⻛光", "人民日报，长江风光"),
        ("更\uf901新\uf90a", "更更新金"),
        ("甲\u2028乙\x0c丙\r丁", "甲\n乙\n丙\n丁"),
        ("河湾\ud800县", "河湾\ufffd县"),
        ("补助１２万元", "补助１２万元"),
    ],
)
def test_normalize(text: str, plain: str) -> None:
    assert normalize(text) == plain


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_normalize_leaves_nothing_that_moves_a_terminal(text: str) -> None:
    plain = normalize(text)
    assert normalize(plain) == plain
    assert not any(ord(character) < 32 and character not in "\n\t" for character in plain)
    assert not any(0x7F <= ord(character) < 0xA0 for character in plain)
    assert not any(0x202A <= ord(character) <= 0x202E or 0x2066 <= ord(character) <= 0x2069 for character in plain)
    plain.encode()


@pytest.mark.parametrize("radical", [chr(code) for code in range(0x2F00, 0x2FD6)])
def test_normalize_every_radical_is_one_character(radical: str) -> None:
    plain = normalize(f"甲{radical}乙")
    assert len(plain) == 3
    assert 0x3400 <= ord(plain[1]) <= 0x9FFF


def test_dropped_characters_are_named() -> None:
    (dropped, broken) = dropped_characters("河\u200b湾\u200b县&#x202E;\ufffd")
    assert (dropped.rule, dropped.text) == ("invisible", "U+200B ×2, U+202E ×1")
    assert broken.rule == "broken-characters"
    assert dropped_characters("河湾县\n\t&#65;&#99999999;") == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&amp;amp;amp;lt;", "<"),
        ("甲&nbsp乙&nbsp;丙&amp;nbsp;丁", "甲\u00a0乙\u00a0丙\u00a0丁"),
        ("AT&T; a&b;c", "AT&T; a&b;c"),
        ("&#3&#56;;", "&"),
        ("&#38;#38;#38;amp;", "&"),
        ("?a=1&lt=3", "?a=1&lt=3"),
        (f"&#{'9' * 5000};", f"&#{'9' * 5000};"),
    ],
)
def test_unescape(text: str, plain: str) -> None:
    assert unescape(text) == plain


@given(ODD)
def test_unescape_leaves_no_reference(text: str) -> None:
    plain = unescape(text)
    assert unescape(plain) == plain


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("见[通知](https://a.example/b)和![图](c.png)。", "见通知和。"),
        ("[![图](a.png)](/b)正文", "正文"),
        ("[[甲](/a)乙](/b)", "甲乙"),
        ("会议[2023](第5号)文", "会议[2023](第5号)文"),
        ("数组a[0](b)", "数组a[0](b)"),
    ],
)
def test_strip_markdown_links(line: str, plain: str) -> None:
    assert strip_markdown(line) == plain


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("会议召开。\\n会议强调，要抓实。", ["会议召开。", "会议强调，要抓实。"]),
        ("会议召开。\\r\\n\\r\\n　　3月2日，各区参加。\\n", ["会议召开。", "3月2日，各区参加。"]),
        ("共12\\n34项", ["共12\\n34项"]),
        ("增长12%\\n其中", ["增长12%", "其中"]),
        ("文件在C:\\new\\name.txt和D:\\新闻\\nanjing.txt。", ["文件在C:\\new\\name.txt和D:\\新闻\\nanjing.txt。"]),
        ("会议召开。\\\\n会议强调。", ["会议召开。", "会议强调。"]),
    ],
)
def test_split_lines_at_line_ends_that_were_written_out(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines


@pytest.mark.parametrize(
    ("text", "line"),
    [("会议\n  强调", "会议强调"), ("GDP\n增长", "GDP 增长"), ("会议\n　　强调", "会议强调"), ("甲 乙\n", "甲 乙")],
)
def test_fold(text: str, line: str) -> None:
    assert fold(text) == line


@given(ODD)
def test_split_lines_twice_is_once(text: str) -> None:
    lines = split_lines(text)
    assert [again for line in lines for again in split_lines(line)] == lines


UNITS = ["&amp;", "amp;", "&#3&#56;;", "会\n", "\n ", "　\n　", "[", "[a](/b)", "](", "**", "** a", "\\n", "# ", "- "]


@pytest.mark.parametrize("unit", UNITS)
def test_split_lines_costs_by_the_length_of_the_text(unit: str) -> None:
    assert growth(split_lines, lambda size: f"会&{unit * (size // len(unit))}议") < 24


@pytest.mark.parametrize("opening", ["[", "**", "&am"])
def test_split_lines_costs_by_the_length_of_what_is_nested(opening: str) -> None:
    closing = {"[": "](/a)", "**": "**", "&am": "p;"}[opening]

    def nested(size: int) -> str:
        depth = size // len(opening + closing)
        return opening * depth + "会" + closing * depth

    assert growth(split_lines, nested) < 24


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
