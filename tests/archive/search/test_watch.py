"""Watch-lists in the syntax of TrendRadar's word lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_builders import post

from classify.archive import match_document, parse_watch, read_watch
from classify.errors import ReadError

LIST = """
# 水旱
[水]
防汛
/抗旱|旱情/i => 抗旱
!演练
@3

+地铁
+开通

[WORD_GROUPS]

地区：北京市朝阳区
+医院
"""


def names(text: str, place: str | None = None, watch: str = LIST) -> list[str]:
    return [match.group for match in match_document(parse_watch(watch), post(text, title=""), place)]


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("各区防汛。", None, ["水"]),
        ("旱情缓解。", None, ["水"]),
        ("防汛演练举行。", None, []),
        ("地铁开通。", None, ["地铁 / 开通"]),
        ("地铁延误。", None, []),
        ("防汛期间地铁开通。", None, ["水", "地铁 / 开通"]),
        ("医院开诊。", "110105", ["北京市朝阳区 / 医院"]),
        ("医院开诊。", "110106", []),
        ("学校开学。", "110105", []),
    ],
)
def test_groups_match(text: str, place: str | None, found: list[str]) -> None:
    assert names(text, place) == found


def test_a_global_filter_excludes_from_all_groups() -> None:
    watch = "[GLOBAL_FILTER]\n震惊\n/[!！]{3,}/\n\n[WORD_GROUPS]\n防汛\n\n抗旱"
    assert names("防汛抗旱。", watch=watch) == ["防汛", "抗旱"]
    assert names("震惊！防汛。", watch=watch) == names("防汛！！！", watch=watch) == []


def test_what_matched_is_marked() -> None:
    document = post("市里布置防汛，旱情缓解。", title="抗旱防汛")
    (match,) = match_document(parse_watch(LIST), document, None)
    assert [document.title[start:end] for start, end in match.title] == ["抗旱", "防汛"]
    assert [document.text[start:end] for start, end in match.text] == ["防汛", "旱情"]


def test_names_limits_and_places() -> None:
    watch = parse_watch(LIST)
    assert next((group.name, group.limit) for group in watch.groups) == ("水", 3)
    assert watch.codes == ("110105",)
    assert parse_watch("place: 河北\n\n110105\n\nINTL => 国外").codes == ("130000", "110105", "INTL")
    assert parse_watch("600519").codes == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [("防汛\n@many", 2), ("/[/", 1), ("地区：某某市", 1), ("地区：朝阳区", 1), ("\n!演练", 2), ("防汛\n+", 2)],
)
def test_a_wrong_line_is_named(text: str, line: int) -> None:
    with pytest.raises(ReadError, match=f"line {line}"):
        parse_watch(text)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read_watch(tmp_path / "none.txt")
    (tmp_path / "gbk.txt").write_bytes("防汛".encode("gbk"))
    with pytest.raises(ReadError, match="UTF-8"):
        read_watch(tmp_path / "gbk.txt")
