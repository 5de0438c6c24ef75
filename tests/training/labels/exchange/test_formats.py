"""Formats of other tools: told apart, read, written, and back again."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classify.errors import LabelError, WriteError
from classify.training.labels.exchange.convert import export_rows, read_any, read_names
from classify.training.labels.exchange.folders import read_class_folders, write_class_folders
from classify.training.labels.exchange.formats import FORMATS, detect_format, dump_rows, load_rows
from classify.training.labels.exchange.rows import Reading
from classify.training.labels.sets import read_labels

ROWS = [
    {"id": "1", "title": "云岭县开学", "date": "2021-09-01", "text": "新学期第一课。\n孩子们到校。", "topic": "教育"},
    {
        "id": "2",
        "text": '他说："开工"，列车, 明天\t开行',
        "topic": "交通运输",
        "second": "城乡建设",
        "jurisdiction": "100000",
    },
    {"id": "2", "text": '"完"', "annotator": "7", "skipped": "1"},
]
KEEPS_ALL = sorted(set(FORMATS) - {"fasttext"})


@pytest.mark.parametrize("format", KEEPS_ALL)
def test_round_trip_keeps_rows_and_is_detected(format: str) -> None:
    content = dump_rows(ROWS, format=format)
    name = f"labels{FORMATS[format].suffix}"
    assert detect_format(content, name) == format
    assert load_rows(content, format=format, name=name) == (ROWS, 0)


def test_fasttext_keeps_words_and_topics() -> None:
    content = dump_rows(ROWS[:2], format="fasttext")
    assert detect_format(content, "a.txt") == "fasttext"
    rows, _ = load_rows(content, format="fasttext", name="a.txt")
    assert [row["topic"] for row in rows] == ["教育", "交通运输"]
    assert rows[1]["second"] == "城乡建设"
    assert rows[0]["text"] == "云岭县开学 新学期第一课。 孩子们到校。"


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)
label = text.filter(lambda value: value.strip() and not value.isdigit() and not value.startswith('{"choices"'))
row_of_any_text = st.fixed_dictionaries(
    {"text": text, "topic": label}, optional={"title": text, "annotator": text, "second": label, "id": text}
).filter(lambda row: row.get("second") != row["topic"])  # one label twice is one


@pytest.mark.parametrize("format", KEEPS_ALL)
@settings(deadline=None)
@given(rows=st.lists(row_of_any_text, min_size=1, max_size=5, unique_by=lambda row: row.get("id", row["text"])))
def test_round_trip_of_any_text(format: str, rows: list[dict[str, str]]) -> None:
    assert load_rows(dump_rows(rows, format=format), format=format, name="x") == (rows, 0)


@pytest.mark.parametrize(
    ("content", "name", "complaint"),
    [
        ("新学期", "a.txt", "cannot be told"),
        ("{broken", "a.jsonl", "not JSON"),
    ],
)
def test_detect_format_refuses(content: str, name: str, complaint: str) -> None:
    with pytest.raises(LabelError, match=complaint):
        detect_format(content, name)


@pytest.mark.parametrize(
    ("format", "content", "complaint"),
    [
        ("jsonl", '{"text": "开学"}', "no label"),
        ("jsonl", '{"topic": "教育"}', "no text"),
        ("jsonl", "[1]", "not an object"),
        ("csv", "text,topic\n开学,教育,体育\n", "more cells than columns"),
        ("fasttext", "开学 __label__教育", "does not begin"),
        ("doccano", '{"text": "开学", "label": [[0, 2, "教育"]]}', "spans"),
        ("doccano", '{"text": "开学", "label": [3]}', "--names"),
        ("doccano", '{"text": "开学", "annotations": [{"label": 3, "start_offset": 0}]}', "no labels of the document"),
        ("label-studio", '{"data": 1}', "no list of tasks"),
        ("label-studio", '[{"annotations": []}]', "malformed"),
        ("label-studio", '[{"data": {"text": "开学"}, "annotations": []}]', "no label"),
    ],
)
def test_load_rows_refuses(format: str, content: str, complaint: str) -> None:
    with pytest.raises(LabelError, match=complaint):
        load_rows(content, format=format, name="labels")


def task(*annotations: dict[str, Any], **data: Any) -> dict[str, Any]:
    return {"id": 17, "data": {"text": "开学", "document_id": "d1", **data}, "annotations": list(annotations)}


def annotation(*choices: str, **more: Any) -> dict[str, Any]:
    result = [{"from_name": "topic", "to_name": "text", "type": "choices", "value": {"choices": list(choices)}}]
    return {"result": result if choices else [], **more}


def studio(*tasks: dict[str, Any]) -> tuple[list[dict[str, str]], int]:
    return load_rows(json.dumps(tasks), format="label-studio", name="export.json")


def test_label_studio_keeps_annotators_and_those_who_skipped() -> None:
    rows, left_out = studio(
        task(
            annotation("教育", "体育", completed_by=3),
            annotation("体育", completed_by={"id": 4, "email": "b@example.org"}, was_cancelled=True),
        ),
        task(annotation(completed_by=3), document_id="d2"),
    )
    assert rows == [
        {"id": "d1", "text": "开学", "topic": "教育", "second": "体育", "annotator": "3"},
        {"id": "d1", "text": "开学", "annotator": "b@example.org", "skipped": "1"},
    ]
    assert left_out == 1


def test_label_studio_takes_the_ground_truth_where_there_is_one() -> None:
    rows, _ = studio(task(annotation("教育"), annotation("体育", ground_truth=True)))
    assert [row["topic"] for row in rows] == ["体育"]


MIN = {
    "id": 17,
    "document_id": "d1",
    "text": "开学",
    "topic": "教育",
    "annotator": 1,
    "annotation_id": 5,
    "lead_time": 2.5,
}


def test_label_studio_json_min() -> None:
    several = MIN | {"document_id": "d2", "topic": {"choices": ["教育", "体育"]}}
    assert studio(MIN, several) == (
        [
            {"id": "d1", "text": "开学", "topic": "教育", "annotator": "1"},
            {"id": "d2", "text": "开学", "topic": "教育", "second": "体育", "annotator": "1"},
        ],
        0,
    )


@pytest.mark.parametrize(("suffix", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_label_studio_tables(suffix: str, delimiter: str) -> None:
    lines = [
        ["annotation_id", "annotator", "document_id", "id", "text", "kind"],
        ["5", "1", "d1", "17", '"第一行\n第二行"', "教育"],
        ["6", "2", "d2", "18", "开学", '"{""choices"":[""教育"",""体育""]}"'],
    ]
    content = "".join(delimiter.join(line) + "\n" for line in lines)
    rows, _ = load_rows(content, format=suffix, name="x", reading=Reading(column="kind"))
    assert [(row["id"], row["topic"], row.get("second"), row["annotator"]) for row in rows] == [
        ("d1", "教育", None, "1"),
        ("d2", "教育", "体育", "2"),
    ]
    assert rows[0]["text"] == "第一行\n第二行"


def test_doccano_numbers_need_names_and_users_make_rows(tmp_path: Path) -> None:
    names = tmp_path / "labels.json"
    names.write_text('[{"id": 3, "text": "教育"}, {"id": 8, "text": "体育"}]', encoding="utf-8")
    line = {"id": 90, "text": "开学", "annotations": [{"label": 8, "user": 1}, {"label": 3, "user": 2}], "meta": {}}
    rows, _ = load_rows(json.dumps(line), format="doccano", name="all.jsonl", reading=Reading(names=read_names(names)))
    assert [(row["annotator"], row["topic"]) for row in rows] == [("1", "体育"), ("2", "教育")]
    names.write_text('{"教育": 3}', encoding="utf-8")
    with pytest.raises(LabelError, match="no list of labels"):
        read_names(names)


def test_tables_with_bare_quotation_marks_are_read_as_they_stand() -> None:
    content = 'text\ttopic\n"开学"了\t教育\n"第一课"\t教育\n'
    rows, _ = load_rows(content, format="tsv", name="a.tsv")
    assert [row["text"] for row in rows] == ['"开学"了', '"第一课"']


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_any_encoding(encoding: str, tmp_path: Path) -> None:
    rows = [{"text": f"云岭县第{n}中学举行秋季开学典礼，教育局负责同志讲话。", "topic": "教育"} for n in "一二三四"]
    for format in ("csv", "jsonl"):
        path = tmp_path / f"a.{format}"
        path.write_bytes(dump_rows(rows, format=format).encode(encoding))
        assert read_any(path) == (rows, 0)


def test_topics_file_in_gb18030_and_packed_labels(tmp_path: Path) -> None:
    (tmp_path / "topics.csv").write_bytes("label,scope\n教育,学校与考试\n交通运输,铁路与公路\n".encode("gb18030"))
    (tmp_path / "a.tsv.gz").write_bytes(gzip.compress(dump_rows(ROWS, format="tsv").encode()))
    (tmp_path / "lexicon.csv").write_text("label,pattern,field\n教育,学校,any\n", encoding="utf-8")
    with pytest.raises(LabelError, match="城乡建设"):
        read_labels(tmp_path)
    (tmp_path / "topics.csv").write_bytes("label\n教育\n交通运输\n城乡建设\n".encode("gb18030"))
    found = read_labels(tmp_path)
    assert [item.document.text for item in found.documents] == [ROWS[0]["text"], ROWS[1]["text"].replace("\t", " ")]
    assert found.skipped == 1


def test_what_two_annotators_label_alike_counts_once(tmp_path: Path) -> None:
    row = {"id": "1", "text": "新学期开学", "topic": "教育"}
    path = tmp_path / "a.jsonl"
    path.write_text(dump_rows([row | {"annotator": who} for who in "甲乙"], format="jsonl"), encoding="utf-8")
    assert len(read_labels(path).documents) == 1


def test_fasttext_refuses_labels_with_blanks() -> None:
    with pytest.raises(LabelError, match="blank"):
        dump_rows([{"text": "开学", "topic": "教育 体育"}], format="fasttext")


def test_class_folders_round_trip(tmp_path: Path) -> None:
    write_class_folders(ROWS[:2], tmp_path / "out")
    rows, _ = read_any(tmp_path / "out")
    assert [(row["id"], row["topic"], row["text"].split("\n")[0]) for row in rows] == [
        ("2", "交通运输", '他说："开工"，列车, 明天\t开行'),
        ("1", "教育", "云岭县开学"),
    ]
    with pytest.raises(WriteError, match="not empty"):
        write_class_folders(ROWS[:2], tmp_path / "out")
    with pytest.raises(WriteError, match="cannot name a folder"):
        write_class_folders([{"text": "开学", "topic": "../教育"}], tmp_path / "other")


def test_class_folders_number_what_has_no_name(tmp_path: Path) -> None:
    for topic in ("教育", "体育"):
        (tmp_path / topic).mkdir()
        (tmp_path / topic / "1.txt").write_text(topic, encoding="utf-8")
    assert [row["id"] for row in read_class_folders(tmp_path)] == ["体育/1", "教育/1"]
    write_class_folders([{"id": "a/b", "text": "开学", "topic": "教育"}], tmp_path / "out")
    assert [row["id"] for row in read_class_folders(tmp_path / "out")] == ["000001"]


def test_class_folders_refuse_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "教育").mkdir()
    (tmp_path / "教育" / "a.txt").write_text(" ", encoding="utf-8")
    with pytest.raises(LabelError, match="empty"):
        read_class_folders(tmp_path)


def test_read_any_refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="no such file"):
        read_any(tmp_path / "none")


def test_export_rows_completes_texts_and_counts_the_rest(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("id,label\n1,教育\n2,体育\n", encoding="utf-8")
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": "1", "text": "新学期开学"}) + "\n", encoding="utf-8")
    rows, left_out = export_rows(tmp_path / "labels.csv", texts=[texts])
    assert rows == [{"id": "1", "text": "新学期开学", "topic": "教育"}]
    assert left_out == 1


def test_the_id_of_a_document_goes_before_the_number_of_a_tool() -> None:
    from classify.training.labels.exchange.rows import make_row

    value = {"id": 7, "text": "河湾县播种。", "topic": "农业农村"}
    assert make_row("line 1", value, Reading())["id"] == "7"
    assert make_row("line 1", {**value, "document_id": "a.txt"}, Reading())["id"] == "a.txt"
    assert make_row("line 1", {**value, "document_id": None}, Reading())["id"] == "7"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"""春耕"" 开始"\t农业\n"开学"\t教育', True),
        ('"开始 ""春耕"""\t农业\n"开学"\t教育', True),
        ('"春耕" 开始\t农业\n开学\t教育', False),
        ("春耕\t农业\n开学\t教育", False),
        ('"春耕\n开始"\t农业', True),
    ],
)
def test_marks_frame_cells_or_are_part_of_them(text: str, quoted: bool) -> None:
    from classify.training.labels.tables import _is_quoted

    assert _is_quoted(text, "\t") is quoted
