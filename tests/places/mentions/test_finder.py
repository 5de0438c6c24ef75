"""Names in texts: looked up or by the automaton, the same are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.data.tables import read_file
from classify.places.gazetteer import load_gazetteer
from classify.places.mentions import finder
from classify.places.mentions.finder import NameFinder, pack_names
from classify.places.mentions.names import _kept_names, _merged, load_lexicon

LETTERS = "河湾县市区南北"


@given(
    st.lists(st.text(LETTERS, min_size=2, max_size=5), min_size=1, max_size=20, unique=True),
    st.lists(st.text(LETTERS + "，", max_size=40), max_size=5),
)
def test_looking_up_finds_what_the_automaton_finds(names: list[str], texts: list[str]) -> None:
    names_by_place: NameFinder[str] = NameFinder(pack_names((name, [name]) for name in names), "".join)
    by_automaton = names_by_place._build()
    for text in texts:
        found = names_by_place.find(text)
        assert found == by_automaton.find_matches_as_indexes(text)
        assert [names_by_place[place] for place, _, _ in found] == [text[start:end] for _, start, end in found]


def test_the_automaton_is_built_when_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "_WORTH", 5)
    names: NameFinder[str] = NameFinder(pack_names([("河湾", ["a"]), ("河湾县", ["b"])]), "".join)
    found = [names.find("在河湾县") for _ in range(4)]
    assert found == [[(1, 1, 4)]] * 4
    assert names._automaton is not None


def test_kept_names_are_those_of_the_tables() -> None:
    entries = load_lexicon(load_gazetteer()).entries
    made = _merged(load_gazetteer())
    assert entries.names == list(made)
    assert entries[::97] == list(made.values())[::97]
    assert _kept_names() == _kept_names()


def test_no_cell_of_the_divisions_is_quoted() -> None:
    assert '"' not in read_file("places/divisions.csv")
