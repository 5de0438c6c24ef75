"""Choosing the sentences of a summary: whole, in source order, no thought twice."""

from __future__ import annotations

import random
import re
import zlib
from collections import defaultdict
from collections.abc import Sequence

from classify.document import Document, Quote
from classify.summaries.length import Length
from classify.summaries.outline import LINES, Sentence, bigrams, plain
from classify.summaries.readouts import DATELINE, Parsed
from classify.summaries.scoring import SentenceScorer, is_bound

__all__ = ["Known", "Ranked", "choose_sentences", "quote", "rank_lead", "rank_learnt", "rank_random"]

Ranked = list[tuple[int, float]]
"""Indices of sentences with their scores, the most wanted first."""

# A sentence half of whose character pairs stand in one already chosen says nothing new.
_SAME = 0.5
# So many sentences are compared with one another at once; see `Known`.
_FEW = 16
_SOURCE = re.compile(
    r"^[^，。：“]{2,20}(?:消息|讯)(?:[（(][^）)]{1,30}[）)])?[：:]\s*|^(?:本报|新华社)讯\s*(?:[（(][^）)]{1,40}[）)])?\s*"
)
_FIGURE = re.compile(r"\d(?:\.\d+)?(?:%|％|个百分点|[万亿])|\d{2,}(?:余|多)?[人例名家户项起条吨亩]")


def rank_learnt(
    document: Document, parsed: Parsed, chosen: Sequence[int], scorer: SentenceScorer
) -> tuple[Ranked, float]:
    """Return the sentences `chosen` by worth, and the score below which a sentence is not worth its place.

    A sentence that is understood with the one before it alone comes after that one, and last where it may not be
    quoted: editors took one in thirteen of those that begin with 但, 这 or 他, and one in five of the others.
    """
    if not chosen:
        return [], 0.0
    scores = scorer.score(document, parsed, chosen)
    ranked = sorted(zip(chosen, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))
    return _in_turn(parsed.sentences, ranked), ranked[0][1] - scorer.margin


def _in_turn(sentences: Sequence[Sentence], ranked: Ranked) -> Ranked:
    """Return `ranked` with each bound sentence right behind the one before it, where it stood above that one."""
    quotable = {index for index, _ in ranked}
    waiting: dict[int, tuple[int, float]] = {}
    ordered: Ranked = []
    last: Ranked = []
    placed: set[int] = set()
    for index, score in ranked:
        if index and index - 1 not in placed and is_bound(sentences[index].text):
            if index - 1 in quotable:
                waiting[index - 1] = (index, score)
            else:
                last.append((index, score))
            continue
        following: tuple[int, float] | None = (index, score)
        while following is not None:
            ordered.append(following)
            placed.add(following[0])
            following = waiting.pop(following[0], None)
    return ordered + sorted([*last, *waiting.values()], key=lambda pair: (-pair[1], pair[0]))


def rank_lead(chosen: Sequence[int]) -> Ranked:
    """Return the sentences `chosen` in source order, with falling scores: the baseline ``lead``."""
    return [(index, 1.0 / (1 + order)) for order, index in enumerate(chosen)]


def rank_random(document: Document, chosen: Sequence[int]) -> Ranked:
    """Return the sentences `chosen` in an order that depends on nothing but the text: the baseline ``random``."""
    shuffled = list(chosen)
    random.Random(zlib.crc32(document.text.encode("utf-8", "surrogatepass"))).shuffle(shuffled)
    return [(index, 1.0 / (1 + order)) for order, index in enumerate(shuffled)]


