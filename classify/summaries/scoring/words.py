"""The words of sentences that are weighed, and how."""

from __future__ import annotations

import re

from classify.text import tokenize

__all__ = ["CJK", "COLUMNS", "words_of"]

COLUMNS = ("present", "opening", "own", "before", "after")
"""What is weighed of a word: that it stands in the sentence, that it opens it; and, summed over all words of a sentence
and divided by the square root of their number, its theme there, in the sentence before or after."""

CJK = re.compile("[\u4e00-\u9fff]")


def words_of(text: str) -> list[str]:
    """Return the words of `text` that hold a Chinese character.

    Examples
    --------
    >>> words_of("6月1日，公园开放。")
    ['月', '日', '公园', '开放']
    """
    return [word for word in tokenize(text) if CJK.search(word)]
