"""Names of people in the lists and clauses of readouts."""

from __future__ import annotations

import re
from functools import cache

from classify.data.tables import alternation, read_table, read_words

__all__ = ["ends_in_post", "find_name", "leading_post", "list_names", "name_after_post"]

# 和 and 及 part names, but also occur in them (魏和平): a segment that is a name as it stands is never parted there.
_SEPARATOR = re.compile(r"[，、；,;：:]|(?<=[\u4e00-\u9fff])[　 ](?=[\u4e00-\u9fff])")
_CONJUNCTION = re.compile(r"以及|[和与及同]")
# A post with a name is shorter than this; the bound keeps odd texts (one long line without a comma) linear.
_LONGEST = 80
_HAN = re.compile(r"[\u4e00-\u9fff]+(?:[·•][\u4e00-\u9fff]+)*")
# Characters and words that no name holds; 向, 为 and the like stand in names, but only after a surname.
_NO_NAME = re.compile(
    r"^[和与及兼人]|[后的了这那各每被把等议]|[工合]作|主持|讲话|小组|干部|班子|机关|机构|办公|扩大|职务|名单|公告|选举|精神"
    r"|指示|批示|思想|战略|亲自|指挥|高度|多次|先后|亲切|亲属|家属|群众|师生|官兵|职工|记者|夫妇|同志|有关|部门|单位|人员|全体|通过|视频|线上|远程|第[一二三四五六七八九十]|[两三四五六]国|召开|举行|出席"
)
_NO_FOREIGN_NAME = re.compile(r"[将对为向会在不是有以并就]")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{2,7}(?:[·•\-－][\u4e00-\u9fff]{1,7})*")
_TIME = re.compile(
    r"(?:当地时间)?(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}(?:[日号]?至(?:\d{1,2}月)?\d{1,2})?[日号]|今天|今日|昨天|昨日|近日|日前|最近|当天|连日来)"
    r"(?:[（(][^）)]{1,10}[）)])?(?:上午|中午|下午|晚上?|晚间|夜间|凌晨|清晨|傍晚|一早)?$"
)
_PLACE = re.compile(r"(?:在|前往|赴|到)[^，。、]{1,24}$")
_TAIL = re.compile(
    r"(?:[（(][^）)]{1,12}[）)]|等(?:人|[一二两三四五六七八九十\d]+人|(?:市|省|区|县)?领导(?:同志)?|党和国家领导人)?"
    r"|也|还|又|均|都|共同|一行|分别|随后|首先|专门|先后|亲自|应邀|应约|代表[^，、]{2,16}"
    r"|(?:以|通过)[^，、]{2,8}(?:形式|方式)|陪同下)$"
)


@cache
def _posts() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rows = read_table("readouts/posts.csv")
    after = frozenset(row["post"] for row in rows if row["after"] == "yes")
    before = alternation(frozenset(row["post"] for row in rows))
    follows = f"(?:代|副|常务副)*{alternation(after)}"
    return re.compile(before), re.compile(f"{follows}$"), re.compile(follows)


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
    clause = _strip_tail(clause[-_LONGEST:].strip(" 　“”"))
    segment = _SEPARATOR.split(clause)[-1]
    names = _names_of(segment)
    return names[-1] if names else None


def list_names(text: str) -> tuple[str, ...]:
    """Return the names in a list of people with their posts, in order and each once.

    Examples
    --------
    >>> list_names("区委副书记、区长高远山，区政协主席石小川和白帆等")
    ('高远山', '石小川', '白帆')
    """
    names: dict[str, None] = {}
    for segment in _SEPARATOR.split(text):
        if len(segment) <= _LONGEST:
            names.update(dict.fromkeys(_names_of(_strip_tail(segment.strip()))))
    return tuple(names)


def _names_of(segment: str) -> list[str]:
    name = _name_of(segment)
    if name is not None:
        return [name]
    for match in _CONJUNCTION.finditer(segment):
        left, right = segment[: match.start()], segment[match.end() :]
        first = _name_of(_strip_tail(left))
        if first or ends_in_post(left):
            rest = _names_of(right)
            if rest:
                return [first, *rest] if first else rest
    return []


def _name_of(segment: str) -> str | None:
    post, after, _ = _posts()
    ends = [match.end() for match in post.finditer(segment)]
    for end in reversed(ends):
        if _is_name(segment[end:], announced=True):
            return segment[end:]
    courtesy = after.search(segment)
    bare = segment[: courtesy.start()] if courtesy else segment
    return bare if _is_name(bare, announced=False) else None


def _is_name(text: str, *, announced: bool) -> bool:
    if not _HAN.fullmatch(text) or _NO_NAME.search(text):
        return False
    if "·" in text or "•" in text:
        return len(text) <= 20
    surnames = read_words("readouts/surnames.csv")
    compound = text[:2] in surnames
    if text[0] in surnames or compound:
        return 2 <= len(text) <= (4 if compound else 3) and not ends_in_post(text)
    foreign = announced and _NO_FOREIGN_NAME.search(text) is None
    return foreign and 2 <= len(text) <= 6 and not ends_in_post(text)


def name_after_post(segment: str) -> str | None:
    """Return what follows the last post in `segment`, where it can be a name, also a foreign one.

    Examples
    --------
    >>> name_after_post("东岛市市长古特雷斯"), name_after_post("东岛市市长")
    ('古特雷斯', None)
    """
    ends = [match.end() for match in _posts()[0].finditer(segment)]
    rest = segment[ends[-1] :] if ends else ""
    return rest if _FOREIGN.fullmatch(rest) and not _NO_NAME.search(rest) else None


def ends_in_post(text: str) -> bool:
    """Return whether `text` ends in the word of a post.

    Examples
    --------
    >>> ends_in_post("区委副书记"), ends_in_post("区委")
    (True, False)
    """
    return any(match.end() == len(text) for match in _posts()[0].finditer(text))


def leading_post(text: str) -> str | None:
    """Return the post that `text` begins with, where it is one that follows a name (某某委员长).

    Examples
    --------
    >>> leading_post("委员长主持"), leading_post("组长主持")
    ('委员长', None)
    """
    found = _posts()[2].match(text)
    return found.group() if found else None


def _strip_tail(text: str) -> str:
    while True:
        shorter = text
        for pattern in (_TIME, _TAIL, _PLACE):
            shorter = pattern.sub("", shorter).rstrip(" 　，、")
        if shorter == text:
            return text
        text = shorter
