"""No pattern of the rules and of the readers of pages takes long over any line."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import pytest

from classify.data.tables import read_file
from classify.errors import ReadError
from classify.ingest.cleaning.backtracking import TooManyStepsError, attacks, count_steps
from classify.ingest.cleaning.forms import FORMS
from classify.ingest.cleaning.rules import CleaningRule, builtin_rules, load_rules

# A rule looks at the last characters of a paragraph, or at one of at most so many.
END, MOST = 120, 500
STEPS = 40_000
# A line four times as long may take that many times the steps.
SHORT, LONG, GROWTH, FREE = 80, 320, 6, 3_000
MODULES = [
    *(f"classify.ingest.cleaning.{name}" for name in ("blocks", "edges", "forms", "furniture", "headline")),
    *(f"classify.ingest.pages.{name}" for name in ("body", "facts", "lines", "meta", "titles")),
]


def patterns() -> list[tuple[str, str]]:
    """Return the patterns of the modules and of the signs, by where they stand."""
    found = []
    for name in MODULES:
        for key, value in vars(importlib.import_module(name)).items():
            several = value if isinstance(value, tuple) else (value,)
            found += [(f"{name}.{key}", item.pattern) for item in several if isinstance(item, re.Pattern)]
    signs = tomllib.loads(read_file("pages/edges.toml"))["sign"]
    return [*found, *((f"sign {sign['name']}", sign["pattern"]) for sign in signs)]


@pytest.mark.parametrize("rule", [rule for rule in builtin_rules() if rule.pattern], ids=lambda rule: str(rule.name))
def test_no_rule_takes_many_steps(rule: CleaningRule) -> None:
    assert rule.pattern is not None
    length = min(rule.max, END if rule.scope in ("head", "tail") else MOST)
    kind = "search" if rule.scope in ("block", "tail") else "fullmatch"
    for text in attacks(rule.pattern.pattern, length):
        try:
            count_steps(rule.pattern.pattern, text, kind=kind, limit=STEPS)
        except TooManyStepsError:
            pytest.fail(f"{rule.name} takes more than {STEPS} steps over {text[:60]!r}")


@pytest.mark.parametrize(("name", "pattern"), patterns())
def test_no_pattern_grows_faster_than_the_line(name: str, pattern: str) -> None:
    for short, long in zip(attacks(pattern, SHORT), attacks(pattern, LONG), strict=False):
        few = count_steps(pattern, short, kind="search")
        assert count_steps(pattern, long, kind="search") <= GROWTH * few + FREE, f"{name}: {long[:60]!r}"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("(a+)+", "a" * 30 + "\0"), ("(大大?)*", "大" * 40 + "\0"), (r"(\w+\s?)*", "张" * 30 + "\0")],
)
def test_the_search_finds_what_it_looks_for(pattern: str, text: str) -> None:
    with pytest.raises(TooManyStepsError):
        count_steps(pattern, text, limit=STEPS)
    with pytest.raises(TooManyStepsError):
        any(count_steps(pattern, attack, limit=STEPS) < 0 for attack in attacks(pattern, 30))


@pytest.mark.parametrize("form", [name for name in FORMS if name != "signs"])
@pytest.mark.parametrize("piece", ["记者 ", "张", "来源：", "文/", "2023-05-04 ", "：", "（", "打印 ", "1:1"])
def test_forms_end_on_any_line(form: str, piece: str) -> None:
    parts = tomllib.loads(read_file("cleaning.toml"))["parts"]
    FORMS[form](piece * 20_000, parts)


RULE = """[[rule]]
name = "mine"
scope = "paragraph"
pattern = '{}'
example = "{}"
reason = "not the article"
max = 400
"""


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        (r"编辑(\w+\s?)*号", "编辑张三号"),
        ("(审核[^，]*，?)*完", "审核张三，完"),
        (r"(.*)(.*)(.*)号", "1号"),
        (r"(甲)\1号", "甲甲号"),
    ],
)
def test_rules_of_users_that_may_stall_are_refused(tmp_path: Path, pattern: str, example: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULE.format(pattern, example), encoding="utf-8")
    with pytest.raises(ReadError, match=r"rules.toml: rule mine: the pattern (may take very long|is wrong)"):
        load_rules(path)


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        ("(?:本报)?热线：?[0-9-]{5,20}", "热线：12345-6"),
        (r"责任编辑[:：]\s*\S{2,4}(?:\s+\S{2,4}){0,3}", "责任编辑：张三 李四"),
        ("扫码.{0,40}关注.*", "扫码后关注我们"),
        ("(?:[^，]{1,3}，)+完", "甲，乙，完"),
    ],
)
def test_ordinary_rules_of_users_are_taken(tmp_path: Path, pattern: str, example: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULE.format(pattern, example), encoding="utf-8")
    assert load_rules(path)[-1].name == "mine"
