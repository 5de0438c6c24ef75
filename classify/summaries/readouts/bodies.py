"""What body met, and of what level it is."""

from __future__ import annotations

import re
from functools import cache

from classify.data.tables import alternation, read_table, read_words
from classify.summaries.readouts.dates import ORDINAL

__all__ = ["find_body", "find_level"]

# 在北京 is where something was, not whose 市委 it is.
_MUNICIPALITY = re.compile("(?<![在来赴抵到往驻])(?:北京|天津|上海|重庆|首都)(?!时间)")
_MUNICIPAL_CODES = frozenset(("11", "12", "31", "50"))
_LONGEST_CITY = 8
_ORDER = ("nation", "province", "prefecture", "county", "township")
# Of two meetings that were held as one the first tells the body.
_JOINED = re.compile(r"(?<=会)暨|(?<=会议)暨")
_YEAR = re.compile(r"^\d{4}年(?:度|[上下]半年)?")
# 辖区上市公司监管工作会议 was held for them, not by them.
_SOME = re.compile("部分|辖区|各")
_AFTER = re.compile(r"^(?:20\d\d年)?(?:（扩大）)?[^，]{0,16}(?:会|会议|讲座|学习)$|^$")


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(f"{alternation(read_words('readouts/bodies.csv'))}(?![局长员生署])")


@cache
def _levels() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["level"]) for row in read_table("readouts/levels.csv"))


def find_body(meeting: str | None) -> str | None:
    """Return the body that met, given the name of the `meeting`; None where the name tells no body.

    Examples
    --------
    >>> find_body("东湖区防汛抗旱指挥部第二十三次会议"), find_body("区政府第45次常务会议"), find_body("全区防汛动员会")
    ('东湖区防汛抗旱指挥部', '区政府', None)
    """
    name = _YEAR.sub("", _JOINED.split(meeting or "")[0])
    ordinal = ORDINAL.search(name)
    head = name[: ordinal.start()] if ordinal else name
    for match in reversed([*_bodies().finditer(head)]):
        if _AFTER.match(name[match.end() :]) and not _SOME.match(name):
            return name[: match.end()]
    return None


@cache
def _cities() -> dict[str, str]:
    """Return the levels of the cities of the country; of a name that had two the present one."""
    rows = [row for row in read_table("places/divisions.csv") if row["name"].endswith("市")]
    return {row["name"]: row["level"] for row in sorted(rows, key=lambda row: not row["valid_to"])}


def find_level(body: str | None, post: str | None, context: str = "") -> str | None:
    """Return the level of the `body` or meeting, else of the `post` of who presided: of several the most local.

    Parameters
    ----------
    body, post : str or None
        As the text has them.
    context : str
        Where else the city may be named whose 市委 it is: that of a municipality directly under the centre is of a
        province's level, that of a city within a prefecture of a county's.

    Examples
    --------
    >>> find_level("东湖区防汛抗旱指挥部", None), find_level(None, "市委书记"), find_level(None, "市委书记", "北京发布")
    ('county', 'prefecture', 'province')
    >>> find_level(None, "省委常委、市委书记"), find_level("市委常委会", None, "义乌市召开会议")
    ('prefecture', 'county')
    """
    for names in (body and [body], post and post.split("、")):
        levels = [level for name in names or () if (level := _level(name, context)) is not None]
        if levels:
            return max(levels, key=_ORDER.index)
    return None


def _level(name: str, context: str) -> str | None:
    for pattern, level in _levels():
        if pattern.search(name):
            return _level_of_city(name, context) if level == "prefecture" else level
    return None


def _level_of_city(name: str, context: str) -> str:
    """Return the level of the city that `name` holds, else of the first that `context` names."""
    if "市" not in name:
        return "prefecture"
    named = _named_cities(name) or _named_cities(context)
    municipal = _MUNICIPALITY.search(context)
    if municipal and (not named or municipal.start() <= named[0][0]) and not _named_cities(name):
        return "province"
    if not named and any(district in context for district in _municipal_districts()):
        return "province"
    return named[0][1] if named else "prefecture"


@cache
def _municipal_districts() -> frozenset[str]:
    """Return the districts and counties whose names only the municipalities directly under the centre have."""
    homes: dict[str, set[str]] = {}
    for row in read_table("places/divisions.csv"):
        if row["level"] == "county" and row["name"][-1] in "区县":
            homes.setdefault(row["name"], set()).add(row["code"][:2])
    return frozenset(name for name, provinces in homes.items() if provinces <= _MUNICIPAL_CODES and len(name) > 2)


def _named_cities(text: str) -> list[tuple[int, str]]:
    """Return where cities stand in `text`, and of what level they are."""
    found = []
    for match in re.finditer("市", text):
        begins = range(max(0, match.end() - _LONGEST_CITY), match.end() - 1)
        begin = next((begin for begin in begins if text[begin : match.end()] in _cities()), None)
        if begin is not None:
            found.append((begin, _cities()[text[begin : match.end()]]))
    return found
