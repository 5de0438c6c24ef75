"""The order of sections, and of entries within them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from classify.digests.records import Entry, Section, SectionKind

__all__ = ["TOPICS", "divide", "place_key", "rank_code", "rank_topic", "region", "topic_key"]

# The order of the label guide; `build_digest` takes another for models trained on other labels.
TOPICS = tuple(
    "疫情防控 医疗卫生 经济运行 财政金融 产业能源 科技创新 农业农村 交通运输 城乡建设 生态环境 教育 "
    "民生保障 文化旅游 体育 法治公安 应急安全 党建政务 国防军事 外交外事 对外经贸 国际时事 港澳台".split()
)
_NATION = "100000"
_ABROAD = "INTL"
# In the customary order 港, 澳, 台, which is not that of the codes.
_SPECIAL_REGIONS = ("81", "82", "71")
# Every province-level name ends at the first of these; no province's name holds one further in.
_PROVINCE = re.compile(r".+?(?:特别行政区|自治区|省|市)")


def divide(entries: Sequence[Entry], *, by: SectionKind, topics: Sequence[str]) -> tuple[Section, ...]:
    """Return `entries` in sections by place or by topic, in each newest first, the undated last.

    A province is one section with all that lies in it. Entries of one day stand by the hour where it is known, then by
    the number of outlets that carry them, then by title.

    Parameters
    ----------
    entries : sequence of Entry
    by : {"place", "topic"}
    topics : sequence of str
        The order of topic sections; labels not in it follow by name.
    """
    ranks = {label: rank for rank, label in enumerate(topics)}

    def rank(entry: Entry) -> tuple[int, str]:
        return rank_code(region(entry)[0]) if by == "place" else rank_topic(topic_key(entry), ranks)

    def heading(entry: Entry) -> tuple[str | None, str | None]:
        return region(entry) if by == "place" else (topic_key(entry), topic_key(entry))

    by_title = sorted(entries, key=lambda entry: entry.item.document.title)
    newest = sorted(by_title, key=_newness, reverse=True)
    grouped = groupby(sorted(newest, key=rank), key=heading)
    return tuple(Section(by, key, name, tuple(members)) for (key, name), members in grouped)


def place_key(entry: Entry) -> str | None:
    """Return the code that was predicted for `entry`, whether or not the model abstained."""
    place = entry.item.prediction.jurisdiction
    return place.code if place else None


def topic_key(entry: Entry) -> str | None:
    """Return the label that was predicted for `entry`, whether or not the model abstained."""
    topic = entry.item.prediction.topic
    return topic.label if topic else None


def region(entry: Entry) -> tuple[str | None, str | None]:
    """Return code and name of the section of places that `entry` stands in: nation, province, abroad, another code."""
    place = entry.item.prediction.jurisdiction
    if place is None:
        return None, None
    name = _PROVINCE.match(place.name) if place.level in ("province", "prefecture", "county") else None
    if name is None or not _is_division(place.code):
        return place.code, place.name
    return f"{place.code[:2]}0000", name.group()


def rank_code(code: str | None) -> tuple[int, str]:
    """Return the place of a code among others; codes of the special regions keep the order of their parts."""
    if code is None:
        return 6, ""
    if code == _ABROAD:
        return 4, ""
    if not _is_division(code):
        return 5, code
    if code[:2] in _SPECIAL_REGIONS:
        return 3, f"{_SPECIAL_REGIONS.index(code[:2])}{code}"
    return (1, "") if code == _NATION else (2, code)


def rank_topic(label: str | None, ranks: dict[str, int]) -> tuple[int, str]:
    """Return the place of a topic among others, those without a rank by name, none last."""
    if label is None:
        return len(ranks) + 1, ""
    return (ranks[label], "") if label in ranks else (len(ranks), label)


def _is_division(code: str) -> bool:
    return len(code) == 6 and code.isdecimal()


def _newness(entry: Entry) -> tuple[str, str, int]:
    document = entry.item.document
    return document.date or "", document.time or "", len(entry.outlets)
