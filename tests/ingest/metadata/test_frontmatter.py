"""Front matter as posts in the wild have it."""

from __future__ import annotations

import pytest

from classify.ingest import read_text
from classify.ingest.metadata import split_front_matter

BODY = "会议召开，部署了工作。"


@pytest.mark.parametrize(
    ("text", "meta"),
    [
        ("\n---\ntitle: '甲：乙'\n---\n", {"title": "甲：乙"}),
        ("---\r\ntitle: 甲\r\n---\r\n".replace("\r", ""), {"title": "甲"}),
        ("---\ntitle: '甲 'b' 乙'\nauthor: x\n---\n", {"title": "甲 'b' 乙", "author": "x"}),
        ("---\ntitle: '甲 'b' 乙'\n主办：丙\n开始10:30\n---\n", {"title": "甲 'b' 乙", "主办": "丙"}),
        ("---\ntitle: 甲: 乙\ndate: Invalid Date\n---\n", {"title": "甲: 乙", "date": "Invalid Date"}),
        ("---\ntitle: '甲\ncategories: \n    - 乙\n    - 丙\n---\n", {"title": "'甲", "categories": ["乙", "丙"]}),
        ('---\ntitle: "甲 \\"乙\\""\nmood: {a: 1}\n---\n', {"title": '甲 "乙"', "mood": {"a": "1"}}),
        ("---\ntitle: '甲&nbsp;&quot;乙'\n---\n", {"title": '甲\xa0"乙'}),
        ("---\n标题: 甲\n来源：乙\n---\n", {"title": "甲", "source": "乙"}),
        (
            "--- title: '甲：乙' categories:  - 丙  - 丁 author: 戊 date: Invalid Date --- ",
            {"title": "甲：乙", "categories": ["丙", "丁"], "author": "戊", "date": "Invalid Date"},
        ),
    ],
)
def test_split_front_matter(text: str, meta: dict[str, object]) -> None:
    found = split_front_matter(f"{text}<p>{BODY}</p>")
    assert found is not None
    assert (found[0], found[1].strip()) == (meta, f"<p>{BODY}</p>")


@pytest.mark.parametrize(
    "text", [BODY, f"---\n{BODY}\n---\n{BODY}", "---\n---\n", f"--- {BODY} ---", "---\nfoo: 1\n---\n"]
)
def test_split_front_matter_is_not_prose_between_rules(text: str) -> None:
    assert split_front_matter(text) is None


def test_read_text_whole_post_on_one_line() -> None:
    post = (
        f"--- title: '河湾县开会' author: 河湾日报 date: Thu, 01 Jun 2023 02:00:00 GMT --- <div> <p>{BODY}</p> </div>"
    )
    document = read_text(post)
    assert (document.title, document.source, document.date) == ("河湾县开会", "河湾日报", "2023-06-01")
    assert document.text == BODY
