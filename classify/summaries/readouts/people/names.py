"""What is a name of a person, and where one ends: 高远山, 周　远, 艾力江．吐尔逊, 贝拉尔."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from classify.data.tables import alternation, read_table, read_words

__all__ = ["ends_in_post", "is_name", "join_spaced", "leading_post", "name_at", "post_ends", "strip_courtesy"]

_HAN = "\u3400-\u9fff"
_DOTS = "·•・‧∙⋅．･"
# 艾力江·吐尔逊, 谢·别尔德穆哈梅多夫, 阿库福-阿多; the dot is one of many.
_DOTTED = re.compile(rf"[{_HAN}]{{1,9}}+(?:[{_DOTS}\-－—.][{_HAN}]{{1,9}}+){{1,4}}+")
# 周　远, 李 鹏: a name of two characters that was spread to the width of three.
_SPACED = re.compile(rf"([{_HAN}])[ 　]{{1,4}}([{_HAN}])")
_CHINESE = re.compile(f"[{_HAN}]{{2,5}}")
_LONGEST_FOREIGN = 8
_LONGEST_POST = 24
# The same few stretches of a text are asked about again and again.
_MOST_KEPT = 4096
_BOUNDARY = re.compile(rf"$|[^{_HAN}{_DOTS}]")
# These begin or end no name, though a name may hold them.
_NO_FIRST = frozenset("和与及兼人被把等议后各每这那了的")
_NO_LAST = frozenset("在到对就从受将被把还也又并均都已即让要是不了的等邀请共作部委局厅署市县区")
_NO_FOREIGN_LAST = _NO_LAST | frozenset("和与及同时共则率称说应为向")
_NO_PART = re.compile("[和与及等在对到就从受将被把还也又并均已让要是]")
_NOT_AT_ALL = re.compile("[的了这那每]|第[一二三四五六七八九十]")


@cache
def _posts() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rows = read_table("readouts/posts.csv")
    after = alternation(frozenset(row["post"] for row in rows if row["after"] == "yes"))
    before = alternation(frozenset(row["post"] for row in rows))
    follows = f"(?:代|副|常务副){{0,2}}{after}"
    return re.compile(before), re.compile(f"{follows}$"), re.compile(follows)


@cache
def _surnames() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for row in read_table("readouts/surnames.csv"):
        kinds.setdefault(row["kind"], set()).update(row["surnames"].split())
    return {kind: frozenset(words) for kind, words in kinds.items()}


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile(alternation(read_words("readouts/not_in_names.csv")))


@cache
def _foreign() -> re.Pattern[str]:
    characters = "".join(sorted(set("".join(read_words("readouts/foreign_characters.csv")))))
    return re.compile(f"[{characters}]{{2,{_LONGEST_FOREIGN}}}+")


@cache
def _foreign_run() -> re.Pattern[str]:
    return re.compile(_foreign().pattern.replace("{2,", "{1,"))


@cache
def _of_abroad() -> re.Pattern[str]:
    return re.compile(f"{alternation(_surnames()['foreign'])}.{{1,3}}")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(alternation(read_words("readouts/after_names.csv")))


@lru_cache(maxsize=_MOST_KEPT)
def is_name(text: str, *, announced: bool) -> bool:
    """Return whether `text` is the name of a person and nothing else.

    Parameters
    ----------
    text : str
        Without white space around it.
    announced : bool
        Whether a post stands before it: only then can it be a name that no Chinese surname begins.

    Examples
    --------
    >>> [is_name(text, announced=False) for text in ("高远山", "周　远", "艾力江．吐尔逊")]
    [True, True, True]
    >>> is_name("古特雷斯", announced=True), is_name("古特雷斯", announced=False)
    (True, False)
    """
    # Most candidates fail at their first characters; the words that no name holds are looked for in the others.
    letters = text.isalpha()
    spaced = None if letters else _SPACED.fullmatch(text)
    if spaced:
        text, letters = spaced[1] + spaced[2], True
    if not 2 <= len(text) <= 24 or text[0] in _NO_FIRST or text[-1] in _NO_LAST:
        return False
    dotted = not letters and _DOTTED.fullmatch(text) is not None
    if not dotted and not _is_foreign(text, announced=announced) and not _is_chinese(text, announced=announced):
        return False
    if _NOT_AT_ALL.search(text) or _no_name().search(text):
        return False
    if dotted:
        return len(text) >= 4 and _NO_PART.search(text) is None
    return not ends_in_post(text) and text not in read_words("places/abroad.csv")


def _is_foreign(text: str, *, announced: bool) -> bool:
    return announced and text[-1] not in _NO_FOREIGN_LAST and _foreign().fullmatch(text) is not None


def _is_chinese(text: str, *, announced: bool) -> bool:
    if _CHINESE.fullmatch(text) is None:
        return False
    surnames = _surnames()
    if text[:2] in surnames["compound"]:
        return 3 <= len(text) <= 4
    if text[0] in surnames["chinese"]:
        if len(text) <= 3:
            return True
        # 范徐高远, 阮氏远山
        if len(text) == 4 and announced and (text[:2] in surnames["double"] or text[1] == "氏"):
            return True
    if not announced:
        return False
    if text[0] in surnames["announced"] and len(text) <= 3:
        return True
    return _of_abroad().fullmatch(text) is not None


def name_at(text: str, start: int) -> str | None:
    """Return the name that begins at `start`, right behind a post, and ends before a word that may follow names.

    Where two ends are possible the one before such a word counts, then the longer; None where there is no such name.

    Examples
    --------
    >>> name_at("财政局局长何文受市政府委托作报告", 5), name_at("议长贝拉尔表示", 2), name_at("部长对此", 2)
    ('何文', '贝拉尔', None)
    """
    rest = text[start : start + 24]
    dotted, spaced = _DOTTED.match(rest), _SPACED.match(rest)
    if dotted and is_name(dotted.group(), announced=True):
        return _shortened(dotted.group())
    if spaced and spaced[1] in _surnames()["chinese"] and _ends(rest, spaced.end()):
        return spaced.group()
    lengths = [length for length in range(2, _LONGEST_FOREIGN + 1) if is_name(rest[:length], announced=True)]
    ended = [length for length in lengths if length <= len(rest) and _ends(rest, length)]
    # A mark or a longer word is a surer end than a character, with which a name may go on (汪洋|近日, 王有为|主持).
    return rest[: max(ended, key=lambda length: (_ends(rest, length, surely=True), length))] if ended else None


def _shortened(name: str) -> str:
    """Return a dotted `name` without the words of the clause that run on from its last part."""
    head = max(name.rfind(dot) for dot in _DOTS + "-－—.") + 1
    for end in range(head + 1, len(name)):
        if _after().match(name, end):
            return name[:end]
    last = _foreign_run().match(name, head)
    return name[: last.end()] if last else name


def _ends(text: str, end: int, *, surely: bool = False) -> bool:
    if _BOUNDARY.match(text, end) or leading_post(text[end:]):
        return True
    word = _after().match(text, end)
    return word is not None and (not surely or len(word.group()) > 1)


def join_spaced(pieces: list[str]) -> list[str]:
    """Return `pieces` of a list that was split at spaces with names of two characters whole again.

    Examples
    --------
    >>> join_spaced(["区长李", " ", "鹏", "、", "白帆"])
    ['区长李 鹏', '、', '白帆']
    """
    joined: list[str] = []
    for piece in pieces:
        after_space = len(joined) > 1 and not joined[-1].strip(" 　")
        if after_space and len(piece) == 1 and _lone_surname(joined[-2]):
            space = joined.pop()
            joined[-1] += space + piece
        else:
            joined.append(piece)
    return joined


def _lone_surname(piece: str) -> bool:
    return piece[-1:] in _surnames()["chinese"] and (len(piece) == 1 or ends_in_post(piece[:-1]))


def post_ends(text: str) -> list[int]:
    """Return where words of posts end in `text`, in order.

    Examples
    --------
    >>> post_ends("区委副书记、区长高远山")
    [5, 8]
    """
    return [match.end() for match in _posts()[0].finditer(text)]


def ends_in_post(text: str) -> bool:
    """Return whether `text` ends in the word of a post.

    Examples
    --------
    >>> ends_in_post("区委副书记"), ends_in_post("区委")
    (True, False)
    """
    tail = text[-_LONGEST_POST:]
    return any(end == len(tail) for end in post_ends(tail))


def strip_courtesy(text: str) -> str:
    """Return `text` without the post at its end that follows names (某某委员长).

    Examples
    --------
    >>> strip_courtesy("白帆委员长"), strip_courtesy("白帆")
    ('白帆', '白帆')
    """
    tail = text[-_LONGEST_POST:]
    found = _posts()[1].search(tail)
    return text[: len(text) - len(tail) + found.start()] if found else text


def leading_post(text: str) -> str | None:
    """Return the post that `text` begins with, where it is one that follows a name (某某委员长).

    Examples
    --------
    >>> leading_post("委员长主持"), leading_post("组长主持")
    ('委员长', None)
    """
    found = _posts()[2].match(text)
    return found.group() if found else None
