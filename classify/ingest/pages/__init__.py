"""Whole HTML pages: the element of the article, and what the page says of itself."""

from classify.ingest.pages.body import find_body
from classify.ingest.pages.facts import NO_FACTS, PageFacts, page_facts

__all__ = ["NO_FACTS", "PageFacts", "find_body", "page_facts"]
