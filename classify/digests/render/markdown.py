"""The digest as Markdown (CommonMark)."""

from __future__ import annotations

from collections.abc import Iterator

from classify.digests.records import Digest, Entry, Lead, Section, Watched
from classify.digests.render.parts import (
    Glance,
    badge,
    describe_change,
    describe_entry,
    document_of,
    glance,
    is_web_address,
    join_quotes,
    link_file,
    loose_quotes,
    show_points,
    spans_years,
    title_of,
    told_elsewhere,
    write_counts,
    write_day,
    write_meeting,
    write_period,
    write_reason,
    write_why,
)
from classify.digests.render.view import DEFAULT_VIEW, DigestView
from classify.document import Document, Failure
from classify.ingest import OWN_NAME
from classify.text import escape_markdown

__all__ = ["render_markdown"]


def render_markdown(digest: Digest, view: DigestView = DEFAULT_VIEW) -> bytes:
    """Return `digest` as CommonMark: what matters most, an overview, then sections, sentences as block quotes.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> print(render_markdown(build_digest([], title="一周要闻")).decode())
    # 一周要闻
    <BLANKLINE>
    日期不详 · 0 条 · 0 篇文稿
    <BLANKLINE>
    [//]: # (classify digest)
    <BLANKLINE>
    """
    years = spans_years(digest)
    blocks = [f"# {escape_markdown(digest.title)}", f"{write_period(digest)} · {write_counts(digest)}"]
    if digest.generated:
        blocks.append(f"生成：{escape_markdown(digest.generated)}")
    if digest.watched:
        blocks.append("## 关注")
        blocks += [_watched_list(group, years) for group in digest.watched]
    if digest.top:
        blocks.append("## 要闻")
        blocks.append("\n".join(_lead_line(number, lead, years) for number, lead in enumerate(digest.top, 1)))
    if digest.counts.entries > len(digest.top):
        blocks.append("## 概览")
        blocks.append("\n".join(_glance_line(part) for part in glance(digest)))
    for note in digest.notes:
        blocks += [f"## {note.title}", "\n".join(f"- {escape_markdown(line)}" for line in note.lines)]
    for part in glance(digest):
        blocks.append(f"## {escape_markdown(part.name)}（{len(part.section.entries)}）")
        for entry in part.section.entries:
            blocks += _entry_blocks(entry, part.section, view, years)
    if digest.failures:
        blocks.append(f"## 未能读取（{len(digest.failures)}）")
        blocks.append("\n".join(_list_failure(failure) for failure in digest.failures))
    # A lone surrogate, which UTF-8 cannot hold, shows as a question mark.
    blocks.append(f"[//]: # ({OWN_NAME})")
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def _watched_list(group: Watched, years: bool) -> str:
    lines = [f"**{escape_markdown(group.name)}**\n"]
    for entry in group.entries:
        document = entry.item.document
        day = f"（{write_day(document.date, document.time, year=years)}）" if document.date else ""
        lines.append(f"- {_linked_title(document)}{_badge(entry)}{day}")
    lines += [f"- 另有 {group.more} 条"] if group.more else []
    return "\n".join(lines)


def _lead_line(number: int, lead: Lead, years: bool) -> str:
    document = lead.entry.item.document
    day = document.date and write_day(document.date, document.time, year=years)
    about = " · ".join(part for part in (day, write_why(lead)) if part)
    return f"{number}. {_linked_title(document)}{_badge(lead.entry)}{f'（{escape_markdown(about)}）' if about else ''}"


def _glance_line(part: Glance) -> str:
    titles = "；".join(escape_markdown(title_of(entry.item.document)) for entry in part.entries)
    more = f"；另有 {part.more} 条" if part.more else ""
    return f"- {escape_markdown(part.name)}（{len(part.section.entries)}）：{titles}{more}"


def _entry_blocks(entry: Entry, section: Section, view: DigestView, years: bool) -> Iterator[str]:
    document, summary = entry.item.document, entry.item.summary
    yield f"### {_linked_title(document)}{_badge(entry)}"
    yield _describe(entry, section, view, years)
    if quotes := loose_quotes(entry):
        yield _quote(join_quotes(quotes))
    if reason := write_reason(entry):
        yield f"（{escape_markdown(reason)}）"
    if summary.readout:
        if line := write_meeting(summary.readout):
            yield escape_markdown(line)
        for key in show_points(entry, view.readouts):
            # Beside Chinese punctuation "**" opens no emphasis, so who spoke stands by itself.
            yield _quote(f"{key.said}：\n{key.text}")
    for quote, (source, text) in zip(entry.added, told_elsewhere(entry), strict=True):
        yield _quote(f"{source}：\n{text}")
        if file := link_file(document_of(entry, quote), view.folder):
            yield f"[文件](<{file}>)"
    if entry.reprints:
        yield "\n".join(f"- {_cite(entry, other, years)}" for other in entry.reprints)


def _describe(entry: Entry, section: Section, view: DigestView, years: bool) -> str:
    line = escape_markdown(" · ".join(describe_entry(entry, section, years=years, codes=view.codes)))
    file = link_file(entry.item.document, view.folder)
    return f"{line} · [文件](<{file}>)" if file else line


def _linked_title(document: Document) -> str:
    title = escape_markdown(title_of(document))
    if not is_web_address(document.url):
        return title
    address = str(document.url).replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace(" ", "%20")
    return f"[{title}](<{address}>)"


def _badge(entry: Entry) -> str:
    return f" {badge(entry)}" if badge(entry) else ""


def _cite(entry: Entry, other: Document, years: bool) -> str:
    day = other.date and write_day(other.date, other.time, year=years)
    parts = [escape_markdown(part) for part in (day, other.source) if part]
    return f"{' · '.join([*parts, _linked_title(other)])}（{describe_change(entry, other)}）"


def _list_failure(failure: Failure) -> str:
    return f"- {escape_markdown(failure.path or failure.id)}：{escape_markdown(failure.message)}"


def _quote(text: str) -> str:
    return "\n".join(f"> {escape_markdown(line)}" for line in text.split("\n"))