def choose_sentences(sentences: Sequence[Sentence], ranked: Ranked, length: Length, *, threshold: float) -> Ranked:
    """Return those of `ranked` that fit in `length`, in source order, near-identical ones once.

    Parameters
    ----------
    sentences : sequence of Sentence
        The outline that `ranked` refers to.
    ranked : list of (int, float)
        The most wanted first.
    length : Length
        How much may be taken.
    threshold : float
        With an adaptive length, sentences after the first with a score below this are left out.
    """
    count, budget = _limits(sentences, ranked, length)
    taken: Ranked = []
    known = Known(many=count > _FEW)
    used = 0
    for index, score in ranked:
        if len(taken) == count or (length.unit == "adaptive" and taken and score < threshold):
            break
        size = sentences[index].end - sentences[index].start
        if used + size > budget and (taken or length.unit == "characters"):
            continue
        if known.add(sentences[index].text):
            taken.append((index, score))
            used += size
    return sorted(taken)


class Known:
    """The sentences taken so far, of which one that says mostly the same as another is refused.

    Of few each is compared with each. Where many are wanted, eight character pairs of a sentence are looked up among
    all pairs of the others, and all its pairs among eight of each of the others: of two that share three pairs in four
    hardly any escape, and the time stays near linear (20 % of a text of a million characters: 20 s with all compared).
    """

    def __init__(self, *, many: bool, same: float = _SAME) -> None:
        self.many = many
        self.same = same
        self.pairs: list[frozenset[str]] = []
        self.holders: dict[str, list[int]] = defaultdict(list)
        self.samples: dict[str, list[int]] = defaultdict(list)

    def add(self, text: str) -> bool:
        """Take `text` in, unless most of it is known; return whether it was taken."""
        pairs = frozenset(bigrams(plain(text)))
        sample = sorted(pairs)[-8:] if self.many else []  # the last in code point order are rarer than the first
        for other in self._near(pairs, sample):
            if len(pairs & other) > self.same * max(1, min(len(pairs), len(other))):
                return False
        for pair in pairs if self.many else ():
            self.holders[pair].append(len(self.pairs))
        for pair in sample:
            self.samples[pair].append(len(self.pairs))
        self.pairs.append(pairs)
        return True

    def _near(self, pairs: frozenset[str], sample: list[str]) -> list[frozenset[str]]:
        if not self.many:
            return self.pairs
        near = {number for pair in sample for number in self.holders.get(pair, ())}
        near.update(number for pair in pairs for number in self.samples.get(pair, ()))
        return [self.pairs[number] for number in sorted(near)]


def quote(document: Document, parsed: Parsed, index: int, score: float) -> Quote:
    """Return the sentence as a quote, without the name of the agency before it (新华社北京6月1日电).

    The role is ``lead``: the first of the body, or what a readout is of; ``chair``: who presided; ``point``: said at
    a meeting or on a visit; ``decision``: heard, examined or decided there; ``attendance``: who came; ``subheading``;
    ``headline``: a line that goes on with the headline; ``figure``: with an amount; ``body``: any other.
    """
    sentence = parsed.sentences[index]
    start = sentence.start + _prefix(sentence)
    text = document.text[start : sentence.end]
    return Quote(text, start, sentence.end, round(score, 4), _role(parsed, index))


def _limits(sentences: Sequence[Sentence], ranked: Ranked, length: Length) -> tuple[int, float]:
    if length.unit in ("sentences", "adaptive"):
        return length.amount, float("inf")
    if length.unit == "characters":
        return len(ranked), length.amount
    whole = sum(sentence.end - sentence.start for sentence in sentences)
    return len(ranked), whole * length.amount / 100


def _prefix(sentence: Sentence) -> int:
    if not sentence.first:
        return 0
    match = DATELINE.match(sentence.text) or _SOURCE.match(sentence.text)
    return match.end() if match and match.end() < len(sentence.text) else 0


_ROLES = {"event": "lead", "chair": "chair", "attendance": "attendance", "act": "decision", "point": "point"}


def _role(parsed: Parsed, index: int) -> str:
    role = parsed.roles.get(index, "")
    if role:
        return _ROLES.get(role, "point")
    sentence = parsed.sentences[index]
    if sentence.kind in LINES:
        return sentence.kind
    if parsed.readout is None and not any(other.kind == "body" for other in parsed.sentences[:index]):
        return "lead"
    return "figure" if _FIGURE.search(sentence.text) else "body"
