"""Our topics in the words of others."""

from __future__ import annotations

from functools import cache

from classify.data.tables import read_table

__all__ = ["medtop_of"]


def medtop_of(label: str) -> str | None:
    """Return the code of the IPTC Media Topic of a topic, None for a label of another set.

    References
    ----------
    IPTC Media Topics, cv.iptc.org/newscodes/mediatopic.

    Examples
    --------
    >>> medtop_of("教育"), medtop_of("甲")
    ('05000000', None)
    """
    return _codes().get(label)


@cache
def _codes() -> dict[str, str]:
    return {row["label"]: row["medtop"] for row in read_table("labels/medtop.csv")}
