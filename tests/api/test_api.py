"""The Python API: verbs in, records out, the same result every time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import classify
from builders import ROOT
from classify.document import Failure

READOUT = """河湾区召开防汛工作会议

7月3日上午，广西柳州市鱼峰区召开防汛工作专题会议，研究部署当前防汛工作。区委书记江一鸣主持会议，副区长何小满出席。
会议指出，当前正值主汛期，全区12座水库水位偏高，防汛形势严峻。
会议强调，要加强值班值守，对86处隐患点每日巡查两次，发现险情立即转移群众。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1.txt").write_text(READOUT, encoding="utf-8")
    (tmp_path / "2.txt").write_bytes("海关总署发布数据，前三季度全国货物贸易进出口总值同比增长。".encode("gbk"))
    (tmp_path / "3.txt").write_bytes(b"%PDF-1.7\xff")
    return tmp_path


def test_predict_keeps_order_and_failures_in_place(folder: Path) -> None:
    results = list(classify.predict([folder]))
    assert [Path(str(item.path)).name for item in results] == ["1.txt", "2.txt", "3.txt"]
    assert isinstance(results[2], Failure)
    place = results[0].jurisdiction
    assert (place.code, place.name, place.level) == ("450203", "广西壮族自治区柳州市鱼峰区", "county")
    assert results[1].jurisdiction.code == "100000"
    for result in results[:2]:
        assert 0 <= result.topic.probability <= 1
        assert isinstance(result.topic.abstained, bool)


def test_predict_evidence_stands_where_it_says(folder: Path) -> None:
    document = next(classify.good(classify.clean([folder])))
    place = next(iter(classify.predict([document]))).jurisdiction
    assert place.evidence
    for mention in place.evidence:
        field = document.title if mention.field == "title" else document.text
        assert field[mention.start : mention.end] == mention.text
        assert mention.role in ("subject", "venue", "dateline", "post", "origin")


def test_summarize_quotes_verbatim_and_parses_the_readout(folder: Path) -> None:
    documents = list(classify.good(classify.clean([folder]), failures="drop"))
    summaries = list(classify.good(classify.summarize(documents)))
    for document, summary in zip(documents, summaries, strict=True):
        assert summary.sentences
        for quote in summary.sentences:
            assert document.text[quote.start : quote.end] == quote.text
    readout = summaries[0].readout
    assert (readout.chair, readout.attendees) == ("江一鸣", ("何小满",))
    assert [point.verb for point in readout.points] == ["指出", "强调"]
    assert summaries[1].readout is None


def test_same_input_same_output_in_one_process_or_two(folder: Path) -> None:
    once = [classify.as_record(item) for item in classify.predict([folder])]
    again = [classify.as_record(item) for item in classify.predict([folder])]
    parallel = [classify.as_record(item) for item in classify.predict([folder], jobs=2)]
    assert once == again == parallel


def test_digest_counts_and_lists_failures(folder: Path) -> None:
    digest = classify.digest([folder])
    assert (digest.counts.documents, len(digest.failures)) == (2, 1)
    assert classify.render_digest(digest, "html").startswith(b"<!DOCTYPE html>")


