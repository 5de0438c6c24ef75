"""Which documents are meant: by topic, place, day and outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from classify.document import Document, Prediction
from classify.errors import ReadError
from classify.places import Gazetteer, Moment, load_gazetteer

__all__ = ["Filter", "find_codes", "lies_in", "name_place", "suggest_places"]

_ABROAD, _NATION = "INTL", "100000"
_NAMES = {"全国": _NATION, "国际": _ABROAD, "境外": _ABROAD, "国外": _ABROAD}
# Later than any change that the gazetteer knows.
_TODAY = Moment.end(9000)
_SUFFIX = re.compile(r"(?<=..)(?:特别行政区|自治区|自治州|自治县|地区|省|市|区|县|盟|旗)$")
_ETHNIC = re.compile(r"(?:维吾尔|壮族|回族)$")


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that a document must all fulfil; None stands for no condition.

    Attributes
    ----------
    topics : tuple of str
        Labels, one of which is the document's topic or second topic.
    codes : tuple of str
        Adcodes, in one of which its place lies.
    since, until : str or None
        First and last day, ISO; a document without a date fulfils neither.
    sources : tuple of str
        Outlets, one of which is its own.
    """

    topics: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()

    def conditions(self) -> tuple[list[str], list[str]]:
        """Return the conditions in SQL on the table `documents`, called ``d``, and their parameters."""
        parts, values = [], []
        if self.topics:
            marks = ",".join("?" * len(self.topics))
            parts.append(f"(d.topic IN ({marks}) OR d.second IN ({marks}))")
            values += [*self.topics, *self.topics]
        if self.codes:
            parts.append("(" + " OR ".join("d.place BETWEEN ? AND ?" for _ in self.codes) + ")")
            values += [bound for code in self.codes for bound in _bounds(code)]
        for condition, day in (("d.date >= ?", self.since), ("d.date <= ?", self.until)):
            if day is not None:
                parts.append(condition)
                values.append(day)
        if self.sources:
            parts.append(f"d.source IN ({','.join('?' * len(self.sources))})")
            values += self.sources
        return parts, values

    def accepts(self, document: Document, prediction: Prediction) -> bool:
        """Return whether `document` with what was predicted of it fulfils all conditions."""
        topic = prediction.topic.label if prediction.topic else None
        place = prediction.jurisdiction.code if prediction.jurisdiction else None
        return (
            (not self.topics or topic in self.topics)
            and (not self.codes or lies_in(place, self.codes))
            and (self.since is None or (document.date is not None and document.date >= self.since))
            and (self.until is None or (document.date is not None and document.date[:10] <= self.until))
            and (not self.sources or document.source in self.sources)
        )


def lies_in(code: str | None, codes: Sequence[str]) -> bool:
    """Return whether the place `code` is one of `codes` or lies in one.

    Examples
    --------
    >>> lies_in("110105", ["110000"]), lies_in("110105", ["110106"]), lies_in("110105", ["100000"])
    (True, False, False)
    """
    return code is not None and any(low <= code <= high for low, high in map(_bounds, codes))


def name_place(code: str, date: str | None = None) -> str:
    """Return the full name of the place `code` on a day; the code itself where the gazetteer has it not.

    Examples
    --------
    >>> name_place("370215", "2018-01-01")
    '山东省青岛市即墨区'
    """
    gazetteer = load_gazetteer()
    return gazetteer.full_name(code, gazetteer.moment(date)) if code in gazetteer else code


def find_codes(place: str) -> tuple[str, ...]:
    """Return the codes of the place `place`, given by its code or name; several where its code changed.

    Raises
    ------
    ReadError
        If there is no such place, or several have the name.

    Examples
    --------
    >>> find_codes("110105"), find_codes("北京"), find_codes("北京市朝阳区")
    (('110105',), ('110000',), ('110105',))
    """
    gazetteer = load_gazetteer()
    name = place.strip()
    if name in gazetteer or name in _NAMES:
        return (_NAMES.get(name, name),)
    found = _named(gazetteer, name)
    if not found:
        raise ReadError(f"{place}: no such place; give its code of six digits or its full name")
    # Codes that followed one another are one place.
    present = sorted({gazetteer.on(code, _TODAY) for code in found})
    if len(present) > 1:
        listed = ", ".join(f"{code} {gazetteer.full_name(code)}" for code in present[:6])
        raise ReadError(f"{place}: several places have this name: {listed}; give the code")
    return tuple(sorted({*found, *present}))


def suggest_places(typed: str, *, most: int = 12) -> tuple[tuple[str, str], ...]:
    """Return codes and full names of the places of today that what is `typed` may mean: a code, a name, its beginning.

    Examples
    --------
    >>> suggest_places("即墨")
    (('370215', '山东省青岛市即墨区'),)
    """
    gazetteer = load_gazetteer()
    name = typed.strip()
    if not name:
        return ()
    codes = [code for code in gazetteer.divisions if gazetteer.on(code, _TODAY) == code]
    exact = [code for code in codes if code == name or _bears(gazetteer.division(code).name, name)]
    begun = [code for code in codes if code.startswith(name) or gazetteer.division(code).name.startswith(name)]
    known = [code for label, code in _NAMES.items() if name in (label, code)]
    found = dict.fromkeys([*known, *sorted(exact), *sorted(begun)])
    return tuple((code, gazetteer.full_name(code)) for code in list(found)[:most])


def _named(gazetteer: Gazetteer, name: str) -> list[str]:
    """Return the codes with a name or full name `name`; 河北 is the province, whatever district bears the name."""
    found = sorted({version.code for version in gazetteer if _bears(version.name, name)})
    if not found:
        ends = [version.code for version in gazetteer if name.endswith(version.name)]
        found = sorted({code for code in ends if gazetteer.full_name(code).endswith(name)})
    return [code for code in found if code.endswith("0000")] or found


def _bears(name: str, wanted: str) -> bool:
    return name == wanted or _stem(name) == wanted


def _stem(name: str) -> str:
    return _ETHNIC.sub("", _SUFFIX.sub("", name))


def _bounds(code: str) -> tuple[str, str]:
    """Return the first and the last code that lie in `code`."""
    if code in (_NATION, _ABROAD) or not code.endswith("00"):
        return code, code
    stem = code[:2] if code.endswith("0000") else code[:4]
    return code, stem.ljust(6, "9")
