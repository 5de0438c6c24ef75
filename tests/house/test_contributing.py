"""The map of the house points to what is there; the changes name the version."""

from __future__ import annotations

import re

import pytest

from builders import ROOT

MAP = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Where does this behaviour live?")[1]
PLACES = sorted(set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:\.\w+|/))`", MAP.split("## How to add")[0])))


def test_the_map_answers_twenty_questions() -> None:
    assert MAP.split("## How to add")[0].count("\n| ") >= 20
    assert len(PLACES) >= 20


@pytest.mark.parametrize("place", PLACES)
def test_every_place_of_the_map_is_there(place: str) -> None:
    assert (ROOT / "classify" / place).exists()


@pytest.mark.parametrize("command", [".ci/check", ".ci/run", ".ci/versions", "tests/mutations.py"])
def test_the_commands_of_the_guide_are_there(command: str) -> None:
    assert (ROOT / command).is_file()
