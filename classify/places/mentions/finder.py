"""Tens of thousands of names found in texts: ready at once, and fast where there are many texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, count
from operator import add
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["NameFinder", "pack_names"]

Record = TypeVar("Record")

# The automaton takes 0.08 s to build and finds the names in a text of 500 characters in 0.02 ms; looking up every
# pair of characters takes 0.11 ms. After so many characters it will have paid.
_WORTH = 200_000
_BLOCK, _LINE = "\x1e", "\n"
_LENGTHS = "0123456789abcdefghijklmnopqrstuvwxyz"


def pack_names(records: Iterable[tuple[str, Sequence[Any]]]) -> bytes:
    """Return names and the fields of their records in the form that `NameFinder` reads in milliseconds.

    Parameters
    ----------
    records : iterable of (str, sequence)
        Names of 2 to 35 characters, each with what JSON can hold of its record.
    """
    names, rows = [], []
    heads: dict[str, set[int]] = {}
    for name, fields in records:
        names.append(name)
        rows.append(json.dumps(fields, ensure_ascii=False))
        heads.setdefault(name[:2], set()).add(len(name))
    lines = [head + "".join(_LENGTHS[size] for size in sorted(sizes, reverse=True)) for head, sizes in heads.items()]
    return _BLOCK.join(_LINE.join(block) for block in (names, rows, lines)).encode()


class NameFinder(Sequence[Record], Generic[Record]):
    """The records of names, by the places of the names in the order given, and where a text holds the names.

    Records are made when they are asked for: a text names a few dozen of the tens of thousands.

    Parameters
    ----------
    packed : bytes
        What `pack_names` returns.
    make : callable
        Makes a record of the fields that were packed.
    """

    def __init__(self, packed: bytes, make: Callable[[list[Any]], Record]) -> None:
        names, rows, heads = packed.decode().split(_BLOCK)
        self.names = names.split(_LINE)
        self.make = make
        self._rows: list[str] = rows.split(_LINE)
        self._records: list[Record | None] = [None] * len(self.names)
        self._places = dict(zip(self.names, count()))
        self._heads = {line[:2]: line[2:] for line in heads.split(_LINE)}
        self._automaton: AhoCorasick | None = None
        self._searched = 0

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        record = self._records[place]
        if record is None:
            record = self._records[place] = self.make(json.loads(self._rows[place]))
        return record

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Return (place of the name, start, end) for each name in `text`, from left to right.

        Of names that begin at one character the longest counts, and none that begins within another.
        """
        if self._automaton is not None:
            found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text)
            return found
        self._searched += len(text)
        if self._searched > _WORTH:
            self._automaton = self._build()
        return self._look_up(text)

    def _look_up(self, text: str) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        places, heads, last = self._places, self._heads, 0
        for start in compress(count(), map(heads.__contains__, map(add, text, text[1:]))):
            if start < last:
                continue
            for length in heads[text[start : start + 2]]:
                end = start + int(length, 36)
                place = places.get(text[start:end])
                if place is not None and end <= len(text):
                    found.append((place, start, end))
                    last = end
                    break
        return found

    def _build(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        # Built in 0.08 s instead of the 0.28 s of a DFA, and no slower on news.
        return AhoCorasick(
            self.names,
            matchkind=MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
