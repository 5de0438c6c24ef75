"""Tables: separators and quotes found out and said, damaged rows named."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import growth

from classify.document import Document, Failure
from classify.ingest import Walk, find_sources, read_source
from classify.ingest.containers.tables import Table, sniff_table

ROWS = [("春耕", "3月2日，河湾县召开春耕现场会。", "2023-03-02"), ("医院", "3月3日，医院新门诊楼启用。", "2023-03-03")]


def read_all(path: Path, content: str | bytes) -> tuple[list[Document | Failure], Walk]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    walk = Walk()
    return [read_source(source) for source in find_sources([path], walk=walk)], walk


def table(delimiter: str, quote: str = "", end: str = "\n") -> str:
    lines = [("title", "text", "date"), *ROWS]
    return "".join(delimiter.join(f"{quote}{cell}{quote}" for cell in line) + end for line in lines)


@pytest.mark.parametrize(
    ("name", "content", "notes"),
    [
        ("a.csv", table(","), 0),
        ("a.csv", table(",", '"', "\r\n"), 0),
        ("a.csv", "\ufeff" + table(";"), 1),
        ("a.csv", table("\t", '"'), 1),
        ("a.tsv", table("\t"), 0),
        ("a.tsv", table("\t", '"'), 1),
        ("a.tsv", table(","), 1),
        ("a.csv", table("|"), 1),
        ("a.csv", table(",").replace("title", "标题").replace("text", "正文").replace("date", "发布时间"), 0),
    ],
)
def test_separators_and_quotes_are_found_out_and_said(tmp_path: Path, name: str, content: str, notes: int) -> None:
    results, walk = read_all(tmp_path / name, content)
    assert [(item.title, item.text, item.date) for item in results if isinstance(item, Document)] == ROWS
    assert len(walk.notes) == notes


def test_a_table_in_gbk_says_so(tmp_path: Path) -> None:
    results, walk = read_all(tmp_path / "a.csv", table(",").encode("gbk"))
    assert [item.encoding for item in results if isinstance(item, Document)] == ["gb18030"] * 2
    assert walk.notes == [f"{tmp_path / 'a.csv'}: a table in gb18030"]


@pytest.mark.parametrize(
    ("content", "kinds", "complaint"),
    [
        ("title,text\n春耕,3月2日,河湾县开会\n医院,启用。\n", ["Failure", "Document"], "line 2: 3 cells for 2 columns"),
        (
            "title,text,date\n春耕,3月2日，开会\n会议要求，备足农资。,2023\n",
            ["Failure", "Failure"],
            "line 2: 2 cells for 3 columns",
        ),
        ('title,text\n春耕,"修好了！"村民说。\n医院,启用。\n', ["Failure", "Document"], "line 2: damaged"),
        ('title,text\n医院,启用。\n春耕,"没有合上\n后面的行\n', ["Document", "Failure"], "line 3: damaged"),
        ("title,text\n春耕,开会。,,\n", ["Document"], ""),
    ],
)
def test_damaged_rows_name_their_line(tmp_path: Path, content: str, kinds: list[str], complaint: str) -> None:
    results, _ = read_all(tmp_path / "a.csv", content)
    assert [type(item).__name__ for item in results] == kinds
    assert complaint in next((item.message for item in results if isinstance(item, Failure)), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('text\n“引号"不成对。\n', Table("\t", False)),
        ('text\tlabel\n"80后"创业\tx\n', Table("\t", False)),
        ('text\tlabel\n"80后创业"\tx\n', Table("\t", True)),
        ('text\tlabel\n"他说""好""。"\tx\n', Table("\t", True)),
        ('text\tlabel\n"甲\n乙"\tx\n', Table("\t", True)),
    ],
)
def test_bare_quotation_marks_are_part_of_a_cell(text: str, expected: Table) -> None:
    assert sniff_table(text, tab=True) == expected


@pytest.mark.parametrize("unit", ['"', '\t"', '""', '"a\t', '\n"', '"""\t', ";", ","])
def test_sniffing_costs_by_the_length(unit: str) -> None:
    assert growth(lambda text: sniff_table(text, tab=True), lambda size: f"text\n{unit * (size // len(unit))}") < 24


@pytest.mark.parametrize("first", ['"title"text,text', '"title,text', "", "title,date", '<p class="a">春耕</p>'])
def test_a_first_line_that_names_no_text_is_an_error_of_the_file(tmp_path: Path, first: str) -> None:
    (found,), _ = read_all(tmp_path / "a.csv", f"{first}\n春耕,现场会。\n")
    assert isinstance(found, Failure)
    assert found.message == f"{tmp_path}/a.csv: no `text`; the first line must name the columns, one of them `text`"
