"""Whether the text bears out who is named as the speaker of a passage.

    python tests/benchmarks/speakers.py ROWS.jsonl[.gz]               how many passages, and how many are in doubt
    python tests/benchmarks/speakers.py ROWS.jsonl[.gz] --show 50     and fifty of those with 他, drawn by lot, to read

The check knows nothing of how speakers are found: a name is borne out by the clause that opens the passage, or, where
that is 他 or has no subject, by the last sentence before that does not begin with 他, if the name stands there and not
behind a word that makes of it an object (转达对某某的问候). What it doubts is listed; most of that is right, since the
check does not see what a paragraph is about.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from classify.ingest import read_row
from classify.summaries import parse_readout

_SEVERAL = re.compile("会议|大家|与会|双方|委员|代表|专家|一些|有的|全体|两国|同志|人士|人员|负责人|各方|各国|元首")
_OBJECT = re.compile(r"(?:转达|祝贺|感谢|[同对向与请]|听取|会见|问候|欢迎|赞同|邀请)[^，]{0,20}$")
_PRONOUN = re.compile("[他她其]")
_BEFORE = 400


@dataclass(frozen=True)
class Passage:
    """A passage with what stands before it, and how its speaker is borne out."""

    id: str
    speaker: str
    before: str
    text: str
    kind: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args()
    passages = list(read_passages(options.rows))
    counts = Counter(passage.kind for passage in passages)
    for passage in passages:
        if passage.kind == "in doubt":
            show(passage)
    told = [passage for passage in passages if _PRONOUN.match(passage.text)]
    for passage in random.Random(7).sample(told, min(options.show, len(told))):
        show(passage)
    sys.stdout.write(", ".join(f"{kind} {count}" for kind, count in counts.most_common()) + "\n")
    return 0


def show(passage: Passage) -> None:
    line = " | ".join((passage.id, passage.speaker, passage.before[-120:], passage.text[:60]))
    sys.stdout.write(f"{passage.kind}: {line}\n".replace("\n", "⏎") + "\n")


def read_passages(path: Path) -> Iterator[Passage]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            row = json.loads(line)
            document = read_row(row, id=str(number), path=None, place=f"line {number}")
            readout = parse_readout(document)
            for point in readout.points if readout else ():
                before = _sentences(document.text[max(0, point.start - _BEFORE) : point.start])
                kind = _kind(point.speaker, point.verb, point.text, before)
                yield Passage(document.id, point.speaker, "".join(before), point.text, kind)


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[。！？\n])", text) if part.strip()]


def _kind(speaker: str, verb: str, text: str, before: list[str]) -> str:
    if _SEVERAL.match(speaker):
        return "of the meeting or several"
    opening = re.split(f"{re.escape(verb)}(?:说|道|了)?[，：:]", re.split(r"[。！？]", text)[0])[0]
    if _stands_as_subject(speaker, opening):
        return "named"
    while before and _PRONOUN.match(before[-1].strip()):
        before = before[:-1]
    return "named before" if before and _stands_as_subject(speaker, before[-1]) else "in doubt"


def _stands_as_subject(name: str, text: str) -> bool:
    at = text.find(name)
    return at >= 0 and not text.startswith("的", at + len(name)) and _OBJECT.search(text[:at]) is None


if __name__ == "__main__":
    sys.exit(main())
