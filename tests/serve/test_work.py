"""What every route asks of a request."""

from __future__ import annotations

import pytest

from classify.document import Document, Failure
from classify.serve.work import RequestError, page_of, read_documents, read_filter


def test_pages_are_counted_from_one_and_hold_thirty() -> None:
    assert page_of({}) == page_of({"page": "", "size": ""}) == (1, 30)
    assert page_of({"page": "1000000", "size": "200"}) == (1_000_000, 200)
    assert page_of({"page": "1", "size": "1"}) == (1, 1)


@pytest.mark.parametrize(
    "values", [{"page": "0"}, {"page": "1000001"}, {"size": "201"}, {"size": "-1"}, {"page": "二"}]
)
def test_pages_that_cannot_be_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(RequestError) as refused:
        page_of(values)
    assert refused.value.status == 400


def test_a_hundred_documents_at_a_time() -> None:
    row = {"text": "青禾县渡口今天复航。"}
    assert len(read_documents([row] * 100)) == 100
    with pytest.raises(RequestError) as refused:
        read_documents({"documents": [row] * 101})
    assert refused.value.status == 413


def test_a_document_without_an_id_bears_its_number_and_one_that_cannot_be_read_is_a_failure() -> None:
    read = read_documents([{"text": "青禾县渡口今天复航。"}, {"text": ""}, {"id": 7, "text": "渡船每天三班。"}])
    assert [type(one) for one in read] == [Document, Failure, Document]
    assert [one.id for one in read] == ["0", "1", "7"]
    (one,) = read_documents({"text": "青禾县渡口今天复航。"})
    assert one.id == "0"


def test_a_filter_asks_for_what_is_named_alone() -> None:
    found = read_filter({"topic": "教育", "since": "2023-06-01", "source": "青禾日报", "place": "", "until": ""})
    assert (found.topics, found.sources, found.codes) == (("教育",), ("青禾日报",), ())
    assert (found.since, found.until) == ("2023-06-01", None)
    with pytest.raises(RequestError) as refused:
        read_filter({"place": "无此地方"})
    assert refused.value.status == 400
