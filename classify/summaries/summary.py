"""From a document to its summary."""

from __future__ import annotations

from dataclasses import replace

from classify.document import Document, Summary
from classify.summaries.features import candidates
from classify.summaries.length import ADAPTIVE, Length
from classify.summaries.outline import outline, plain
from classify.summaries.readout import Parsed, parse_outline
from classify.summaries.select import choose, quote, rank_lead, rank_learnt, rank_random

__all__ = ["METHODS", "summarize_document"]

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

    Every quote is a whole sentence, ``document.text[start:end]``, in source order. The title, kickers and lines that
    only lead over are never quoted. The default length is adaptive: the lead, or for a readout what was held, who
    presided and the most concrete point, and what else the scorer finds worth its place, at most three in all.

    Parameters
    ----------
    document : Document
        Any text, also an empty one.
    length : Length
        See `parse_length`.
    method : str
        One of `METHODS`.
    subheadings : bool
        Whether a subheading that states something may stand among the quotes.

    Returns
    -------
    Summary
        With ``reason`` ``too_short`` or ``no_sentence`` where nothing could be chosen.

    Raises
    ------
    ValueError
        If `method` is none of `METHODS`.

    Examples
    --------
    >>> text = "东湖区6月1日起开放三座公园。公园共有两千个车位。市民可以预约。"
    >>> summary = summarize_document(Document("1", None, "东湖区开放公园", None, None, None, text))
    >>> summary.sentences[0].text, summary.sentences[0].role
    ('东湖区6月1日起开放三座公园。', 'lead')
    """
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}: choose one of {', '.join(METHODS)}")
    if len(plain(document.text)) < _TOO_SHORT:
        return _empty(document, "too_short", Parsed((), None))
    parsed = parse_outline(document, outline(document))
    chosen = candidates(parsed)
    if not subheadings or method != "learnt":
        chosen = [index for index in chosen if parsed.sentences[index].kind != "subheading"]
    threshold = float("-inf")
    if method == "learnt":
        ranked, threshold = rank_learnt(document, parsed, chosen, adaptive=length.unit == "adaptive")
    else:
        ranked = rank_lead(chosen) if method == "lead" else rank_random(document, chosen)
        length = _BASELINE if length.unit == "adaptive" else length
    taken = choose(parsed.sentences, ranked, length, threshold=threshold)
    if not taken:
        return _empty(document, "no_sentence", parsed)
    quotes = tuple(quote(document, parsed, index, score) for index, score in taken)
    return replace(_empty(document, None, parsed), sentences=quotes)


def _empty(document: Document, reason: str | None, parsed: Parsed) -> Summary:
    return Summary(
        id=document.id,
        path=document.path,
        title=document.title,
        date=document.date,
        reason=reason,
        sentences=(),
        readout=parsed.readout,
    )
