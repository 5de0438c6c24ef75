"""Lines at the edges of a text that no rule names: furniture or article.

A logistic model of a few dozen signs (words, form, place), each of which says little. Rules know the forms that were
seen; this knows what furniture is made of. It judges the lines at either edge only, from the edge inwards, and stops
at the first it is not sure of.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from classify.data.patterns import compile_patterns
from classify.data.tables import read_file
from classify.ingest.html import Paragraph
from classify.text import simplify

__all__ = ["furniture_at_edges", "is_furniture_by_signs", "signs_of"]

# Log-odds: of a line that begins furniture, what each full sentence in it adds, and of a line among others that are.
_SURE, _EACH_SENTENCE, _AMONG = 1.4, 1.1, -0.5
# A longer line is article; most of the text stays, however sure.
_LONGEST_LINE, _LARGEST_SHARE, _MOST_LINES = 240, 0.4, 40
_FORM = ("linked", "centred", "box")
_LONGEST_HEADING = 12
_SENTENCE = re.compile("[，。；！？]")
# Where full sentences end; a single exclamation is none.
_SENTENCES = re.compile("。|(?<=，)[^，。！？]{1,40}[！？]")
_BOX = re.compile(
    r"(?i)share|editor|source|author|statement|declare|qr|tag|comment|btn|button|tool|video|relat|recommend|foot|"
    r"copyright|app|login|dialog|pop|tip|toolbar|info|like|zan|page(?!s)|nav|ad(?:[-_]|$)"
)


@dataclass(frozen=True, slots=True)
class _Model:
    patterns: tuple[re.Pattern[str], ...]
    weights: tuple[float, ...]
    intercept: float

    def odds(self, paragraph: Paragraph) -> float:
        """Return the log-odds that `paragraph` at an edge is furniture."""
        values = signs_of(paragraph)
        return self.intercept + sum(weight for weight, value in zip(self.weights, values, strict=True) if value)


def signs_of(paragraph: Paragraph) -> list[bool]:
    """Return which signs of ``data/pages/edges.toml`` a line bears, in the order of the table, those of form last.

    How a line is set only ever speaks for furniture, so that a text that is cleaned again, without it, stays as it is.
    """
    in_box = bool(paragraph.classes) and _BOX.search(" ".join(paragraph.classes[-2:])) is not None
    return [*_signs_of_text(paragraph.text), paragraph.linked, paragraph.centred, in_box]


@lru_cache(maxsize=256)
def _signs_of_text(text: str) -> tuple[bool, ...]:
    # Each sweep of the rules asks for the lines that the one before left at the edges.
    plain = simplify(text)
    if plain is text:
        return tuple(pattern.search(text) is not None for pattern in _model().patterns)
    return tuple(bool(pattern.search(text) or pattern.search(plain)) for pattern in _model().patterns)


def furniture_at_edges(paragraphs: list[Paragraph]) -> tuple[int, int]:
    """Return how many of `paragraphs` at the beginning and at the end are furniture by their signs.

    Examples
    --------
    >>> lines = ["推荐我要说说", "全县水库已完成检查。", "物资比去年多出三处。", "下载东岭客户端，看更多身边事"]
    >>> furniture_at_edges([Paragraph(line) for line in lines])
    (1, 1)
    """
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    if len(paragraphs) < 3:
        return 0, 0
    first = _run(paragraphs[:-1], total)
    return first, _run(reversed(paragraphs[first + 1 :]), total)


def is_furniture_by_signs(paragraph: Paragraph) -> bool:
    """Return whether `paragraph` would go if it stood at an edge."""
    return _model().odds(paragraph) >= _sure(paragraph)


def _sure(paragraph: Paragraph) -> float:
    return _SURE + _EACH_SENTENCE * len(_SENTENCES.findall(paragraph.text))


def _run(paragraphs: Iterable[Paragraph], total: int) -> int:
    """Return how many of `paragraphs`, from the edge inwards, are furniture."""
    model = _model()
    count = length = 0
    outer = Paragraph("")
    for index, paragraph in enumerate(paragraphs):
        length += len(paragraph.text)
        if index == _MOST_LINES or length > _LARGEST_SHARE * total:
            break
        if len(paragraph.text) > _LONGEST_LINE:
            break
        odds = model.odds(paragraph)
        if odds >= _sure(paragraph) or (index and index == count and _same_box(paragraph, outer)):
            count = index + 1
        elif odds < _AMONG:
            break
        outer = paragraph
    return count


def _same_box(paragraph: Paragraph, outer: Paragraph) -> bool:
    """Return whether a line that is no sentence stands in one block of its own with furniture: its heading."""
    own = paragraph.classes == outer.classes != ()
    return own and len(paragraph.text) <= _LONGEST_HEADING and not _SENTENCE.search(paragraph.text)


@cache
def _model() -> _Model:
    table = tomllib.loads(read_file("pages/edges.toml"))
    weights = (*(sign["weight"] for sign in table["sign"]), *(table["form"][name] for name in _FORM))
    written = [sign["pattern"] for sign in table["sign"]]
    compiled = compile_patterns("edges", written)
    patterns = tuple(compiled[pattern] for pattern in written)
    return _Model(patterns, tuple(map(float, weights)), float(table["intercept"]))
