"""What is seen of a sentence. Places, events and people are invented."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.document import Document
from classify.summaries import parse_document
from classify.summaries.outline import Sentence, bigrams, plain
from classify.summaries.readouts import Parsed
from classify.summaries.scoring import candidates, featurize
from classify.summaries.scoring.features import by_genre, feature_names
from classify.summaries.scoring.pairs import describe_pairs
from classify.summaries.scoring.signs import never_quoted

TEXT = (
    "东湖区公园六月起开放\n"
    "东湖区园林局6月1日宣布，三座公园当天起向市民开放。公园共有两千个车位，占地35.6公顷。\n"
    "夜间照明一并改造完成\n"
    "据介绍，照明改造用了两年。“我每天来散步。”居民石小川说。\n"
    "来源：东湖发布"
)


def parse(text: str, title: str = "东湖区公园六月起开放") -> tuple[Document, Parsed]:
    document = Document("1", None, title, "2022-06-01", None, None, text)
    return document, parse_document(document)


def column(rows: np.ndarray, name: str) -> list[float]:
    values: list[float] = rows[:, feature_names().index(name)].tolist()
    return values


def test_candidates_leave_lines_out() -> None:
    _, parsed = parse(TEXT)
    texts = [parsed.sentences[index].text for index in candidates(parsed)]
    assert len(texts) == 4
    assert not {"东湖区公园六月起开放", "夜间照明一并改造完成", "来源：东湖发布"} & set(texts)


def test_features_by_hand() -> None:
    document, parsed = parse("公园开放。公园很大。", "公园开放")
    rows = featurize(document, parsed, [0, 1])
    assert column(rows, "first") == [1.0, 0.0]
    assert column(rows, "last") == [0.0, 1.0]
    assert column(rows, "place") == [0.0, 1.0]
    # pairs of the first: 公园 园开 开放; of the second: 公园 园很 很大; of the title: the first's
    assert column(rows, "title_cover") == [1.0, pytest.approx(1 / 3)]
    assert column(rows, "title_share") == [1.0, pytest.approx(1 / 3)]
    assert column(rows, "new_share") == [0.0, pytest.approx(2 / 3)]
    assert column(rows, "like_lead") == [0.0, pytest.approx(1 / 3)]
    norm = math.sqrt(2 * 2 + 4)
    assert column(rows, "central") == [pytest.approx(4 / (norm * math.sqrt(3)))] * 2
    assert column(rows, "lead_covers") == [1.0, 0.0]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("figure", "共有3座公园。"),
        ("unit", "增长5.2%以上。"),
        ("day", "6月1日开放公园。"),
        ("said", "居民石小川说，公园很好。"),
        ("says_说", "居民石小川说，公园很好。"),
        ("linked", "此外，公园开放了。"),
        ("pronoun", "他常去公园散步。"),
        ("formulas", "要深入学习贯彻重要讲话精神。"),
        ("work", "印发《公园管理办法》全文。"),
        ("listing", "桃、李、杏、梅都开了。"),
        ("decided", "区里决定开放公园。"),
        ("must", "各区要开放公园。"),
        ("background", "公园建设取得很大成就。"),
        ("forbidden", "公园内严禁烟火。"),
    ],
)
def test_feature_is_seen(name: str, sentence: str) -> None:
    document, parsed = parse(f"湖边很安静。{sentence}", "")
    plain_value, value = column(featurize(document, parsed, [0, 1]), name)
    assert value > plain_value == 0


def test_readout_roles_are_features() -> None:
    text = "6月1日，东湖区召开防汛会议。区委书记高远山主持会议。会议强调，要加强巡查。要备足物资。"
    document, parsed = parse(text, "")
    rows = featurize(document, parsed, candidates(parsed))
    for order, role in enumerate(("event", "chair", "point", "within")):
        assert column(rows, f"role_{role}") == [float(place == order) for place in range(4)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("今天的《湖畔人家》栏目，我们来认识石小川。", "announcement"),
        ("记者：今年有什么打算？", "question"),
        ("图为三座公园。", "caption"),
        ("加油，东湖！", "slogan"),
        ("加油东湖！", "slogan"),
        ("步道也要修。”", "half"),
        ("石小川说：“步道也要修。", "half"),
        ("“步道也要修。”", None),
        ("问题在于资金，区里已经拨付三百万元。", None),
        ("接下来三年，区里将再建十座公园。", None),
    ],
)
def test_never_quoted(text: str, kind: str | None) -> None:
    assert never_quoted(text) == kind


@given(st.text(max_size=160))
def test_features_are_finite(text: str) -> None:
    document, parsed = parse(text)
    chosen = candidates(parsed)
    rows = featurize(document, parsed, chosen)
    assert rows.shape == (len(chosen), len(feature_names()))
    assert np.isfinite(rows).all()


def test_each_feature_has_a_name_of_its_own() -> None:
    names = [*feature_names(), *by_genre("news").values(), *by_genre("readout").values()]
    assert len(set(names)) == len(names)
    assert set(by_genre("news")) <= set(feature_names())


WORDS = st.text("湖区公园开放a1。，\U00020000\ud800", max_size=12)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=6))
def test_pairs_are_those_of_sets(title: str, texts: list[str]) -> None:
    found = describe_pairs(title, texts)
    named, sets = set(bigrams(plain(title))), [set(bigrams(plain(text))) for text in texts]
    seen: set[str] = set()
    for place, own in enumerate(sets):
        size = len(plain(texts[place])) - 1 if own else 1
        assert found["title_cover"][place] == pytest.approx(len(named & own) / (len(named) or 1))
        assert found["new_share"][place] == pytest.approx(len(own - named - seen) / size)
        assert found["earlier"][place] == pytest.approx(len(own & seen) / (len(own) or 1))
        after = set().union(*sets[place + 1 : place + 3])
        assert found["later"][place] == pytest.approx(len(own & after) / (len(own) or 1))
        shared = sum(sum(pair in other for other in sets) for pair in own)
        assert found["common"][place] == pytest.approx(shared / (len(own) or 1) / len(texts))
        seen |= own


@pytest.mark.parametrize(
    ("before", "colon", "question"),
    [
        ("三座公园怎么走？", 0.0, 1.0),
        ("“公园怎么走？”", 0.0, 1.0),
        ("“公园怎么走？”他说。", 0.0, 0.0),
        ("园林局的答复是：", 1.0, 0.0),
        ("答复：都可以去。", 0.0, 0.0),
    ],
)
def test_what_stands_right_before_a_sentence(before: str, colon: float, question: float) -> None:
    after = "三座公园都有公交。"
    document = Document("1", None, "公园", "2022-06-01", None, None, before + after)
    sentences = tuple(
        Sentence(text, start, start + len(text), "body", 0, first=False)
        for text, start in ((before, 0), (after, len(before)))
    )
    parsed = replace(parse_document(document), sentences=sentences)
    rows = featurize(document, parsed, [0, 1])
    assert (column(rows, "after_colon")[1], column(rows, "after_question")[1]) == (colon, question)
    assert (column(rows, "after_colon")[0], column(rows, "after_question")[0]) == (0.0, 0.0)
