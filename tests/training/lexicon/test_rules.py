"""Keyword rules: read, voting, measured, and as teachers."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import ROOT
from classify.api import score_lexicon, train
from classify.document import Document
from classify.errors import LabelError
from classify.models import load_model
from classify.training.labels.sets import LabelledDocument, read_labels
from classify.training.lexicon.rules import cast_votes, read_lexicon
from classify.training.lexicon.scores import score_lexicon as score
from classify.training.lexicon.teach import weak_labels

RULES = (
    "label,pattern,field,comment\n教育,开学,title,\n教育,学(?:校|生),any,\n交通运输,列车,text,\n交通运输,春运,any,\n"
)


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    path = tmp_path / "lexicon.csv"
    path.write_text(RULES, encoding="utf-8")
    return path


def item(title: str, text: str, topic: str, second: str | None = None) -> LabelledDocument:
    return LabelledDocument(Document(title + text, None, title, None, None, None, text), topic, second, None)


ITEMS = [
    item("云岭县开学", "学生到校。", "教育"),
    item("春运加开列车", "学生返乡，列车增开。", "交通运输"),
    item("", "学校开学\n列车来了。", "民生保障", "教育"),
    item("医院开诊", "门诊开放。", "医疗卫生"),
]


def test_rules_vote_in_their_fields(lexicon: Path) -> None:
    rules = read_lexicon(lexicon)
    assert cast_votes([item.document for item in ITEMS], rules) == [[0, 1], [1, 2, 3], [0, 1, 2], []]


def test_report_figures(lexicon: Path) -> None:
    report = score(ITEMS, read_lexicon(lexicon))
    assert (report.documents, report.coverage, report.conflict, report.decided) == (4, 0.75, 0.5, 0.75)
    assert (report.accuracy, report.lenient) == (2 / 3, 1.0)
    school = report.rules[1]
    assert (school.label, school.votes, school.accuracy) == ("教育", 3, 1 / 3)
    assert (school.overlap, school.conflict) == (2 / 3, 2 / 3)
    education, transport = report.topics
    assert (education.rules, education.documents, education.decided) == (2, 1, 2)
    assert (education.precision, education.recall, transport.precision) == (0.5, 1.0, 1.0)


def test_report_says_what_never_votes() -> None:
    report = score(ITEMS[3:], read_lexicon(ROOT / "labels" / "lexicon.csv"))
    assert report.rules[0].votes == 0
    assert report.rules[0].accuracy is None


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ("教育,(,any,", "no regular expression"),
        ("教育,学校,body,", "must be one of title, text, any"),
        ("教育,,any,", "needs a label and a pattern"),
        ("教学,学校,any,", "not in topics.csv"),
    ],
)
def test_read_lexicon_refuses(rule: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.csv"
    path.write_text(f"label,pattern,field,comment\n{rule}\n", encoding="utf-8")
    with pytest.raises(LabelError, match=f"line 2: .*{complaint}"):
        read_lexicon(path, topics=("教育",))
    path.write_text("label,pattern\n", encoding="utf-8")
    with pytest.raises(LabelError, match="no column field"):
        read_lexicon(path)


def test_our_lexicon_has_rules_for_every_topic_and_serves_our_documents() -> None:
    report = score_lexicon(ROOT / "labels")
    counts = {topic.label: topic.rules for topic in report.topics}
    assert set(counts) == set(read_labels(ROOT / "labels").topics)
    assert all(8 <= count <= 25 for count in counts.values())
    assert report.decided > 0.6
    assert report.accuracy is not None
    assert report.accuracy > 0.8


def test_weak_labels_need_a_margin(lexicon: Path) -> None:
    rules = read_lexicon(lexicon)
    taught = weak_labels([item.document for item in ITEMS], rules)
    assert [(document.title, label) for document, label in taught] == [("云岭县开学", "教育")]


def test_train_learns_from_what_the_lexicon_agrees_on(lexicon: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    rows = [
        f"第{n}次{word},{topic}" for n in range(6) for word, topic in (("开学典礼", "教育"), ("列车开行", "交通运输"))
    ]
    labels.write_text("text,topic\n" + "\n".join(rows) + "\n", encoding="utf-8")
    others = tmp_path / "others.csv"
    others.write_text("title,text\n" + "开学前夕,学生购置书包和文具。\n" * 4, encoding="utf-8")
    with pytest.raises(LabelError, match="--unlabeled"):
        train(labels, lexicon=lexicon, output=tmp_path / "m")
    folder, report = train(labels, unlabeled=[others], lexicon=lexicon, output=tmp_path / "m")
    assert report.topics is not None
    assert report.topics.documents == 12
    assert "4 texts with labels by the lexicon" in report.warnings[-1]
    model = load_model(folder)
    assert model.card["lexicon"] == {"rules": 4, "documents": 4}
    assert "--lexicon lexicon.csv" in model.card["trained_by"]
    assert model.topics is not None
    plain, _ = train(labels, unlabeled=[others], output=tmp_path / "plain")
    unseen = Document("x", None, "", None, None, None, "书包和文具")
    taught, untaught = (load_model(path).topics.judge([unseen])[0] for path in (folder, plain))
    assert taught.label == "教育"
    assert taught.probability > untaught.probability or untaught.label != "教育"
