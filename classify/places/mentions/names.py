"""The names that are looked for: divisions, their short names, regions, abroad, and phrases that are no place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from typing import Any, Literal, get_args

from classify.data.kept import keep_content, package_files
from classify.data.tables import alternation, read_table, read_words
from classify.document import ABROAD
from classify.places.gazetteer import Gazetteer, Moment, load_gazetteer
from classify.places.mentions.finder import NameFinder, pack_names

__all__ = ["Kind", "Lexicon", "Name", "Reading", "known_codes", "load_lexicon"]

Kind = Literal["place", "stem", "word", "region", "township", "abroad", "guard"]
Reading = Literal["subject", "venue", "dateline", "post", "origin", "guard", "person", "brand", "stretch", "street"]
"""What the text around a name says of it: the role of its mention, or that it is none, or none by itself."""

_READINGS: dict[str, Reading] = {reading: reading for reading in get_args(Reading)}
_ALIAS_KINDS: dict[str, Kind] = {"alias": "place", "stem": "stem", "region": "region"}
# Older full names are no longer written, and much of what looks like one is something else.
_WRITTEN_SINCE = Moment.beginning(1995)


@dataclass(frozen=True, slots=True)
class Name:
    """What a name may stand for.

    Attributes
    ----------
    kind : Kind
        ``place``; ``stem`` where the name needs support from the document; ``word`` where it needs the containing
        division right before it or its full name in the document; ``region`` for several divisions at once;
        ``township`` for a part of a county; ``abroad``; ``guard`` for a phrase that is no place.
    codes : tuple of str
        The codes the name stands for by itself.
    weak : tuple of str
        The codes it stands for only right after a division that contains them.
    reading : Reading or None
        That of its mentions, or None where the text around decides.
    full : bool
        Whether the name is a division's full name.
    """

    kind: Kind
    codes: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    reading: Reading | None = None
    full: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The names, ready to be found, and the rules for roles in one pattern.

    ``readings`` gives what each named group of ``roles`` says; ``guard`` is that of a mention that is no place.
    """

    entries: NameFinder[Name]
    roles: re.Pattern[str]
    readings: dict[str, Reading]


def _division_entries(gazetteer: Gazetteer, words: frozenset[str]) -> dict[str, Name]:
    full: dict[str, set[str]] = {}
    strong: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for division in gazetteer:
        if division.valid_to >= _WRITTEN_SINCE:
            full.setdefault(division.name, set()).add(division.code)
        for alias in division.aliases:
            strong.setdefault(alias, set()).add(division.code)
        for stem in division.stems:
            stems.setdefault(stem, set()).add(division.code)
    entries: dict[str, Name] = {}
    for name in sorted({*full, *strong, *stems}):
        codes = full.get(name, set()) | strong.get(name, set())
        weak = stems.get(name, set()) - codes
        # Two characters such as 成县 or 文县 are in 形成县域 and 人文县城 as well.
        doubtful = name in words or (name in full and len(name) == 2)
        kind: Kind = "word" if name in words else "stem" if doubtful or not codes else "place"
        if kind != "place":
            codes, weak = codes | weak, codes | weak
        entries[name] = Name(kind, tuple(sorted(codes)), tuple(sorted(weak)), full=name in full)
    return entries


def _table_entries(gazetteer: Gazetteer) -> Iterator[tuple[str, Name]]:
    """Yield the names of the package's tables; a code that a gazetteer of the user has not is left out."""
    for row in read_table("places/abroad.csv"):
        yield row["name"], Name("abroad", (ABROAD,))
    for row in read_table("places/aliases.csv"):
        kind: Kind = _ALIAS_KINDS[row["kind"]]
        if codes := known_codes(row["codes"], gazetteer):
            yield (
                row["name"],
                Name(kind, codes, codes if kind == "stem" else (), _READINGS[row["role"]] if row["role"] else None),
            )
    for row in read_table("places/not_places.csv"):
        yield row["phrase"], Name("guard")
    for row in read_table("places/townships.csv"):
        if codes := known_codes(row["codes"], gazetteer):
            yield row["name"], Name("township", codes)


def known_codes(codes: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the codes in a cell of a table, a semicolon between two, that are in `gazetteer`."""
    return tuple(code for code in codes.split(";") if code in gazetteer)


def _role_pattern() -> tuple[re.Pattern[str], dict[str, Reading]]:
    rows = read_table("places/roles.csv")
    surname = alternation(read_words("places/surnames.csv"))
    pattern = "|".join(f"(?P<r{number}>{row['pattern']})" for number, row in enumerate(rows))
    readings = {f"r{number}": _READINGS[row["role"]] for number, row in enumerate(rows)}
    return re.compile(pattern.replace("＆", surname)), readings


def _merged(gazetteer: Gazetteer) -> dict[str, Name]:
    """Return all names; what a table says of a division's name holds, and of two tables the first."""
    words = frozenset(row["name"] for row in read_table("places/also_words.csv"))
    entries = _division_entries(gazetteer, words)
    divisions = frozenset(entries)
    for name, entry in _table_entries(gazetteer):
        known = entries.get(name)
        if known is None or (name in divisions and entry.kind in ("guard", "abroad", "township")):
            entries[name] = entry
        elif name in divisions:
            others = {*known.codes, *known.weak, *entry.weak} - set(entry.codes if entry.kind == "place" else ())
            entries[name] = replace(entry, weak=tuple(sorted(others)), full=known.full)
        # Else it stands in an earlier table, which wins.
    return entries


@lru_cache(maxsize=4)
def load_lexicon(gazetteer: Gazetteer) -> Lexicon:
    """Return the names of `gazetteer` with those of the package's tables, ready to be matched.

    Examples
    --------
    >>> from classify.places.gazetteer.gazetteer import load_gazetteer
    >>> lexicon = load_lexicon(load_gazetteer())
    >>> lexicon.entries[lexicon.entries.find("南京路")[0][0]].kind
    'guard'
    """
    packed = _kept_names() if gazetteer is load_gazetteer() else _pack(gazetteer)
    return Lexicon(NameFinder(packed, _unpack), *_role_pattern())


def _kept_names() -> bytes:
    """Return the names of the package's own divisions and tables: a third of a second's work, done once."""
    sources = package_files("data/places/**/*.csv", "data/*.py", "places/gazetteer/*.py", "places/mentions/*.py")
    return keep_content("names", sources, lambda: _pack(load_gazetteer()))


def _pack(gazetteer: Gazetteer) -> bytes:
    return pack_names((name, astuple(entry)) for name, entry in _merged(gazetteer).items())


def _unpack(fields: list[Any]) -> Name:
    values: list[Any] = [tuple(field) if isinstance(field, list) else field for field in fields]
    return Name(*values)
