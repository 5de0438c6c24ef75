"""Word documents that are read: headline, order, what was deleted or stands twice. Places and events are invented."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass

import docx
import pytest
from docx.oxml import parse_xml

from classify.document import Document
from classify.errors import ReadError
from classify.ingest import read_source
from classify.ingest.containers import word as words
from classify.ingest.containers.blob import Blob, Budget
from classify.ingest.containers.word import open_word

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = f'xmlns:w="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
SENTENCE = "3月2日，河湾县召开春耕现场会。"


@dataclass(frozen=True)
class Line:
    """A paragraph as markup within ``w:p``, or as text with a style."""

    text: str = ""
    style: str | None = None
    markup: str = ""


def blob_of(*lines: Line) -> Blob:
    document = docx.Document()
    for line in lines:
        if line.markup:
            document.element.body[-1].addprevious(parse_xml(f"<w:p {SPACES}>{line.markup}</w:p>"))
        else:
            document.add_paragraph(line.text, style=line.style)
    saved = io.BytesIO()
    document.save(saved)
    return Blob("a.docx", "a.docx", "a.docx", saved.getvalue())


def read(*lines: Line) -> Document:
    (source,) = open_word(blob_of(*lines), Budget(), lambda *_: iter(()))
    document = read_source(source)
    assert isinstance(document, Document)
    return document


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("style", ["Title", "Heading 1"])
def test_the_headline_is_a_line_of_that_style_among_the_first_eight(style: str) -> None:
    above = [Line(f"河湾县第{number}号简报。") for number in range(7)]
    assert read(*above, Line("河湾县春耕启动", style), Line(SENTENCE)).title == "河湾县春耕启动"
    assert read(*above, Line("春耕。"), Line("河湾县春耕启动", style), Line(SENTENCE)).title != "河湾县春耕启动"


def test_empty_lines_do_not_count() -> None:
    assert read(*[Line("")] * 9, Line("河湾县春耕启动", "Title"), Line(SENTENCE)).title == "河湾县春耕启动"


def test_what_was_deleted_or_moved_away_is_not_read_and_what_was_put_in_is() -> None:
    markup = (
        f"{run('3月2日，')}<w:del><w:r><w:t>青禾县</w:t></w:r></w:del><w:moveFrom>{run('城里')}</w:moveFrom>"
        f"<w:ins>{run('河湾县')}</w:ins>{run('召开春耕现场会。')}"
    )
    assert read(Line(markup=markup)).text == SENTENCE


def test_a_break_or_tab_in_a_line_is_a_space() -> None:
    markup = "".join(
        f"{run(text)}<w:r><w:{mark}/></w:r>" for text, mark in (("Spring", "tab"), ("in", "br"), ("the", "cr"))
    )
    assert read(Line(markup=markup + run("village. " + SENTENCE))).text == f"Spring in the village. {SENTENCE}"


def test_a_text_box_is_a_paragraph_of_its_own_and_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('种子储备320吨。')}</w:p></w:txbxContent>"
    choice, fallback = f"<mc:Choice Requires='wps'>{box}</mc:Choice>", f"<mc:Fallback>{box}</mc:Fallback>"
    twice = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    markup = f"{run(SENTENCE)}<w:r>{twice}</w:r>"
    assert read(Line(markup=markup), Line("会议要求备足农资。")).text.split("\n") == [
        SENTENCE,
        "种子储备320吨。",
        "会议要求备足农资。",
    ]


def test_a_box_within_a_box_is_read_once() -> None:
    inner = f"<w:txbxContent><w:p>{run('种子储备320吨。')}</w:p></w:txbxContent>"
    outer = f"<w:txbxContent><w:p>{run('化肥储备860吨。')}<w:r>{inner}</w:r></w:p></w:txbxContent>"
    lines = read(Line(markup=f"{run(SENTENCE)}<w:r>{outer}</w:r>")).text.split("\n")
    assert Counter(lines) == Counter([SENTENCE, "化肥储备860吨。", "种子储备320吨。"])


def test_a_file_of_pictures_is_refused() -> None:
    with pytest.raises(ReadError, match=r"a\.docx: no text in the Word file"):
        next(open_word(blob_of(Line(" ")), Budget(), lambda *_: iter(())))


def test_what_unfolds_beyond_measure_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    blob = blob_of(Line(SENTENCE))
    budget = Budget()
    next(open_word(blob, budget, lambda *_: iter(())))
    assert blob.data is not None
    assert budget.expanded > len(blob.data)
    monkeypatch.setattr(words, "_FREE", 0)
    monkeypatch.setattr(words, "MAX_RATIO", 1)
    with pytest.raises(ReadError, match="refused as a bomb"):
        next(open_word(blob, Budget(), lambda *_: iter(())))
