"""The digest as a Word document."""

from __future__ import annotations

import datetime
from typing import Any

from classify.digests.records import Digest, Entry, Lead, Section
from classify.digests.render import parts
from classify.digests.render.view import DEFAULT_VIEW, DigestView
from classify.digests.render.wordfile import WordFile
from classify.document import Document, Readout

__all__ = ["render_docx"]


def render_docx(digest: Digest, view: DigestView = DEFAULT_VIEW) -> bytes:
    """Return `digest` as a Word document for A4 paper, the same bytes for the same digest.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> render_docx(build_digest([]))[:2]
    b'PK'
    """
    writer = _Writer(digest, view)
    writer.add_front()
    writer.file.begin_columns()
    writer.add_contents()
    for glance in parts.glance(digest):
        writer.add_section(glance)
    if digest.failures:
        writer.file.paragraph("heading", f"未能读取（{len(digest.failures)}）")
        for failure in digest.failures:
            writer.file.paragraph("bullet", f"{failure.path or failure.id}：{failure.message}")
    return writer.file.save()


class _Writer:
    """The file being written, with what every part of it needs."""

    def __init__(self, digest: Digest, view: DigestView) -> None:
        self.digest, self.view = digest, view
        last = digest.period[1] if digest.period else "1980-01-01"
        self.file = WordFile(digest.title, datetime.datetime.fromisoformat(last))
        self.years = parts.spans_years(digest)
        self.anchors = parts.name_anchors(digest.entries)

    def add_front(self) -> None:
        """Add title, sums and the first block, each headline linked to its entry."""
        digest = self.digest
        self.file.paragraph("title", digest.title)
        made = f" · 生成：{digest.generated}" if digest.generated else ""
        self.file.paragraph("note", f"{parts.write_period(digest)} · {parts.write_counts(digest)}{made}")
        for group in digest.watched:
            self.file.paragraph("heading", f"关注：{group.name}")
            for entry in group.entries:
                paragraph = self.file.paragraph("bullet")
                document = entry.item.document
                self.file.add_inner_link(paragraph, parts.title_of(document), self.anchors[parts.anchor_key(document)])
                self.file.add(paragraph, f"　{parts.badge(entry)}", "small")
            if group.more:
                self.file.paragraph("note", f"另有 {group.more} 条")
        if digest.top:
            self.file.paragraph("heading", "要闻")
        for number, lead in enumerate(digest.top, 1):
            self._add_lead(number, lead)
        for note in digest.notes:
            self.file.paragraph("heading", note.title)
            for line in note.lines:
                self.file.paragraph("bullet", line)

    def add_contents(self) -> None:
        """Add the list of sections with their pages."""
        if len(self.digest.sections) < 2:
            return
        self.file.paragraph("heading", "目录")
        for glance in parts.glance(self.digest):
            self.file.add_page_line(f"{glance.name}（{len(glance.section.entries)}）", f"s{glance.number}")

    def add_section(self, glance: parts.Glance) -> None:
        """Add a section with all its entries."""
        heading = self.file.paragraph("heading", f"{glance.name}（{len(glance.section.entries)}）")
        self.file.add_bookmark(heading, f"s{glance.number}")
        for entry in glance.section.entries:
            self._add_entry(entry, glance.section)

    def _add_lead(self, number: int, lead: Lead) -> None:
        document = lead.entry.item.document
        paragraph = self.file.paragraph("lead", f"{number}.\t", "bold")
        self.file.add_inner_link(paragraph, parts.title_of(document), self.anchors[parts.anchor_key(document)])
        day = document.date and parts.write_day(document.date, document.time, year=self.years)
        about = " · ".join(part for part in (parts.badge(lead.entry), day, parts.write_why(lead)) if part)
        self.file.add(paragraph, f"　{about}", "small")

    def _add_entry(self, entry: Entry, section: Section) -> None:
        document, summary = entry.item.document, entry.item.summary
        headline = self.file.paragraph("headline")
        self._add_title(headline, document)
        if badge := parts.badge(entry):
            self.file.add(headline, f"　{badge}", "small")
        self.file.add_bookmark(headline, self.anchors[parts.anchor_key(document)])
        meeting = summary.readout and parts.write_meeting(summary.readout)
        quotes, reason = parts.join_quotes(parts.loose_quotes(entry)), parts.write_reason(entry)
        said = [self.file.paragraph("quote", quotes)] if quotes else []
        said += [self.file.paragraph("note", reason)] if reason else []
        said += [self.file.paragraph("strong", meeting)] if meeting else []
        self._add_description(said[0] if said else self.file.paragraph("note"), entry, section)
        if summary.readout:
            self._add_points(entry, summary.readout)
        for quote, (source, text) in zip(entry.added, parts.told_elsewhere(entry), strict=True):
            paragraph = self.file.paragraph("point", f"{source}　", "bold")
            self.file.add(paragraph, text)
            if file := parts.link_file(parts.document_of(entry, quote), self.view.folder):
                self.file.add(paragraph, "　", "small")
                self.file.add_link(paragraph, "文件", file, "small")
        for other in entry.reprints:
            self._add_reprint(entry, other)

    def _add_title(self, paragraph: Any, document: Document) -> None:
        if parts.is_web_address(document.url):
            self.file.add_link(paragraph, parts.title_of(document), str(document.url))
        else:
            self.file.add(paragraph, parts.title_of(document))

    def _add_description(self, paragraph: Any, entry: Entry, section: Section) -> None:
        """Add day, place, topic and outlets behind the first words of an entry, as newspapers do."""
        described = parts.describe_entry(entry, section, years=self.years, codes=self.view.codes)
        for number, part in enumerate(described):
            self.file.add(paragraph, f" · {part}" if number else f"　{part}", "doubtful" if "待核" in part else "small")
        if file := parts.link_file(entry.item.document, self.view.folder):
            self.file.add(paragraph, " · ", "small")
            self.file.add_link(paragraph, "文件", file, "small")

    def _add_points(self, entry: Entry, readout: Readout) -> None:
        if self.view.readouts == "full":
            for name, line in parts.show_facts(readout):
                self.file.add(self.file.paragraph("bullet", f"{name}：", "bold"), line)
        for key in parts.show_points(entry, self.view.readouts):
            said, text = (key.said, key.text[len(key.said) :]) if key.says_so else (f"{key.said}　", key.text)
            self.file.add(self.file.paragraph("point", said, "bold"), text)

    def _add_reprint(self, entry: Entry, other: Document) -> None:
        day = other.date and parts.write_day(other.date, other.time, year=self.years)
        paragraph = self.file.paragraph("bullet", "".join(f"{part} · " for part in (day, other.source) if part))
        self._add_title(paragraph, other)
        self.file.add(paragraph, f"（{parts.describe_change(entry, other)}）", "small")
