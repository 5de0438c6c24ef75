"""How fast the program is beside the script that one would write oneself, both run in turn on the same machine.

Run on nothing, which takes the documents of ``labels/``, or on rows with a ``text`` each::

    python tests/benchmarks/speed.py [--posts 1500] [--runs 5] [--large 100000] [ROWS.jsonl.gz]

Needs jieba and bs4 for that script. Each figure is the median of the runs: seconds that pass, and seconds of all
processors, which a busy machine disturbs less; behind them, how often the figure goes into that of the script. With
--large the memory for so many posts follows, at the end the share of each station.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
POST = """---
title: '{title}'
categories:
 - 要闻
 - 河湾新闻
author: 河湾新闻
comments: false
date: {date}
---

<div>
{body}<!-- 正文下方 -->
<style>
.qr&#123;border:1px solid #E6E6E6;padding:8px;&#125;
</style>
<div class="clearfix qr"><div class="qr_text">更多资讯，尽在河湾新闻客户端</div></div>
<p class="article-editor">责任编辑：测试 HW001</p>
</div>
"""
# What one writes in an afternoon: the page's text, words, the nearest topic, the first three sentences.
SCRIPT = """
import json, pathlib, pickle, re, sys
import jieba
from bs4 import BeautifulSoup

vectorizer, classifier = pickle.load(open(sys.argv[2], "rb"))
vectorizer.tokenizer = jieba.lcut
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.md")):
    body = path.read_text(encoding="utf-8").split("---", 2)[2]
    text = BeautifulSoup(body, "html.parser").get_text()
    topic = classifier.predict(vectorizer.transform([text]))[0]
    lead = re.findall(r"[^。！？\\n]+[。！？]", text)[:3]
    print(json.dumps({"path": str(path), "topic": str(topic), "summary": lead}, ensure_ascii=False))
"""
WARM = """
import time, classify
from classify.document import Document
texts = [f"河湾县第{n}条公交线路今天开通，沿线设{n}个站点。市民可以刷卡乘车。" for n in range(300)]
documents = [Document(str(n), None, "河湾县开通公交", "2023-05-04", None, None, text) for n, text in enumerate(texts)]
for document in documents[:100]:
    list(classify.predict([document]))
start = time.process_time()
for document in documents[100:]:
    list(classify.predict([document]))
print((time.process_time() - start) / 200)
"""


# A process begins with the memory of the one that starts it, so that a small one must.
LAUNCH = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
passed, usage = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, passed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


@dataclass(frozen=True)
class Run:
    """What one run of a command took."""

    passed: float
    processors: float
    megabytes: float


def execute(command: Sequence[str]) -> Run:
    """Run `command` to its end, its output thrown away; the memory is that of its largest process."""
    printed = subprocess.check_output([sys.executable, "-c", LAUNCH, *command], text=True)
    code, *figures = printed.split()
    if int(code) not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: ended with {code}")
    return Run(*map(float, figures))


def in_turn(commands: dict[str, Sequence[str]], runs: int) -> dict[str, Run]:
    """Return the medians of all `commands`, each run once in every round, so that a busy minute falls on all."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(execute(command))
    return {name: Run(*map(statistics.median, zip(*map(values_of, own), strict=True))) for name, own in found.items()}


def values_of(run: Run) -> tuple[float, float, float]:
    """Return the figures of `run` in their order."""
    return run.passed, run.processors, run.megabytes


def read_rows(path: Path | None) -> list[dict[str, Any]]:
    """Return the rows that have a text: of the file `path`, or of our own labels."""
    files = [path] if path is not None else sorted((ROOT / "labels").glob("*.jsonl"))
    contents = (gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes() for file in files)
    rows = (json.loads(line) for content in contents for line in content.splitlines())
    return [row for row in rows if row.get("text")]


def write_posts(rows: Sequence[dict[str, Any]], count: int, folder: Path) -> Path:
    """Write `count` feed posts to `folder`, the texts of `rows` over and over."""
    folder.mkdir(parents=True)
    for number, row in enumerate(islice(cycle(rows), count)):
        body = "".join(f"<p>　　{html.escape(line)}</p>\n" for line in row["text"].split("\n"))
        title, date = str(row.get("title") or "").replace("'", "''"), row.get("date") or "2023-05-04"
        (folder / f"{number:06d}.md").write_text(POST.format(title=title, date=date, body=body), encoding="utf-8")
    return folder


def fit_script(file: Path) -> None:
    """Fit what the script classifies with on our own labels, for about as many words as a real one has."""
    import pickle

    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    rows = [row for row in read_rows(None) if row.get("topic")]
    vectorizer = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None)
    classifier = LinearSVC().fit(vectorizer.fit_transform([row["text"] for row in rows]), [r["topic"] for r in rows])
    vectorizer.tokenizer = None
    file.write_bytes(pickle.dumps((vectorizer, classifier)))


