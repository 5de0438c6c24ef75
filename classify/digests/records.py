"""The records of a digest."""

from __future__ import annotations

from dataclasses import dataclass

from classify.document import Document, Failure, Prediction, Summary

__all__ = ["Day", "Digest", "Entry", "Item", "Section", "Share", "TopicGroup", "Totals"]


@dataclass(frozen=True, slots=True)
class Item:
    """A document with what was predicted of it and quoted from it; the three bear the same id."""

    document: Document
    prediction: Prediction
    summary: Summary


@dataclass(frozen=True, slots=True)
class Entry:
    """One story: the item that heads it, and the other documents that print it, by date."""

    item: Item
    reprints: tuple[Document, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents of the story, the head first."""
        return (self.item.document, *self.reprints)

    @property
    def abstained(self) -> bool:
        """Whether the model would rather not have decided the topic or the jurisdiction."""
        parts = (self.item.prediction.topic, self.item.prediction.jurisdiction)
        return any(part is not None and part.abstained for part in parts)


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The entries of one topic in a section; `label` is None where the model predicts no topics."""

    label: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one jurisdiction; all three names are None where the model predicts none."""

    code: str | None
    name: str | None
    level: str | None
    topics: tuple[TopicGroup, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all topics in order."""
        return tuple(entry for group in self.topics for entry in group.entries)


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
    sections : tuple of Section
        Nationwide first, then by code, Hong Kong, Macao, Taiwan, abroad, other codes, no jurisdiction.
    timeline : tuple of Day
        In order; a day's documents are those of its entries.
    failures : tuple of Failure
        The inputs that could not be read.
    """

    title: str
    generated: str | None
    period: tuple[str, str] | None
    counts: Totals
    sections: tuple[Section, ...]
    timeline: tuple[Day, ...]
    failures: tuple[Failure, ...]
