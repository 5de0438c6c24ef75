"""What a headline, and the subheadings under it, say: said by lines and sentences of the text itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from classify.document import Document
from classify.summaries.outline import LINES, Sentence, bigrams, plain

__all__ = ["MOST_LINES", "restate", "restate_title"]

# An editor's brief of a text in parts is its headline and its subheadings in a row (62 of 62 of the years 2019-2021).
# With more of them than this it is a report with chapters, whose headings would make no brief.
MOST_LINES = 6
"""The most that a summary of a text in parts quotes."""

# So many sentences before the first subheading are looked at for what the headline says.
_NEAR = 5
_GAIN = 0.02
# Of a readout three sentences in all, from among so many at its beginning.
_MOST_TOLD, _LOOKED_AT = 3, 60
# A headline with less than this share in common with the lead says nothing of it: then the lead is wanted. Set by hand.
_SAYS = 0.2


def restate(document: Document, sentences: Sequence[Sentence], chosen: Sequence[int]) -> list[int]:
    """Return the lines of a text in parts, and those sentences of its first part that the headline asks for.

    All lines among `chosen` are taken, then, one by one, the sentence that brings the whole nearest to the headline
    and the lines in a row, by shared characters and character pairs, as long as one does. Empty where there is no
    line, or more than six.
    """
    lines = [index for index in chosen if sentences[index].kind in LINES]
    if not 0 < len(lines) <= MOST_LINES:
        return []
    under = max((index for index in lines if sentences[index].kind == "headline"), default=-1)
    parts = [index for index in lines if sentences[index].kind == "subheading"]
    end = parts[0] if parts and parts[0] > 0 else len(sentences)
    pool = [index for index in chosen if under < index < end and sentences[index].kind == "body"][:_NEAR]
    texts = {index: plain(sentences[index].text) for index in (*lines, *pool)}
    title = plain(document.title)
    wanted = title + "".join(texts[index] for index in lines)
    taken = list(lines)
    if pool and _share(title, texts[pool[0]]) < _SAYS:
        taken = sorted([*lines, pool.pop(0)])
    return _approach(wanted, texts, taken, pool, len(taken) + len(pool))


def restate_title(
    document: Document, sentences: Sequence[Sentence], frame: Sequence[int], chosen: Sequence[int]
) -> list[int]:
    """Return the sentences of `chosen` that, with the `frame` of a readout, say what its headline says of the meeting.

    They are taken one by one as long as each brings the whole nearer to the headline, three in all with the frame.
    """
    pool = [index for index in chosen if index not in frame][:_LOOKED_AT]
    texts = {index: plain(sentences[index].text) for index in (*frame, *pool)}
    taken = _approach(plain(document.title), texts, sorted(frame), pool, _MOST_TOLD)
    return [index for index in taken if index not in frame]


def _approach(wanted: str, texts: dict[int, str], taken: list[int], pool: list[int], most: int) -> list[int]:
    """Return `taken` with those of `pool` added, the best first, that bring the whole nearer to `wanted`."""
    known = _overlap(taken, texts, wanted)
    while pool and len(taken) < most:
        gain, best = max((_overlap(sorted([*taken, index]), texts, wanted), -index) for index in pool)
        if gain <= known + _GAIN:
            break
        taken, known = sorted([*taken, -best]), gain
        pool.remove(-best)
    return taken


def _share(title: str, text: str) -> float:
    pairs = set(bigrams(title))
    return len(pairs.intersection(bigrams(text))) / (len(pairs) or 1)


def _overlap(taken: Sequence[int], texts: dict[int, str], wanted: str) -> float:
    """Return the sum of the F1 scores of shared characters and of shared character pairs."""
    said = "".join(texts[index] for index in taken)
    total = 0.0
    for ours, theirs in ((Counter(said), Counter(wanted)), (Counter(bigrams(said)), Counter(bigrams(wanted)))):
        total += 2 * (ours & theirs).total() / ((ours.total() + theirs.total()) or 1)
    return total
