"""Corrections and retraining over HTTP."""

from __future__ import annotations

import json
import time
from contextlib import closing

from archive_builders import item, post
from starlette.testclient import TestClient

from classify import api
from classify.archive import Addition, add_documents, open_archive
from classify.serve import Settings


def rows(settings: Settings) -> list[dict[str, object]]:
    content = (settings.labels / "corrections.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in content.splitlines()]


def test_a_correction_is_a_label_row_until_it_is_undone(client: TestClient, settings: Settings) -> None:
    answer = client.post("/documents/1/correct", data={"topic": "城乡建设", "back": "/documents/1?queue"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/1?queue")
    client.post("/documents/1/correct", data={"place": "110105 北京市朝阳区"})
    (row,) = rows(settings)
    assert (row["topic"], row["jurisdiction"], row["title"]) == ("城乡建设", "110105", "东湖大桥通车")
    assert client.post("/undo", data={}).headers["location"] == "/documents/1"
    assert "jurisdiction" not in rows(settings)[0]
    client.post("/undo", data={})
    assert rows(settings) == []


def test_what_is_given_must_be_possible(client: TestClient) -> None:
    assert client.post("/documents/1/correct", data={"place": "朝阳区"}).status_code == 422
    assert client.post("/documents/1/correct", data={"quotes": "[[5, 1]]"}).status_code == 422
    assert client.post("/documents/99/correct", data={"topic": "教育"}).status_code == 422
    assert client.post("/undo", data={"correction": "x"}).status_code == 400


def test_no_way_back_leads_to_another_site(client: TestClient) -> None:
    for back in ("//evil.example", "http://evil.example", "/\\evil.example"):
        answer = client.post("/documents/1/correct", data={"topic": "教育", "back": back})
        assert answer.headers["location"] == "/documents/1"


def wait(client: TestClient, state: str) -> dict[str, object]:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        job: dict[str, object] = client.get("/models/status").json()
        if job["state"] == state:
            return job
        assert job["state"] in ("running", state), job
        time.sleep(0.1)
    raise AssertionError(f"never {state}")


def test_retraining_switches_on_confirmation_alone(client: TestClient, settings: Settings) -> None:
    text = "青禾县举行龙舟邀请赛，十二支队伍在青禾湖上竞渡，两岸观众为健儿加油，冠军将代表全县参加省里的比赛。"
    with closing(open_archive(settings.db)) as db:
        for number in range(6):
            words = text.replace("十二", f"{number + 10}")
            address = f"http://d.example.cn/s{number}.html"
            document = post(words, id=f"s{number}", title=f"第{number}届龙舟赛", url=address)
            add_documents(db, [Addition(document, item(document, "体育"))], model="m1")
    # What people here call 文化旅游 the model calls 体育.
    before = api.predict([post(text, title="龙舟邀请赛")])
    assert next(before).topic.label == "体育"
    for number in range(4, 9):
        client.post(f"/documents/{number}/correct", data={"topic": "文化旅游"})
    assert client.post("/models/switch", data={"switch": "yes"}).status_code == 409
    client.post("/models/retrain", data={"way": "adapt"})
    wait(client, "ready")
    page = client.get("/models").text
    assert "新旧对照" in page
    assert "未见过时" in page
    client.post("/models/switch", data={"switch": "yes"})
    wait(client, "switched")
    (folder,) = settings.models.iterdir()
    after = api.predict([post(text, title="龙舟邀请赛")], model=folder)
    assert next(after).topic.label == "文化旅游"
    said = client.post("/v1/predict", json={"text": text, "title": "龙舟邀请赛"}).json()["predictions"][0]
    assert said["topic"]["label"] == "文化旅游"


def test_without_corrections_the_page_says_why(client: TestClient) -> None:
    client.post("/models/retrain", data={"way": "adapt"})
    wait(client, "failed")
    assert "nobody corrected" in client.get("/models").text
    assert client.post("/models/retrain", data={"way": "magic"}).status_code == 400
