"""The divisions of a gazetteer file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from classify.data.tables import numbered_rows, read_file, read_table
from classify.document import Level
from classify.errors import ReadError
from classify.places.gazetteer.changes import apply_changes
from classify.places.gazetteer.moments import Moment

__all__ = ["COLUMNS", "Division", "DivisionTable", "read_divisions"]

COLUMNS = ("code", "name", "level", "parent", "valid_from", "valid_to", "successors", "aliases", "stems")
_LEVELS: tuple[Level, ...] = ("province", "prefecture", "county")
_ROOT = "100000"
_OPEN = Moment.beginning(9999)


@dataclass(frozen=True, slots=True)
class Division:
    """One name of a code, from ``valid_from`` on and before ``valid_to``.

    A year of which no day is known counts from its first day on. ``aliases`` stand for the division anywhere in a
    text, ``stems`` only with support from the rest of it.
    """

    code: str
    name: str
    level: Level
    parent: str
    valid_from: Moment
    valid_to: Moment
    successors: tuple[str, ...]
    aliases: tuple[str, ...]
    stems: tuple[str, ...]

    def holds(self, moment: Moment) -> bool:
        """Tell whether the code had this name at a `moment`."""
        return self.valid_from <= moment < self.valid_to


def read_divisions(path: Path | None = None) -> DivisionTable:
    """Return the divisions of the package, or those of the file `path` with the same columns.

    Parameters
    ----------
    path : Path, optional
        A file of the form of ``places/divisions.csv``. It is checked throughout; that of the package by the tests.

    Raises
    ------
    ReadError
        The file cannot be read; it has not the columns; a row has not a code of six digits, a name, a level, years
        in order, or a parent and successors that are in the file; or two names of a code share a year.
    """
    if path is None:
        written = [line for line in read_file("places/divisions.csv").splitlines() if line[:1] not in ("", "#")]
        # No cell of it is quoted, as a test makes sure.
        own = [line.split(",") for line in written[1:]]
        return DivisionTable(apply_changes(own, read_table("places/source/changes.csv")))
    try:
        lines = numbered_rows(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: not in UTF-8: save it as UTF-8") from error
    except csv.Error as error:
        raise ReadError(f"{path}: no comma-separated table: {error}") from error
    if len(lines) < 2 or tuple(lines[0][1]) != COLUMNS:
        line = lines[0][0] if lines else 1
        raise ReadError(f"{path}:{line}: a gazetteer begins with the line {','.join(COLUMNS)} and has rows after it")
    rows = [(line, _read_row(cells, f"{path}:{line}")) for line, cells in lines[1:]]
    for line, fault in _faults(rows):
        raise ReadError(f"{path}:{line}: {fault}")
    return DivisionTable([cells for _, cells in lines[1:]])


class DivisionTable(Mapping[str, tuple[Division, ...]]):
    """The divisions by code, each with its names in order of time; made of their rows when they are asked for.

    A document names a few dozen of the thousands.

    Parameters
    ----------
    rows : sequence of sequence of str
        The cells of a gazetteer file, in any order.
    """

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        by_code: dict[str, list[Sequence[str]]] = {}
        for cells in rows:
            by_code.setdefault(cells[0], []).append(cells)
        self._rows = {code: by_code[code] for code in sorted(by_code)}
        self._made: dict[str, tuple[Division, ...]] = {}

    def __getitem__(self, code: str) -> tuple[Division, ...]:
        made = self._made.get(code)
        if made is None:
            versions = map(_division, self._rows[code])
            made = self._made[code] = tuple(sorted(versions, key=lambda version: version.valid_from))
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def predecessors(self) -> dict[str, tuple[str, ...]]:
        """Return the codes of the divisions that became part of another, by the code of that."""
        found: dict[str, dict[str, None]] = {}
        for code, rows in self._rows.items():
            if any(cells[6] for cells in rows):
                for version in self[code]:
                    for successor in version.successors:
                        found.setdefault(successor, {})[code] = None
        return {code: tuple(codes) for code, codes in found.items()}

    def known_days(self) -> dict[int, tuple[Moment, ...]]:
        """Return the days by year, sorted, on which a name of a division began, where they are known."""
        days: dict[int, set[Moment]] = {}
        for rows in self._rows.values():
            for cells in rows:
                if "-" in cells[4]:
                    day = Moment.of_table(cells[4])
                    days.setdefault(day.year, set()).add(day)
        return {year: tuple(sorted(known)) for year, known in days.items()}


def _division(cells: Sequence[str]) -> Division:
    code, name, level, parent, first, last, successors, aliases, stems = cells
    return Division(
        code,
        name,
        cast(Level, level),  # held to the levels there are by `_read_row`, in the package by its tests
        parent,
        Moment.of_table(first),
        Moment.of_table(last) if last else _OPEN,
        tuple(successors.split(";")) if successors else (),
        tuple(aliases.split(";")) if aliases else (),
        tuple(stems.split(";")) if stems else (),
    )


def _read_row(cells: Sequence[str], place: str) -> Division:
    if len(cells) != len(COLUMNS):
        raise ReadError(f"{place}: {len(cells)} cells instead of {len(COLUMNS)}: {','.join(COLUMNS)}")
    try:
        division = _division(cells)
    except ValueError:
        years = f"{cells[4]!r}, {cells[5]!r}"
        raise ReadError(
            f"{place}: valid_from is a year or a day (YYYY-MM-DD), valid_to too or empty, not {years}"
        ) from None
    if not (division.code.isascii() and division.code.isdigit() and len(division.code) == len(_ROOT)):
        raise ReadError(f"{place}: {division.code!r} is no code of six digits")
    if not division.name or division.level not in _LEVELS:
        raise ReadError(f"{place}: {division.code} needs a name, and a level of {', '.join(_LEVELS)}")
    if division.valid_from >= division.valid_to:
        raise ReadError(f"{place}: {division.code} ends before it begins: valid_from must be before valid_to")
    return division


def _faults(rows: Sequence[tuple[int, Division]]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong between rows: the line and the fault."""
    levels = {_ROOT: -1} | {division.code: _LEVELS.index(division.level) for _, division in rows}
    until: dict[str, Moment] = {}
    for line, division in sorted(rows, key=lambda row: (row[1].code, row[1].valid_from)):
        code = division.code
        for other in (division.parent, *division.successors):
            if other not in levels:
                yield line, f"{code} leads to {other}, which is not in the file: add its row"
            elif other == division.parent and levels[other] >= levels[code]:
                yield line, f"{code}, a {division.level}, cannot lie within {other}: correct its parent or its level"
        if code in until and division.valid_from < until[code]:
            yield line, f"{code} has two names in {division.valid_from.year}: end the first with valid_to"
        until[code] = division.valid_to