def test_verify_finds_what_was_changed(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "digest.json"
    path.write_bytes(classify.render_digest(classify.digest([folder]), "json"))
    count, mismatches = classify.verify(path)
    assert count > 3
    assert mismatches == []
    record = json.loads(path.read_text(encoding="utf-8").replace("每日巡查两次", "每日巡查三次"))
    path.write_text(json.dumps(record), encoding="utf-8")
    assert {item.reason for item in classify.verify(path)[1]} == {"not_in_text"}
    (folder / "1.txt").write_text("另一行\n" + READOUT.partition("\n")[2], encoding="utf-8")
    (folder / "2.txt").unlink()
    assert {item.reason for item in classify.verify(path)[1]} == {"not_in_text", "no_document"}


def test_explain_takes_one_document(folder: Path) -> None:
    explanation = classify.explain(folder / "1.txt")
    assert explanation.topic_reasons[0].label == explanation.topic.label
    assert explanation.candidates[0].code == "450203"
    with pytest.raises(classify.ReadError, match="several documents"):
        classify.explain(folder)
    with pytest.raises(classify.ReadError, match="a PDF"):
        classify.explain(folder / "3.txt")


def test_read_text_makes_documents_without_files() -> None:
    document = classify.read_text(READOUT, id="a")
    assert (document.id, document.path, document.title) == ("a", None, "河湾区召开防汛工作会议")
    assert next(iter(classify.predict([document]))).id == "a"


@pytest.mark.parametrize("text", ["", " ", "。", "一", "ABC", "1" * 50, "🙂" * 9, "会议强调", "（）" * 30])
def test_every_text_gets_an_answer(text: str) -> None:
    document = classify.Document("x", None, "", None, None, None, text)
    prediction = next(iter(classify.predict([document])))
    summary = next(iter(classify.summarize([document])))
    assert prediction.topic.label
    assert prediction.jurisdiction.code
    assert summary.sentences or str(summary.reason) in ("too_short", "no_sentence")


@pytest.mark.parametrize("length", ["0", "-1", "viele", "101%", ""])
def test_summarize_refuses_a_wrong_length_before_reading(length: str) -> None:
    with pytest.raises(ValueError, match=r"length|long"):
        list(classify.summarize(["nowhere"], length=length))


def test_train_and_use_own_labels(tmp_path: Path) -> None:
    rows = [
        ("小麦播种", "甲"),
        ("水稻插秧", "甲"),
        ("玉米收割", "甲"),
        ("列车晚点", "乙"),
        ("高铁开通", "乙"),
        ("航班取消", "乙"),
    ]
    labels = tmp_path / "mine.tsv"
    labels.write_text("text\tlabel\n" + "".join(f"{text}\t{label}\n" for text, label in rows), encoding="utf-8")
    folder, report = classify.train(labels, output=tmp_path / "model")
    assert report.topics.documents == 6
    assert report.jurisdictions is None
    prediction = next(iter(classify.predict([classify.read_text("春小麦播种")], model=folder)))
    assert prediction.topic.label == "甲"
    assert prediction.jurisdiction is None
    assert classify.model_info(folder)["labels"]["topics"] == {"乙": 3, "甲": 3}
    assert classify.evaluate(labels, model=folder).warnings
    assert classify.model_info(folder)["trained_by"] == "classify train mine.tsv"


def test_the_card_says_what_was_asked_of_the_training(tmp_path: Path) -> None:
    labels = tmp_path / "mine.tsv"
    rows = [f"第{number}县小麦播种\t农业" for number in range(6)] + [
        f"第{number}路列车晚点\t交通" for number in range(6)
    ]
    labels.write_text("text\tlabel\n" + "\n".join(rows) + "\n", encoding="utf-8")
    folder, _ = classify.train(labels, output=tmp_path / "model", target_accuracy=0.8)
    assert classify.model_info(folder)["trained_by"] == "classify train mine.tsv --accuracy 0.8"


def test_our_labels_train_without_the_texts_and_say_what_is_missing() -> None:
    from classify.training import read_labels

    labels = read_labels(ROOT / "labels")
    files = [(ROOT / "labels" / name).read_text(encoding="utf-8") for name in ("archive.csv", "cctv.csv")]
    assert labels.without_text == sum(len(file.splitlines()) - 1 for file in files)
    assert len(labels.documents) >= 22 * 20
    counts = {topic: sum(item.topic == topic for item in labels.documents) for topic in labels.topics}
    assert len(counts) == 22
    assert min(counts.values()) >= 20


def test_labels_from_python(tmp_path: Path) -> None:
    source = tmp_path / "all.jsonl"
    source.write_text('{"id": 0, "text": "东湖小学新校舍今天启用。", "label": ["教育"]}\n', encoding="utf-8")
    rows, left_out = classify.import_labels(source)
    assert (rows, left_out) == ([{"id": "0", "text": "东湖小学新校舍今天启用。", "topic": "教育"}], 0)
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(rows[0], ensure_ascii=False), encoding="utf-8")
    assert classify.label_stats(labels).topics == {"教育": 1}
    for format in ("fasttext", "doccano", "prodigy", "argilla"):
        assert classify.export_labels(labels, tmp_path / format, format=format) == 0
        assert classify.import_labels(tmp_path / format, format=format)[0][0]["topic"] == "教育"
    with pytest.raises(ValueError, match="no format 'word'"):
        classify.export_labels(labels, tmp_path / "x", format="word")
