"""What lies in a folder of documents and is none: digests of this program; and folders that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from builders import make_digest, make_item
from classify.digests import FORMATS, build_digest, render_digest
from classify.document import Failure
from classify.ingest import Walk, find_sources, is_own_digest, read_source

READ = [format for format in FORMATS if format.name != "xlsx"]


@pytest.mark.parametrize("format", READ, ids=lambda format: format.name)
def test_a_digest_is_no_news_in_its_own_folder(format: Any, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("青禾县今天开通夜间公交。", encoding="utf-8")
    for number, digest in enumerate((make_digest(), build_digest([make_item("a")]), build_digest([]))):
        path = tmp_path / f"digest{number}{format.suffixes[0]}"
        path.write_bytes(render_digest(digest, format.name))
        assert is_own_digest(path)
    walk = Walk()
    assert [Path(str(source.path)).name for source in find_sources([tmp_path], walk=walk)] == ["news.txt"]
    assert walk.skipped == {"digest": 3}


def test_other_files_are_none(tmp_path: Path) -> None:
    for name, text in (
        ("a.html", "<p>classify digest</p>"),
        ("b.md", "# 摘编\n\nclassify digest"),
        ("c.csv", "date,title,text\n"),
        ("d.txt", '<meta name="generator" content="classify digest">'),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert not is_own_digest(tmp_path / name)


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("青禾县今天开通夜间公交。", encoding="utf-8")
    closed = tmp_path / "closed"
    closed.mkdir()
    real = os.scandir

    def scandir(path: Any = ".") -> Any:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(closed))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    first, second = (read_source(source) for source in find_sources([tmp_path]))
    assert not isinstance(first, Failure)
    assert isinstance(second, Failure)
    assert second.message == f"{closed}: cannot be read: Permission denied"
