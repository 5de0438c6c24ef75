"""Ten readouts of every form, with the records a reader expects of them: tests/data/readouts/NAME.txt and .json.

Events and people are invented. ``python tests/test_golden_readouts.py`` writes the records anew, to be reviewed as a
diff.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from builders import ROOT, summarize
from classify.document import Document, as_record
from classify.summaries import parse_readout

FOLDER = ROOT / "tests" / "samples" / "readouts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def read(name: str) -> Document:
    head, _, text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition("\n\n")
    title, date = head.split("\n")
    return Document(name, None, title, date, None, None, text.strip())


def write(name: str) -> None:
    record = as_record(parse_readout(read(name)))
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def spans(value: Any) -> list[tuple[str, int, int]]:
    """Return every stretch in a record with its offsets; of a person the name."""
    found: list[tuple[str, int, int]] = []
    if isinstance(value, dict):
        if "start" in value:
            found.append((str(value.get("text", value.get("name"))), value["start"], value["end"]))
        value = list(value.values())
    if isinstance(value, list):
        found += [span for item in value for span in spans(item)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_golden_readout(name: str) -> None:
    document = read(name)
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert as_record(parse_readout(document)) == expected
    assert spans(expected)
    for text, start, end in spans(expected):
        assert document.text[start:end] == text


@pytest.mark.parametrize("name", NAMES)
def test_golden_readout_has_key_sentences(name: str) -> None:
    document = read(name)
    summary = summarize(document)
    assert summary.genre is not None
    assert summary.readout is not None
    assert summary.genre.name == summary.readout.genre
    for point in summary.readout.points:
        assert 1 <= len(point.key) <= 2
        assert all(point.start <= span.start < span.end <= point.end for span in point.key)


def test_all_genres_are_there() -> None:
    genres = {json.loads(path.read_text(encoding="utf-8"))["genre"] for path in FOLDER.glob("*.json")}
    assert genres == {"meeting", "symposium", "press_conference", "visit", "inspection", "talks", "call"}
    assert len(NAMES) == 10


if __name__ == "__main__":
    for each in NAMES:
        write(each)
