"""Codes of jurisdictions and their levels: six digits of GB/T 2260, and two codes of our own."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["ABROAD", "LEVELS", "NATION", "Level", "level_of"]

NATION = "100000"
ABROAD = "INTL"
Level = Literal["nation", "abroad", "province", "prefecture", "county"]
LEVELS: tuple[Level, ...] = get_args(Level)


def level_of(code: str) -> Level:
    """Return the level of a jurisdiction's code, one of `LEVELS`, by its digits.

    Examples
    --------
    >>> [level_of(code) for code in ("100000", "320000", "320500", "320583")]
    ['nation', 'province', 'prefecture', 'county']
    """
    if code in (NATION, ABROAD):
        return "nation" if code == NATION else "abroad"
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
