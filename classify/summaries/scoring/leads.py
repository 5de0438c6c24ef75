"""What a first sentence says that its title does not: whether it is worth quoting under it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from classify.summaries.outline import bigrams, plain

__all__ = ["LEAD_FEATURES", "describe_lead"]

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GOES_ON = re.compile("他|她|会议|其中|这|该|对此|为此")
# A first sentence is rarely longer, and nothing after it would change the picture.
_LOOKED_AT = 400
_ALSO = ("title_cover", "figure", "day", "repeats_title", "length", "title_characters", "reporter")
_OWN = (
    "new_run", "new", "new_share", "new_numbers", "title_length", "ratio", "covers", "covers_little", "commas",
    "title_spaced", "title_column", "next_long", "next_goes_on", "next_cover", "count",
)  # fmt: skip
LEAD_FEATURES = tuple(f"lead_{name}" for name in (*_ALSO, *_OWN))


def describe_lead(title: str, texts: Sequence[str], row: Mapping[str, float]) -> dict[str, float]:
    """Return the features of the first of `texts` against the `title`, given its other features in `row`.

    Editors quote the first sentence of about half of the items: where it adds who, when or how much.
    """
    bare, lead = plain(title), plain(texts[0][:_LOOKED_AT])
    known, pairs = frozenset(bigrams(bare)), bigrams(lead)
    new = [pair not in known for pair in pairs]
    cover = len(known.intersection(pairs)) / (len(known) or 1)
    numbers = frozenset(_NUMBER.findall(texts[0][:_LOOKED_AT])).difference(_NUMBER.findall(title))
    following = texts[1][:_LOOKED_AT] if len(texts) > 1 else ""
    return {f"lead_{name}": row.get(name, 0.0) for name in _ALSO} | {
        "lead_new_run": min(_longest_run(new), 60) / 60,
        "lead_new": sum(new) / 40,
        "lead_new_share": sum(new) / (len(new) or 1),
        "lead_new_numbers": min(3, len(numbers)) / 3,
        "lead_title_length": min(len(bare), 80) / 40,
        "lead_ratio": min(3.0, len(lead) / (len(bare) or 1)) / 3,
        "lead_covers": float(cover > 0.7),
        "lead_covers_little": float(cover < 0.2),
        "lead_commas": min(4, texts[0].count("，")) / 4,
        "lead_title_spaced": float(" " in title.strip()),
        "lead_title_column": float("【" in title),
        "lead_next_long": float(len(following) > 60),
        "lead_next_goes_on": float(_GOES_ON.match(following) is not None),
        "lead_next_cover": len(known.intersection(bigrams(plain(following)))) / (len(known) or 1),
        "lead_count": math.log(len(texts)),
    }


def _longest_run(marks: Sequence[bool]) -> int:
    longest = run = 0
    for mark in marks:
        run = run + 1 if mark else 0
        longest = max(longest, run)
    return longest
