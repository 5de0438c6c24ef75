"""From a document to its summary."""

from __future__ import annotations

from dataclasses import replace

from classify.document import Document, Genre, Quote, Summary
from classify.summaries.choose import Ranked, choose_sentences, quote, rank_lead, rank_learnt, rank_random
from classify.summaries.keys import find_keys
from classify.summaries.length import ADAPTIVE, Length
from classify.summaries.outline import outline_document, plain
from classify.summaries.readouts import Parsed, parse_outline
from classify.summaries.roundup import find_reports
from classify.summaries.scoring import SentenceScorer, candidates

__all__ = ["METHODS", "check_method", "parse_document", "rank_sentences", "summarize_document"]

METHODS = ("learnt", "lead", "random")
"""How sentences are chosen: by the learnt scorer, or by one of two baselines."""

# Fewer characters than this, without punctuation, are no text that could be shortened.
_TOO_SHORT = 10
# The baselines know no worth, so that they take a fixed number: two, the best one for a lead.
_BASELINE = Length(2)


def summarize_document(
    document: Document, *, scorer: SentenceScorer | None = None, length: Length = ADAPTIVE, method: str = "learnt"
) -> Summary:
    """Return the sentences an editor would quote from `document`, verbatim, and the readout where it is one.

    Every quote is a whole sentence, ``document.text[start:end]``, in source order; the title, lines that only lead
    over, announcements and questions of reporters never are. Where nothing can be chosen, ``reason`` is ``too_short``
    or ``no_sentence``.

    Parameters
    ----------
    document : Document
        Any text, also an empty one.
    scorer : SentenceScorer
        Of the sentences; `classify.models.load_scorer` has the one in the package. Needed for the learnt method.
    length : Length
        See `parse_length`. The default is adaptive: what the scorer finds worth its place, at most three sentences; of
        a round-up of short reports their headlines, with the role ``subheading``, and what its title says.
    method : str
        One of `METHODS`.

    Raises
    ------
    ValueError
        If `method` is none of `METHODS`, or is ``learnt`` and there is no `scorer`.

    Examples
    --------
    >>> text = "东湖区6月1日起开放三座公园。公园共有两千个车位。市民可以预约。"
    >>> document = Document("1", None, "东湖区开放公园", None, None, None, text)
    >>> summarize_document(document, method="lead").sentences[0].text
    '东湖区6月1日起开放三座公园。'
    """
    check_method(method, scorer)
    if len(plain(document.text)) < _TOO_SHORT:
        return _summary(document, Parsed((), None, Genre("other", "no_cue")), reason="too_short")
    parsed = parse_document(document)
    ranked, threshold = rank_sentences(document, parsed, method, scorer)
    if method != "learnt" and length.unit == "adaptive":
        length = _BASELINE
    if method == "learnt":
        parsed = replace(parsed, readout=find_keys(parsed, ranked))
    reports = find_reports(document, parsed, candidates(parsed)) if length.unit == "adaptive" else []
    scores = dict(ranked)
    taken = [(index, scores.get(index, threshold)) for index in reports]
    taken = taken or choose_sentences(parsed.sentences, ranked, length, threshold=threshold)
    quotes = tuple(quote(document, parsed, index, score) for index, score in taken)
    return _summary(document, parsed, reason=None if quotes else "no_sentence", quotes=quotes)


def parse_document(document: Document) -> Parsed:
    """Return the sentences of `document` with their kinds, and the readout where it is one."""
    return parse_outline(document, outline_document(document))


def check_method(method: str, scorer: SentenceScorer | None) -> None:
    """Raise ValueError if `method` is none of `METHODS`, or needs a `scorer` that is not there."""
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}: choose one of {', '.join(METHODS)}")
    if method == "learnt" and scorer is None:
        raise ValueError("the method learnt needs a scorer: hand it that of classify.models.load_scorer()")


def rank_sentences(
    document: Document, parsed: Parsed, method: str, scorer: SentenceScorer | None
) -> tuple[Ranked, float]:
    """Return the sentences that may be quoted, the most wanted first, and the score that makes one worth its place.

    The baselines know no worth.
    """
    chosen = candidates(parsed)
    if method == "learnt" and scorer is not None:
        return rank_learnt(document, parsed, chosen, scorer)
    return rank_lead(chosen) if method == "lead" else rank_random(document, chosen), float("-inf")


def _summary(document: Document, parsed: Parsed, *, reason: str | None, quotes: tuple[Quote, ...] = ()) -> Summary:
    return Summary(
        document.id, document.path, document.title, document.date, reason, quotes, parsed.readout, parsed.genre
    )
