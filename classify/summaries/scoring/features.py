"""What can be seen of a sentence: place, title, size, signs, role; the numbers that the scorer weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from classify.data.tables import alternation, read_words
from classify.document import Document
from classify.summaries.outline import LINES, plain
from classify.summaries.readouts import Parsed
from classify.summaries.scoring.leads import LEAD_FEATURES, describe_lead
from classify.summaries.scoring.pairs import PAIR_FEATURES, describe_pairs
from classify.summaries.scoring.signs import describe_signs, leans, never_quoted, sign_names

if TYPE_CHECKING:
    import numpy as np

__all__ = ["by_genre", "candidates", "feature_names", "featurize", "genre_of"]

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


_PLACES = (
    "first", "second", "third", "last", "last_but_one", "place", "place_squared", "order", "count",
    "opens", "closes", "alone", "heading",
)  # fmt: skip
_AROUND = ("title_characters", "next_leans", "after_colon", "after_question", "figure_before", "figure_after")
_SUBSTANCE = ("formulas", "formula", "figure_density", "commas", "listing", "quoted", "exclaims", "half_quote")
_OTHERS = ("told", "news")


@cache
def feature_names() -> tuple[str, ...]:
    """Return the names of the columns of `featurize`; a genre of a feature has a weight of its own, see `by_genre`."""
    roles = tuple(f"role_{role}" for role in (*_ROLES, *_OTHERS))
    return (*_PLACES, *PAIR_FEATURES, *_AROUND, *_SUBSTANCE, *roles, *sign_names(), *LEAD_FEATURES)


@cache
def _columns() -> dict[str, int]:
    return {name: column for column, name in enumerate(feature_names())}


def genre_of(parsed: Parsed) -> str:
    """Return ``readout`` or ``news``."""
    return "readout" if parsed.readout is not None else "news"


@cache
def by_genre(genre: str) -> Mapping[str, str]:
    """Return the names of the features that weigh otherwise in this `genre`, by those of their columns."""
    return {name: f"{genre}:{name}" for name in _BY_GENRE}


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


def featurize(document: Document, parsed: Parsed, chosen: Sequence[int]) -> np.ndarray:
    """Return the features of the sentences `chosen`, in the columns of `feature_names`.

    The time is near linear in the length of the text: centrality is the cosine of a sentence's character pairs with
    those of the whole document, not with those of every other sentence (Radev et al., 2004).

    Returns
    -------
    ndarray of shape (n_chosen, n_features)

    References
    ----------
    D. Radev, H. Jing, M. Styś, D. Tam: Centroid-based summarization of multiple documents. Information Processing
    and Management 40 (2004).
    """
    import numpy as np

    columns = _columns()
    rows = np.zeros((len(chosen), len(columns)))
    if not chosen:
        return rows
    texts = [parsed.sentences[index].text for index in chosen]
    title = plain(document.title)
    for name, values in (_places(parsed, chosen) | describe_pairs(title, texts)).items():
        rows[:, columns[name]] = values
    for names, several in ((_AROUND, list(_around(parsed, chosen, title))), (_SUBSTANCE, list(map(_substance, texts)))):
        first = columns[names[0]]
        rows[:, first : first + len(names)] = several
    for place, (index, text) in enumerate(zip(chosen, texts, strict=True)):
        rows[place, columns[_role(parsed, index)]] = 1.0
        for name, value in describe_signs(text[:_LOOKED_AT]).items():
            rows[place, columns[name]] = value
    for name, value in describe_lead(document.title, texts, dict(zip(columns, rows[0].tolist(), strict=True))).items():
        rows[0, columns[name]] = value
    return rows


def _places(parsed: Parsed, chosen: Sequence[int]) -> dict[str, np.ndarray]:
    """Return the columns `_PLACES`: where a sentence stands in the text and in its paragraph."""
    import numpy as np

    count = len(chosen)
    order = np.arange(count)
    share = order / max(1, count - 1)
    opens = np.array([parsed.sentences[index].first for index in chosen])
    closes = np.append(opens[1:], True)
    return {
        "first": order == 0,
        "second": order == 1,
        "third": order == 2,
        "last": order == count - 1,
        "last_but_one": order == count - 2,
        "place": share,
        "place_squared": share**2,
        "order": np.log1p(order),
        "count": np.full(count, np.log(count + 1)),
        "opens": opens,
        "closes": closes,
        "alone": opens & closes,
        "heading": np.array([parsed.sentences[index].kind in LINES for index in chosen]),
    }


def _around(parsed: Parsed, chosen: Sequence[int], title: str) -> Iterator[tuple[float, ...]]:
    """Yield the values `_AROUND` of each sentence: what of the title it holds, what stands before and behind it."""
    characters = frozenset(title)
    sentences = [parsed.sentences[index] for index in chosen]
    figures = [_FIGURE.search(sentence.text, 0, _LOOKED_AT) is not None for sentence in sentences]
    before = ""
    for place, sentence in enumerate(sentences):
        after = sentences[place + 1] if place + 1 < len(sentences) else None
        yield (
            len(characters.intersection(sentence.text)) / (len(characters) or 1),
            float(after is not None and not after.first and leans(after.text)),
            float(before[-1:] in ("：", ":", "—")),
            float("？" in before[-2:]),
            float(place > 0 and figures[place - 1]),
            float(after is not None and figures[place + 1]),
        )
        before = sentence.text


def _substance(text: str) -> tuple[float, ...]:
    """Return the values `_SUBSTANCE`: how much of a sentence is formula, figure, list, quotation."""
    start = text[:_LOOKED_AT]
    size = len(start) or 1
    formulas = sum(map(len, _formulas().findall(start))) / size
    return (
        formulas,
        float(formulas > 0),
        min(1.0, 5 * len(_FIGURE.findall(start)) / size),
        min(start.count("，"), 8) / 8,
        min(start.count("、"), 8) / 8,
        float(text[:1] in ("“", '"', "‘")),
        float("！" in text[-2:]),
        float(text.count("“") != text.count("”")),
    )


@cache
def _formulas() -> re.Pattern[str]:
    return re.compile(alternation(read_words("summaries/empty_phrases.csv")))


def _role(parsed: Parsed, index: int) -> str:
    role = parsed.roles.get(index, "")
    if role in _ROLES:
        return f"role_{role}"
    return "role_told" if parsed.readout is not None else "role_news"
