"""Front matter in all the forms that posts have, and what is made to cost more than it may."""

from __future__ import annotations

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from classify.ingest import read_text
from classify.ingest.metadata import field_of, one_line, split_front_matter

BODY = "<p>3月2日，河湾县召开春耕现场会，部署农资调运。</p>\n<p>会议要求，备足农资。</p>"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 河湾县春耕启动\ndate: 2023-03-02\n---\n",
        "\ufeff---\r\ntitle: 河湾县春耕启动\r\ndate: 2023-03-02\r\n---\r\n",
        "---\nTITLE: 河湾县春耕启动\nPublish_Date: 2023/3/2\n---\n",
        "---\ntitle:河湾县春耕启动\ndate:2023-03-02 10:00:00\n---\n",
        "---\ntitle:\t河湾县春耕启动\n\tdate: 2023-03-02\n---\n",
        "----\n标题：河湾县春耕启动\n发布时间：2023年3月2日\n----\n",
        "---\ntitle: 河湾县春耕启动\ndate: 2023-03-02\ntitle: 又一个\ndate: 2020-01-01\n...\n",
        '---\n"title": "河湾县春耕启动"\ndate: !!timestamp 2023-03-02\nmood: !!float x\n---\n',
        '+++\ntitle = "河湾县春耕启动"\ndate = 2023-03-02T10:00:00+08:00\n[params]\nmood = 1\n+++\n',
        '+++\ntitle = "河湾县春耕"启动"\ndate = 2023-03-02\n+++\n'.replace('春耕"', "春耕"),
        '{"title": "河湾县春耕启动", "date": "2023-03-02", "n": 1}\n\n',
        '{\n  "Title": "河湾县春耕启动",\n  "pubDate": "Thu, 02 Mar 2023 01:00:00 GMT"\n}\n',
        "title: 河湾县春耕启动\ndate: 2023-03-02\ntags:\n  - 农业\n---\n",
        "标题：河湾县春耕启动\n日期：2023-03-02\n---\n",
    ],
)
def test_front_matter_is_read_in_every_form(front: str) -> None:
    document = read_text(front + BODY)
    assert (document.title, document.date) == ("河湾县春耕启动", "2023-03-02")
    assert document.text == "3月2日，河湾县召开春耕现场会，部署农资调运。\n会议要求，备足农资。"


@pytest.mark.parametrize(
    "text",
    [
        "时间：3月2日上午9时\n地点：县会议中心\n请各单位准时参加。",
        "会议强调：\n---\n要抓好落实。",
        "{% raw %}会议召开。{% endraw %}",
        "{会议}召开了，各区参加。",
        "+++ 紧急 +++\n会议召开。",
        "title\n---\n会议召开。",
    ],
)
def test_prose_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text) is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("yes", "yes"),
        ("2023", "2023"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("[河湾县春耕启动]", "河湾县春耕启动"),
        ("#河湾#春耕启动", "#河湾#春耕启动"),
        ("春耕启动 #河湾#", "春耕启动 #河湾#"),
        ("'春耕启动' # 注", "春耕启动"),
        ("'<![CDATA[春耕启动]]>'", "春耕启动"),
        ("'<font color=\"red\">春耕</font>启动'", "春耕启动"),
        ("'**春耕**启动'", "春耕启动"),
        ('"春\\e[31m耕\\u202e启动"', "春[31m耕启动"),
        (f"0x{'f' * 5000}", f"0x{'f' * 5000}"),
    ],
)
def test_titles_are_as_they_are_written(written: str, title: str) -> None:
    assert read_text(f"---\ntitle: {written}\n---\n{BODY}").title == title


def test_dates_at_the_ends_of_time_are_none_of_publication() -> None:
    for date in ("9999-12-31T23:59:59-10:00", "0001-01-01T00:00:00+14:00", "99999999999999999999"):
        assert read_text(f"---\ntitle: 春耕\ndate: {date}\n---\n{BODY}").date is None


def test_aliases_that_unfold_to_billions_cost_nothing() -> None:
    levels = "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12))
    document = read_text(f'---\na: &a ["x","x"]\n{levels}title: *m\ndate: 2023-03-02\n---\n{BODY}')
    assert document.date == "2023-03-02"


@pytest.mark.parametrize(
    "unit",
    [
        "k: v\n",
        " - a\n",
        "- ",
        "[",
        "{a: ",
        "&a ",
        "? ",
        "!!x ",
        " ",
        "\t",
        "#",
        "a: *a\n",
        '"',
        "\\",
        "---\n",
        "a:",
        "：",
        "|\n",
    ],
)
@pytest.mark.parametrize("fence", ["---", "+++", ""])
def test_front_matter_costs_by_its_length(unit: str, fence: str) -> None:
    def post(size: int) -> str:
        return f"{fence}\ntitle: 春耕{unit * (size // len(unit))}\n{fence or '---'}\n{BODY}"

    assert growth(split_front_matter, post) < 24


@given(st.text("---\n+: 'title\"#[]{}&*!|>甲\t", max_size=60))
def test_any_front_matter_is_read_or_none(text: str) -> None:
    found = split_front_matter(f"---\n{text}\n---\n{BODY}")
    assert found is None or any(field_of(key) for key in found[0])


VALUES = st.recursive(
    st.text(max_size=5) | st.integers() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
)


@given(VALUES)
def test_any_value_is_one_line(value: object) -> None:
    assert "\n" not in one_line(value)
