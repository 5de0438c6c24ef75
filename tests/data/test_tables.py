"""Every table of the package against what its columns may hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from classify.data.tables import numbered_rows, read_file, read_table, read_words
from classify.places import load_gazetteer

DATA = Path(str(resources.files("classify.data")))
Check = Callable[[str], bool]


def one_of(*values: str) -> Check:
    return lambda cell: cell in values


def pattern(cell: str) -> bool:
    return re.compile(cell).groups == 0


def code(cell: str) -> bool:
    return cell in load_gazetteer()


def codes(cell: str) -> bool:
    return all(map(code, cell.split(";")))


def optional(check: Check) -> Check:
    return lambda cell: not cell or check(cell)


def filled_or_joined(cell: str) -> bool:
    """A message, or a part of one that begins or ends with a blank."""
    return cell.strip() != ""


def filled(cell: str) -> bool:
    return cell == cell.strip() != ""


def day(cell: str) -> bool:
    return re.fullmatch(r"\d{4}(-\d\d-\d\d)?", cell) is not None


def units(cell: str) -> bool:
    return set(cell.split(";")) <= set("区 县 国 外 州 市 旗 盟 省 自治区".split())


def anything(cell: str) -> bool:
    return "\t" not in cell


LEVEL = one_of("province", "prefecture", "county")
DIVISION: dict[str, Callable[[str], object]] = {
    "code": re.compile(r"\d{6}").fullmatch,
    "name": filled,
    "level": LEVEL,
    "parent": code,
    "valid_from": day,
    "valid_to": optional(day),
    "successors": optional(codes),
}
CHARACTER = re.compile(r".").fullmatch
# The columns of every table, in order, with what each may hold.
TABLES: dict[str, dict[str, Callable[[str], object]]] = {
    "language/examples.csv": {"command": filled, "example": filled, "comment": anything},
    "language/zh.csv": {"english": filled_or_joined, "chinese": anything, "comment": anything},
    "digests/actors.csv": {
        "pattern": pattern,
        "level": one_of("", "nation", "province", "prefecture", "county"),
        "comment": filled,
    },
    "ingest/fields.csv": {
        "name": lambda cell: cell == cell.lower() and filled(cell),
        "field": one_of(
            *"title date source url author id text categories category tags layout thumbnail headimg comments".split()
        ),
        "comment": anything,
    },
    "ingest/formats.csv": {
        "name": filled,
        "words": filled,
        "suffixes": lambda cell: all(part.startswith(".") for part in cell.split()),
        "comment": anything,
    },
    "ingest/passed_over.csv": {
        "name": lambda cell: cell == cell.lower() or cell == "Thumbs.db",
        "kind": one_of("media", "system"),
        "comment": anything,
    },
    "ingest/radicals.csv": {
        "radical": re.compile("[\u2e80-\u2eff]").fullmatch,
        "character": re.compile("[\u3400-\u9fff]").fullmatch,
        "comment": anything,
    },
    "characters/simplified.csv": {"traditional": CHARACTER, "simplified": CHARACTER},
    "labels/medtop.csv": {
        "label": filled,
        "medtop": re.compile(r"\d{8}").fullmatch,
        "name": filled,
        "comment": anything,
    },
    "labels/topic_places.csv": {"topic": filled, "places": pattern, "comment": filled},
    "pages/containers.csv": {
        "kind": one_of("class", "id", "tag"),
        "name": filled,
        "rank": str.isdigit,
        "comment": anything,
    },
    "pages/no_news.csv": {
        "kind": one_of("deleted", "missing", "robot", "login", "server", "shell"),
        "pattern": pattern,
        "comment": filled,
    },
    "pages/meta.csv": {"field": one_of("date", "source", "title", "url"), "name": filled, "comment": anything},
    "places/abroad.csv": {"name": filled, "kind": one_of("body", "city", "country", "region"), "comment": anything},
    "places/actors.csv": {"phrase": filled, "units": optional(units), "comment": anything},
    "places/aliases.csv": {
        "name": filled,
        "codes": codes,
        "kind": one_of("alias", "region", "stem"),
        "role": one_of("", "venue"),
        "comment": anything,
    },
    "places/also_words.csv": {"name": filled, "comment": anything},
    "places/bureaus.csv": {"name": filled, "units": units, "comment": anything},
    "places/divisions.csv": {**DIVISION, "aliases": anything, "stems": anything},
    "places/not_places.csv": {"phrase": filled, "comment": anything},
    "places/outlets.csv": {"name": filled, "codes": optional(codes), "comment": anything},
    "places/roles.csv": {
        "role": one_of("brand", "dateline", "guard", "origin", "person", "post", "street", "stretch", "venue"),
        "pattern": pattern,
        "comment": anything,
    },
    "places/source/changes.csv": {
        **{column: DIVISION[column] for column in ("code", "name", "level", "parent", "valid_from")},
        "replaces": optional(codes),
        "comment": anything,
    },
    "places/source/successors.csv": {"code": filled, "successor": code, "comment": filled},
    "places/surnames.csv": {"surnames": filled, "comment": anything},
    "places/townships.csv": {"name": filled, "codes": codes},
    "readouts/after_names.csv": {"word": filled, "comment": anything},
    "readouts/agenda.csv": {"verb": filled, "comment": anything},
    "readouts/attendance.csv": {"word": filled, "role": one_of("accompany", "attend", "sit_in"), "comment": anything},
    "readouts/bodies.csv": {"noun": filled, "comment": anything},
    "readouts/clauses.csv": {
        "word": filled,
        "part": one_of("governs", "leading", "on", "organ", "speaks"),
        "comment": anything,
    },
    "readouts/foreign_characters.csv": {"characters": filled, "comment": anything},
    "readouts/groups.csv": {"word": filled, "part": one_of("alone", "some", "who"), "comment": anything},
    "readouts/levels.csv": {
        "pattern": re.compile,
        "level": one_of("nation", "province", "prefecture", "county", "township"),
        "comment": anything,
    },
    "readouts/meetings.csv": {"noun": filled, "comment": anything},
    "readouts/no_readout.csv": {"word": filled, "comment": anything},
    "readouts/no_speech.csv": {"word": filled, "comment": anything},
    "readouts/not_in_names.csv": {"word": filled, "comment": anything},
    "readouts/not_places.csv": {"word": filled, "part": one_of("cut", "never", "whole"), "comment": anything},
    "readouts/numbering.csv": {"form": re.compile(r"[^{}]*\{[ncd]\}[^{}]*").fullmatch, "comment": anything},
    "readouts/posts.csv": {"post": filled, "after": one_of("", "yes"), "comment": anything},
    "readouts/surnames.csv": {
        "surnames": filled,
        "kind": one_of("announced", "chinese", "compound", "double", "foreign"),
        "comment": anything,
    },
    "readouts/verbs.csv": {"verb": filled, "kind": one_of("act", "decide", "quote", "say"), "comment": anything},
    "readouts/visits.csv": {
        "verb": filled,
        "genre": one_of("call", "inspection", "talks", "visit"),
        "comment": anything,
    },
    "summaries/empty_phrases.csv": {"phrase": filled, "comment": anything},
    "summaries/not_quoted.csv": {
        "kind": one_of("announcement", "caption", "question", "slogan"),
        "pattern": re.compile,
        "comment": anything,
    },
    "summaries/signs.csv": {
        "name": filled,
        "kind": one_of("bound", "says", "sign"),
        "pattern": re.compile,
        "most": one_of("1", "4"),
        "comment": anything,
    },
}
# What makes a row one of its kind, where it is not the first column alone.
KEYS = {
    "language/examples.csv": ("command", "example"),
    "summaries/not_quoted.csv": ("pattern",),
    "summaries/signs.csv": ("name",),
    "readouts/clauses.csv": ("word", "part"),
    "pages/containers.csv": ("kind", "name"),
    "pages/no_news.csv": ("pattern",),
    "pages/meta.csv": ("field", "name"),
    "places/divisions.csv": ("code", "valid_from"),
    "places/roles.csv": ("pattern",),
    "places/source/changes.csv": ("code", "valid_from", "name"),
}


def test_every_table_is_declared() -> None:
    assert {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv")} == set(TABLES)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_cells_hold_what_their_columns_may(name: str) -> None:
    (_, header), *rows = numbered_rows(read_file(name))
    checks = TABLES[name]
    assert header == list(checks)
    wrong = [
        f"{name}:{line}: {column} {cell!r}"
        for line, cells in rows
        for column, cell in zip(header, cells, strict=True)
        if not checks[column](cell)
    ]
    assert not wrong


@pytest.mark.parametrize("name", sorted(TABLES))
def test_no_row_stands_twice(name: str) -> None:
    key = KEYS.get(name) or (next(iter(TABLES[name])),)
    counts = Counter(tuple(row[column] for column in key) for row in read_table(name))
    assert [row for row, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_head_of_a_table_says_what_it_is(name: str) -> None:
    assert read_file(name).startswith("# ")


@pytest.mark.parametrize(
    "name", sorted(name for name in TABLES if name.startswith(("readouts/", "summaries/")) and name not in KEYS)
)
def test_words_stand_once(name: str) -> None:
    words = [word for row in read_table(name) for word in next(iter(row.values())).split()]
    assert len(words) == len(set(words)) == len(read_words(name))


def test_no_name_of_places_has_two_kinds() -> None:
    tables = ("places/abroad.csv", "places/aliases.csv", "places/not_places.csv")
    kinds = Counter(name for table in tables for name in {next(iter(row.values())) for row in read_table(table)})
    assert [name for name, count in kinds.items() if count > 1] == []
    divisions = {division.name for division in load_gazetteer()}
    assert divisions.isdisjoint(row["phrase"] for row in read_table("places/not_places.csv"))
