"""Reading a page or a text four times as long takes about four times the work, whatever it repeats."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from classify.errors import ReadError
from classify.ingest import read_text

SHORT, LONG, GROWTH = 150, 600, 6
HEAD = "<html><head><title>河湾县修好三座渡口_清江网</title></head><body>"
TEXT = "<p>河湾县航运局昨日通报，全县三座渡口已经修好，护栏全换新。</p>"
LINKS = "<p><a>渡口的一天</a></p><p><a>桥与船</a></p>"
KINDS: dict[str, Callable[[int], str]] = {
    "elements in each other": lambda n: HEAD + "<div>" * n + TEXT + "</div>" * n,
    "containers in each other": lambda n: HEAD + '<article class="article-content">' * n + TEXT,
    "hidden elements in each other": lambda n: HEAD + '<div style="display:none">' * n + TEXT * 20,
    "links in each other": lambda n: HEAD + TEXT + "<a>渡口" * n,
    "headings in each other": lambda n: HEAD + "<h1>河湾县" * n + TEXT,
    "many headlines": lambda n: HEAD + "<h1>河湾县修好三座渡口</h1>" * n + TEXT,
    "many articles": lambda n: HEAD + f"<article>{TEXT}</article>" * n,
    "boxes of attachments": lambda n: HEAD + TEXT * 5 + "<div><div>附件<a>渡口甲</a><a>渡口乙</a>" * n,
    "boxes in mid-article": lambda n: (f"<p>相关阅读</p>{LINKS}{TEXT}") * n,
    "separators in a title": lambda n: f"<title>{'甲_' * n}</title>{TEXT}",
    "labels": lambda n: f"{HEAD}<div>{'来源：' * n}</div>{TEXT}",
    "dates": lambda n: f"{HEAD}<div>{'发布时间 ' * n}</div>{TEXT}",
    "furniture": lambda n: TEXT * 2 + "<p>下载清江客户端</p>" * n,
    "marks at an end": lambda n: f"{TEXT}<p>会议召开。{'（完）' * n}</p>",
}


def calls(text: str) -> int:
    """Return how many functions are called while `text` is read."""
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read_text(text)
    except ReadError:
        pass  # nothing but furniture is an answer, too
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_work_grows_with_the_length(kind: str) -> None:
    read_text(HEAD + TEXT)  # so that no tables are read meanwhile
    assert calls(KINDS[kind](LONG)) <= GROWTH * calls(KINDS[kind](SHORT))
