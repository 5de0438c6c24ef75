"""Outline, features and weights. Places, events and people are invented."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.data.tables import alternation
from classify.document import Document
from classify.errors import LabelError, ModelError
from classify.summaries.features import FEATURES, candidates, featurize
from classify.summaries.outline import bigrams, outline_document, plain
from classify.summaries.readouts.readout import Parsed, parse_outline
from classify.summaries.score import SentenceWeights, load_weights, read_weights, score_sentences

TEXT = (
    "东湖区公园六月起开放\n"
    "东湖区园林局6月1日宣布，三座公园当天起向市民开放。公园共有两千个车位，占地35.6公顷。\n"
    "夜间照明一并改造完成\n"
    "据介绍，照明改造用了两年。“我每天来散步。”居民石小川说。\n"
    "来源：东湖发布"
)


def make(text: str, title: str = "东湖区公园六月起开放") -> Document:
    return Document("1", None, title, "2022-06-01", None, None, text)


def parse(text: str, title: str = "东湖区公园六月起开放") -> tuple[Document, Parsed]:
    document = make(text, title)
    return document, parse_outline(document, outline_document(document))


def column(rows: list[tuple[float, ...]], name: str) -> list[float]:
    return [row[FEATURES.index(name)] for row in rows]


def test_outline_kinds() -> None:
    kinds = [sentence.kind for sentence in outline_document(make(TEXT))]
    assert kinds == ["kicker", "body", "body", "subheading", "body", "body", "furniture"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("第一行\n第二行", ["kicker", "kicker"]),  # nothing but lines
        ("公园开放了。\n第一座公园\n第二座公园\n共三座。", ["body", "heading", "heading", "body"]),  # a list
        ("公园开放了。\n夜间照明完成\n本报记者 白帆", ["body", "heading", "heading"]),
        ("公园开放了。\n记者 白帆", ["body", "furniture"]),
        ("局长石小川强调——\n要开放公园。", ["lead-over", "body"]),
        ("公园开放了。石小川表示：\n要开放公园。", ["body", "lead-over", "body"]),
        ("快讯！东湖区公园开放\n公园开放了。", ["kicker", "kicker", "body"]),
        ("", []),
    ],
)
def test_outline_of_odd_texts(text: str, kinds: list[str]) -> None:
    assert [sentence.kind for sentence in outline_document(make(text))] == kinds


def test_title_with_a_stop_is_a_kicker() -> None:
    sentences = outline_document(make("东湖区公园六月起开放！\n公园开放了。", "东湖区公园六月起开放！"))
    assert [sentence.kind for sentence in sentences] == ["kicker", "body"]


@given(st.text(max_size=120), st.text(max_size=20))
def test_outline_is_verbatim(text: str, title: str) -> None:
    for sentence in outline_document(make(text, title)):
        assert text[sentence.start : sentence.end] == sentence.text


def test_candidates_leave_lines_out() -> None:
    _, parsed = parse(TEXT)
    texts = [parsed.sentences[index].text for index in candidates(parsed)]
    assert "东湖区公园六月起开放" not in texts
    assert "夜间照明一并改造完成" in texts
    assert not any("来源" in text for text in texts)


def test_features_by_hand() -> None:
    document, parsed = parse("公园开放。公园很大。", "公园开放")
    rows = featurize(document, parsed, [0, 1])
    assert column(rows, "first") == [1.0, 0.0]
    assert column(rows, "second") == [0.0, 1.0]
    assert column(rows, "place") == [0.0, 0.5]
    # pairs of the first: 公园 园开 开放; of the second: 公园 园很 很大; of the title: the first's
    assert column(rows, "title_cover") == [1.0, pytest.approx(1 / 3)]
    assert column(rows, "title_share") == [1.0, pytest.approx(1 / 3)]
    norm = math.sqrt(2 * 2 + 4)
    assert column(rows, "central") == [pytest.approx(4 / (norm * math.sqrt(3)))] * 2
    assert column(rows, "before") == [0.0, pytest.approx(math.log1p(3) / 7)]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("figures", "共有3座公园。"),
        ("units", "增长5.2%以上。"),
        ("day", "6月1日开放公园。"),
        ("reported", "居民石小川说，公园很好。"),
        ("question", "公园开放了吗？"),
        ("linked", "此外，公园开放了。"),
        ("pronoun", "他常去公园散步。"),
        ("formulas", "要深入学习贯彻重要讲话精神。"),
        ("named_work", "印发《公园管理办法》全文。"),
        ("listing", "桃、李、杏、梅都开了。"),
        ("decided", "区里决定开放公园。"),
        ("asks", "各区要开放公园。"),
        ("background", "公园建设取得很大成就。"),
    ],
)
def test_feature_is_seen(name: str, sentence: str) -> None:
    document, parsed = parse(f"公园里很安静。{sentence}", "")
    plain_value, value = column(featurize(document, parsed, [0, 1]), name)
    assert value > plain_value == 0


def test_readout_roles_are_features() -> None:
    text = "6月1日，东湖区召开防汛会议。区委书记高远山主持会议。会议强调，要加强巡查。要备足物资。"
    document, parsed = parse(text, "")
    rows = featurize(document, parsed, candidates(parsed))
    assert column(rows, "event") == [1.0, 0.0, 0.0, 0.0]
    assert column(rows, "chair") == [0.0, 1.0, 0.0, 0.0]
    assert column(rows, "point") == [0.0, 0.0, 1.0, 0.0]
    assert column(rows, "within") == [0.0, 0.0, 0.0, 1.0]


@given(st.text(max_size=160))
def test_features_are_finite(text: str) -> None:
    document, parsed = parse(text)
    chosen = candidates(parsed)
    rows = featurize(document, parsed, chosen)
    assert len(rows) == len(chosen)
    assert all(len(row) == len(FEATURES) and all(map(math.isfinite, row)) for row in rows)


def test_score_is_linear() -> None:
    weights = SentenceWeights((1.0, *([0.0] * (len(FEATURES) - 1))), 0.5, 0.0)
    rows = [tuple(float(index == 0) for index in range(len(FEATURES))), (0.0,) * len(FEATURES)]
    assert score_sentences(rows, weights) == [1.5, 0.5]


def test_shipped_weights() -> None:
    weights = load_weights()
    assert set(weights) == {"brief", "point"}
    assert weights["brief"].values[FEATURES.index("lead_paragraph")] > 0
    record = json.loads(files("classify").joinpath("data", "summaries", "weights.json").read_text(encoding="utf-8"))
    assert all(len(digest) == 64 for digest in record["data"].values())
    assert record["scores"]["readouts_f1"] >= 0.75


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"format": 1}',
        json.dumps({"format": 1, "features": ["first"]}),
        json.dumps({"format": 1, "features": list(FEATURES), "brief": {}, "point": {}}),
        json.dumps({"format": 1, "features": list(FEATURES), "brief": {"values": [1.0]}, "point": {}}),
        json.dumps({"format": 99, "features": list(FEATURES)}),
    ],
)
def test_malformed_weights(text: str) -> None:
    with pytest.raises(ModelError, match="summaries/weights"):
        read_weights(text)


def test_alternation_prefers_the_longest() -> None:
    import re

    match = re.match(alternation(("会", "会议")), "会议室")
    assert match is not None
    assert match.group() == "会议"


@given(st.text())
def test_bigrams_of_plain_text(text: str) -> None:
    bare = plain(text)
    assert plain(bare) == bare
    assert len(bigrams(bare)) == max(0, len(bare) - 1)


def test_summaries_load_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from classify.document import Document\n"
        "from classify.summaries import summarize_document\n"
        "summarize_document(Document('1', None, '', None, None, None, '东湖区开放三座公园，市民可以预约。'))\n"
        "print(sorted({'numpy', 'scipy', 'sklearn', 'jieba'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_training_learns_the_lead(tmp_path: Path) -> None:
    from classify.training.rouge import overlap
    from classify.training.summaries import main, target_sentences

    assert overlap("公园开放", "公园开放") == 1.0
    assert overlap("", "公园开放") == overlap("公园", "") == 0.0
    assert target_sentences(["天气晴。", "公园开放。"], "公园开放。") == frozenset({1})
    names = "东西南北"
    rows = [
        {
            "id": f"{2014 + number % 3}0601-{number}",
            "title": f"{name}湖区公园{number}号开放",
            "text": f"{name}湖区公园{number}号开放。天气晴好，风力不大。\n市民说，要早点来{name}边散步。",
            "brief": f"{name}湖区公园{number}号开放。",
        }
        for number, name in enumerate(names * 3)
    ]
    readouts: list[dict[str, object]] = [
        {
            "id": str(number),
            "title": "",
            "date": "2022-06-02",
            "text": f"6月1日，{name}湖区召开防汛会议。区长高远山主持会议。"
            f"会议强调，要抓实工作。要备足{number}万件物资。",
            "sentences": [
                f"6月1日，{name}湖区召开防汛会议。",
                "区长高远山主持会议。",
                "会议强调，要抓实工作。",
                f"要备足{number}万件物资。",
            ],
            "chosen": [[0, 1, 3], [0, 1, 3]],
        }
        for number, name in enumerate(names, start=1)
    ]
    paths = [tmp_path / name for name in ("briefs.jsonl", "readouts.jsonl", "weights.json")]
    for path, lines in zip(paths, (map(json.dumps, rows), map(json.dumps, readouts)), strict=False):
        path.write_text("\n".join(lines), encoding="utf-8")
    assert main([str(path) for path in paths]) == 0
    written = paths[2].read_text(encoding="utf-8")
    weights = read_weights(written)
    assert weights["brief"].values[FEATURES.index("first")] > 0
    assert json.loads(written)["scores"]["readouts_f1"] == 1.0
    assert main([str(path) for path in paths]) == 0
    assert paths[2].read_text(encoding="utf-8") == written


@pytest.mark.parametrize(("line", "message"), [("{", "line 1: not JSON"), ("{}", "lacks id"), ("[]", "lacks id")])
def test_training_names_the_bad_line(tmp_path: Path, line: str, message: str) -> None:
    from classify.training.summaries import brief_examples, readout_examples

    path = tmp_path / "rows.jsonl"
    path.write_text(line, encoding="utf-8")
    for read in (brief_examples, readout_examples):
        with pytest.raises(LabelError, match=message):
            read(path)
