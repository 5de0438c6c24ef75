"""What stands around mentions of places, with the places masked: words, context and who acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from classify.data.tables import read_table
from classify.document import Document, Mention
from classify.text import tokenize

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["Acting", "context_terms", "document_terms", "find_actors", "find_country"]

_MASK = "＠"
# Words of the title, of the beginning and of the rest are terms of their own.
_LEAD, _BODY = 150, 800
_REACH = 3
_WINDOW = 14
_CLAUSE = re.compile("[，。；！？\\n]")
# Not where the whole is the yardstick of a part: 比全国平均高, 居全国首位.
_COUNTRY = re.compile("中国|我国|中方|(?<![比于居列占])全国(?!平均|首[个家批例次]|第[一二三]|前列|领先|百强)")


@dataclass(frozen=True, slots=True)
class _Actors:
    units: tuple[tuple[str, ...], ...]
    automaton: AhoCorasick


@lru_cache(maxsize=1)
def _load_actors() -> _Actors:
    from ahocorasick_rs import AhoCorasick, MatchKind

    units = {row["phrase"]: tuple(filter(None, row["units"].split(";"))) for row in read_table("places/actors.csv")}
    for row in read_table("places/bureaus.csv"):
        for unit in row["units"].split(";"):
            units.setdefault(f"{unit}{row['name']}", (unit,))
    return _Actors(tuple(units.values()), AhoCorasick(list(units), matchkind=MatchKind.LeftmostLongest))


@dataclass(frozen=True, slots=True)
class Acting:
    """A phrase that names who acts, from ``start`` to ``end``, and the kinds of divisions it acts for."""

    units: tuple[str, ...]
    start: int
    end: int


def find_actors(text: str) -> list[Acting]:
    """Return the phrases in `text` that name those who act for some kind of division, the nation or abroad.

    Examples
    --------
    >>> [acting.units for acting in find_actors("市委书记主持会议，全市各县委书记参加。")]
    [('市',), ('市',), ('县',)]
    >>> find_actors("比全国平均高")
    []
    """
    actors = _load_actors()
    found = actors.automaton.find_matches_as_indexes(text)
    return [Acting(actors.units[index], start, end) for index, start, end in found if actors.units[index]]


def find_country(text: str) -> list[tuple[int, int]]:
    """Return where `text` names China as a whole.

    Examples
    --------
    >>> find_country("我国代表团抵达，中方代表致辞。")
    [(0, 2), (8, 10)]
    """
    return [match.span() for match in _COUNTRY.finditer(text)]


def context_terms(text: str, mention: Mention) -> Iterator[str]:
    """Yield the one to three characters and the words of the clause before and after a mention, by side and field.

    Examples
    --------
    >>> list(context_terms("他在北京说", Mention("北京", "text", 2, 4, "subject")))
    ['x<在', 'x<他在', 'x>说', 'xw<他', 'xw<在', 'xw>说']
    """
    field = "t" if mention.field == "title" else "x"
    before, after = text[max(0, mention.start - _REACH) : mention.start], text[mention.end : mention.end + _REACH]
    for length in range(1, len(before) + 1):
        yield f"{field}<{before[-length:]}"
    for length in range(1, len(after) + 1):
        yield f"{field}>{after[:length]}"
    if not before:
        yield f"{field}<^"
    if not after:
        yield f"{field}>$"
    yield from _clause_words(text, mention, field)


def _clause_words(text: str, mention: Mention, field: str) -> Iterator[str]:
    """Yield the words of the clause around a mention, marked by side and field."""
    before = _CLAUSE.split(text[max(0, mention.start - _WINDOW) : mention.start])[-1]
    after = _CLAUSE.split(text[mention.end : mention.end + _WINDOW])[0]
    for word in _words(before):
        yield f"{field}w<{word}"
    for word in _words(after):
        yield f"{field}w>{word}"


def document_terms(document: Document, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the words of a document without its places: ``t:`` title, ``l:`` beginning, ``b:`` anywhere.

    Examples
    --------
    >>> document = Document("1", None, "北京开会", None, None, None, "北京今天开会")
    >>> document_terms(document, [Mention("北京", "title", 0, 2, "subject"), Mention("北京", "text", 0, 2, "subject")])
    ('t:开会', 'l:今天', 'l:开会', 'b:开会', 'b:今天')
    """
    places = list(mentions)
    title = _words(_masked(document.title, [place for place in places if place.field == "title"]))
    text = _masked(document.text[:_BODY], [place for place in places if place.field == "text" and place.end <= _BODY])
    lead, rest = _words(text[:_LEAD]), _words(text[_LEAD:])
    marked = [f"t:{word}" for word in title] + [f"l:{word}" for word in lead]
    return (*marked, *(f"b:{word}" for word in title | lead | rest))


def _masked(text: str, places: Iterable[Mention]) -> str:
    parts: list[str] = []
    last = 0
    for place in places:
        parts += [text[last : place.start], _MASK]
        last = place.end
    return "".join([*parts, text[last:]])


def _words(text: str) -> dict[str, None]:
    """Return the words of `text` as keys in their order, once each."""
    words = dict.fromkeys(tokenize(text))
    return {word: None for word in words if word[0].isalnum() and not word.isdigit()}
