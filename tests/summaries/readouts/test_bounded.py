"""No text stalls the parsing of readouts: patterns cannot blow up, and the work grows as the text does."""

from __future__ import annotations

import re
import signal
import sys

import pytest
from worst_cases import TooSlowError, find_patterns, grow_inputs, run_within

from classify.document import Document
from classify.summaries import parse_readout

ROOMS = ("classify.summaries.readouts", "classify.text.days", "classify.ingest.dates", "classify.ingest.published")
PATTERNS = {name: pattern for room in ROOMS for name, pattern in find_patterns(room)}
# A pattern that is safe takes a few thousandths of a second; one that tries all ways of matching takes hours.
SECONDS = 1.0
LEAD = "6月1日，东湖区召开防汛会议，区委书记高远山主持会议。会议强调，要加强巡查。"

needs_timer = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer of the processor here")


@needs_timer
@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_tries_all_ways_of_matching(name: str) -> None:
    try_all(PATTERNS[name], seconds=SECONDS)


@needs_timer
@pytest.mark.parametrize("pattern", [r"(?:[^，]{1,6}|经)+$", r"(?:\d+日?)*召", r"(?:书记和?|书记|和)+议"])
def test_the_search_finds_what_blows_up(pattern: str) -> None:
    with pytest.raises(TooSlowError):
        try_all(re.compile(pattern), seconds=0.2)


@needs_timer
def test_the_search_passes_what_is_safe() -> None:
    try_all(re.compile(r"(?:书记和?)++议"), seconds=SECONDS)


def try_all(pattern: re.Pattern[str], *, seconds: float) -> None:
    for text in grow_inputs(pattern, (80, 600)):
        run_within(pattern, text, seconds=seconds)


def work(text: str) -> int:
    """Return how many calls the parsing of `text` takes."""
    document = Document("1", None, text[:30], "2022-06-02", None, None, text)
    parse_readout(document)
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        parse_readout(document)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "part",
    [
        "书记和",
        "主持",
        "在会见",
        "召开会议。",
        "他说，要。",
        "会议由",
        "高远山、",
        "周　",
        "贝拉尔·",
        "6月1日",
        "一是",
        "就“",
        "。",
        "会议强调，要。",
    ],
)
def test_work_grows_as_the_text_does(part: str) -> None:
    small, large = (work(LEAD + part * (size // len(part))) for size in (5_000, 20_000))
    assert large <= 5 * small
