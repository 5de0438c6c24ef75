"""Text as CommonMark shows it unchanged."""

from __future__ import annotations

import re

__all__ = ["escape_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$])")
# What makes a heading, a list item or a rule only at the beginning of a line.
_AT_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=#|[+-](?:\s|$)|[=-]+\s*$))")


def escape_markdown(text: str) -> str:
    r"""Return `text` as one line that shows as it stands.

    Examples
    --------
    >>> print(escape_markdown("1. *要早*"))
    1\. \*要早\*
    """
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(r"\1\\", line)
