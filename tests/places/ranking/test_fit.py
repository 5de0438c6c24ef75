from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime

from classify.places import Moment
from classify.places.candidates.candidates import Candidate, Case
from classify.places.ranking.fit import design_cases, design_scores, fit_weights, hold_out, take
from classify.places.ranking.ranker import KINDS, WeightNames, contributions, scores, sort_weights

NAMES = ("bias", "own", "share abroad")
CANDIDATES = st.builds(
    Candidate,
    st.sampled_from(["110105", "320500", "440000"]),
    st.sampled_from(KINDS),
    st.dictionaries(st.sampled_from(NAMES), st.floats(-2, 2).map(lambda value: round(value, 3)), max_size=3),
    st.just(()),
)
CASES = st.lists(
    st.builds(
        Case,
        st.lists(CANDIDATES, min_size=1, max_size=4).map(tuple),
        st.lists(st.sampled_from(["t:会议", "b:会议", "b:防汛"]), unique=True).map(tuple),
    ),
    min_size=1,
    max_size=5,
)


def case(*candidates: tuple[str, dict[str, float]], terms: tuple[str, ...] = ()) -> Case:
    return Case(tuple(Candidate("1", kind, features, ()) for kind, features in candidates), terms, Moment.end(2020))


@given(CASES, st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_matrix_and_lookup_give_one_score(cases: list[Case], seed: int) -> None:
    design = design_cases(cases, 1)
    weights = np.random.default_rng(seed).normal(size=len(design.names))
    ready = sort_weights(WeightNames.read(design.names), weights)
    looked_up = np.concatenate([scores(each, ready) for each in cases])
    assert np.allclose(design_scores(design, weights), looked_up)
    explained = [sum(parts.values()) for each in cases for parts in contributions(each, ready)]
    assert np.allclose(explained, looked_up)


@given(CASES, st.data())
@settings(max_examples=40, deadline=None)
def test_take_keeps_the_scores_of_its_documents(cases: list[Case], data: st.DataObject) -> None:
    design = design_cases(cases, 1)
    chosen = data.draw(st.lists(st.integers(0, len(cases) - 1), min_size=1, unique=True))
    weights = np.random.default_rng(0).normal(size=len(design.names))
    parts = np.split(design_scores(design, weights), design.starts[1:])
    taken = np.split(design_scores(take(design, chosen), weights), take(design, chosen).starts[1:])
    assert all(np.allclose(parts[place], found) for place, found in zip(chosen, taken, strict=True))


def test_names_say_whose_weight_it_is() -> None:
    names = ["own", "county own", "nation bias", "county|b:会议", "x>|", "county x>|"]
    ready = sort_weights(WeightNames.read(names), np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0]))
    assert WeightNames.read(names).whole() == tuple(names)
    assert ready.features["county"] == {"own": 3.0, "x>|": 48.0}
    assert ready.features["province"] == {"own": 1.0, "x>|": 16.0}
    assert ready.features["nation"] == {"bias": 4.0}
    assert ready.terms[ready.rows["b:会议"]].tolist() == [8.0, 0.0, 0.0, 0.0, 0.0, 0.0]


def test_rare_features_and_terms_are_left_out() -> None:
    cases = [case(("county", {"own": 1.0}), terms=("b:会议",)), case(("county", {"own": 1.0, "all": 1.0}))]
    assert design_cases(cases, 2).names == ("own", "county own")


def test_fit_weights_stands_at_the_optimum() -> None:
    cases = [
        case(("county", {"own": 1.0}), ("nation", {"bias": 1.0}), terms=("b:全区",)),
        case(("county", {"own": 0.5}), ("nation", {"bias": 1.0}), terms=("b:全国",)),
        case(("county", {"own": 2.0}), ("nation", {"bias": 1.0}), ("abroad", {"bias": 1.0})),
    ]
    wanted, design = np.array([0, 1, 0]), design_cases(cases, 1)

    def loss(weights: np.ndarray) -> float:
        parts = np.split(design_scores(design, weights), design.starts[1:])
        chosen = [row[place] - np.log(np.exp(row).sum()) for row, place in zip(parts, wanted, strict=True)]
        # The first and the last want a county, and count twice.
        return float(weights @ weights / 2 - np.dot([2.0, 1.0, 2.0], chosen))

    found = fit_weights(design, wanted, penalty=1.0)
    assert np.abs(approx_fprime(found, loss, 1e-6)).max() < 1e-2


def test_a_term_learns_from_those_it_occurs_with() -> None:
    draw = np.random.default_rng(0)
    candidates = (("county", {"own": 1.0}), ("nation", {"bias": 1.0}))
    fillers = [f"b:{number}" for number in range(150)]
    learnt, wanted, cases = [], [], []
    for number in range(400):
        terms = draw.choice(fillers, 12, replace=False).tolist()
        nation, judged = number % 2 == 0, number % 4 < 2
        terms += (["b:卫星"] if judged else ["b:卫星", "b:火箭"]) if nation else []
        cases.append(case(*candidates, terms=tuple(terms)))
        if judged:
            learnt.append(number)
            wanted.append(int(nation))
    design = design_cases(cases, 1)
    weights = dict(zip(design.names, fit_weights(take(design, learnt), np.array(wanted), penalty=1.0), strict=True))
    # No document that was learnt from has the second term.
    assert weights["nation|b:卫星"] > weights["nation|b:火箭"] > 0.05
    assert weights["county|b:火箭"] < -0.05


def test_few_documents_have_no_directions() -> None:
    assert design_cases([case(("nation", {"bias": 1.0}), terms=("b:会议",))] * 20, 1).directions.shape == (1, 0)


def test_hold_out_learns_nothing_from_the_fold() -> None:
    cases = [case(("county", {"own": 1.0}), ("nation", {"bias": 1.0})) for _ in range(4)]
    design = design_cases(cases, 1)
    first, _ = hold_out(design, [0, 0, 1, 1], [[0, 1], [2, 3]], penalty=1.0)
    other, _ = hold_out(design, [1, 1, 1, 1], [[0, 1], [2, 3]], penalty=1.0)
    assert np.allclose(first[0], other[0], atol=1e-3)
    assert first[2][0] > first[2][1]


def test_documents_without_a_target_are_scored_but_not_learnt_from() -> None:
    cases = [case(("county", {"own": 1.0}), ("nation", {"bias": 1.0})) for _ in range(3)]
    values, weights = hold_out(design_cases(cases, 1), [0, None, 0], [[0], [1], [2]], penalty=1.0)
    assert [len(row) for row in values] == [2, 2, 2]
    assert weights.any()
