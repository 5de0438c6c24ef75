"""Whole HTML pages: the element of the article, and what the page says of itself."""

from typing import TYPE_CHECKING

from classify.doors import lazy_door
from classify.ingest.pages.known import NO_FACTS, PageFacts
from classify.ingest.pages.no_news import why_no_news

if TYPE_CHECKING:
    from classify.ingest.pages.body import Body, find_body
    from classify.ingest.pages.facts import claimed_lead, claimed_titles, page_facts
    from classify.ingest.pages.scripts import article_in_scripts, headline_in_scripts

__all__ = [
    "NO_FACTS",
    "Body",
    "PageFacts",
    "article_in_scripts",
    "claimed_lead",
    "claimed_titles",
    "find_body",
    "headline_in_scripts",
    "page_facts",
    "why_no_news",
]

# These are read by bs4, which takes longer to import than a feed post to be read.
__getattr__ = lazy_door(
    __name__,
    {
        "Body": "classify.ingest.pages.body",
        "article_in_scripts": "classify.ingest.pages.scripts",
        "claimed_lead": "classify.ingest.pages.facts",
        "claimed_titles": "classify.ingest.pages.facts",
        "find_body": "classify.ingest.pages.body",
        "headline_in_scripts": "classify.ingest.pages.scripts",
        "page_facts": "classify.ingest.pages.facts",
    },
)
