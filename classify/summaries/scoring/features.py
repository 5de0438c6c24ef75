"""What can be seen of a sentence: place, title, size, signs, role; the numbers that the scorer weighs."""

from __future__ import annotations

import math
import operator
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from classify.data.tables import alternation, read_words
from classify.document import Document
from classify.summaries.outline import LINES, Sentence, bigrams, plain
from classify.summaries.readouts import Parsed
from classify.summaries.scoring.leads import describe_lead
from classify.summaries.scoring.signs import describe_signs, leans, never_quoted

__all__ = ["candidates", "featurize"]

_LEAST = 4
# Nothing of a sentence is looked at farther than this, so that odd texts take linear time.
_LOOKED_AT = 400
_FIGURE = re.compile(r"[0-9]+")
_ROLES = ("event", "chair", "attendance", "point", "within", "act")
# What weighs otherwise in a readout than in news.
_BY_GENRE = (
    "first", "second", "third", "place", "last", "title_cover", "length", "relative_length", "figure", "unit",
    "decided", "must", "formulas", "central", "opens", "new_share", "background", "will",
    "figure_density", "closes", "leader",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the features of a sentence are measured against: its document."""

    title: frozenset[str]
    characters: frozenset[str]
    whole: Counter[str]
    spread: Counter[str]
    norm: float
    mean: float
    sizes: list[int]
    pairs: list[list[str]]
    sets: list[frozenset[str]]
    texts: list[str]


def candidates(parsed: Parsed) -> list[int]:
    """Return the indices of the sentences that may be quoted: those of the body that say something.

    Subheadings, kickers, lines that only lead over (会议强调), announcements, questions of reporters and furniture
    never count.
    """
    body = [index for index, one in enumerate(parsed.sentences) if one.kind == "body" and _holds(one.text)]
    return [index for index in body if never_quoted(parsed.sentences[index].text) is None]


def _holds(text: str) -> bool:
    # The first characters nearly always tell.
    return len(plain(text[:24])) >= _LEAST or len(plain(text)) >= _LEAST


def featurize(document: Document, parsed: Parsed, chosen: Sequence[int]) -> list[dict[str, float]]:
    """Return the features of the sentences `chosen` by name; one that is missing is 0.

    The time is linear in the length of the text: centrality is the cosine of a sentence's character pairs with those
    of the whole document, not with those of every other sentence (Radev et al., 2004).

    References
    ----------
    D. Radev, H. Jing, M. Styś, D. Tam: Centroid-based summarization of multiple documents. Information Processing
    and Management 40 (2004).
    """
    if not chosen:
        return []
    setting = _setting(document, [parsed.sentences[index].text for index in chosen])
    first = [parsed.sentences[index].first for index in chosen]
    ends = [*first[1:], True]
    rows: list[dict[str, float]] = []
    seen: set[str] = set()
    for place, index in enumerate(chosen):
        sentence = parsed.sentences[index]
        row = _place(place, len(chosen)) | _paragraph(sentence, closes=ends[place])
        row |= _title(place, setting, seen) | _size(place, setting) | _context(place, setting, closes=ends[place])
        row |= describe_signs(sentence.text[:_LOOKED_AT]) | _substance(sentence.text) | _role(parsed, index)
        genre = "readout" if parsed.readout is not None else "news"
        row |= {f"{genre}:{name}": row[name] for name in _BY_GENRE if name in row}
        rows.append(row)
        seen |= setting.sets[place]
    rows[0] |= describe_lead(document.title, setting.texts, rows[0])
    return [{name: value for name, value in row.items() if value} for row in rows]


def _setting(document: Document, texts: list[str]) -> _Setting:
    bare = [plain(text) for text in texts]
    pairs = [bigrams(text) for text in bare]
    sets = [frozenset(some) for some in pairs]
    whole, title = Counter(chain.from_iterable(pairs)), plain(document.title)
    sizes = [len(text) for text in bare]
    return _Setting(
        title=frozenset(bigrams(title)),
        characters=frozenset(title),
        whole=whole,
        spread=Counter(chain.from_iterable(sets)),
        norm=math.sqrt(sum(map(operator.mul, whole.values(), whole.values()))) or 1.0,
        mean=sum(sizes) / len(sizes),
        sizes=sizes,
        pairs=pairs,
        sets=sets,
        texts=texts,
    )


def _place(place: int, count: int) -> dict[str, float]:
    share = place / max(1, count - 1)
    return {
        "first": float(place == 0),
        "second": float(place == 1),
        "third": float(place == 2),
        "last": float(place == count - 1),
        "last_but_one": float(place == count - 2),
        "place": share,
        "place_squared": share**2,
        "order": math.log1p(place),
        "count": math.log(count + 1),
    }


def _paragraph(sentence: Sentence, *, closes: bool) -> dict[str, float]:
    return {
        "opens": float(sentence.first),
        "closes": float(closes),
        "alone": float(sentence.first and closes),
        "heading": float(sentence.kind in LINES),
    }


def _title(place: int, setting: _Setting, seen: set[str]) -> dict[str, float]:
    """Return what a sentence shares with the title, and what it says beyond it and the sentences before it."""
    own, size = setting.sets[place], len(setting.pairs[place]) or 1
    shared = len(setting.title & own)
    new = len(own - setting.title - seen)
    cover = shared / (len(setting.title) or 1)
    later: frozenset[str] = frozenset().union(*setting.sets[place + 1 : place + 3])
    lead = len(own & setting.sets[0]) / (len(own) or 1) if place else 0.0
    return {
        "title_cover": cover,
        "title_share": shared / size,
        "title_characters": len(setting.characters.intersection(setting.texts[place])) / (len(setting.characters) or 1),
        "repeats_title": float(cover > 0.6),
        "new": math.log1p(new),
        "new_share": new / size,
        "earlier": len(own & seen) / (len(own) or 1),
        "later": len(own & later) / (len(own) or 1),
        "like_lead": lead,
    }


def _size(place: int, setting: _Setting) -> dict[str, float]:
    size, pairs, own = setting.sizes[place], setting.pairs[place], setting.sets[place]
    return {
        "length": math.log1p(size) / 5,
        "relative_length": math.log((size + 1) / (setting.mean + 1)),
        "central": sum(map(setting.whole.__getitem__, pairs)) / (setting.norm * math.sqrt(len(pairs) or 1)),
        "common": sum(map(setting.spread.__getitem__, own)) / (len(own) or 1) / len(setting.texts),
    }


def _context(place: int, setting: _Setting, *, closes: bool) -> dict[str, float]:
    before = setting.texts[place - 1] if place else ""
    after = setting.texts[place + 1] if place + 1 < len(setting.texts) else ""
    return {
        "next_leans": float(not closes and leans(after)),
        "after_colon": float(before[-1:] in ("：", ":", "—")),
        "after_question": float("？" in before[-2:]),
        "figure_before": float(_FIGURE.search(before[:_LOOKED_AT]) is not None),
        "figure_after": float(_FIGURE.search(after[:_LOOKED_AT]) is not None),
    }


def _substance(text: str) -> dict[str, float]:
    start = text[:_LOOKED_AT]
    formulas = sum(map(len, _formulas().findall(start))) / (len(start) or 1)
    return {
        "formulas": formulas,
        "formula": float(formulas > 0),
        "figure_density": min(1.0, 5 * len(_FIGURE.findall(start)) / (len(start) or 1)),
        "commas": min(start.count("，"), 8) / 8,
        "listing": min(start.count("、"), 8) / 8,
        "quoted": float(text[:1] in ("“", '"', "‘")),
        "exclaims": float("！" in text[-2:]),
        "half_quote": float(text.count("“") != text.count("”")),
    }


@cache
def _formulas() -> re.Pattern[str]:
    return re.compile(alternation(read_words("summaries/empty_phrases.csv")))


def _role(parsed: Parsed, index: int) -> dict[str, float]:
    role = parsed.roles.get(index, "")
    return {f"role_{role if role in _ROLES else 'told' if parsed.readout is not None else 'news'}": 1.0}
