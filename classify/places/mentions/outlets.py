"""Places in the name of the outlet that published a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from classify.data.tables import read_table
from classify.document import Mention
from classify.places.gazetteer import Gazetteer
from classify.places.mentions.match import Named, match_names
from classify.places.mentions.names import Lexicon, Name, known_codes

__all__ = ["match_source"]

# What makes a word before it the name of a place: 贵溪发布, 陇西融媒.
_MEDIUM = re.compile("发布|融媒|新闻|资讯|宣传|播报|头条|在线|广播|电视|网|都市报|[日晚时晨早快商]?报")
# A name that is a word as well is one only where a medium's own word ends the name: 中山网, 黄山日报, not 文明网络 and
# 和平新闻. What else looks like one, 长安网 of the courts and the police, is in the table of outlets.
_PAPER = re.compile(
    "(?:日报|晚报|发布|融媒体?(?:中心)?|(?:新闻|政府|信息)?网|(?:广播)?电视台|广播电视台?|手机报)(?![\u4e00-\u9fff])"
)
# Keeps the offsets of what follows an outlet, and is part of no name.
_MASK = "\x00"


@dataclass(frozen=True, slots=True)
class _Outlets:
    pattern: re.Pattern[str]
    codes: dict[str, str]


@lru_cache(maxsize=1)
def _load_outlets() -> _Outlets:
    codes = {row["name"]: row["codes"] for row in read_table("places/outlets.csv")}
    longest_first = sorted(codes, key=lambda name: (-len(name), name))
    return _Outlets(re.compile("|".join(map(re.escape, longest_first))), codes)


def match_source(source: str, lexicon: Lexicon, gazetteer: Gazetteer) -> list[Named]:
    """Return the places in the name of an outlet, from left to right.

    A known outlet stands for where it is at home, 长江日报 for 武汉. In other names a county needs no support if the
    name of a medium follows, as in 贵溪发布 and 中山网. Names of countries count for nothing: papers on China bear them
    as well.

    Parameters
    ----------
    source : str
        The name, or several, as a feed gives them.
    lexicon : Lexicon
        The names that are looked for.
    gazetteer : Gazetteer
        The divisions; an outlet of a code that is not in it is left out.
    """
    outlets = _load_outlets()
    found: list[Named] = []
    for match in outlets.pattern.finditer(source):
        if codes := known_codes(outlets.codes[match.group()], gazetteer):
            mention = Mention(match.group(), "source", match.start(), match.end(), "subject")
            found.append(Named(Name("place", codes), mention))
    rest = outlets.pattern.sub(lambda match: _MASK * len(match.group()), source)
    for name in match_names(rest, "source", lexicon):
        if name.entry.kind == "abroad":
            continue
        medium = {"stem": _MEDIUM, "word": _PAPER}.get(name.entry.kind)
        if medium and not name.entry.full and medium.match(rest, name.mention.end):
            name = replace(name, entry=replace(name.entry, kind="place", codes=_seat(name.entry.codes), weak=()))
        found.append(name)
    return sorted(found, key=lambda name: name.mention.start)


def _seat(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `codes` that are no county's, if there are any: 中山日报 is the city's, not the district's."""
    return tuple(code for code in codes if code.endswith("00")) or codes
