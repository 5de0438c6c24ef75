"""What changed from one version of a text to the next."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from classify.text import split_sentences

__all__ = ["Change", "compare_texts"]

# Pairs of sentences: the comparison is quadratic where a text repeats itself, and a text so long is no news item.
_MOST = 4_000_000

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences that one version has and the other has not; `before` and `after` are verbatim, empty where none."""

    kind: Kind
    before: str
    after: str


_KINDS: dict[str, Kind] = {"insert": "added", "delete": "removed", "replace": "changed"}


def compare_texts(before: str, after: str) -> tuple[Change, ...]:
    """Return the changes from `before` to `after`, sentence by sentence, in order.

    Examples
    --------
    >>> compare_texts("大桥通车。全长二千米。", "大桥通车。全长二千三百米。市民可步行。")
    (Change(kind='changed', before='全长二千米。', after='全长二千三百米。市民可步行。'),)
    """
    old, new = ([span.of(text) for span in split_sentences(text)] for text in (before, after))
    if len(old) * len(new) > _MOST:
        whole: tuple[Kind, str, str] = ("changed", "".join(old), "".join(new))
        return (Change(*whole),) if old != new else ()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Change(_KINDS[tag], "".join(old[start:end]), "".join(new[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    )
