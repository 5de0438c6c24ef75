"""Lines made of pieces: the particulars between headline and article."""

from __future__ import annotations

import pytest

from classify.ingest.cleaning.rules import builtin_rules

DATED = next(rule for rule in builtin_rules() if rule.form == "dated")


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("2024-04-08 11:11 清江网", {"date": "2024-04-08", "source": "清江网"}),
        ("2024-04-08 16:42:00 江一鸣", {"date": "2024-04-08"}),
        ("要闻 | 2024-04-08 09:53", {"date": "2024-04-08"}),
        ("日期：[2024年04月08日] -- 清江商报 -- 版次：[J2]", {"date": "2024年04月08"}),
        ("信息时间：：2024-04-08", {"date": "2024-04-08"}),
    ],
)
def test_dated_reads_what_stands_around_a_time_stamp(line: str, facts: dict[str, str]) -> None:
    found = DATED.matches(line)
    assert found is not None
    assert found.items() >= facts.items()


@pytest.mark.parametrize(
    "line",
    [
        "2024年4月8日",
        "2024-04-08 09:30，渡口复航。",
        "2024-04-08 09:30 各乡镇的渡口在一个月的检修之后又开了航首日客流过千",
    ],
)
def test_dated_leaves_a_line_of_the_text(line: str) -> None:
    assert DATED.matches(line) is None
