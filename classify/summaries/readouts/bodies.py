"""What body met, and of what level it is."""

from __future__ import annotations

import re
from functools import cache

from classify.data.tables import alternation, read_table, read_words
from classify.summaries.readouts.dates import ORDINAL

__all__ = ["find_body", "find_level"]

_MUNICIPALITY = re.compile("北京|天津|上海|重庆|首都")
# Of two meetings that were held as one the first tells the body.
_JOINED = re.compile(r"(?<=会)暨|(?<=会议)暨")
_AFTER = re.compile(r"^(?:20\d\d年)?(?:（扩大）)?[^，]{0,16}(?:会|会议|讲座|学习)$|^$")


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(f"{alternation(read_words('readouts/bodies.csv'))}(?![局长员生])")


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
    name = _JOINED.split(meeting or "")[0]
    ordinal = ORDINAL.search(name)
    head = name[: ordinal.start()] if ordinal else name
    for match in reversed([*_bodies().finditer(head)]):
        if _AFTER.match(name[match.end() :]):
            return name[: match.end()]
    return None


def find_level(body: str | None, post: str | None, context: str = "") -> str | None:
    """Return the level of the `body` or meeting, else of the `post` of who presided.

    Parameters
    ----------
    body, post : str or None
        As the text has them.
    context : str
        Where else a municipality directly under the centre may be named: 市委 there is of a province's level.

    Examples
    --------
    >>> find_level("东湖区防汛抗旱指挥部", None), find_level(None, "市委书记"), find_level(None, "市委书记", "北京发布")
    ('county', 'prefecture', 'province')
    """
    for name in (body, post):
        for pattern, level in _levels() if name else ():
            if pattern.search(name or ""):
                municipal = level == "prefecture" and _MUNICIPALITY.search(context)
                return "province" if municipal else level
    return None
