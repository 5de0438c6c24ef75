from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classify.document import Document, Jurisdiction
from classify.errors import LabelError
from classify.places import JurisdictionClassifier, load_gazetteer
from classify.places.candidates.candidates import build_case
from classify.places.candidates.surroundings import find_actors


def document(title: str, text: str = "", *, date: str | None = "2021-05-20", source: str | None = None) -> Document:
    return Document("1", None, title, date, source, None, text)


def predict(classifier: JurisdictionClassifier, title: str, text: str = "", **known: str | None) -> Jurisdiction:
    return classifier.locate([document(title, text, **known)])[0]


@pytest.mark.parametrize(
    ("title", "text", "date", "code", "level"),
    [
        ("即墨市召开经济工作会议", "即墨市昨天召开会议，全市各镇街参加。", "2016-02-01", "370282", "county"),
        ("即墨区召开经济工作会议", "即墨区昨天召开会议，全区各镇街参加。", "2018-02-01", "370215", "county"),
        ("国务院部署稳就业", "国务院昨天召开会议，研究部署全国就业工作。", "2020-02-01", "100000", "nation"),
        ("埃及修复古城墙", "埃及昨天宣布修复开罗古城墙。", None, "INTL", "abroad"),
        ("六省联合开展禁渔", "江苏、安徽、江西、湖北、湖南、重庆昨天同时启动禁渔。", None, "100000", "nation"),
        ("甘肃省修订条例", "甘肃省昨天修订防沙治沙条例，全省施行。", None, "620000", "province"),
    ],
)
def test_levels_and_years(
    jurisdictions: JurisdictionClassifier, title: str, text: str, date: str | None, code: str, level: str
) -> None:
    found = predict(jurisdictions, title, text, date=date)
    assert (found.code, found.level) == (code, level)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", ""),
        ("", "。"),
        ("今年前三季度运行平稳", ""),
        ("", "他笑了笑。"),
        ("河北", ""),
        ("\n", "　"),
        ("法国 德国", "日本"),
    ],
)
def test_every_text_has_an_answer(jurisdictions: JurisdictionClassifier, title: str, text: str) -> None:
    found = predict(jurisdictions, title, text, date=None)
    assert found.name
    assert 0 <= found.probability <= 1
    assert len(found.alternatives) <= 3


def test_namesakes_without_support_are_abstained(jurisdictions: JurisdictionClassifier) -> None:
    found = predict(jurisdictions, "朝阳区启动核酸筛查", "朝阳区昨天启动筛查。")
    assert found.abstained
    assert {found.code, found.alternatives[0].code} == {"110105", "220104"}


def test_evidence_is_in_the_text_and_names_the_place(jurisdictions: JurisdictionClassifier) -> None:
    title, text = "北京朝阳：推进改造", "朝阳区昨天召开会议，全区参加。"
    found = predict(jurisdictions, title, text)
    assert found.code == "110105"
    assert found.name == "北京市朝阳区"
    assert [mention.text for mention in found.evidence] == ["朝阳", "朝阳区"]
    fields = {"title": title, "text": text}
    assert all(fields[each.field][each.start : each.end] == each.text for each in found.evidence)


def test_the_outlet_is_evidence_where_nothing_else_names_the_place(jurisdictions: JurisdictionClassifier) -> None:
    text, source = "我市供水管网改造工程本周开工，全市3.2万户受益，市住建局每周公布进度。", "绵阳日报"
    item = Document("1", None, "管网改造开工", "2024-05-06", source, None, text)
    found = jurisdictions.locate([item])[0]
    assert found.code == "510700"
    assert [(each.field, source[each.start : each.end]) for each in found.evidence] == [("source", "绵阳")]
    named = jurisdictions.locate([Document("1", None, "绵阳市管网改造开工", "2024-05-06", source, None, text)])[0]
    assert {each.field for each in named.evidence} == {"title"}


def test_explain_agrees_with_predict(jurisdictions: JurisdictionClassifier) -> None:
    item = document("绵阳市推进改造", "绵阳市昨天召开会议，全市参加。")
    found, reasons = jurisdictions.locate([item])[0], jurisdictions.explain(item, most=5)
    assert reasons[0].code == found.code
    assert reasons[0].probability == pytest.approx(found.probability, abs=1e-4)
    assert sum(each.probability for each in reasons) == pytest.approx(1)
    assert all(len(each.features) <= 5 for each in reasons)


def test_state_round_trip(jurisdictions: JurisdictionClassifier) -> None:
    saved, arrays = jurisdictions.state()
    again = JurisdictionClassifier.from_state(json.loads(json.dumps(saved)), arrays)
    items = [document("绵阳市推进改造"), document("全国会议"), document("朝阳区会议")]
    assert again.locate(items) == jurisdictions.locate(items)


