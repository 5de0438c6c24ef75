"""A server over an archive of invented posts, as a client in this process and as a page in a browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from archive_builders import BODY, add, item, post
from starlette.testclient import TestClient

from classify.archive import Addition, add_documents, name_model, open_archive
from classify.serve import Settings, create_app


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings of an archive with a changed post, a reprint and a school."""
    path = tmp_path / "news.sqlite"
    with closing(open_archive(path, create=True)) as db:
        name_model(db, "m1", "default")
        school = "青禾县第三小学今天启用，可容纳九百名学生。校长介绍了课后服务，家长可以在手机上报名。"
        add(db, post(url="http://d.example.cn/1.html", source="东湖日报"))
        add(db, post(id="r.txt", title="大桥通车", url="http://n.example.cn/7.html", source="北岸晚报"))
        add(db, post(BODY.replace("二千", "三千"), url="http://d.example.cn/1.html", source="东湖日报"))
        made = post(school, id="b.txt", title="第三小学启用", date="2023-06-02", url="http://d.example.cn/2.html")
        add_documents(db, [Addition(made, item(made, "教育", "110105"))], model="m1")
    return Settings(path, labels=tmp_path / "labels", models=tmp_path / "models")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """Return a client that speaks to the server as a program of this machine does."""
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8001", follow_redirects=False) as made:
        yield made


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    """Return the address of a server that listens."""
    uvicorn = pytest.importorskip("uvicorn", reason="needs uvicorn, in the extra `serve`")
    config = uvicorn.Config(create_app(settings), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
