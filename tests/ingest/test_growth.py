"""Reading costs by the length of a text, whatever somebody has put into it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from growth import growth

from classify.errors import ReadError
from classify.ingest import read_text

REPORT = "\n3月2日，河湾县召开春耕现场会，部署农资调运。会议强调，要抓好农资供应。\n"
PAGE = "<html><head><title>{title}</title></head><body>{body}</body></html>"
# A beginning, what is repeated, and an end.
REPEATED = [
    ("", "#", ""),
    ("", "# ", ""),
    ("春耕", " ", "启动"),
    ("会", "\n ", "议"),
    ("<p>会", "\n　", "议</p>"),
    ("&", "amp;", "lt;"),
    ("", "[", "](/a)"),
    ("", "](", ""),
    ("", "**", ""),
    ("会", "…", "议"),
    ("发布时间：", "2023-03-02 10:00 ", ""),
    ("", "来源：", ""),
    ("", "（编辑 ", ""),
    ("", "记者 ", ""),
    ("", "大 中 小 ", ""),
    ("", "策划  ", "!"),
    ("", "丨", ""),
    ("", "一\n", ""),
    ("", "\\n", ""),
    ("", "\u200b", ""),
    ("", "　", "会"),
    ("<p>", "<?xml ", "?></p>"),
    ("<p>", "<![CDATA[", ""),
    ("<p>", "<!--", ""),
    ("<p ", "a=b ", ">会</p>"),
    ("", "<p", ""),
    ("", "<br>", "会"),
    ("<div>", "会议<br>", "</div>"),
    ("", "&lt;p&gt;", "会"),
    ('<img src="', "data:image/png;base64,", '">'),
]
NESTED = ["<h1>", "<a href=x>", '<div style="display:none">', "<table><tr><td>"]


def read(text: str) -> None:
    with suppress(ReadError):
        read_text(text)


@pytest.mark.parametrize(("start", "unit", "end"), REPEATED)
def test_what_is_repeated(start: str, unit: str, end: str) -> None:
    assert growth(read, lambda size: f"{start}{unit * (size // len(unit))}{end}{REPORT}") < 24


@pytest.mark.parametrize("tag", NESTED)
@pytest.mark.parametrize("whole", [False, True])
def test_what_is_nested(tag: str, whole: bool) -> None:
    def nested(size: int) -> str:
        body = f"{tag * (size // len(tag))}会{REPORT}"
        return PAGE.format(title="春耕", body=body) if whole else body

    assert growth(read, nested) < 24


@pytest.mark.parametrize("unit", [" - ", "_", " ", "a_b ", "|", "-"])
def test_titles_of_pages(unit: str) -> None:
    def page(size: int) -> str:
        return PAGE.format(title=f"河湾{unit * (size // len(unit))}", body=f"<h1>春耕启动</h1><p>{REPORT}</p>")

    assert growth(read, page) < 24
