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
from classify.places.candidates import build_case
from classify.places.terms import count_actors

LABELS = Path(__file__).resolve().parents[1] / "labels"


def document(title: str, text: str = "", *, date: str | None = "2021-05-20", source: str | None = None) -> Document:
    return Document("1", None, title, date, source, None, text)


def read_rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def as_document(row: dict[str, str]) -> Document:
    return Document(row["id"], None, row.get("title", ""), row.get("date"), None, None, row["text"])


@pytest.fixture(scope="module")
def classifier() -> JurisdictionClassifier:
    rows = [row for path in sorted(LABELS.glob("*.jsonl")) for row in read_rows(path) if row.get("jurisdiction")]
    if len(rows) < 200:
        pytest.skip(f"needs the label files of {LABELS.name}/")
    learner = JurisdictionClassifier(folds=2, min_documents=3)
    return learner.fit([as_document(row) for row in rows], [row["jurisdiction"] for row in rows])


def predict(classifier: JurisdictionClassifier, title: str, text: str = "", **known: str | None) -> Jurisdiction:
    return classifier.predict([document(title, text, **known)])[0]


# What the users of other geoparsers report, with invented texts: right, or abstained with the right one listed.
REPORTED = [
    ("朝阳区部署老旧小区改造", "朝阳区委昨天召开会议。全区各街道参加。", None, "110105"),
    ("朝阳区部署老旧小区改造", "长春市朝阳区委昨天召开会议。全区各街道参加。", None, "220104"),
    ("朝阳区部署老旧小区改造", "朝阳区委昨天召开会议。全区各街道参加。", "北京朝阳", "110105"),
    ("辽宁朝阳部署防汛", "朝阳市昨天召开防汛会议，全市各县区参加。", None, "211300"),
    ("鼓楼区整治油烟", "徐州市鼓楼区昨天通报，全区二百家餐馆装上净化器。", None, "320302"),
    ("鼓楼区整治油烟", "鼓楼区昨天通报，全区二百家餐馆装上净化器。", None, "350102"),
    ("长安区整治油烟", "石家庄市长安区昨天通报，全区二百家餐馆装上净化器。", None, "130102"),
    ("海南州推进光伏基地建设", "海南州昨天召开会议，全州各县参加。", None, "632500"),
    ("吉林市推进冰雪旅游", "吉林市昨天召开会议，全市各县区参加。", None, "220200"),
    ("吉林推进冰雪旅游", "吉林省昨天召开会议，全省各市州参加。", None, "220000"),
    ("前郭县查干湖开网", "前郭县昨天举行冬捕，全县渔民参加。", None, "220721"),
    ("青岛台湾风情街开街", "青岛市昨天开放台湾风情街，市民前来品尝小吃。", None, "370200"),
    ("常州山西路改造完工", "常州市昨天宣布山西路改造完工，市民出行更方便。", None, "320400"),
    ("郑州河南路改造完工", "郑州市昨天宣布河南路改造完工，市民出行更方便。", None, "410100"),
    ("长沙市部署防汛", "长沙市昨天召开会议，全市各区县参加。", None, "430100"),
    ("香港推出消费券", "香港特区政府昨天公布消费券计划。", None, "810000"),
    ("青海西宁推进供热改造", "西宁市昨天召开会议，全市各区县参加。", None, "630100"),
    ("苏州工业园区引进项目", "苏州工业园区昨天签约二十个项目。", None, "320500"),
    ("雄安新区引进项目", "雄安新区昨天签约二十个项目，白洋淀水质改善。", None, "130600"),
    ("闽南古厝修缮", "福建省昨天公布闽南古厝修缮名录，全省一百处入选。", None, "350000"),
    ("德国举行大选", "德国昨天举行联邦议院选举，选民前往投票站。", None, "INTL"),
    ("全国种业大会召开", "新华社北京6月17日电 全国种业大会在京召开，研究部署我国种业振兴。", None, "100000"),
    ("成都大学生在北京时间八点开赛", "成都市昨天举行龙舟赛，全市三十支队伍参加。", None, "510100"),
]


