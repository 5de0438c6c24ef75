"""Why a topic was chosen, and where in the document that stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import ROOT
from classify.api import explain, read_text
from classify.document import Document
from classify.explanation import Explanation, Stretch, explain_document, mark_stretches
from classify.explanation.occurrences import find_occurrences
from classify.explanation.render import marked_lines, takes_styles, write_styled
from classify.models import default_model, load_model
from classify.topics.terms import terms_of

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
characters = st.text("春运开始１2.5３％，。\n \u3000“”AB铁路客流x", max_size=60)


def document(title: str, text: str) -> Document:
    return Document("1", None, title, None, None, None, text)


@settings(deadline=None)
@given(title=characters, text=characters)
def test_occurrences_are_the_terms_of_the_features_in_their_places(title: str, text: str) -> None:
    given_document = document(title, text)
    terms = terms_of(given_document)
    for field, found in find_occurrences(given_document).items():
        expected = list(terms[field])
        if field == "text" and expected:
            # The headline counts twice in the text but stands once.
            expected = expected[len(terms["title"]) :] if terms["title"] else expected
        assert [occurrence.term for occurrence in found] == expected
        for occurrence in found:
            whole = title if occurrence.where == "title" else text
            assert 0 <= occurrence.start < occurrence.end <= len(whole)


@pytest.fixture(scope="module", params=SEEDS, ids=lambda path: path.stem)
def explanation(request: pytest.FixtureRequest) -> Explanation:
    return explain(request.param)


def test_marks_stand_where_they_say(explanation: Explanation) -> None:
    assert explanation.marks
    labels = {reasons.label for reasons in explanation.topic_reasons}
    for mark in explanation.marks:
        whole = explanation.title if mark.field == "title" else explanation.text
        assert whole[mark.start : mark.end] == mark.text
        assert mark.label in labels


def test_every_listed_term_with_a_place_is_marked_with_its_weight(explanation: Explanation) -> None:
    weights = {(mark.label, mark.term_field, mark.term): mark.weight for mark in explanation.marks}
    for reasons in explanation.topic_reasons:
        for term in reasons.terms:
            if term.field in find_occurrences(document("", "")):
                assert weights[reasons.label, term.field, term.term] == term.weight


@pytest.mark.parametrize("field", ["title", "text"])
def test_stretches_joined_are_the_text(explanation: Explanation, field: str) -> None:
    stretches = mark_stretches(explanation, field=field)
    whole = explanation.title if field == "title" else explanation.text
    assert "".join(stretch.text for stretch in stretches) == whole
    places = {stretch.text for stretch in stretches if stretch.place}
    assert explanation.jurisdiction is not None
    for mention in explanation.jurisdiction.evidence:
        if mention.field == field:
            assert any(mention.text in place or place in mention.text for place in places)


def test_mark_stretches_adds_up_what_overlaps() -> None:
    text = "春运首日，铁路发送旅客一千二百万人次。各地加开列车，疏导返乡客流。"
    explanation = explain(read_text(text, meta={"title": "春运首日客流平稳"}))
    stretches = mark_stretches(explanation, field="title")
    assert explanation.topic is not None
    assert explanation.topic.label == "交通运输"
    assert next(stretch for stretch in stretches if "春运" in stretch.text).weight > 0


STRETCHES = [
    Stretch("开幕\n", 0.0, False),
    Stretch("平川县", 0.0, True),
    Stretch("的", 0.0, False),
    Stretch("学校", 0.4, False),
    Stretch("和", 0.0, False),
    Stretch("医院", -0.2, False),
    Stretch("。\n完\n终", 0.0, False),
]


def test_marked_lines_bracket_with_signs_and_leave_plain_lines_out() -> None:
    assert marked_lines(STRETCHES) == ["…", "{平川县}的[+学校]和[-医院]。", "…"]
    assert marked_lines([Stretch("无", 0.0, False)]) == []


class Terminal:
    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        pass


def test_styles_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()
    assert takes_styles(terminal)  # type: ignore[arg-type]
    write_styled(STRETCHES, terminal, indent="  ")  # type: ignore[arg-type]
    assert "\x1b[1;32m学校" in terminal.written
    assert "\x1b[31m医院" in terminal.written
    assert "\x1b[4m平川县" in terminal.written
    assert "完" not in terminal.written
    monkeypatch.setenv("NO_COLOR", "1")
    assert not takes_styles(terminal)  # type: ignore[arg-type]


def test_terms_show_no_signs_that_stand_in_no_text(explanation: Explanation) -> None:
    shown = [term.term for reasons in explanation.topic_reasons for term in reasons.terms]
    shown += [mark.term for mark in explanation.marks]
    assert all(term.isprintable() for term in shown)


def test_ends_of_a_headline_are_shown_as_such() -> None:
    found = explain_document(document("春耕会议召开", "村民播种小麦。"), load_model(default_model()), most=500)
    shown = {term.term for term in found.topic_reasons[0].terms if term.field == "title_characters"}
    assert "^春" in shown
    assert "召开$" in shown
