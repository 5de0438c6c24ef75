"""Report of predictions, and the page made of it."""

from __future__ import annotations

from html.parser import HTMLParser

from classify.document import Document, Topic
from classify.training.labels import LabelledDocument
from classify.training.page import report_page
from classify.training.report import Report, topic_report


def item(id: str, topic: str, second: str | None = None) -> LabelledDocument:
    return LabelledDocument(Document(id, None, "", None, None, None, "开学"), topic, second, None)


ITEMS = [item("1", "教育"), item("2", "教育", "体育"), item("<3>", "体育")]
TOPICS = [Topic("教育", 0.9, False, ()), Topic("体育", 0.6, True, ()), Topic("教育", 0.7, False, ())]


def test_topic_report_figures() -> None:
    report = topic_report(ITEMS, TOPICS)
    assert (report.accuracy, report.lenient) == (1 / 3, 2 / 3)
    assert (report.coverage, report.covered_accuracy) == (2 / 3, 0.5)
    assert report.labels == ("体育", "教育")
    assert report.matrix == ((0, 1), (1, 1))
    assert report.curve[0].coverage == 1.0
    assert report.curve[-1].accuracy == 1.0


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [str(value) for name, value in attrs if name in ("src", "href")]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "meta":
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_report_page_is_whole_escaped_and_alone() -> None:
    page = report_page(Report("cross-validation", "ab", 2, topic_report(ITEMS, TOPICS), None, ("a < b",)))
    tags = Tags()
    tags.feed(page)
    assert not tags.open
    assert {"svg", "polyline", "table", "style"} <= tags.seen
    assert not tags.links
    assert "&lt;3&gt;" in page
    assert "a &lt; b" in page
