"""The record of what a page says of itself; of itself, since what is no page has one, too."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NO_FACTS", "PageFacts"]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; None where it is silent. `date` is an ISO day."""

    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None


NO_FACTS = PageFacts()
