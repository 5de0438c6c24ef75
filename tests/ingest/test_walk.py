"""Folders as people have them, standard input of every kind, and any bytes at all."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.document import Document, Failure
from classify.ingest import Walk, find_sources, read_source
from classify.ingest.containers import Blob, Budget, open_blob

POST = "---\ntitle: 河湾县春耕启动\n---\n<p>3月2日，河湾县召开春耕现场会，部署农资调运。</p>\n"


def test_files_of_the_system_are_passed_over_and_counted(tmp_path: Path) -> None:
    names = [
        "Thumbs.db",
        "desktop.ini",
        "~$周报.docx",
        "网站.URL",
        "b.lnk",
        "c.md~",
        "d.crdownload",
        "e.JPG",
        "__MACOSX/._a.md",
        "$RECYCLE.BIN/x.md",
        ".DS_Store",
    ]
    for name in [*names, "a.md"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(POST, encoding="utf-8")
    walk = Walk()
    assert [Path(str(source.path)).name for source in find_sources([tmp_path], walk=walk)] == ["a.md"]
    assert walk.skipped.total() == 10 - 2
    assert walk.skipped["Thumbs.db"] == walk.skipped[".jpg"] == 1


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.md", POST)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (POST.encode("gbk"), ["-"]),
        (zipped(), ["-!a.md"]),
        (gzip.compress(POST.encode()), ["-"]),
        ('[{"text": "甲。"}, {"text": "乙。"}]'.encode("gbk"), ["-#1", "-#2"]),
        (
            "<rss><channel><item><title>甲</title><description>乙。</description></item></channel></rss>".encode(),
            ["-#1"],
        ),
    ],
)
def test_standard_input_is_what_its_content_says(monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    results = [read_source(source) for source in find_sources(["-"])]
    assert [item.id for item in results if isinstance(item, Document)] == ids


BEGINNINGS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"\x1f\x8b\x08\x00",
    b"WARC/1.0\r\n",
    b"From a@b Thu\nSubject: x\n",
    b"Subject: x\nFrom: y\n\n",
    b"<?xml version='1.0'?><rss><item>",
    b'[{"text": "',
    b'{"text": "\\ud800',
    b"---\ntitle: ",
    b"<html><body>",
    b"\xff\xfe",
    "会议".encode("gbk"),
    POST.encode(),
    zipped()[:-9],
]


@given(
    st.sampled_from(BEGINNINGS), st.binary(max_size=60), st.sampled_from(["a", "a.csv", "a.json", "a.xml", "a.eml.gz"])
)
def test_any_bytes_are_documents_or_a_clear_error(beginning: bytes, rest: bytes, name: str) -> None:
    results = [read_source(source) for source in open_blob(Blob("a", "a", name, beginning + rest), Budget())]
    for item in results:
        assert item.id.startswith("a") or isinstance(item, Document)
        if isinstance(item, Failure):
            assert item.type in ("ReadError", "NoNewsError")
            assert item.message.startswith("a")
        else:
            item.text.encode()
