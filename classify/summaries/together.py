"""One summary of several documents that tell one story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from classify.document import Document, Story, StoryQuote, StorySource
from classify.summaries.choose import Known, Ranked, quote
from classify.summaries.length import ADAPTIVE, Length
from classify.summaries.outline import plain
from classify.summaries.readouts import Parsed
from classify.summaries.scoring import SentenceScorer
from classify.summaries.summary import check_method, parse_document, rank_sentences

__all__ = ["summarize_story"]

# Two outlets tell one thought in words of their own, so that less is asked than within a document. Set by hand: there
# are no stories with several reports to measure on.
_SAME_THOUGHT = 0.5
# A sentence half of whose character trigrams stand in a text that was told before adds nothing to it. Two texts on one
# matter share about a sixth by chance.
_HELD = 0.5


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence of one of the documents, by their order and its own, with its score."""

    order: int
    index: int
    score: float
    text: str

    @property
    def size(self) -> int:
        """The number of its characters."""
        return len(self.text)


def summarize_story(
    documents: Sequence[Document],
    *,
    scorer: SentenceScorer | None = None,
    length: Length = ADAPTIVE,
    method: str = "learnt",
    told: Document | None = None,
) -> Story:
    """Return one summary of `documents`, each sentence with the document that it stands in, one thought once.

    The documents take turns, the earliest first: each gives the most wanted of its sentences that says something new.
    So the story is told once, with what every document adds.

    Parameters
    ----------
    documents : sequence of Document
        In any order; the earliest date goes first, of one date the first given, those without a date last.
    scorer : SentenceScorer
        As in `summarize_document`.
    length : Length
        Of the whole. The default is at most three sentences, those that the scorer finds worth their place.
    method : str
        One of `METHODS`.
    told : Document, optional
        What the reader has: only what it does not say is quoted, and only the three best sentences of a document.

    Raises
    ------
    ValueError
        If `method` is none of `METHODS`, or is ``learnt`` and there is no `scorer`.

    Examples
    --------
    >>> first = Document("a", None, "", "2022-06-01", None, None, "东湖区6月1日开放三座公园。公园共有两千个车位。")
    >>> second = Document("b", None, "", "2022-06-02", None, None, "东湖区6月1日开放了三座公园。门票免费，需要预约。")
    >>> story = summarize_story([first, second], method="lead", length=Length(2))
    >>> [(quote.id, quote.text) for quote in story.sentences]
    [('a', '东湖区6月1日开放三座公园。'), ('b', '门票免费，需要预约。')]
    """
    check_method(method, scorer)
    ordered = sorted(documents, key=lambda document: (document.date is None, document.date or ""))
    parsed = [parse_document(document) for document in ordered]
    wanted = [
        _wanted(order, parsed[order], rank_sentences(document, parsed[order], method, scorer), length)
        for order, document in enumerate(ordered)
    ]
    if told is not None:
        held = _trigrams(f"{told.title}\n{told.text}")
        # What is new at the foot of a document is new for a reason: nobody would quote it.
        best = [candidates[: ADAPTIVE.amount] for candidates in wanted]
        wanted = [[one for one in candidates if _is_new(one.text, held)] for candidates in best]
    taken = _take(wanted, length, *_limits(length, parsed))
    sentences = []
    for candidate in sorted(taken, key=lambda candidate: (candidate.order, candidate.index)):
        document = ordered[candidate.order]
        one = quote(document, parsed[candidate.order], candidate.index, candidate.score)
        sentences.append(StoryQuote(document.id, document.path, one.text, one.start, one.end, one.score, one.role))
    sources = tuple(StorySource(document.id, document.path, document.title, document.date) for document in ordered)
    return Story(sources, None if sentences else "no_sentence", tuple(sentences))


def _take(wanted: list[list[_Candidate]], length: Length, count: float, budget: float) -> list[_Candidate]:
    known = Known(many=True, same=_SAME_THOUGHT)
    turns = [iter(candidates) for candidates in wanted]
    # What several documents print word for word is quoted from the first of them.
    first = {candidate.text: candidate for candidates in reversed(wanted) for candidate in candidates}
    taken: list[_Candidate] = []
    used = 0
    while turns and len(taken) < count:
        going = []
        for turn in turns:
            for candidate in turn:
                fits = used + candidate.size <= budget or (not taken and length.unit == "percent")
                if fits and known.add(candidate.text):
                    taken.append(first[candidate.text])
                    used += candidate.size
                    going.append(turn)
                    break
            if len(taken) >= count:
                break
        turns = going
    return taken


def _wanted(order: int, parsed: Parsed, worth: tuple[Ranked, float], length: Length) -> list[_Candidate]:
    """Return the sentences of a document that may be quoted, the most wanted first."""
    ranked, threshold = worth
    adaptive = length.unit == "adaptive"
    return [
        _Candidate(order, index, score, parsed.sentences[index].text)
        for place, (index, score) in enumerate(ranked)
        if not adaptive or not place or score >= threshold
    ]


def _is_new(text: str, held: frozenset[str]) -> bool:
    own = _trigrams(text)
    return len(own & held) < _HELD * len(own)


def _trigrams(text: str) -> frozenset[str]:
    bare = plain(text)
    return frozenset(bare[start : start + 3] for start in range(len(bare) - 2))


def _limits(length: Length, parsed: Sequence[Parsed]) -> tuple[float, float]:
    if length.unit in ("sentences", "adaptive"):
        return length.amount, float("inf")
    if length.unit == "characters":
        return float("inf"), length.amount
    whole = sum(sentence.end - sentence.start for one in parsed for sentence in one.sentences)
    return float("inf"), whole * length.amount / 100
