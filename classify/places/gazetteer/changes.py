"""Changes of divisions that are newer than their table: one row each, applied when it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["alias_names", "apply_changes", "stem_name"]

_PEOPLES = (
    "壮 回 满 苗 瑶 侗 彝 藏 羌 白 傣 佤 畲 黎 水 怒 土 蒙古 朝鲜 土家 布依 仡佬 毛南 仫佬 哈尼 纳西 拉祜 布朗 景颇 "
    "傈僳 独龙 普米 裕固 哈萨克 东乡 保安 撒拉 维吾尔 锡伯 塔吉克 柯尔克孜 达斡尔 鄂温克 鄂伦春 各"
)
_PEOPLE = "|".join(sorted(_PEOPLES.split(), key=len, reverse=True))
_AUTONOMOUS = re.compile(rf"^(.+?)(?:(?:{_PEOPLE})族|蒙古|维吾尔|哈萨克|锡伯|塔吉克|柯尔克孜)*自治([区州县旗])$")
_PLAIN = re.compile(r"^(.+?)(特别行政区|地区|林区|特区|新区|省|市|盟|县|区|旗)$")


def stem_name(name: str) -> tuple[str, str]:
    """Return the distinctive part of a division's name and the word for its kind.

    Examples
    --------
    >>> stem_name("延边朝鲜族自治州"), stem_name("礼泉县"), stem_name("内蒙古自治区")
    (('延边', '州'), ('礼泉', '县'), ('内蒙古', '区'))
    """
    if name == "内蒙古自治区":
        return "内蒙古", "区"
    match = _AUTONOMOUS.match(name) or _PLAIN.match(name)
    return (match[1], match[2]) if match else (name, "")


def alias_names(name: str, level: str) -> tuple[list[str], list[str]]:
    """Return the short names that stand alone and those that need support in the document.

    Examples
    --------
    >>> alias_names("海南藏族自治州", "prefecture")
    (['海南州'], ['海南'])
    >>> alias_names("长阳土家族自治县", "county")
    (['长阳县'], ['长阳'])
    """
    stem, kind = stem_name(name)
    if len(stem) < 2 or stem == name:
        return [], []
    aliases = [stem + kind] if kind in ("州", "县", "旗") and stem + kind != name else []
    stands_alone = level == "province" or (level == "prefecture" and stem not in ("海南", "吉林"))
    if stands_alone:
        return [*aliases, stem], []
    return aliases, [stem]


def apply_changes(rows: Sequence[Sequence[str]], changes: Iterable[Mapping[str, str]]) -> list[list[str]]:
    """Return the cells of the rows of a gazetteer with `changes` applied; applied twice they change nothing more.

    A change is a name of a code from a day on. The names of the codes that it ``replaces`` end on that day, and lead
    to it; a name that the table has for that year gets the day.

    Examples
    --------
    >>> old = ["990121", "柳溪县", "county", "990100", "1981", "", "", "", "柳溪"]
    >>> change = {"code": "990181", "name": "柳溪市", "level": "county", "parent": "990100"}
    >>> found = apply_changes([old], [change | {"valid_from": "2027-03-01", "replaces": "990121"}])
    >>> [row[:2] + row[4:7] for row in found]
    [['990121', '柳溪县', '1981', '2027-03-01', '990181'], ['990181', '柳溪市', '2027-03-01', '', '']]
    """
    found = [list(cells) for cells in rows]
    listed = sorted(changes, key=lambda change: change["valid_from"])
    codes = {code for change in listed for code in (change["code"], *_replaced(change))}
    by_code: dict[str, list[list[str]]] = {code: [] for code in codes}
    for cells in found:
        if cells[0] in codes:
            by_code[cells[0]].append(cells)
    for change in listed:
        code, name, day = change["code"], change["name"], change["valid_from"]
        own = next((cells for cells in by_code[code] if cells[1] == name and cells[4][:4] == day[:4]), None)
        if own is None:
            aliases, stems = alias_names(name, change["level"])
            own = [code, name, change["level"], change["parent"], day, "", "", ";".join(aliases), ";".join(stems)]
            found.append(own)
            by_code[code].append(own)
        own[4] = day
        for other in _replaced(change):
            last = max((cells for cells in by_code[other] if cells is not own), key=lambda cells: cells[4])
            last[5], last[6] = day, "" if other == code else code
    return found


def _replaced(change: Mapping[str, str]) -> list[str]:
    return change["replaces"].split(";") if change["replaces"] else []
