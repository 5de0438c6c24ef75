"""The digest as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classify.digests.layout import (
    NO_TOPIC,
    list_regions,
    loose_quotes,
    write_counts,
    write_facts,
    write_period,
    write_probability,
    write_reason,
    write_sources,
)
from classify.digests.records import Digest, Entry, Section
from classify.document import Document, Failure

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$])")
# What makes a heading, a list item or a rule only at the beginning of a line.
_AT_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=#|[+-](?:\s|$)|[=-]+\s*$))")


def render_markdown(digest: Digest) -> str:
    """Return `digest` as CommonMark: regions, places and topics as headings, sentences as block quotes.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> print(render_markdown(build_digest([], title="一周要闻")))
    # 一周要闻
    <BLANKLINE>
    日期不详 · 0 条 · 0 篇文稿
    <BLANKLINE>
    """
    blocks = [f"# {_escape(digest.title)}", f"{write_period(digest)} · {write_counts(digest)}"]
    if digest.generated:
        blocks.append(f"生成：{_escape(digest.generated)}")
    for region in list_regions(digest):
        blocks.append(f"## {_escape(region.title)}（{region.entries}）")
        several = len(region.sections) > 1
        for section in region.sections:
            if several:
                blocks.append(f"### {_escape(region.short_name(section))}（{len(section.entries)}）")
            blocks += _section_blocks(section, "####" if several else "###")
    if digest.failures:
        blocks.append(f"## 未能读取（{len(digest.failures)}）")
        blocks.append("\n".join(_list_failure(failure) for failure in digest.failures))
    return "\n\n".join(blocks) + "\n"


def _list_failure(failure: Failure) -> str:
    return f"- {_escape(failure.path or failure.id)}：{_escape(failure.message)}"


def _section_blocks(section: Section, mark: str) -> Iterator[str]:
    for group in section.topics:
        yield f"{mark} {_escape(group.label or NO_TOPIC)}"
        for entry in group.entries:
            yield from _entry_blocks(entry, f"{mark}#")


def _entry_blocks(entry: Entry, mark: str) -> Iterator[str]:
    document, summary = entry.item.document, entry.item.summary
    yield f"{mark} {_escape(document.title or document.id)}"
    yield _describe(entry)
    for quote in loose_quotes(entry):
        yield _quote(_escape(quote.text))
    if reason := write_reason(entry):
        yield f"（{_escape(reason)}）"
    if readout := summary.readout:
        if facts := write_facts(readout):
            yield "\n".join(f"- {name}：{_escape(line)}" for name, line in facts)
        for point in readout.points:
            # Which of its sentences were chosen is not marked: beside Chinese punctuation "**" opens no emphasis.
            yield f"**{_escape(point.speaker + point.verb)}**"
            yield _quote(_escape(point.text))
    if entry.reprints:
        yield f"{write_sources(entry)}："
        yield "\n".join(f"- {_cite(other)}" for other in entry.reprints)


def _describe(entry: Entry) -> str:
    document, prediction = entry.item.document, entry.item.prediction
    parts = [document.date or "日期不详", document.source and _escape(document.source)]
    if place := prediction.jurisdiction:
        parts.append(f"{_escape(place.name)}（{_escape(place.code)}，{write_probability(place)}）")
    if topic := prediction.topic:
        parts.append(f"{_escape(topic.label)}（{write_probability(topic)}）")
    parts.append(_escape(document.path or document.id))
    return " · ".join(part for part in parts if part)


def _cite(document: Document) -> str:
    parts = (document.date or "日期不详", document.source, document.title, document.path or document.id)
    return " · ".join(_escape(part) for part in parts if part)


def _quote(text: str) -> str:
    return f"> {text}"


def _escape(text: str) -> str:
    """Return `text` as one line that shows as it stands."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(r"\1\\", line)
