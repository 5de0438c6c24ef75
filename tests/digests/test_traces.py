"""What is kept of a document finds its reprints as the whole does."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from classify.digests.group import group_reprints
from classify.digests.reprints import is_reprint, read_print
from classify.digests.traces import may_be_reprint, read_trace, share_clauses
from classify.document import Document

CLAUSES = [
    "青禾县今天开通第三条夜间公交线路", "末班车延长到零点三十分", "沿线共设二十二个站点", "覆盖两所医院和一座火车站",
    "县长何其乐到现场检查", "早稻开镰亩产比去年增加", "水库水位回落到汛限以下", "施工企业每日巡查问题当天处置",
    "图书馆周末开放到晚上九点", "新校区九月一日投入使用", "山火已经扑灭没有人员伤亡", "供水管网改造惠及三万户",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=40).map("，".join)
DAYS = st.sampled_from([None, "2023-06-01", "2023-06-02", "2023-06-05", "2023-07-20"])


def document(text: str, day: str | None, name: str = "a") -> Document:
    return Document(name, None, "青禾县开通夜间公交", day, None, None, text)


@given(TEXTS, DAYS, TEXTS, DAYS, st.integers(0, 30))
def test_no_reprint_is_lost_by_its_trace(one: str, day: str | None, other: str, later: str | None, cut: int) -> None:
    first, second = document(one, day), document((one if cut % 2 else other)[cut:], later)
    if is_reprint(read_print(first), read_print(second)):
        assert may_be_reprint(read_trace(first), read_trace(second))


@given(st.lists(st.tuples(TEXTS, DAYS), max_size=8))
def test_traces_made_elsewhere_give_the_same_groups(texts: list[tuple[str, str | None]]) -> None:
    documents = [document(text, day, str(place)) for place, (text, day) in enumerate(texts)]
    traces = pickle.loads(pickle.dumps([read_trace(each) for each in documents]))
    assert group_reprints(documents, traces) == group_reprints(documents)


def test_of_many_that_share_a_clause_neighbours_are_compared() -> None:
    texts = [f"{CLAUSES[0]}，第{number}辆车发出" for number in range(6)]
    traces = [read_trace(document(text, "2023-06-01")) for text in texts]
    assert set(share_clauses(traces)) == {(i, j) for j in range(6) for i in range(max(0, j - 3), j)}


def test_a_trace_is_small() -> None:
    long = document("，".join(CLAUSES * 4), "2023-06-01")
    assert len(pickle.dumps(read_trace(long))) < 2000
