"""What is refused, and what every answer bears."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from classify.serve import Settings, create_app


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8001", 200),
        ("localhost", 200),
        ("[::1]:8001", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
    ],
)
def test_only_names_of_this_machine_are_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/health", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": "http://127.0.0.1:8001"}, 303),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 303),
    ],
)
def test_posts_from_other_sites_are_refused(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/documents/1/correct", data={"topic": "教育"}, headers=headers).status_code == status


def test_answers_forbid_what_pages_do_not_need(client: TestClient) -> None:
    for path in ("/", "/health", "/documents/1", "/static/page.js", "/nowhere"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_beyond_this_machine_a_token_is_needed(settings: Settings) -> None:
    with pytest.raises(ValueError, match="token"):
        create_app(replace(settings, host="0.0.0.0"))
    app = create_app(replace(settings, host="0.0.0.0", token="secret"))
    with TestClient(app, base_url="http://desk.example", follow_redirects=False) as client:
        assert client.get("/health").status_code == 401
        assert client.get("/health", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/health", headers={"authorization": "Bearer secret"}).status_code == 200
        assert client.post("/undo?token=secret").status_code == 401
        given = client.get("/?token=secret")
        assert (given.status_code, given.headers["location"]) == (303, "/")
        assert "httponly" in given.headers["set-cookie"].lower()
        assert client.get("/health").status_code == 200


def test_large_bodies_are_refused(client: TestClient) -> None:
    assert client.post("/v1/predict", content=b" " * (9 * 1024 * 1024)).status_code == 413
    chunks = (b" " * 1024 * 1024 for _ in range(9))
    assert client.post("/v1/predict", content=chunks).status_code == 413


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "app.py", "news.sqlite"])
def test_no_other_file_is_reached(client: TestClient, name: str) -> None:
    answer = client.get(f"/static/{name}")
    assert answer.status_code in (404, 421)
    assert "import" not in answer.text


def test_what_documents_say_is_text(settings: Settings, client: TestClient) -> None:
    from contextlib import closing

    from archive_builders import add, post

    from classify.archive import open_archive

    script = "<script>alert('东湖')</script>大桥今天通车，两岸居民过江不必再坐轮渡。<img src=x onerror=alert(1)>"
    with closing(open_archive(settings.db)) as db:
        add(db, post(script, id=script, title=script, url="javascript:alert(1)", source=script))
    for path in ("/", "/documents/4", "/queue", "/?q=<script>alert('", '/?place="><script>'):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "onerror=alert(1)>" not in page.replace("&gt;", "")
        assert 'href="javascript:' not in page
    assert "&lt;script&gt;" in client.get("/documents/4").text
