"""Records as rows of a table: what each cell holds, and that nothing stands where nothing is known."""

from __future__ import annotations

import dataclasses

import pytest

from builders import make_item, make_readout
from classify.document import (
    Document,
    Failure,
    Mention,
    Prediction,
    Story,
    Summary,
    Topic,
    TypedPrediction,
    as_cells,
)

KINDS = (Document, Prediction, TypedPrediction, Summary, Story)


def filled(cells: dict[str, object]) -> set[str]:
    return {name for name, cell in cells.items() if cell is not None}


def test_the_cells_of_a_readout() -> None:
    item = make_readout("m")
    cells = as_cells(item.summary)
    assert (cells["id"], cells["path"], cells["title"], cells["date"]) == (
        "m", "posts/m.md", "青禾县部署城市更新", "2023-06-03",
    )  # fmt: skip
    assert cells["summary"] == "".join(quote.text for quote in item.summary.sentences)
    assert (cells["meeting"], cells["number"], cells["meeting_date"]) == (
        "青禾县城市更新工作领导小组第二十三次会议", 23, "2023-06-02",
    )  # fmt: skip
    assert (cells["chair"], cells["attendees"], cells["points"]) == ("林若溪", "何其乐、顾南亭", 1)
    assert cells["error"] is None


def test_what_is_no_readout_leaves_those_cells_empty() -> None:
    assert filled(as_cells(make_item("a").summary)) == {"id", "path", "title", "date", "summary"}


def test_the_cells_of_a_prediction() -> None:
    item = make_item("a", code="110105", label="教育")
    assert item.prediction.jurisdiction is not None
    evidence = (Mention("北京", "title", 0, 2, "subject"), Mention("朝阳区", "text", 3, 6, "venue"))
    place = dataclasses.replace(item.prediction.jurisdiction, evidence=evidence)
    cells = as_cells(dataclasses.replace(item.prediction, jurisdiction=place))
    assert (cells["topic"], cells["topic_probability"], cells["topic_abstained"]) == ("教育", 0.9, False)
    assert (cells["jurisdiction"], cells["jurisdiction_name"], cells["level"]) == ("110105", "北京市朝阳区", "county")
    assert (cells["jurisdiction_probability"], cells["jurisdiction_abstained"]) == (0.8, True)
    assert cells["evidence"] == "北京(subject) 朝阳区(venue)"


def test_what_a_model_does_not_predict_is_empty() -> None:
    assert filled(as_cells(make_item("a", code=None, label=None).prediction)) == {"id", "path", "title", "date"}


def test_the_type_stands_behind_the_prediction() -> None:
    known = make_item("a").prediction
    fields = {field.name: getattr(known, field.name) for field in dataclasses.fields(known)}
    cells = as_cells(TypedPrediction(**fields, type=Topic("通知", 0.7, True, ())))
    assert (cells["type"], cells["type_probability"], cells["type_abstained"]) == ("通知", 0.7, True)
    assert list(cells)[: len(as_cells(known)) - 1] == [name for name in as_cells(known) if name != "error"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_failure_has_the_columns_of_what_it_stands_for(kind: type) -> None:
    cells = as_cells(Failure("a.txt", "b/a.txt", "ReadError", "a.txt: the file is empty"), kind)
    assert filled(cells) == {"error", *({"ids"} if kind is Story else {"id", "path"})}
    assert cells["error"] == "a.txt: the file is empty"


def test_anything_else_is_refused() -> None:
    with pytest.raises(TypeError, match="not a record"):
        as_cells("a")
