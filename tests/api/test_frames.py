"""What researchers try first: data frames, lists of texts, a path alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import classify
from classify.document import Failure

ROWS = {
    "id": ["甲", "乙", "丙"],
    "title": ["柳州市召开防汛会议", "", None],
    "text": ["7月3日，柳州市召开防汛会议。", "全国小麦播种过半。", "  "],
    "date": ["2023-07-04", None, None],
}


@pytest.mark.parametrize("make", [pandas.DataFrame, polars.DataFrame], ids=["pandas", "polars"])
def test_a_data_frame_is_read_row_by_row(make: Any) -> None:
    documents = list(classify.clean(make(ROWS)))
    assert [document.id for document in documents] == ["甲", "乙", "丙"]
    assert (documents[0].title, documents[0].date) == ("柳州市召开防汛会议", "2023-07-04")
    assert documents[1].date is None
    assert isinstance(documents[2], Failure)
    assert "row 2: `text` and `title` are empty" in documents[2].message


def test_cells_of_pandas_that_are_missing_or_times() -> None:
    frame = pandas.DataFrame(
        {"text": ["防汛会议召开。", "春耕开始。"], "date": pandas.to_datetime(["2023-07-04", None])}
    )
    first, second = classify.good(classify.clean(frame))
    assert (first.id, first.date, second.date) == ("0", "2023-07-04", None)


def test_a_data_frame_without_text_is_refused() -> None:
    with pytest.raises(classify.ReadError, match=r"no column `text`, but content; rename"):
        classify.clean(pandas.DataFrame({"content": ["防汛"]}))


def test_results_as_a_data_frame() -> None:
    frame = classify.to_frame(classify.predict(classify.texts(["7月3日，柳州市召开防汛会议。", ""])))
    assert list(frame["id"]) == ["0", "1"]
    assert list(frame.columns[:6]) == ["id", "path", "date", "title", "topic", "topic_probability"]
    assert frame["jurisdiction"][0] == "450200"
    assert pandas.isna(frame["error"][0])
    assert "1: " in frame["error"][1]


def test_one_path_is_one_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("7月3日，柳州市召开防汛会议。", encoding="utf-8")
    by_name, by_path = classify.clean(str(tmp_path)), classify.clean(tmp_path)
    assert [item.id for item in by_name] == [item.id for item in by_path] == [str(tmp_path / "a.txt")]


def test_one_text_is_no_path() -> None:
    with pytest.raises(
        classify.ReadError, match=r"柳州市召开防汛会议。: no such file or folder; give a path, or texts"
    ):
        classify.predict("柳州市召开防汛会议。")


def test_a_list_of_texts_is_no_list_of_paths() -> None:
    (failure,) = classify.clean(["柳州市召开防汛会议。\n会议强调，要备足物资。"])
    assert isinstance(failure, Failure)
    assert "a text, where a path is needed; give a path, or texts with classify.texts" in failure.message


def test_texts_with_their_titles() -> None:
    (document,) = classify.good(classify.texts(["会议强调，要备足物资。"], titles=["柳州部署防汛"]))
    assert (document.id, document.title) == ("0", "柳州部署防汛")
    with pytest.raises(ValueError, match="1 titles for 2 texts"):
        classify.texts(["甲。", "乙。"], titles=["甲"])
    with pytest.raises(TypeError, match="put it in brackets"):
        classify.texts("甲。")


def test_failures_are_handed_on() -> None:
    broken = Failure("x", None, "ReadError", "x: the file is empty")
    assert list(classify.predict([broken])) == [broken]
    with pytest.raises(classify.ReadError, match="the file is empty"):
        list(classify.good(classify.predict([broken])))
    assert list(classify.good(classify.predict([broken]), failures="drop")) == []
