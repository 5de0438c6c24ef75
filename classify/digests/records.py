"""The records of a digest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from classify.digests.traces import Trace
from classify.document import Document, Failure, Prediction, StoryQuote, Summary, pack_by_fields

__all__ = ["Day", "Digest", "Entry", "Item", "Lead", "Note", "Section", "SectionKind", "Share", "Totals", "Watched"]

SectionKind = Literal["place", "topic"]


@dataclass(frozen=True, slots=True)
class Item:
    """A document with what was predicted of it and quoted from it; the three bear the same id.

    Attributes
    ----------
    document, prediction, summary
    updated : bool
        Whether an issue of this digest handed it out before, in an earlier version.
    watched : tuple of str
        The groups of a watch-list that match it.
    marks : tuple of (start, end)
        What they match in the text, as offsets, in order.
    trace : Trace, optional
        What finds reprints of the document, where it was made with the rest.
    """

    document: Document
    prediction: Prediction
    summary: Summary
    updated: bool = False
    watched: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    trace: Trace | None = field(default=None, repr=False, compare=False)


pack_by_fields(Item, Trace)


@dataclass(frozen=True, slots=True)
class Entry:
    """One story.

    Attributes
    ----------
    item : Item
        Heads it.
    reprints : tuple of Document
        The other documents that print it, by date.
    added : tuple of StoryQuote
        What some of `reprints` say and the head does not, each sentence with the document that it stands in.
    """

    item: Item
    reprints: tuple[Document, ...]
    added: tuple[StoryQuote, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents of the story, the head first."""
        return (self.item.document, *self.reprints)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry the story, each once, the head's first; several versions of one outlet are one."""
        return tuple(dict.fromkeys(document.source for document in self.documents if document.source))

    @property
    def abstained(self) -> bool:
        """Whether the model would rather not have decided the topic or the jurisdiction."""
        parts = (self.item.prediction.topic, self.item.prediction.jurisdiction)
        return any(part is not None and part.abstained for part in parts)


@dataclass(frozen=True, slots=True)
class Lead:
    """An entry of the first block: `reasons` are what its `score` is made of, the weightiest first."""

    entry: Entry
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """The entries that a group of a watch-list matches, newest first; each stands in its section, too.

    ``more`` is how many it matches besides those that are shown.
    """

    name: str
    entries: tuple[Entry, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A block of lines beside the entries: what an archive tells of them, such as more or less than before."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The entries under one heading, newest first.

    Attributes
    ----------
    kind : {"place", "topic"}
        What the entries have in common.
    key : str or None
        Of places the code of the nation, of a province with all that lies in it, or of abroad; of topics the label.
        None where the model predicts none.
    name : str or None
        The heading; None where `key` is.
    entries : tuple of Entry
    """

    kind: SectionKind
    key: str | None
    name: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many entries and documents fall to a topic (`key` is the label) or jurisdiction (`key` is the code)."""

    key: str | None
    name: str | None
    entries: int
    documents: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a digest; `abstained` and `undated` count entries."""

    documents: int
    entries: int
    failures: int
    abstained: int
    undated: int
    topics: tuple[Share, ...]
    jurisdictions: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day (``YYYY-MM-DD``) on which at least one entry is dated."""

    date: str
    entries: int
    documents: int


@dataclass(frozen=True, slots=True)
class Digest:
    """A folder of documents as one report.

    Attributes
    ----------
    title : str
        The heading.
    generated : str or None
        When it was made, if the caller wants that said; nothing else depends on the clock.
    period : tuple of two str, or None
        The first and last date of the documents; None where none is dated.
    counts : Totals
        The sums.
    top : tuple of Lead
        What matters most, the highest score first; each stands in its section, too.
    sections : tuple of Section
        Of places nationwide first, then by code, Hong Kong, Macao, Taiwan, abroad, other codes, no jurisdiction; of
        topics in the order asked for.
    timeline : tuple of Day
        In order; a day's documents are those of its entries.
    failures : tuple of Failure
        The inputs that could not be read.
    watched : tuple of Watched
        What a watch-list matches, in the order of its groups; it stands before the first block.
    notes : tuple of Note
        Stand before the sections.
    """

    title: str
    generated: str | None
    period: tuple[str, str] | None
    counts: Totals
    top: tuple[Lead, ...]
    sections: tuple[Section, ...]
    timeline: tuple[Day, ...]
    failures: tuple[Failure, ...]
    watched: tuple[Watched, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all sections in order."""
        return tuple(entry for section in self.sections for entry in section.entries)

    def _repr_html_(self) -> str:
        """Return the page of the digest in a frame of its own, so that its style does not touch the notebook's."""
        from html import escape

        from classify.digests.render import render_digest

        page = render_digest(self, "html").decode("utf-8")
        return f'<iframe srcdoc="{escape(page)}" style="width:100%;height:32em;border:0"></iframe>'
