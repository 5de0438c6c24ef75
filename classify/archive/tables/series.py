"""What the meetings of one series have in common."""

from __future__ import annotations

import re

__all__ = ["name_series"]

_NUMBER = re.compile(r"第?[〇零一二三四五六七八九十百千两\d]+(?=[次届])")


def name_series(meeting: str) -> str:
    """Return the name of a meeting without its number: that of the series it belongs to.

    Examples
    --------
    >>> name_series("市政府第189次常务会议") == name_series("市政府第一百八十八次常务会议")
    True
    """
    # The last number is the meeting's own; those before it count congresses and terms.
    numbers = list(_NUMBER.finditer(meeting))
    return meeting[: numbers[-1].start()] + "…" + meeting[numbers[-1].end() :] if numbers else meeting
