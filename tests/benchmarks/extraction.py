"""Article, headline and day of pages and posts, by this package and by others, in one run.

Needs an environment of its own, since the others are no dependencies::

    python -m venv ../peers
    ../peers/bin/pip install trafilatura gne readability-lxml lxml-html-clean newspaper4k jieba -e .
    ../peers/bin/python tests/benchmarks/extraction.py ../shared/data

Each reader gets the same decoded text of each file; what stands in front matter is cut off. A start is right if the
text begins with the accepted first words, an end if it ends with the last; white space is not compared. A headline must
be the one of the gold, a day the same day; "all" is all four. F1 compares the characters with those of the gold. Lines
that the gold calls neutral count neither way. The time is that of reading alone, the best of three runs
(of one where that takes long).
"""

from __future__ import annotations

import csv
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from classify.ingest import decode_bytes, read_text
from classify.ingest.metadata import split_front_matter

RUNS = 3
# A reader that takes so many seconds is timed once.
SLOW = 20
INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060-\u2064\ufeff\u00ad\x00-\x1f\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Case:
    """One input and what is right of it; an empty string or collection where nothing is asked."""

    text: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    title: str = ""
    date: str = ""
    body: str = ""
    neutral: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader makes of an input."""

    text: str
    title: str = ""
    date: str = ""


def posts(folder: Path) -> list[Case]:
    """Return the posts of `folder` with the edges of their text and what must not be in it."""
    with (folder / "gold.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    cases = []
    for row in rows:
        text, _ = decode_bytes((folder / row["file"]).read_bytes(), name=row["file"])
        without = tuple(plain(line) for line in row["contains_not"].split("||") if line.strip())
        cases.append(Case(text, (plain(row["body_start"]),), (plain(row["body_end"]),), without=without))
    return cases


def pages(folder: Path) -> list[Case]:
    """Return the pages of `folder` with their gold."""
    cases = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, _ = decode_bytes((folder / row["file"]).read_bytes(), name=row["file"])
        edges = tuple(row["starts"]), tuple(row["ends"])
        neutral = tuple(row["neutral"])
        cases.append(Case(text, *edges, row["title"], row["date"] or "", row.get("text") or "", neutral))
    return cases


def by_classify(text: str) -> Read:
    """Read with this package."""
    document = read_text(text)
    return Read(document.text, document.title, document.date or "")


def by_trafilatura(text: str) -> Read:
    """Read with trafilatura."""
    import trafilatura

    found = trafilatura.bare_extraction(_page(text), include_comments=False, with_metadata=True)
    return Read("") if found is None else Read(found.text or "", found.title or "", found.date or "")


def by_gne(text: str) -> Read:
    """Read with GNE."""
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(_page(text))
    return Read(str(found.get("content") or ""), str(found.get("title") or ""), _day(found.get("publish_time")))


def by_readability(text: str) -> Read:
    """Read with readability-lxml, which gives no day."""
    from lxml import html
    from readability import Document

    document = Document(_page(text))
    return Read(html.fromstring(document.summary()).text_content(), document.short_title() or "")


def by_newspaper(text: str) -> Read:
    """Read with newspaper4k."""
    from newspaper import Article

    article = Article("https://example.com/", language="zh")
    article.download(input_html=_page(text))
    article.parse()
    return Read(article.text or "", article.title or "", _day(article.publish_date))


READERS: dict[str, Callable[[str], Read]] = {
    "classify": by_classify,
    "trafilatura": by_trafilatura,
    "gne": by_gne,
    "readability-lxml": by_readability,
    "newspaper4k": by_newspaper,
}


def plain(text: str) -> str:
    """Return `text` in one width and without white space."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def rights(case: Case, read: Read) -> dict[str, bool]:
    """Return what is right in `read`, by what is asked of it."""
    text = plain(read.text)
    for line in case.neutral:
        text = text.replace(line, "")
    right = {
        "start": not case.starts or text.startswith(case.starts),
        "end": not case.ends or text.endswith(case.ends),
    }
    if case.title:
        right["title"] = _quotes(read.title) == _quotes(case.title)
    if case.date:
        right["date"] = read.date == case.date
    if case.title:
        right["all"] = all(right.values())
    else:
        right["clean"] = not any(line in text for line in case.without)
    return right


def overlap(case: Case, read: Read) -> float:
    """Return F1 of the characters."""
    gold, got = Counter(case.body), Counter(plain(read.text))
    return 2 * sum((gold & got).values()) / max(1, sum(gold.values()) + sum(got.values()))


def measure(cases: list[Case], reader: Callable[[str], Read]) -> dict[str, float]:
    """Return the share of each kind of right, F1 where there is a gold text, and the seconds for all of `cases`."""
    seconds, found = [], []
    for _ in range(RUNS):
        begin = time.perf_counter()
        found = [_guarded(reader, case.text) for case in cases]
        seconds.append(time.perf_counter() - begin)
        if seconds[0] > SLOW:
            break
    pairs = list(zip(cases, found, strict=True))
    kinds = [rights(*pair) for pair in pairs]
    names = dict.fromkeys(name for kind in kinds for name in kind)
    shares = {name: statistics.mean(kind[name] for kind in kinds if name in kind) for name in names}
    if scores := [overlap(case, read) for case, read in pairs if case.body]:
        shares["F1"] = statistics.mean(scores)
    return {**shares, "seconds": min(seconds)}


def main(data: Path) -> None:
    """Print a table for each set."""
    write = sys.stdout.write
    for name, cases in (("pages", pages(data / "pages")), ("posts", posts(data / "posts"))):
        write(f"\n{len(cases)} {name}, {time.strftime('%Y-%m-%d')}\n\n")
        header = False
        for reader, read in READERS.items():
            _guarded(read, cases[0].text)  # so that no reader's imports are timed
            row = measure(cases, read)
            if not header:
                write(f"| reader | {' | '.join(row)} |\n|{'---|' * (len(row) + 1)}\n")
                header = True
            write(f"| {reader} {version(reader)} | {' | '.join(f'{value:.3f}' for value in row.values())} |\n")


def _guarded(reader: Callable[[str], Read], text: str) -> Read:
    """Return what `reader` reads; what ends in an error of its own is nothing read."""
    try:
        return reader(text)
    except Exception as error:
        sys.stderr.write(f"{reader.__name__}: {type(error).__name__}\n")
        return Read("")


def _page(text: str) -> str:
    front = split_front_matter(text)
    return f"<html><body>{front[1]}</body></html>" if front is not None else text


def _day(value: object) -> str:
    match = re.search(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})", str(value or ""))
    return "{}-{:0>2}-{:0>2}".format(*match.groups()) if match else ""


def _quotes(text: str) -> str:
    return re.sub("[“”„‟]", '"', plain(text))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
