"""Patterns that are kept match as those that `re` compiles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.data import kept, patterns
from classify.data.patterns import compile_patterns
from classify.ingest.cleaning import builtin_rules

WRITTEN = [
    "[一-龥]{2,4}报道",
    r"(?i)(?P<name>[a-z]+)=(?P<value>\d+)",
    r"(?<!\d)\d{4}年",
    "(?:责任)?编辑[:：]?(?P<who>.*)",
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "_FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


def test_kept_patterns_are_those_of_re(folder: Path) -> None:
    texts = ["河湾记者报道", "Ab=12", "12023年", "在2023年", "责任编辑：何小满"]
    for _ in range(2):  # made, then read
        for written, compiled in compile_patterns("test", WRITTEN).items():
            plain = re.compile(written)
            assert (compiled.pattern, compiled.flags, compiled.groups) == (plain.pattern, plain.flags, plain.groups)
            assert dict(compiled.groupindex) == dict(plain.groupindex)
            for text in texts:
                found, expected = compiled.search(text), plain.search(text)
                assert (found and (found.span(), found.groupdict())) == (
                    expected and (expected.span(), expected.groupdict())
                )
    assert len(list(folder.iterdir())) == 1


def test_where_the_engine_is_another_re_compiles(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(patterns, "_engine", lambda: None)
    assert compile_patterns("test", WRITTEN)[WRITTEN[0]].search("河湾报道")
    assert not folder.exists()


RULES = [rule.pattern for rule in builtin_rules() if rule.pattern is not None]


@given(st.sampled_from(RULES), st.text("编辑责任来源：:（）记者摄影 12年月日，。【】关注我们", max_size=30))
def test_rules_match_as_re_has_it(pattern: re.Pattern[str], text: str) -> None:
    plain = re.compile(pattern.pattern)
    found, expected = pattern.search(text), plain.search(text)
    assert (found and found.span()) == (expected and expected.span())
