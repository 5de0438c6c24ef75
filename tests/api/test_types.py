"""The type of a document: labels of ours, a model of its own, told on request."""

from __future__ import annotations

import json
from collections import Counter

import pytest

import classify
from builders import ROOT
from classify.models import default_model, load_model

DOCUMENTS = {
    "公告": "因石桥镇供水管网改造，定于9月3日8时至18时停水，请用户提前储水。特此公告。",
    "通知": "各县（区）水利局，局属各单位：现将冬季堤防巡查有关事项通知如下，请认真贯彻执行。",
    "批复": "你县《关于审批河道治理规划的请示》收悉。经研究，现批复如下：原则同意该规划，请组织实施。此复。",
    "任免": "经县人民政府研究，决定：任命柏远航同志为县林业局副局长；免去柳承志同志的县林业局副局长职务。",
    "预案": "一、编制目的、适用范围。二、应急组织指挥机构及职责。三、预警分级、信息报告。四、启动Ⅰ级响应。五、附则。",
    "统计公报": "初步核算，全年地区生产总值88.1亿元，比上年增长6.2%。年末常住人口21万人。注：本公报数据为初步统计数。",
    "新闻": "本报讯（记者 夏末）清晨的菜市场里，卖豆腐的夫妻忙着收摊。记者看到，新搭的雨棚下坐满了歇脚的老人。",
}
DOCUMENT_TYPES = ["公告", "通知", "批复", "任免", "通报", "预案", "统计公报", "新闻"]


@pytest.mark.parametrize("label", DOCUMENTS)
def test_documents_in_the_form_of_their_type(label: str) -> None:
    (found,) = classify.good(classify.predict(classify.texts([DOCUMENTS[label]]), types=True))
    assert isinstance(found, classify.TypedPrediction)
    assert (found.type.label, found.type.abstained) == (label, False)


def test_a_text_of_no_form_is_unsure() -> None:
    (found,) = classify.good(classify.predict(classify.texts(["嗯。"]), types=True))
    assert isinstance(found, classify.TypedPrediction)
    assert found.type.abstained


def test_types_change_nothing_else() -> None:
    texts = list(DOCUMENTS.values())
    plain = [classify.as_record(found) for found in classify.predict(classify.texts(texts))]
    typed = [classify.as_record(found) for found in classify.predict(classify.texts(texts), types=True)]
    assert all("type" not in record for record in plain)
    told = [record.pop("type") for record in typed]
    assert typed == plain
    assert all(set(kind) == {"label", "probability", "abstained", "alternatives"} for kind in told)


def test_types_are_columns_of_a_frame() -> None:
    frame = classify.to_frame(classify.predict(classify.texts([DOCUMENTS["批复"]]), types=True))
    assert (frame["type"][0], frame["type_abstained"][0]) == ("批复", False)


def test_model_of_types_knows_all_of_them_and_beats_the_most_frequent() -> None:
    judge = load_model(default_model("types")).topics
    assert judge is not None
    assert sorted(judge.labels_) == sorted(DOCUMENT_TYPES)
    scores = classify.model_info(default_model("types"))["scores"]["topics"]
    assert scores["macro_f1"] > 0.9


def test_samples_are_enough_of_each_type_and_year() -> None:
    lines = (ROOT / "labels" / "types" / "samples.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    counts = Counter(row["topic"] for row in rows)
    assert set(counts) == set(DOCUMENT_TYPES)
    assert min(counts.values()) >= 20
    assert {row["date"][:4] for row in rows} == {str(year) for year in range(2012, 2026)}
    assert len({row["text"] for row in rows}) == len({row["id"] for row in rows}) == len(rows)


def test_bodies_are_the_samples_without_their_titles() -> None:
    samples, bodies = (
        [json.loads(line) for line in (ROOT / "labels" / "types" / name).read_text(encoding="utf-8").splitlines()]
        for name in ("samples.jsonl", "bodies.jsonl")
    )
    assert bodies == [{**row, "id": f"{row['id']}-body", "title": ""} for row in samples if row["title"]]


def test_news_of_the_topics_are_no_samples_twice() -> None:
    ids = [
        json.loads(line)["id"]
        for line in (ROOT / "labels" / "types" / "news.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    known = {
        json.loads(line).get("id")
        for path in (ROOT / "labels").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert len(ids) == len(set(ids))
    assert set(ids) <= known


def test_labels_of_types_are_no_topics() -> None:
    from classify.training.labels import read_label_rows

    topics = {row.get("topic") for _, row in read_label_rows(ROOT / "labels").rows}
    assert not topics & set(DOCUMENT_TYPES)
