"""The HTTP interface for programs, and the routes of a Label Studio backend."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

TEXT = "7月3日，柳州市召开防汛会议。市长江一鸣主持会议。会议强调，要加强值班值守，备足物资。"
CONFIG = (
    '<View><Text name="news" value="$body"/><Choices name="topic" toName="news"><Choice value="教育"/></Choices>'
    '<TextArea name="jurisdiction" toName="news"/></View>'
)


def test_predict_and_summarize(client: TestClient) -> None:
    one = client.post("/v1/predict", json={"text": TEXT}).json()["predictions"]
    assert one[0]["jurisdiction"]["code"] == "450200"
    several = {"documents": [{"id": "a", "text": TEXT}, {"id": "b", "text": ""}, {"id": "c", "text": TEXT}]}
    records = client.post("/v1/predict", json=several).json()["predictions"]
    assert [record["id"] for record in records] == ["a", "b", "c"]
    assert records[1]["error"]["type"] == "ReadError"
    summary = client.post("/v1/summarize", json={"text": TEXT, "length": "1"}).json()["summaries"][0]
    (sentence,) = summary["sentences"]
    assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/v1/predict", b"{", 400),
        ("/v1/predict", b"[1]", 422),
        ("/v1/predict", b'"x"', 422),
        ("/v1/predict", b"[" * 100_000, 400),
        ("/v1/summarize", b'{"text": "x", "length": "many"}', 422),
        ("/v1/predict", b'{"documents": [' + b'{"text": "x"},' * 100 + b'{"text": "x"}]}', 413),
        ("/predict", b"{}", 422),
        ("/predict", b'{"tasks": [], "label_config": "<View"}', 422),
    ],
)
def test_what_cannot_be_is_said(client: TestClient, path: str, body: bytes, status: int) -> None:
    answer = client.post(path, content=body)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_entries_come_in_pages(client: TestClient) -> None:
    first = client.get("/v1/entries?size=2").json()
    assert (first["total"], first["next"], len(first["entries"])) == (3, 2, 2)
    second = client.get("/v1/entries?size=2&page=2").json()
    assert (second["next"], len(second["entries"])) == (None, 1)
    assert client.get("/v1/entries?page=0").status_code == 400
    assert client.get("/v1/entries?size=x").status_code == 400


def test_search_with_filters(client: TestClient) -> None:
    found = client.get("/v1/search", params={"q": "大桥", "source": "北岸晚报"}).json()
    assert [entry["id"] for entry in found["entries"]] == ["r.txt"]
    assert client.get("/v1/search", params={"q": "小学", "place": "北京"}).json()["total"] == 1
    assert client.get("/v1/search").status_code == 400
    assert client.get("/v1/search", params={"q": "会", "place": "朝阳区"}).status_code == 400


def test_one_document(client: TestClient) -> None:
    record = client.get("/v1/documents/1").json()
    assert [version["number"] for version in record["versions"]] == [2, 1]
    assert record["prints"][0][0] == 2
    assert client.get("/v1/documents/99").status_code == 404


def test_places_are_suggested(client: TestClient) -> None:
    places = client.get("/v1/places", params={"q": "朝阳区"}).json()["places"]
    assert {"code": "110105", "name": "北京市朝阳区"} in places
    assert client.get("/v1/places").json() == {"places": []}


def test_the_description_names_every_route(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, operations in described["paths"].items():
        for method in operations:
            answer = client.request(method, path.replace("{document}", "1"), json={})
            assert answer.status_code not in (404, 405), path


def test_label_studio(client: TestClient) -> None:
    setup = {"project": "1.2", "schema": CONFIG, "hostname": "", "access_token": "", "extra_params": ""}
    version = client.post("/setup", json=setup).json()["model_version"]
    tasks = [
        {"id": 7, "data": {"body": TEXT}, "annotations": [], "predictions": []},
        {"id": 8, "data": {"body": ""}},
    ]
    body = {"tasks": tasks, "model_version": version, "project": "1.2", "label_config": CONFIG, "params": {}}
    first, second = client.post("/predict", json=body).json()["results"]
    assert first["model_version"] == version
    topic, place = first["result"]
    assert (topic["from_name"], topic["to_name"], topic["type"]) == ("topic", "news", "choices")
    assert len(topic["value"]["choices"]) == 1
    assert place["value"] == {"text": ["450200"]}
    assert 0 <= first["score"] <= 1
    assert second["result"] == []
    assert client.get("/health").json()["status"] == "UP"


def test_label_studio_with_entities_in_its_configuration(client: TestClient) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><View><Text name="t" value="&b;"/></View>'
    answer = client.post("/predict", json={"tasks": [{"data": {"text": TEXT}}], "label_config": bomb})
    assert answer.status_code in (200, 422)
