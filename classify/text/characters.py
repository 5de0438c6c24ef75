"""Traditional characters, for what looks for names and terms of simplified Chinese."""

from __future__ import annotations

import re
from functools import cache

from classify.data.tables import read_table

__all__ = ["simplify", "simplify_both"]

# Among the most frequent characters of traditional texts, and in no simplified one.
_TRADITIONAL = re.compile("[這個國會時來說們發開關對經過還後為當與區學實動長門員務業電機應體間點無從報財產廣場]")
# A name or a title may be written so in a simplified text; several characters of its beginning are not.
_LOOKED_AT, _FEWEST = 400, 4


def simplify(text: str) -> str:
    """Return a traditional text in the characters of simplified Chinese, of the same length; others as they are.

    Names and terms are looked for in it; what is shown to people stays as it was written.

    Examples
    --------
    >>> simplify("廣東省政府昨天開會，研究臺灣農產品進口關稅。"), simplify("乾县与瀋阳")
    ('广东省政府昨天开会，研究台湾农产品进口关税。', '乾县与瀋阳')
    """
    if len(_TRADITIONAL.findall(text[:_LOOKED_AT])) < min(_FEWEST, 1 + len(text) // 8):
        return text
    return text.translate(_simplified())


def simplify_both(title: str, text: str) -> tuple[str, str]:
    """Return headline and text as `simplify` does with the two as one: a headline is short to tell by.

    Examples
    --------
    >>> simplify_both("強風信號生效", "運輸署表示，離島的渡輪在信號發出後停航，長者應留在家中。")[0]
    '强风信号生效'
    """
    whole = f"{title}\n{text}"
    plain = simplify(whole)
    return (title, text) if plain is whole else (plain[: len(title)], plain[len(title) + 1 :])


@cache
def _simplified() -> dict[int, str]:
    return {ord(row["traditional"]): row["simplified"] for row in read_table("characters/simplified.csv")}
