"""The divisions of China with their years, names and containment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Self

from classify.document import ABROAD, NATION, Level
from classify.places.gazetteer.divisions import Division, read_divisions
from classify.places.gazetteer.moments import Moment

__all__ = ["Gazetteer", "load_gazetteer"]

_NAMES = {NATION: "全国", ABROAD: "国际"}
_LEVELS: dict[str, Level] = {NATION: "nation", ABROAD: "abroad"}
_FIRST = Moment.end(1981)
# Later than any table.
_LATEST = Moment.end(9000)


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The divisions by code, each with its names in order of years.

    A year means the state at its end, as in the yearly code tables: 即墨 is the city 370282 in 2016 and the district
    370215 in 2017. A change of which the table knows no day counts from
    the first of its year; of a day in a year with known changes only those up to it count. Years before 1981 are
    taken for 1981, since no table is older.

    Examples
    --------
    >>> gazetteer = load_gazetteer()
    >>> gazetteer.full_name("110105"), gazetteer.full_name("320500"), gazetteer.level("INTL")
    ('北京市朝阳区', '江苏省苏州市', 'abroad')
    >>> gazetteer.on("370215", Moment.end(2016)), gazetteer.on("370282", Moment.end(2018))
    ('370282', '370215')
    >>> [gazetteer.on("500112", Moment.parse(day)) for day in ("2025-11-05", "2025-11-06")]
    ['500112', '500157']
    """

    divisions: Mapping[str, tuple[Division, ...]]
    predecessors: dict[str, tuple[str, ...]] = field(repr=False)
    days: dict[int, tuple[Moment, ...]] = field(repr=False)

    def __contains__(self, code: object) -> bool:
        return code in self.divisions or code in _NAMES

    def __deepcopy__(self, memo: object) -> Self:
        """Return itself: nothing in it changes, and the names made from it are kept by its identity."""
        return self

    def __iter__(self) -> Iterator[Division]:
        for versions in self.divisions.values():
            yield from versions

    def moment(self, date: str | None) -> Moment:
        """Return the moment of an ISO date: the end of its year; in one with known days of change the last of them.

        They are so few that what is worked out for one serves many documents. Without a date it is the latest.

        Examples
        --------
        >>> gazetteer = load_gazetteer()
        >>> [gazetteer.moment(date).within for date in ("2016-05-01", "2025-05-01", "2025-12-01")]
        [9999, 0, 1106]
        """
        if not date or not date[:4].isdigit():
            return _LATEST
        year, day = int(date[:4]), date[:10].replace("-", "")
        if year not in self.days or len(day) != len("YYYYMMDD") or not day.isdigit():
            return Moment.end(year)
        here = Moment(year, int(day[4:]))
        return max((known for known in self.days[year] if known <= here), default=Moment.beginning(year))

    def ended(self, code: str, name: str, year: int) -> bool:
        """Tell whether `code` lost its `name` on an unknown day of `year`."""
        return any(
            version.name == name and version.valid_to == Moment.beginning(year) for version in self.divisions[code]
        )

    def begun(self, code: str, name: str, year: int) -> bool:
        """Tell whether `code` got its `name` on an unknown day of `year`."""
        return any(
            version.name == name and version.valid_from == Moment.beginning(year) for version in self.divisions[code]
        )

    def bears(self, code: str, name: str, moment: Moment) -> bool:
        """Tell whether `code` has the `name` at a `moment`."""
        return any(version.name == name and version.holds(moment) for version in self.divisions[code])

    def valid(self, code: str, moment: Moment) -> bool:
        """Tell whether `code` stands for a division at `moment`."""
        moment = max(moment, _FIRST)
        return code in _NAMES or any(version.holds(moment) for version in self.divisions.get(code, ()))

    def division(self, code: str, moment: Moment | None = None) -> Division:
        """Return the division that `code` stands for at `moment`; outside its years, or for None, the latest.

        Raises
        ------
        ValueError
            The code is in no year of the gazetteer.
        """
        versions = self.divisions.get(code)
        if not versions:
            raise ValueError(f"{code!r} is not a code of the gazetteer")
        moment = _LATEST if moment is None else max(moment, _FIRST)
        return next((version for version in versions if version.holds(moment)), versions[-1])

    def level(self, code: str) -> Level:
        """Return the level of a division, of the nation or of abroad."""
        return _LEVELS.get(code) or self.division(code).level

    def parent(self, code: str, moment: Moment | None = None) -> str | None:
        """Return the code of the division that contains `code` at `moment`; None for the nation and abroad."""
        return None if code in _NAMES else self.division(code, moment).parent

    def ancestors(self, code: str, moment: Moment | None = None) -> tuple[str, ...]:
        """Return what contains `code` from the nearest up to the province, itself and the nation left out."""
        found: list[str] = []
        parent = self.parent(code, moment)
        while parent is not None and parent != NATION:
            found.append(parent)
            parent = self.parent(parent, moment)
        return tuple(found)

    def full_name(self, code: str, moment: Moment | None = None) -> str:
        """Return the name from the province down; 全国 for the nation, 国际 for abroad."""
        if code in _NAMES:
            return _NAMES[code]
        names = [self.division(part, moment).name for part in (code, *self.ancestors(code, moment))]
        return "".join(reversed(names))

    def on(self, code: str, moment: Moment) -> str:
        """Return the code that covers the division `code` at `moment`.

        A division split among several is covered by the one that kept its name, else by what contains them all.
        One that cannot be followed to it keeps its own code.

        Raises
        ------
        ValueError
            The code is in no year of the gazetteer.
        """
        if code in _NAMES:
            return code
        return self._follow(self.division(code).code, max(moment, _FIRST), frozenset())

    def _follow(self, code: str, moment: Moment, seen: frozenset[str]) -> str:
        if self.valid(code, moment):
            return code
        seen |= {code}
        reached = {self._follow(step, moment, seen) for step in self._steps(code, moment) if step not in seen}
        covering = sorted(step for step in reached if self.valid(step, moment))
        if len(covering) < 2:
            return covering[0] if covering else code
        stem = self.division(code).name[:2]
        same = [step for step in covering if self.division(step, moment).name.startswith(stem)]
        return same[0] if same else self._common(covering, moment)

    def _steps(self, code: str, moment: Moment) -> tuple[str, ...]:
        """Return the codes one change nearer to `moment`, or what bears the name or contains the place then."""
        ended = [version for version in self.divisions[code] if version.valid_to <= moment]
        steps = ended[-1].successors if ended else self.predecessors.get(code, ())
        if steps:
            return steps
        # The source names no successor for prefectures and no origin for divisions carved out of others.
        version = self.division(code)
        stem = version.name[:2]
        same = [
            other.code
            for other in self
            if other.code[:2] == code[:2] and other.name.startswith(stem) and other.holds(moment)
        ]
        return tuple(same[:1]) or (version.parent,)

    def _common(self, codes: Iterable[str], moment: Moment) -> str:
        chains = [(code, *self.ancestors(code, moment)) for code in codes]
        return next((code for code in chains[0] if all(code in chain for chain in chains)), NATION)


@lru_cache(maxsize=4)
def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """Return the gazetteer of the package, or that of the file `path` with the same columns.

    Raises
    ------
    ReadError
        The file cannot be read, or something in it is wrong; the message names the line.
    """
    divisions = read_divisions(path)
    return Gazetteer(divisions, divisions.predecessors(), divisions.known_days())
