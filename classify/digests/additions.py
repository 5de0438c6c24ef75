"""What other versions of a story say that the one at its head does not."""

from __future__ import annotations

from collections.abc import Sequence

from classify.document import Document, StoryQuote
from classify.summaries import Length, SentenceScorer, summarize_story

__all__ = ["find_additions"]

# Beside the quotes of the head, which tell the story, an entry has room for so many sentences more.
_ADDED = Length(2, "adaptive")
# Of many versions so many are read, the fullest: what more of them would add is told by these.
_MOST_VERSIONS = 4


def find_additions(head: Document, reprints: Sequence[Document], scorer: SentenceScorer) -> tuple[StoryQuote, ...]:
    """Return at most two sentences of `reprints` that are among the three best of theirs and that `head` does not say.

    Copies, cut or whole, add nothing; of the other versions the four fullest are read.

    Examples
    --------
    >>> from classify.models import load_scorer
    >>> head = Document("a", "a", "", None, None, "东湖日报", "东湖大桥今日建成通车。")
    >>> find_additions(head, [Document("b", "b", "", None, None, "东湖发布", head.text)], load_scorer())
    ()
    """
    fuller: dict[str, Document] = {}
    for other in reprints:
        if other.text.strip() not in head.text:
            fuller.setdefault(other.text, other)
    versions = sorted(fuller.values(), key=lambda other: -len(other.text))[:_MOST_VERSIONS]
    if not versions:
        return ()
    return summarize_story(versions, scorer=scorer, length=_ADDED, told=head).sentences
