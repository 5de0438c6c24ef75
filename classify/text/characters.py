"""Traditional characters, for what looks for names and terms of simplified Chinese."""

from __future__ import annotations

import re
from functools import cache

from classify.data.tables import read_table

__all__ = ["simplify", "simplify_both"]

# Among the most frequent characters of traditional texts, and in no simplified one: where none of them stands nothing
# more is asked.
_FREQUENT = re.compile(
    "[這個國會時來說們發開關對經過還後為當與區學實動長門員務業電機應體間點無從報財產廣場"
    "車鐵線約觀費號職權統總設認議調論談請記許訴該讓負責買賣資賽轉輸輪載農運達選邊鄉醫釋錄錢鎮際隨險難雙離頭題願類顯風飛馬驗黨]"
)
# Simplified texts write them, too: 著名, 乾隆, and in names.
_EITHER = frozenset("著乾於昇闇濛吒稜薹薰拚")
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
    head = text[:_LOOKED_AT]
    if not _FREQUENT.search(head):
        return text
    table = _simplified()
    told = sum(1 for character in head if ord(character) in table and character not in _EITHER)
    return text if told < min(_FEWEST, 1 + len(text) // 8) else text.translate(table)


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
