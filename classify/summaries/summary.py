"""From a document to its summary."""

from __future__ import annotations

from classify.document import Document, Genre, Quote, Summary
from classify.summaries.choose import Ranked, choose_sentences, quote, rank_lead, rank_learnt, rank_random
from classify.summaries.features import candidates
from classify.summaries.length import ADAPTIVE, Length
from classify.summaries.outline import LINES, outline_document, plain
from classify.summaries.readouts import Parsed, parse_outline

__all__ = ["METHODS", "check_method", "rank_sentences", "summarize_document"]

METHODS = ("learnt", "lead", "random")
"""How sentences are chosen: by the learnt scorer, or by one of two baselines."""

# Fewer characters than this, without punctuation, are no text that could be shortened.
_TOO_SHORT = 10
# The baselines know no worth, so that they take a fixed number: two, the best one for a lead.
_BASELINE = Length(2)


def summarize_document(
    document: Document, *, length: Length = ADAPTIVE, method: str = "learnt", subheadings: bool = True
) -> Summary:
    """Return the sentences an editor would quote from `document`, verbatim, and the readout where it is one.

    Every quote is a whole sentence, ``document.text[start:end]``, in source order; the title, kickers and lines that
    only lead over never are. Where nothing can be chosen, ``reason`` is ``too_short`` or ``no_sentence``.

    Parameters
    ----------
    document : Document
        Any text, also an empty one.
    length : Length
        See `parse_length`. The default is adaptive: what the scorer finds worth its place, at most three sentences;
        of a text in parts its subheadings, and what the headline asks for.
    method : str
        One of `METHODS`.
    subheadings : bool
        Whether a subheading that states something may stand among the quotes of the learnt method.

    Raises
    ------
    ValueError
        If `method` is none of `METHODS`.

    Examples
    --------
    >>> text = "东湖区6月1日起开放三座公园。公园共有两千个车位。市民可以预约。"
    >>> summarize_document(Document("1", None, "东湖区开放公园", None, None, None, text)).sentences[0].text
    '东湖区6月1日起开放三座公园。'
    """
    check_method(method)
    if len(plain(document.text)) < _TOO_SHORT:
        return _summary(document, Parsed((), None, Genre("other", "no_cue")), reason="too_short")
    parsed = parse_outline(document, outline_document(document))
    adaptive = length.unit == "adaptive"
    ranked, threshold = rank_sentences(document, parsed, method, adaptive=adaptive, subheadings=subheadings)
    if method != "learnt" and adaptive:
        length = _BASELINE
    taken = choose_sentences(parsed.sentences, ranked, length, threshold=threshold)
    quotes = tuple(quote(document, parsed, index, score) for index, score in taken)
    return _summary(document, parsed, reason=None if quotes else "no_sentence", quotes=quotes)


def check_method(method: str) -> None:
    """Raise ValueError if `method` is none of `METHODS`."""
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}: choose one of {', '.join(METHODS)}")


def rank_sentences(
    document: Document, parsed: Parsed, method: str = "learnt", *, adaptive: bool = True, subheadings: bool = True
) -> tuple[Ranked, float]:
    """Return the sentences that may be quoted, the most wanted first, and the score that makes one worth its place.

    Lines are quoted by the learnt method alone; the baselines know no worth.
    """
    chosen = candidates(parsed)
    if method != "learnt" or not subheadings:
        chosen = [index for index in chosen if parsed.sentences[index].kind not in LINES]
    if method == "learnt":
        return rank_learnt(document, parsed, chosen, adaptive=adaptive)
    return rank_lead(chosen) if method == "lead" else rank_random(document, chosen), float("-inf")


def _summary(document: Document, parsed: Parsed, *, reason: str | None, quotes: tuple[Quote, ...] = ()) -> Summary:
    return Summary(
        document.id, document.path, document.title, document.date, reason, quotes, parsed.readout, parsed.genre
    )
