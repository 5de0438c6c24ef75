"""The gazetteer file ``places/divisions.csv``, built from the history of area codes.

Run as::

    python -m classify.places.gazetteer.build AREACODES.csv HK-MO-TW.json OUTPUT [STREETS.csv TOWNSHIPS]

AREACODES.csv is the table of yescallop/areacodes (CC0 1.0): one row for each name a code has had since 1981.
HK-MO-TW.json nests the parts of Hong Kong, Macao and Taiwan by name, STREETS.csv lists the townships of 2022 (both
modood/Administrative-divisions-of-China, WTFPL). ``places/source/changes.csv`` adds what is newer than AREACODES.csv.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from classify.data.tables import read_table
from classify.errors import ReadError
from classify.places.gazetteer.changes import alias_names, apply_changes, stem_name
from classify.places.gazetteer.divisions import COLUMNS

__all__ = ["build_rows", "build_townships", "main", "part_names"]

_LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}
_HEADER = (
    "# Divisions of county level and above since 1981: one row for each name a code has had.\n"
    "# valid_from is the first year, valid_to the first year no longer, or days. aliases stand for the name\n"
    "# anywhere, stems only with support in the document. Codes, names, years and successors:\n"
    "# github.com/yescallop/areacodes (CC0 1.0, dedicated to the public domain by its author).\n"
    "# Parts of Hong Kong, Macao and Taiwan: github.com/modood/Administrative-divisions-of-China (WTFPL).\n"
    "# Built by classify.places.gazetteer.build.\n"
)
_TOWNSHIP_HEADER = (
    "# Townships of 2022 that at most four counties share, with the counties: weak evidence for these.\n"
    "# From github.com/modood/Administrative-divisions-of-China (WTFPL). Built by classify.places.gazetteer.build.\n"
)
_TOWNSHIP = re.compile(r"^.{2,}(?:街道|镇|乡)$")
_FEW = 4

# Older names of abolished divisions are in no text of the web, and their stems only make noise.
_STEMS_SINCE = 2000


def build_rows(areacodes: Iterable[Mapping[str, str]], parts: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Yield the rows of ``places/divisions.csv``, sorted by code and year.

    Parameters
    ----------
    areacodes : iterable of mapping
        Rows with the columns of areacodes.csv.
    parts : mapping
        The names of parts that stand for a division which has no codes of its own for them.

    Raises
    ------
    KeyError
        A column is missing, or a level is none of 省级, 地级 and 县级.
    """
    followed = {row["code"]: row["successor"] for row in read_table("places/source/successors.csv")}
    for row in sorted(areacodes, key=lambda row: (row["代码"], int(row["启用时间"]))):
        code, name, level = row["代码"], row["名称"], _LEVELS[row["级别"]]
        ended = row["变更/弃用时间"]
        aliases: list[str] = []
        stems: list[str] = []
        if not ended or int(ended) >= _STEMS_SINCE:
            aliases, stems = alias_names(name, level)
        yield {
            "code": code,
            "name": name,
            "level": level,
            "parent": _parent(code, level, row["二级行政区"]),
            "valid_from": row["启用时间"],
            "valid_to": ended,
            # A year in brackets marks a part handed over earlier: not the successor.
            "successors": ";".join(part for part in row["新代码"].split(";") if part and "[" not in part)
            or (followed.get(code, "") if row["状态"] == "弃用" else ""),
            "aliases": ";".join([*aliases, *parts.get(name, [])]),
            "stems": ";".join(stems),
        }


def _parent(code: str, level: str, prefecture: str) -> str:
    if level == "province":
        return "100000"
    if level == "prefecture" or prefecture == "直辖":
        return code[:2] + "0000"
    return code[:4] + "00"


def part_names(parts: Mapping[str, Sequence[str]], taken: Set[str]) -> list[str]:
    """Return the names of the parts of one region that no mainland division shares, sorted.

    A district of a city is left out: 中正区 and its like are in many cities of Taiwan.

    Examples
    --------
    >>> part_names({"台北市": ["大安区"], "九龙": ["观塘区"]}, {"九龙"})
    ['台北', '台北市', '观塘区']
    """
    names = set(parts)
    for part, inner in parts.items():
        kinds = "市" if part[-1] in "市县" else "市县区"
        names |= {name for name in (re.sub(r"（.*）", "", raw) for raw in inner) if name[-1] in kinds and len(name) > 2}
    names |= {name[:-1] for name in names if name[-1] == "市" and len(name) == 3}
    return sorted(names - taken)


def build_townships(streets: Iterable[Mapping[str, str]], codes: Set[str], taken: Set[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of ``places/townships.csv``: names that few counties share, with the codes of these.

    Codes of statistical areas, which are not in `codes`, and names of divisions, `taken`, are left out.

    Examples
    --------
    >>> streets = [{"name": "柳溪镇", "areaCode": "330683"}, {"name": "海港开发区", "areaCode": "130274"}]
    >>> list(build_townships(streets, {"330683"}, set()))
    [{'name': '柳溪镇', 'codes': '330683'}]
    """
    counties: dict[str, set[str]] = {}
    for row in streets:
        if _TOWNSHIP.search(row["name"]) and row["name"] not in taken and row["areaCode"] in codes:
            counties.setdefault(row["name"], set()).add(row["areaCode"])
    for name, found in sorted(counties.items()):
        if len(found) <= _FEW:
            yield {"name": name, "codes": ";".join(sorted(found))}


def main(arguments: Sequence[str]) -> None:
    """Write ``places/divisions.csv``, and ``places/townships.csv`` where asked, from the sources named in `arguments`.

    Raises
    ------
    ReadError
        A source has not the columns or levels it should have.
    """
    areacodes, parts, output, *townships = map(Path, arguments)
    source = _read(areacodes)
    try:
        taken = {name for row in source for name in (row["名称"], stem_name(row["名称"])[0])}
        regions = json.loads(parts.read_text(encoding="utf-8"))
        rows = build_rows(source, {name: part_names(inner, taken) for name, inner in regions.items()})
        known = {row["代码"] for row in source}
        changes = [row for row in read_table("places/source/changes.csv") if row["parent"] in known]
        cells = apply_changes([[row[name] for name in COLUMNS] for row in rows], changes)
        _write(output, _HEADER, COLUMNS, [dict(zip(COLUMNS, row, strict=True)) for row in sorted(cells)])
        if townships:
            streets, target = townships
            _write(target, _TOWNSHIP_HEADER, ("name", "codes"), list(build_townships(_read(streets), known, taken)))
    except KeyError as error:
        raise ReadError(f"{areacodes}: no column or level {error}: use the tables named above") from error


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, header: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(header)
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
