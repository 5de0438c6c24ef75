"""The digest as Markdown (CommonMark)."""

from __future__ import annotations

from collections.abc import Iterator

from classify.digests.records import Digest, Entry, Section
from classify.digests.render.parts import (
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
from classify.document import Document, Failure
from classify.text import escape_markdown

__all__ = ["render_markdown"]


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
    blocks = [f"# {escape_markdown(digest.title)}", f"{write_period(digest)} · {write_counts(digest)}"]
    if digest.generated:
        blocks.append(f"生成：{escape_markdown(digest.generated)}")
    for region in list_regions(digest):
        blocks.append(f"## {escape_markdown(region.title)}（{region.entries}）")
        several = len(region.sections) > 1
        for section in region.sections:
            if several:
                blocks.append(f"### {escape_markdown(region.short_name(section))}（{len(section.entries)}）")
            blocks += _section_blocks(section, "####" if several else "###")
    if digest.failures:
        blocks.append(f"## 未能读取（{len(digest.failures)}）")
        blocks.append("\n".join(_list_failure(failure) for failure in digest.failures))
    return "\n\n".join(blocks) + "\n"


def _list_failure(failure: Failure) -> str:
    return f"- {escape_markdown(failure.path or failure.id)}：{escape_markdown(failure.message)}"


def _section_blocks(section: Section, mark: str) -> Iterator[str]:
    for group in section.topics:
        yield f"{mark} {escape_markdown(group.label or NO_TOPIC)}"
        for entry in group.entries:
            yield from _entry_blocks(entry, f"{mark}#")


def _entry_blocks(entry: Entry, mark: str) -> Iterator[str]:
    document, summary = entry.item.document, entry.item.summary
    yield f"{mark} {escape_markdown(document.title or document.id)}"
    yield _describe(entry)
    for quote in loose_quotes(entry):
        yield _quote(escape_markdown(quote.text))
    if reason := write_reason(entry):
        yield f"（{escape_markdown(reason)}）"
    if readout := summary.readout:
        if facts := write_facts(readout):
            yield "\n".join(f"- {name}：{escape_markdown(line)}" for name, line in facts)
        for point in readout.points:
            # Which of its sentences were chosen is not marked: beside Chinese punctuation "**" opens no emphasis.
            yield f"**{escape_markdown(point.speaker + point.verb)}**"
            yield _quote(escape_markdown(point.text))
    if entry.reprints:
        yield f"{write_sources(entry)}："
        yield "\n".join(f"- {_cite(other)}" for other in entry.reprints)


def _describe(entry: Entry) -> str:
    document, prediction = entry.item.document, entry.item.prediction
    parts = [document.date or "日期不详", document.source and escape_markdown(document.source)]
    if place := prediction.jurisdiction:
        parts.append(f"{escape_markdown(place.name)}（{escape_markdown(place.code)}，{write_probability(place)}）")
    if topic := prediction.topic:
        parts.append(f"{escape_markdown(topic.label)}（{write_probability(topic)}）")
    parts.append(escape_markdown(document.path or document.id))
    return " · ".join(part for part in parts if part)


def _cite(document: Document) -> str:
    parts = (document.date or "日期不详", document.source, document.title, document.path or document.id)
    return " · ".join(escape_markdown(part) for part in parts if part)


def _quote(text: str) -> str:
    return f"> {text}"
