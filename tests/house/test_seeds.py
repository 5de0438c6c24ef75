"""The main job on feed posts: the samples of this project, and real ones where they are at hand."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import classify
from builders import ROOT
from classify.document import Document, Prediction, Summary

OURS = ROOT / "seeds"
FURNITURE = ("责任编辑", "流程编辑", "尽在", "原标题", "appendQr", "news_keyword", "cms-style", "<", "&")

# Of our own samples: topic and jurisdiction.
EXPECTED = {
    "01.txt": ("疫情防控", "430923"),
    "02.txt": ("党建政务", "620000"),
    "03.txt": ("生态环境", "430600"),
    "04.txt": ("城乡建设", "330212"),
    "05.txt": ("经济运行", "420800"),
    "06.txt": ("交通运输", "100000"),
    "07.txt": ("交通运输", "100000"),
    "08.txt": ("应急安全", "450225"),
    "09.txt": ("医疗卫生", "410204"),
    "10.txt": ("国际时事", "INTL"),
}

# Of the five real ones: jurisdiction, chair, meeting's number and date, how many attend, how often 会议强调 stands.
REAL = [
    ("110105", "文献", None, "2022-06-17", 3, 3),
    ("110000", "蔡奇", 189, "2022-05-05", 5, 4),
    ("110105", "王灏", None, "2022-03-11", 2, 2),
    ("110105", "蔡奇", None, "2022-05-23", 4, 0),
    ("110000", "蔡奇", 133, "2021-11-11", 2, 3),
]


def everything(folder: Path) -> list[tuple[Document, Prediction, Summary]]:
    documents = list(classify.good(classify.clean([folder])))
    predictions, summaries = classify.predict(documents), classify.summarize(documents)
    return list(zip(documents, classify.good(predictions), classify.good(summaries), strict=True))


def check_verbatim(document: Document, summary: Summary) -> None:
    assert not any(piece in document.text for piece in FURNITURE)
    points = summary.readout.points if summary.readout is not None else ()
    assert summary.sentences
    quoted = [(quote.start, quote.end, quote.text) for quote in summary.sentences]
    for start, end, text in [*quoted, *((point.start, point.end, point.text) for point in points)]:
        assert document.text[start:end] == text


def test_our_seeds() -> None:
    found = everything(OURS)
    assert [Path(str(document.path)).name for document, _, _ in found] == list(EXPECTED)
    for document, prediction, summary in found:
        check_verbatim(document, summary)
        got = (prediction.topic.label, prediction.jurisdiction.code)
        assert got == EXPECTED[Path(str(document.path)).name], document.title
    digest = classify.digest([OURS])
    assert (digest.counts.documents, digest.counts.entries) == (10, 9)  # 07 reprints 06


def test_real_seeds(shared: Path) -> None:
    found = everything(shared / "seeds")
    assert len(found) == len(REAL)
    for (document, prediction, summary), expected in zip(found, REAL, strict=True):
        check_verbatim(document, summary)
        assert prediction.topic.label == "疫情防控"
        readout = summary.readout
        stressed = [point for point in readout.points if (point.speaker, point.verb) == ("会议", "强调")]
        got = (
            prediction.jurisdiction.code,
            readout.chair,
            readout.number,
            readout.date,
            len(readout.attendees),
            len(stressed),
        )
        assert got == expected, document.path


@pytest.mark.parametrize("format", ["html", "markdown", "json", "csv"])
def test_real_seeds_digest_holds_every_stressed_passage(shared: Path, format: str) -> None:
    rendered = classify.render_digest(classify.digest([shared / "seeds"]), format).decode()
    if format == "html":
        import html

        rendered = html.unescape(re.sub(r"<[^>]+>", "", rendered))
    for _, _, summary in everything(shared / "seeds"):
        assert summary.title in rendered
        for point in summary.readout.points if format in ("html", "json") else ():
            assert point.text in rendered


def test_real_feed_posts(shared: Path) -> None:
    folder = shared / "data" / "feed"
    with (folder / "gold.tsv").open(encoding="utf-8") as file:
        gold = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    documents = list(classify.good(classify.clean([folder / row["file"] for row in gold])))
    for row, document in zip(gold, documents, strict=True):
        text = re.sub(r"\s", "", document.text)
        assert text.startswith(re.sub(r"\s", "", row["body_start"])), row["file"]
        assert text.endswith(re.sub(r"\s", "", row["body_end"])), row["file"]
    predictions = list(classify.good(classify.predict(documents)))
    places = [item.jurisdiction.code for item in predictions]
    assert sum(code == row["jurisdiction"] for code, row in zip(places, gold, strict=True)) >= 20
    topics = [item.topic.label for item in predictions]
    assert sum(label in (row["topic"], row["second"]) for label, row in zip(topics, gold, strict=True)) >= 20
