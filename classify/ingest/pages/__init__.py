"""Whole HTML pages: the element of the article, and what the page says of itself."""

from classify.ingest.pages.body import Body, find_body
from classify.ingest.pages.facts import NO_FACTS, PageFacts, claimed_lead, claimed_titles, page_facts

__all__ = ["NO_FACTS", "Body", "PageFacts", "claimed_lead", "claimed_titles", "find_body", "page_facts"]
