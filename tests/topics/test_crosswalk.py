"""The crosswalk agrees with the topics of the labels."""

from __future__ import annotations

import csv

from builders import ROOT
from classify.topics import medtop_of


def test_every_topic_has_its_media_topic() -> None:
    with (ROOT / "labels" / "topics.csv").open(encoding="utf-8") as stream:
        topics = list(csv.DictReader(stream))
    assert len(topics) == 22
    assert [medtop_of(row["label"]) for row in topics] == [row["medtop"] for row in topics]
