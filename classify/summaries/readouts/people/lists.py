"""Names of people in the lists and clauses of readouts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from classify.summaries.readouts.people.names import ends_in_post, is_name, join_spaced, post_ends, strip_courtesy
from classify.text import WHEN

__all__ = ["find_name", "list_names", "name_after_post", "strip_tail"]

# 和 and 及 part names, but also occur in them (魏和平): a segment that is a name as it stands is never parted there.
_SEPARATOR = re.compile(r"[，、；,;：:]|(?<=[\u4e00-\u9fff])[　 ]{1,4}(?=[\u4e00-\u9fff])")
_CONJUNCTION = re.compile(r"以及|[和与及同]")
# A post with a name is shorter than this; the bound keeps odd texts (one long line without a comma) linear.
_LONGEST = 80
_TIME = re.compile(f"{WHEN}$")
_PLACE = re.compile(r"(?:在|前往|赴|到)[^，。、]{1,24}$")
_TAIL = re.compile(
    r"(?:[（(][^）)]{1,12}[）)]|等(?:人|[一二两三四五六七八九十\d]{1,3}人|(?:党和国家|自治区|[省市区县州旗])?领导(?:人|同志)?"
    r"|(?:有关|相关)?(?:部门)?负责(?:人|同志))?"
    r"|也|还|又|均|都|共同|一行|分别|随后|首先|专门|先后|亲自|应邀|应约|代表[^，、]{2,16}"
    r"|(?:以|通过)[^，、]{2,8}(?:形式|方式)|陪同下)$"
)
# Who stands behind the last name without one: 某某及委员共25人.
_OTHERS = re.compile(r"(?:人|成员|委员|代表|干部|单位|部门|负责人|负责同志|人员)$")
_MOST_TAILS = 12
_MOST_PARTS = 8


def find_name(clause: str) -> str | None:
    """Return the name of the person that `clause` ends in, or None: what follows the post is the name.

    Days, places and courtesies after the name are passed over. A name that no post announces must begin with a
    surname of the table.

    Examples
    --------
    >>> find_name("区委书记、区疫情防控工作领导小组组长文远6月17日上午在京")
    '文远'
    >>> find_name("高远山委员长"), find_name("高远山"), find_name("区委副书记"), find_name("研究工作")
    ('高远山', '高远山', None, None)
    """
    clause = strip_tail(clause[-_LONGEST:].strip(" 　“”"))
    segments = _segments(clause)
    names = _names_of(segments[-1]) if segments else []
    return names[-1] if names else None


def list_names(text: str) -> tuple[str, ...]:
    """Return the names in a list of people with their posts, in order and each once.

    Examples
    --------
    >>> list_names("区委副书记、区长高远山，区政协主席石小川和白帆等")
    ('高远山', '石小川', '白帆')
    """
    names: dict[str, None] = {}
    for segment in _segments(text):
        if len(segment) <= _LONGEST:
            names.update(dict.fromkeys(_names_of(strip_tail(segment.strip()))))
    return tuple(names)


def name_after_post(segment: str) -> str | None:
    """Return what follows the last post in `segment`, where it is a name, also a foreign one.

    Examples
    --------
    >>> name_after_post("东岛市市长古特雷斯"), name_after_post("东岛市市长")
    ('古特雷斯', None)
    """
    ends = post_ends(segment)
    rest = segment[ends[-1] :] if ends else ""
    return rest if rest and is_name(rest, announced=True) else None


def strip_tail(text: str) -> str:
    """Return `text` without what follows the last name in it: days, places, 等, 一行, what the clause says on.

    Examples
    --------
    >>> strip_tail("区长高远山等市领导"), strip_tail("区长高远山6月1日上午在区政府")
    ('区长高远山', '区长高远山')
    """
    for _ in range(_MOST_TAILS):
        shorter = text
        for pattern in (_TIME, _TAIL, _PLACE):
            found = pattern.search(shorter, max(0, len(shorter) - _LONGEST))
            shorter = (shorter[: found.start()] if found else shorter).rstrip(" 　，、")
        if shorter == text:
            break
        text = shorter
    return text


def _segments(text: str) -> list[str]:
    """Return the parts of `text` between commas, colons and spaces; a space within a name parts nothing."""
    pieces: list[str] = []
    end = 0
    for match in _SEPARATOR.finditer(text):
        pieces += [text[end : match.start()], match.group()]
        end = match.end()
    return join_spaced([*pieces, text[end:]])[::2] if pieces else [text]


def _names_of(segment: str) -> list[str]:
    """Return the names that 和 and the like part in `segment`; what stands right of them is looked at once."""
    name = _name_of(segment)
    if name is not None:
        return [name]
    cuts = [match.span() for match in _CONJUNCTION.finditer(segment)][:_MOST_PARTS]
    tails: dict[int, list[str]] = {}  # the names in what begins behind a cut
    for begin in [*(end for _, end in reversed(cuts)), 0]:
        whole = _name_of(segment[begin:]) if begin else None
        tails[begin] = [whole] if whole else _parted(segment, begin, cuts, tails)
    return tails[0]


def _parted(segment: str, begin: int, cuts: Sequence[tuple[int, int]], tails: Mapping[int, list[str]]) -> list[str]:
    for cut, end in cuts:
        left = segment[begin:cut] if cut > begin else ""
        first = _name_of(strip_tail(left)) if left else None
        behind = tails.get(end) or []
        if first and (behind or _OTHERS.search(segment, end)):
            return [first, *behind]
        if behind and left and ends_in_post(left):
            return behind
    return []


def _name_of(segment: str) -> str | None:
    for end in reversed(post_ends(segment)):
        if is_name(segment[end:], announced=True):
            return segment[end:]
    bare = strip_courtesy(segment)
    return bare if is_name(bare, announced=False) else None
