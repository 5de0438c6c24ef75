"""Report of predictions, and the page made of it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from classify.cli.reports import report_lines
from classify.document import Document, Jurisdiction, Topic, level_of
from classify.training.labels.sets import LabelledDocument
from classify.training.reports.page import report_page
from classify.training.reports.places import OUTCOMES, level_scores, outcome_of
from classify.training.reports.report import JurisdictionReport, Report, jurisdiction_report, topic_report


def item(id: str, topic: str, second: str | None = None, place: str | None = None) -> LabelledDocument:
    return LabelledDocument(Document(id, None, "", None, None, None, "开学"), topic, second, place)


PLACES = [
    ("110105", "110105", "北京市朝阳区", 0.9),
    ("320583", "320500", "江苏省苏州市", 0.8),
    ("320583", "320500", "江苏省苏州市", 0.7),
    ("100000", "INTL", "国际", 0.3),
]


@pytest.fixture(scope="module")
def places() -> JurisdictionReport:
    items = [item(str(number), "教育", place=code) for number, (code, *_) in enumerate(PLACES)]
    guesses = [
        Jurisdiction(code, name, level_of(code), chance, chance < 0.5, (), ()) for _, code, name, chance in PLACES
    ]
    return jurisdiction_report(items, guesses)


def test_jurisdiction_report_level_by_level(places: JurisdictionReport) -> None:
    assert (places.exact, places.province, places.local_documents) == (0.25, 0.75, 3)
    nation, county = places.levels
    assert (nation.level, nation.documents, nation.exact, nation.abroad) == ("nation", 1, 0, 1)
    assert (county.level, county.documents, county.exact, county.wider) == ("county", 3, 1, 2)
    assert places.confusions[0] == ("320583 江苏省苏州市昆山市", "320500 江苏省苏州市", 2, ("1", "2"))
    assert places.calibration[0].count == 1
    assert places.curve[0].coverage == 1.0


@pytest.mark.parametrize(
    ("code", "predicted", "outcome"),
    [
        ("110105", "110000", "wider"),
        ("110000", "110105", "narrower"),
        ("100000", "110105", "narrower"),
        ("110105", "100000", "nation"),
        ("110105", "INTL", "abroad"),
        ("110105", "110106", "same_province"),
        ("110105", "220104", "other_province"),
        ("INTL", "110000", "other_province"),
        ("INTL", "100000", "nation"),
    ],
)
def test_outcomes(code: str, predicted: str, outcome: str) -> None:
    assert outcome_of(code, predicted) == outcome


def test_outcomes_of_a_level_add_up() -> None:
    codes = ["320583"] * 4
    (score,) = level_scores(codes, ["320583", "320500", "100000", "320581"])
    assert sum(getattr(score, outcome) for outcome in OUTCOMES) == score.documents == 4


def test_report_of_places_as_lines_and_as_page(places: JurisdictionReport) -> None:
    report = Report("held-out labels", "ab", 0, None, places)
    lines = "\n".join(report_lines(report))
    assert "320583 江苏省苏州市昆山市 taken for 320500 江苏省苏州市: 2 (1, 2)" in lines
    assert "0.9–1.0          1  0.900  1.000" in lines
    page = report_page(report)
    assert page.count("<svg") == 2
    assert "江苏省苏州市昆山市" in page


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
