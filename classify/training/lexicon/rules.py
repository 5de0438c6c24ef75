"""Keyword rules as label functions: each votes for a topic or abstains, the majority decides."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from classify.document import Document
from classify.errors import LabelError, ReadError
from classify.ingest import decode_bytes

__all__ = ["KeywordRule", "cast_votes", "decide", "read_lexicon"]

_COLUMNS = ("label", "pattern", "field")
_FIELDS = ("title", "text", "any")


@dataclass(frozen=True, slots=True)
class KeywordRule:
    """A rule of a lexicon: where `pattern`, a regular expression, is found in `field`, it votes for `label`.

    ``field`` is ``title``, ``text`` or ``any``; a document without a headline has its first line for one.
    """

    label: str
    pattern: re.Pattern[str]
    field: str

    def votes(self, document: Document) -> bool:
        """Return whether the rule votes on `document`.

        Examples
        --------
        >>> rule = KeywordRule("交通运输", re.compile("春运"), "title")
        >>> rule.votes(Document("1", None, "春运今天开始", None, None, None, ""))
        True
        """
        if self.field != "text" and self.pattern.search(document.title or document.text.split("\n", 1)[0]):
            return True
        return self.field != "title" and self.pattern.search(document.text) is not None


def read_lexicon(path: Path, *, topics: Sequence[str] = ()) -> tuple[KeywordRule, ...]:
    """Return the rules in a lexicon file, of the columns ``label``, ``pattern``, ``field`` and any comment.

    Raises
    ------
    LabelError
        If it cannot be read, or a rule in it is incomplete, no regular expression, of an unknown field, or for a
        topic that is not among `topics`, where there are any.
    """
    try:
        text, _ = decode_bytes(path.read_bytes(), name=str(path))
    except (OSError, ReadError) as error:
        raise LabelError(f"{path}: cannot be read: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise LabelError(f"{path}: no column {', '.join(missing)}; a lexicon has {', '.join(_COLUMNS)} and comment")
    return tuple(_rule(row, f"{path}, line {reader.line_num}", topics) for row in reader)


def cast_votes(documents: Sequence[Document], rules: Sequence[KeywordRule]) -> list[list[int]]:
    """Return for each document the indices of the rules that vote on it."""
    return [[index for index, rule in enumerate(rules) if rule.votes(document)] for document in documents]


def decide(labels: Sequence[str], *, margin: int = 1) -> str | None:
    """Return the label with most votes, None where it is not at least `margin` ahead of the next.

    Majority vote serves as well as anything learnt from the votes without labels would [1]_.

    Parameters
    ----------
    labels : sequence of str
        One for each vote.
    margin : int
        Also the fewest votes that decide.

    References
    ----------
    .. [1] J. Zhang et al., "WRENCH: a comprehensive benchmark for weak supervision", NeurIPS 2021.

    Examples
    --------
    >>> decide(["教育", "教育", "体育"]), decide(["教育", "体育"]), decide(["教育"], margin=2)
    ('教育', None, None)
    """
    ranked = Counter(labels).most_common(2)
    if not ranked:
        return None
    behind = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] - behind >= margin else None


def _rule(row: dict[str, str | None], place: str, topics: Sequence[str]) -> KeywordRule:
    label, pattern, field = ((row.get(column) or "").strip() for column in _COLUMNS)
    if not label or not pattern:
        raise LabelError(f"{place}: a rule needs a label and a pattern")
    if topics and label not in topics:
        raise LabelError(f"{place}: {label} is not in topics.csv; add it there or correct the rule")
    if field not in _FIELDS:
        raise LabelError(f"{place}: field {field!r}; it must be one of {', '.join(_FIELDS)}")
    try:
        return KeywordRule(label, re.compile(pattern), field)
    except re.error as error:
        raise LabelError(f"{place}: {pattern!r} is no regular expression: {error}") from error