def stations(folder: Path) -> dict[str, float]:
    """Return the milliseconds a post that each station takes in one process, the least of five runs."""
    from classify import api
    from classify.api.work import predict_documents, resolve_model, summarize_documents
    from classify.digests import Item, build_digest, digest_format
    from classify.document import Document

    model = resolve_model(None)
    documents = [each for each in api.clean([folder], jobs=1) if isinstance(each, Document)]
    assert model.topics is not None
    assert model.jurisdictions is not None
    items = [
        Item(*parts)
        for parts in zip(
            documents, predict_documents(documents, None), summarize_documents(documents, None), strict=True
        )
    ]
    made = build_digest(items)
    steps: dict[str, Callable[[], object]] = {
        "read and clean": lambda: list(api.clean([folder], jobs=1)),
        "topics": partial(model.topics.predict, documents),
        "places": partial(model.jurisdictions.predict, documents),
        "summaries": partial(summarize_documents, documents, None),
        "reprints": partial(build_digest, items),
        "page": lambda: digest_format("html").render(made),
    }
    return {name: 1000 * least(step) / len(documents) for name, step in steps.items()}


def least(step: Callable[[], object], runs: int = 5) -> float:
    """Return the seconds of the processor that `step` takes, the least of `runs`."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        step()
        found.append(time.process_time() - start)
    return min(found)


def write(line: str) -> None:
    """Write `line` at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def show(name: str, run: Run, script: Run | None = None) -> None:
    """Write one line of figures."""
    line = f"{name:34s} {run.passed:8.2f} s {run.processors:8.2f} s {run.megabytes:6.0f} MB"
    if script is not None:
        line += f"   {script.passed / run.passed:5.2f} x  {script.processors / run.processors:5.2f} x"
    write(line)


def main() -> None:
    """Write all figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rows", nargs="?", type=Path)
    parser.add_argument("--posts", type=int, default=1500)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", type=int, default=0)
    options = parser.parse_args()
    rows = read_rows(options.rows)
    with tempfile.TemporaryDirectory() as name:
        measure(rows, options, Path(name))


def measure(rows: Sequence[dict[str, Any]], options: argparse.Namespace, folder: Path) -> None:
    """Write the posts, run everything in turn, and print a line for each."""
    script, pickled = folder / "script.py", folder / "script.pickle"
    script.write_text(SCRIPT, encoding="utf-8")
    fit_script(pickled)
    many, eight = (write_posts(rows, options.posts * times, folder / f"{times}") for times in (1, 8))
    one = write_posts(rows, 1, folder / "one")
    classify = [sys.executable, "-m", "classify"]
    to = ["--quiet", "--output", str(folder / "out.html")]
    found = in_turn(
        {
            "script, folder": [sys.executable, str(script), str(many), str(pickled)],
            "digest, one process": [*classify, "digest", str(many), "--jobs", "1", *to],
            "digest, two processes": [*classify, "digest", str(many), "--jobs", "2", *to],
            "digest, by default": [*classify, "digest", str(many), *to],
            "script, one file": [sys.executable, str(script), str(one), str(pickled)],
            "predict, one file": [*classify, "predict", str(one), "--quiet"],
            "--help": [*classify, "--help"],
        },
        options.runs,
    )
    write(f"{'':34s}   passed   processors  memory   passed  processors: times the script")
    for step, run in found.items():
        kind = "one file" if "one file" in step or step == "--help" else "folder"
        show(step, run, None if step.startswith(("script", "--")) else found[f"script, {kind}"])
    again = in_turn({"": [*classify, "digest", str(eight), "--jobs", "1", *to]}, 1)[""]
    show(f"digest of {8 * options.posts}, one process", again)
    share = (again.processors / 8) / found["digest, one process"].processors
    write(f"  a post of these takes {share:.2f} of one of {options.posts}")
    warm = statistics.median(float(subprocess.check_output([sys.executable, "-c", WARM])) for _ in range(options.runs))
    write(f"predict of a short text, warm: {1000 * warm:.2f} ms")
    if options.large:
        large = write_posts(rows, options.large, folder / "large")
        for verb, out in (("predict", "out.jsonl"), ("digest", "out.html")):
            show(f"{verb} of {options.large}", execute([*classify, verb, str(large), "--output", str(folder / out)]))
    own = stations(many)
    total = sum(own.values())
    write("stations: " + ", ".join(f"{name} {took:.2f} ms ({took / total:.0%})" for name, took in own.items()))


if __name__ == "__main__":
    main()
