"""Lines that the renderers for people share."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote as quote_address

from classify.digests.order import region
from classify.digests.records import Digest, Entry, Lead, Section
from classify.document import Document, Jurisdiction, Topic

__all__ = [
    "NO_PLACE",
    "NO_TOPIC",
    "clean_xml",
    "describe_entry",
    "heading",
    "is_web_address",
    "link_file",
    "row_id",
    "short_place",
    "spans_years",
    "title_of",
    "write_codes",
    "write_counts",
    "write_day",
    "write_outlets",
    "write_period",
    "write_probability",
    "write_reason",
    "write_why",
]

NO_TOPIC = "未分类"
NO_PLACE = "未定地区"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REASONS = {"too_short": "正文过短，未摘句。", "no_sentence": "正文中没有可摘的完整句子。"}
# So many outlets are named; the rest are counted.
_NAMED_OUTLETS = 3


def title_of(document: Document) -> str:
    """Return the headline; for a document without one its file, never the bare number of a row."""
    return document.title if document.title.strip() else document.path or document.id


def clean_xml(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold, escaped or not."""
    return _NOT_XML.sub("", text)


def heading(section: Section) -> str:
    """Return the heading of `section`."""
    return section.name or (NO_PLACE if section.kind == "place" else NO_TOPIC)


def write_counts(digest: Digest) -> str:
    """Return the sums in one line.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> write_counts(build_digest([]))
    '0 条 · 0 篇文稿'
    """
    counts = digest.counts
    line = f"{counts.entries:,} 条 · {counts.documents:,} 篇文稿"
    extra = ((counts.abstained, "条待核"), (counts.undated, "条无日期"), (counts.failures, "件未能读取"))
    return " · ".join([line, *(f"{number:,} {name}" for number, name in extra if number)])


def write_period(digest: Digest) -> str:
    """Return the first and the last date in Chinese, or 日期不详."""
    if digest.period is None:
        return "日期不详"
    first, last = digest.period
    if first == last:
        return write_day(first)
    return f"{write_day(first)}—{write_day(last, year=first[:4] != last[:4])}"


def write_day(date: str, time: str | None = None, *, year: bool = True) -> str:
    """Return an ISO date in Chinese, with the hour where it is known.

    Examples
    --------
    >>> write_day("2022-06-07", "21:29"), write_day("2022-06-07", year=False)
    ('2022年6月7日 21:29', '6月7日')
    """
    day = f"{int(date[5:7])}月{int(date[8:10])}日"
    return " ".join(part for part in (f"{date[:4]}年{day}" if year else day, time) if part)


def write_probability(decision: Topic | Jurisdiction) -> str:
    """Return a probability for readers.

    Examples
    --------
    >>> write_probability(Topic("教育", 0.412, True, ()))
    '41%'
    """
    # 100% would claim a certainty that no model has.
    return f"{min(int(decision.probability * 100 + 0.5), 99)}%"


def row_id(document: Document) -> str | None:
    """Return the id of a row or a member of its file, without the file's name; None where the file is the document.

    Examples
    --------
    >>> row_id(Document("a17", "posts.csv", "", None, None, None, ""))
    'a17'
    """
    if document.path is None or document.id == document.path:
        return None
    return document.id.removeprefix(document.path).lstrip(":!#") or None


def write_codes(entry: Entry) -> str:
    """Return what a researcher asks for: code and probability of the place, probability of the topic."""
    place, topic = entry.item.prediction.jurisdiction, entry.item.prediction.topic
    parts = [f"{place.name} {place.code} {write_probability(place)}"] if place else []
    parts += [f"{topic.label} {write_probability(topic)}"] if topic else []
    return " · ".join(parts)


def short_place(entry: Entry, section: Section | None = None) -> str | None:
    """Return the name of an entry's place, without the province where that is the section's heading.

    None where the heading says it all.
    """
    place = entry.item.prediction.jurisdiction
    if place is None:
        return None
    if section is None or section.kind != "place":
        return place.name
    code, name = region(entry)
    return None if place.code == code or name is None else place.name.removeprefix(name)


def describe_entry(entry: Entry, section: Section, *, years: bool, codes: bool = False) -> list[str]:
    """Return day, place, topic and outlets of an entry as far as its section's heading does not say them.

    What the model would rather not have decided is there in any case, and marked 待核.
    """
    document, prediction = entry.item.document, entry.item.prediction
    place, topic = prediction.jurisdiction, prediction.topic
    parts = [write_day(document.date, document.time, year=years) if document.date else "日期不详"]
    where = short_place(entry, section)
    if place and (where or place.abstained):
        parts.append(f"{where or place.name}{'（待核）' if place.abstained else ''}")
    if topic and (section.kind == "place" or topic.abstained):
        parts.append(f"{topic.label}{'（待核）' if topic.abstained else ''}")
    parts += [write_outlets(entry)] if entry.outlets else []
    parts += [f"编号 {row}"] if (row := row_id(document)) else []
    return [*parts, write_codes(entry)] if codes and write_codes(entry) else parts


def spans_years(digest: Digest) -> bool:
    """Return whether dates must name their year."""
    return digest.period is None or digest.period[0][:4] != digest.period[1][:4]


def write_outlets(entry: Entry) -> str:
    """Return who carries the story: the outlets by name, the rest of them counted.

    Examples
    --------
    >>> from classify.digests.records import Item
    >>> from classify.document import Prediction, Summary
    >>> prints = [Document(name, None, "", None, name, None, "") for name in ("东湖日报", "东湖发布")]
    >>> known = ("a", None, "", None)
    >>> item = Item(prints[0], Prediction(*known, None, None), Summary(*known, None, (), None))
    >>> write_outlets(Entry(item, (prints[1],)))
    '东湖日报、东湖发布'
    """
    outlets = entry.outlets
    named = "、".join(outlets[:_NAMED_OUTLETS])
    return f"{named}等 {len(outlets)} 家" if len(outlets) > _NAMED_OUTLETS else named


def write_why(lead: Lead) -> str:
    """Return in one line why an entry stands in the first block; empty where nothing but its day speaks for it."""
    return " · ".join(lead.reasons)


def write_reason(entry: Entry) -> str | None:
    """Return why nothing is quoted, or None."""
    reason = entry.item.summary.reason
    return reason and _REASONS.get(reason, reason)


def is_web_address(url: str | None) -> bool:
    """Return False for ``javascript:`` and the like, which a link must not run."""
    return url is not None and url.lower().startswith(("http://", "https://"))


def link_file(document: Document, folder: Path | None) -> str | None:
    """Return the address of a document's file relative to `folder`; None without one, and for standard input."""
    if folder is None or document.path in (None, "-"):
        return None
    path = str(document.path).partition("!")[0]
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:  # another drive
        return Path(path).absolute().as_uri()
    return quote_address(Path(relative).as_posix())