@pytest.mark.parametrize(
    "change",
    [
        {"terms": []},
        {"features": ["one"]},
        {"temperature": 0.0},
        {"temperature": float("nan")},
    ],
)
def test_from_state_refuses_what_does_not_fit(jurisdictions: JurisdictionClassifier, change: dict[str, object]) -> None:
    saved, arrays = jurisdictions.state()
    with pytest.raises(ValueError, match=r"temperature|features"):
        JurisdictionClassifier.from_state(saved | change, arrays)


def test_fit_is_deterministic() -> None:
    items = [document(f"{name}市召开会议", f"{name}市昨天召开会议。") for name in ("柳州", "绵阳", "芜湖", "岳阳")]
    codes = ["450200", "510700", "340200", "430600"]
    first, second = (JurisdictionClassifier(min_documents=1, folds=2).fit(items, codes) for _ in range(2))
    assert first.vocabulary_ == second.vocabulary_
    assert np.array_equal(first.weights_, second.weights_)
    assert first.held_out_ == second.held_out_


def test_clone_and_parameters() -> None:
    from sklearn.base import clone

    learner = JurisdictionClassifier(penalty=2.0, gazetteer=load_gazetteer())
    again = clone(learner)
    assert again is not learner
    assert again.get_params() == learner.get_params()
    assert again.set_params(folds=3).folds == 3
    with pytest.raises(ValueError, match="no parameter fold;"):
        again.set_params(fold=3)


def test_before_fit_nothing_is_learnt() -> None:
    from sklearn.exceptions import NotFittedError

    learner = JurisdictionClassifier()
    assert not [name for name in vars(learner) if name.endswith("_")]
    with pytest.raises(NotFittedError):
        learner.locate([document("北京")])


@pytest.mark.parametrize(("codes", "message"), [(["999999"], "no code"), (["440300"], "names the place")])
def test_fit_refuses_labels_it_cannot_use(codes: list[str], message: str) -> None:
    with pytest.raises(LabelError, match=message):
        JurisdictionClassifier().fit([document("北京市召开会议")], codes)


def test_labels_of_other_years_are_followed() -> None:
    items = [document("即墨市召开会议", "即墨市。", date="2015-01-01"), document("法国大选", "法国。")]
    learner = JurisdictionClassifier(min_documents=1, folds=2).fit(items, ["370215", "INTL"])
    assert learner.locate(items[:1])[0].code == "370282"


def test_predicting_loads_no_scikit_learn(jurisdictions: JurisdictionClassifier, tmp_path: Path) -> None:
    saved, arrays = jurisdictions.state()
    (tmp_path / "settings.json").write_text(json.dumps(saved), encoding="utf-8")
    np.savez(tmp_path / "arrays.npz", allow_pickle=False, **arrays)
    program = (
        "import json, sys, numpy; from classify.document import Document; from classify.places import *; "
        f"saved = json.load(open({str(tmp_path / 'settings.json')!r}, encoding='utf-8')); "
        f"learnt = JurisdictionClassifier.from_state(saved, dict(numpy.load({str(tmp_path / 'arrays.npz')!r}))); "
        "learnt.locate([Document('1', None, '北京', None, None, None, '')]); "
        "print([name for name in sys.modules if name.split('.')[0] in ('sklearn', 'scipy')])"
    )
    run = subprocess.run([sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@given(
    st.text(alphabet="北京市朝阳区上海法国的会议，。全县委", max_size=40), st.text(alphabet="海南州召开。", max_size=40)
)
@settings(max_examples=100, deadline=None)
def test_candidates_are_distinct_and_finite(title: str, text: str) -> None:
    case = build_case(document(title, text), load_gazetteer())
    codes = [candidate.code for candidate in case.candidates]
    assert codes == sorted(set(codes))
    assert {"100000", "INTL"} <= set(codes)
    assert all(np.isfinite(list(candidate.features.values())).all() for candidate in case.candidates)
    assert not [name for candidate in case.candidates for name in candidate.features if candidate.code in name]


def test_find_actors_takes_the_longest() -> None:
    assert [(each.units, each.start, each.end) for each in find_actors("自治区党委书记出席")] == [(("自治区",), 0, 5)]


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("Notice", "Please bring your own cup.", "100000"),
        ("通知", "各位：周五前交表。", "100000"),
        ("", "他笑了笑，推门出去。", "100000"),
    ],
)
def test_without_evidence_the_answer_is_unsure(
    jurisdictions: JurisdictionClassifier, title: str, text: str, code: str
) -> None:
    found = predict(jurisdictions, title, text)
    assert (found.code, found.abstained, found.evidence) == (code, True, ())


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("国务院昨天召开会议，研究部署全国就业工作。", ["国务院", "全国"]),
        ("江苏、安徽、江西、湖北、湖南、重庆昨天同时启动禁渔。", ["江苏", "安徽", "江西", "湖北", "湖南", "重庆"]),
    ],
)
def test_the_nation_has_evidence(jurisdictions: JurisdictionClassifier, text: str, evidence: list[str]) -> None:
    found = predict(jurisdictions, "", text)
    assert found.code == "100000"
    assert [mention.text for mention in found.evidence] == evidence
    assert all(text[mention.start : mention.end] == mention.text for mention in found.evidence)
