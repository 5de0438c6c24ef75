"""Features of a candidate, gathered from those who each know some of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

__all__ = ["join_features"]


def join_features(*parts: Mapping[str, float]) -> dict[str, float]:
    """Return the features of all `parts` in their order.

    Raises
    ------
    ValueError
        If two parts have a name in common: the weight of one would be learnt from the values of the other.

    Examples
    --------
    >>> join_features({"bias": 1.0}, {"share": 0.5})
    {'bias': 1.0, 'share': 0.5}
    """
    joined: dict[str, float] = {}
    for part in parts:
        joined.update(part)
    if len(joined) != sum(map(len, parts)):
        doubles = [name for name, times in Counter(name for part in parts for name in part).items() if times > 1]
        raise ValueError(f"two features of one name: {', '.join(doubles)}")
    return joined
