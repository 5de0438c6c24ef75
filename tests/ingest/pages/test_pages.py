"""Whole pages after the structure of real sites, with the text they must give, to the letter."""

from __future__ import annotations

import pytest

from builders import ROOT
from classify.ingest import read_bytes

PAGES = ROOT / "tests" / "samples" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_read_bytes_page(name: str) -> None:
    document = read_bytes((PAGES / f"{name}.html").read_bytes(), path=f"{name}.html")
    title, date, source, _, *body = (PAGES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert document.text.split("\n") == body
    assert (document.title, document.date or "", document.source or "") == (title, date, source)


def test_there_are_twelve_pages() -> None:
    assert len(NAMES) == 12