@pytest.mark.parametrize(("title", "text", "source", "code"), REPORTED)
def test_reported_cases(
    classifier: JurisdictionClassifier, title: str, text: str, source: str | None, code: str
) -> None:
    found = predict(classifier, title, text, source=source)
    listed = {found.code, *(other.code for other in found.alternatives)}
    assert found.code == code or (found.abstained and code in listed), (found.code, found.probability)


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
    classifier: JurisdictionClassifier, title: str, text: str, date: str | None, code: str, level: str
) -> None:
    found = predict(classifier, title, text, date=date)
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
def test_every_text_has_an_answer(classifier: JurisdictionClassifier, title: str, text: str) -> None:
    found = predict(classifier, title, text, date=None)
    assert found.name
    assert 0 <= found.probability <= 1
    assert len(found.alternatives) <= 3


def test_namesakes_without_support_are_abstained(classifier: JurisdictionClassifier) -> None:
    found = predict(classifier, "朝阳区启动核酸筛查", "朝阳区昨天启动筛查。")
    assert found.abstained
    assert {found.code, found.alternatives[0].code} == {"110105", "220104"}


def test_evidence_is_in_the_text_and_names_the_place(classifier: JurisdictionClassifier) -> None:
    title, text = "北京朝阳：推进改造", "朝阳区昨天召开会议，全区参加。"
    found = predict(classifier, title, text)
    assert found.code == "110105"
    assert found.name == "北京市朝阳区"
    assert [mention.text for mention in found.evidence] == ["朝阳", "朝阳区"]
    fields = {"title": title, "text": text}
    assert all(fields[each.field][each.start : each.end] == each.text for each in found.evidence)


def test_explain_agrees_with_predict(classifier: JurisdictionClassifier) -> None:
    item = document("绵阳市推进改造", "绵阳市昨天召开会议，全市参加。")
    found, reasons = classifier.predict([item])[0], classifier.explain(item, most=5)
    assert reasons[0].code == found.code
    assert reasons[0].probability == pytest.approx(found.probability, abs=1e-4)
    assert sum(each.probability for each in reasons) == pytest.approx(1)
    assert all(len(each.features) <= 5 for each in reasons)


def test_state_round_trip(classifier: JurisdictionClassifier) -> None:
    saved, arrays = classifier.state()
    again = JurisdictionClassifier.from_state(json.loads(json.dumps(saved)), arrays)
    items = [document("绵阳市推进改造"), document("全国会议"), document("朝阳区会议")]
    assert again.predict(items) == classifier.predict(items)


@pytest.mark.parametrize(
    "change",
    [
        {"vocabulary": ["one"]},
        {"temperature": 0.0},
        {"temperature": float("nan")},
    ],
)
def test_from_state_refuses_what_does_not_fit(classifier: JurisdictionClassifier, change: dict[str, object]) -> None:
    saved, arrays = classifier.state()
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
        learner.predict([document("北京")])


@pytest.mark.parametrize(("codes", "message"), [(["999999"], "no code"), (["440300"], "names the place")])
def test_fit_refuses_labels_it_cannot_use(codes: list[str], message: str) -> None:
    with pytest.raises(LabelError, match=message):
        JurisdictionClassifier().fit([document("北京市召开会议")], codes)


def test_labels_of_other_years_are_followed() -> None:
    items = [document("即墨市召开会议", "即墨市。", date="2015-01-01"), document("法国大选", "法国。")]
    learner = JurisdictionClassifier(min_documents=1, folds=2).fit(items, ["370215", "INTL"])
    assert learner.predict(items[:1])[0].code == "370282"


def test_predicting_loads_no_scikit_learn(classifier: JurisdictionClassifier, tmp_path: Path) -> None:
    saved, arrays = classifier.state()
    (tmp_path / "settings.json").write_text(json.dumps(saved), encoding="utf-8")
    np.savez(tmp_path / "arrays.npz", **arrays)
    program = (
        "import json, sys, numpy; from classify.document import Document; from classify.places import *; "
        f"saved = json.load(open({str(tmp_path / 'settings.json')!r}, encoding='utf-8')); "
        f"learnt = JurisdictionClassifier.from_state(saved, dict(numpy.load({str(tmp_path / 'arrays.npz')!r}))); "
        "learnt.predict([Document('1', None, '北京', None, None, None, '')]); "
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


def test_count_actors_takes_the_longest() -> None:
    assert count_actors("自治区党委书记出席") == {"自治区": 1}
