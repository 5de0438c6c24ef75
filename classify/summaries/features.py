"""What can be seen of a sentence: place, words, role; the numbers that the scorer weighs."""

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

__all__ = ["FEATURES", "candidates", "featurize"]

FEATURES = (
    "first", "second", "third", "place", "opens_paragraph", "lead_paragraph",
    "heading", "heading_order", "headings_around", "first_with_headings",
    "title_cover", "title_share", "length", "short", "long", "before",
    "central", "figures", "units", "day", "quotation", "reported", "question", "linked", "pronoun", "formulas",
    "readout", "event", "chair", "attendance", "point", "within", "act", "named_work", "directive",
    "background", "listing", "decided", "terse", "endless", "asks",
)  # fmt: skip
"""Names of the features, in the order of the rows that `featurize` returns."""

# The shortest subheadings that editors quoted hold nine characters; shorter ones are slogans (加强领导).
_STATES = 9
# Written with the digits themselves, not with \d, whose search takes more than twice as long.
_FIGURE = re.compile(r"[0-9０-９]+(?:\.[0-9０-９]+)?")
_UNIT = re.compile(r"(?<=[0-9０-９])(?:%|％|个百分点|[万亿]|余?[人例名家户项起条吨元亩个])|[万亿]元")
_DAY = re.compile(r"(?<=[0-9０-９])[日号]|今天|今日|昨天|日前|近日")
_REPORTED = re.compile(r"[^，。]{0,14}(?:说|表示|认为|称|指出|介绍)(?:，|：|，“|$)")
_LINK = re.compile(
    r"^(?:但|不过|然而|此外|另外|同时|而|其中|据悉|据介绍|据了解|随后|因此|于是|目前|当时|之后|与此同时|另据)"
)
_PRONOUN = re.compile(r"^(?:他|她|它|这|此|该|其|那|我|你)")
_WORK = re.compile(r"《[^》]{3,40}》|“[^”]{2,12}”")
_DIRECTIVE = re.compile(
    r"^(?:会议[^，]{1,4}，)?(?:[一二三四五六七八九十]要|要|必须|加强|加快|推进|完善|建立|健全|强化|优化|严格|提升|深化|落实)"
)
_BACKGROUND = re.compile(
    r"以来|取得|意义|事关|作出了?重|深刻|历史|面对|为了?[^，]{2,20}(?:提供|奠定|作出)|成就|成效|使命|时代"
)
_DECIDED = re.compile(r"决定|审议通过|表决通过|同意|将于|印发|启动|实施")
_MUST = re.compile(r"(?:要|必须)(?![求点闻素地])")
_ASKS = re.compile(r"(?:^|[，；])(?:[^，；]{0,10})?(?:要|必须)(?![求点闻素地])")
_NAMES = ("event", "chair", "attendance", "point", "within", "act")
_ROLE_ROWS = {role: tuple(float(role == name) for name in _NAMES) for role in _NAMES}
_NO_ROLE = (0.0,) * len(_NAMES)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the features of a sentence are measured against: its document."""

    title: frozenset[str]
    whole: Counter[str]
    norm: float
    places: dict[int, int]
    headings: dict[int, int]
    lead: int | None


def candidates(parsed: Parsed) -> list[int]:
    """Return the indices of the sentences that may be quoted: the body, and lines that say something.

    A subheading or a line of the headline counts where it is long enough to state something and the text is no
    readout. Headings that only lead over (会议强调), kickers and furniture never count.
    """
    found = []
    for index, sentence in enumerate(parsed.sentences):
        heading = sentence.kind in LINES and parsed.readout is None
        if (sentence.kind == "body" or heading) and _holds(sentence.text, _STATES if heading else 4):
            found.append(index)
    return found


def _holds(text: str, least: int) -> bool:
    # The first characters nearly always tell.
    return len(plain(text[:24])) >= least or len(plain(text)) >= least


def featurize(document: Document, parsed: Parsed, chosen: Sequence[int]) -> list[tuple[float, ...]]:
    """Return the features of the sentences `chosen`, one row of ``len(FEATURES)`` numbers for each.

    The time is linear in the length of the text: centrality is the cosine of a sentence's character pairs with those
    of the whole document, not with those of every other sentence (Radev et al., 2004).

    References
    ----------
    D. Radev, H. Jing, M. Styś, D. Tam: Centroid-based summarization of multiple documents. Information Processing
    and Management 40 (2004).
    """
    sentences = parsed.sentences
    pairs = [bigrams(plain(sentences[index].text)) for index in chosen]
    whole = Counter(chain.from_iterable(pairs))
    counts = whole.values()
    bodies = [index for index in chosen if sentences[index].kind == "body"]
    setting = _Setting(
        title=frozenset(bigrams(plain(document.title))),
        whole=whole,
        norm=math.sqrt(sum(map(operator.mul, counts, counts))) or 1.0,
        places={index: order for order, index in enumerate(bodies)},
        headings={index: order for order, index in enumerate(i for i in chosen if sentences[i].kind in LINES)},
        lead=sentences[bodies[0]].paragraph if bodies else None,
    )
    rows, before = [], 0
    for index, some in zip(chosen, pairs, strict=True):
        rows.append((
            *_place(sentences[index], index, setting),
            *_content(some, before, setting),
            *_words(sentences[index].text),
            *_roles(parsed, index),
            *_substance(sentences[index].text),
        ))  # fmt: skip
        before += len(some) if index in setting.places else 0
    return rows


def _place(sentence: Sentence, index: int, setting: _Setting) -> tuple[float, ...]:
    heading = index in setting.headings
    place = setting.places.get(index, len(setting.places))
    return (
        float(place == 0),
        float(place == 1),
        float(place == 2),
        0.0 if heading else place / len(setting.places),
        float(sentence.first),
        float(not heading and sentence.paragraph == setting.lead),
        float(heading),
        1.0 / (1 + setting.headings[index]) if heading else 0.0,
        float(not heading and bool(setting.headings)),
        float(place == 0 and bool(setting.headings)),
    )


def _content(pairs: list[str], before: int, setting: _Setting) -> tuple[float, ...]:
    size, shared = len(pairs), len(setting.title.intersection(pairs))
    return (
        shared / (len(setting.title) or 1),
        shared / (size or 1),
        math.log1p(size) / 5,
        float(size < 14),
        float(size > 110),
        math.log1p(before) / 7,
        sum(map(setting.whole.__getitem__, pairs)) / (setting.norm * math.sqrt(size or 1)),
    )


def _words(text: str) -> tuple[float, ...]:
    start = text[:400]
    return (
        min(len(_FIGURE.findall(start)), 5) / 5,
        float(_UNIT.search(text) is not None),
        float(_DAY.search(text[:60]) is not None),
        float(text[:1] in '“‘"'),
        float(_REPORTED.match(text) is not None),
        float("？" in text[-3:]),
        float(_LINK.match(text) is not None),
        float(_PRONOUN.match(text) is not None),
        sum(map(len, _formulas().findall(start))) / (len(start) or 1),
    )


def _substance(text: str) -> tuple[float, ...]:
    start = text[:400]
    return (
        float(_WORK.search(start) is not None),
        float(_DIRECTIVE.match(start) is not None),
        min(len(_BACKGROUND.findall(start)), 3) / 3,
        min(start.count("、"), 8) / 8,
        float(_DECIDED.search(start) is not None),
        float(len(text) < 40),
        float(len(text) > 180),
        float(_MUST.search(start) is not None and _ASKS.search(start) is not None),
    )


@cache
def _formulas() -> re.Pattern[str]:
    return re.compile(alternation(read_words("summaries/empty_phrases.csv")))


def _roles(parsed: Parsed, index: int) -> tuple[float, ...]:
    return (float(parsed.readout is not None), *_ROLE_ROWS.get(parsed.roles.get(index, ""), _NO_ROLE))
