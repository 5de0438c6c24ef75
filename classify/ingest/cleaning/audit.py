"""What cleaning did to a folder: how often each rule fired, and lines that look like furniture no rule knows."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field

from classify.document import Document

__all__ = ["Audit", "FrameLine"]

_DIGITS = re.compile(r"\d+")
_HAN = re.compile("[\u4e00-\u9fff]")
# How many lines at either end of a document may be furniture, and how long.
_AT_START, _AT_END = 2, 4
_LONGEST = 120
_FEWEST_HAN = 2
# Fewer documents than this with one line may be a series of reports; so may a smaller share of a large folder.
_FEWEST_DOCUMENTS = 3
_LEAST_SHARE = 0.01
# What an agency or a meeting says in many reports: a line of the article after all.
_ARTICLE = re.compile(r"(会议|大会|座谈会).{0,12}[。]$|^(会议)?(指出|强调|要求|认为|决定)")


@dataclass(frozen=True, slots=True)
class FrameLine:
    """A line that begins or ends many documents and that no rule takes out.

    Attributes
    ----------
    line : str
        As it stands in the first of them.
    documents : int
        How many have it, figures apart.
    scope : str
        ``lead`` or ``end``.
    """

    line: str
    documents: int
    scope: str

    def as_rule(self, name: str) -> str:
        r"""Return the rule, in the form of a rule file, that would take the line out.

        Examples
        --------
        >>> print(FrameLine("河湾融媒 第12期", 5, "end").as_rule("mine-1"))
        [[rule]]
        name = "mine-1"
        scope = "end"
        pattern = '河湾融媒\ 第\d+期'
        max = 18
        example = "河湾融媒 第12期"
        reason = "stands at the end of 5 documents"
        """
        pattern = r"\d+".join(re.escape(part) for part in _DIGITS.split(self.line))
        # A literal string of TOML cannot hold an apostrophe.
        quoted = f"'{pattern}'" if "'" not in pattern else json.dumps(pattern, ensure_ascii=False)
        place = "beginning" if self.scope == "lead" else "end"
        return "\n".join(
            [
                "[[rule]]",
                f"name = {json.dumps(name)}",
                f'scope = "{self.scope}"',
                f"pattern = {quoted}",
                f"max = {2 * len(self.line)}",
                f"example = {json.dumps(self.line, ensure_ascii=False)}",
                f'reason = "stands at the {place} of {self.documents} documents"',
            ]
        )


@dataclass(slots=True)
class Audit:
    """Counts over the documents of a folder; give it each with `add`.

    Attributes
    ----------
    documents : int
        How many were added.
    rules : Counter of str
        Removals by rule.
    """

    documents: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    _lines: Counter[tuple[str, str]] = field(default_factory=Counter)
    _first: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, document: Document) -> None:
        """Count the removals of `document` and the lines at its ends."""
        self.documents += 1
        self.rules.update(removal.rule for removal in document.removed)
        lines = document.text.split("\n")
        if len(lines) < _AT_END:
            # In a short notice nothing is far enough from the middle to be the frame of it.
            return
        ends = [("lead", line) for line in lines[:_AT_START]] + [("end", line) for line in lines[-_AT_END:]]
        for scope, line in dict.fromkeys(ends):
            if len(line) <= _LONGEST and len(_HAN.findall(line)) >= _FEWEST_HAN and not _ARTICLE.search(line):
                key = scope, _DIGITS.sub("0", line)
                self._lines[key] += 1
                self._first.setdefault(key, line)

    def candidates(self, *, most: int = 10) -> list[FrameLine]:
        r"""Return the lines that no rule takes out and that frame many of the documents, most frequent first.

        Examples
        --------
        >>> audit = Audit()
        >>> for place in ("北湖", "城东", "柳河"):
        ...     text = f"{place}召开会议。\n{place}部署工作。\n{place}抓好落实。\n河湾融媒 第12期"
        ...     audit.add(Document(place, None, "", None, None, None, text))
        >>> [(candidate.line, candidate.documents, candidate.scope) for candidate in audit.candidates()]
        [('河湾融媒 第12期', 3, 'end')]
        """
        least = max(_FEWEST_DOCUMENTS, _LEAST_SHARE * self.documents)
        found = [
            FrameLine(self._first[key], count, key[0])
            for key, count in sorted(self._lines.items(), key=lambda item: (-item[1], item[0]))
            if count >= least
        ]
        return found[:most]
