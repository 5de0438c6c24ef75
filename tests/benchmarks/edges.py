"""Fits the weights of ``classify/data/pages/edges.toml``, which judges the lines at the edges of a text.

    python tests/benchmarks/edges.py ../shared/data [--write]

Furniture are the lines of tests/samples/edges/furniture.tsv (invented, in the forms that occur) and, in real pages and
posts, the paragraphs outside of the span in spans.tsv (document, first and last paragraph of the article, number of
paragraphs). Article are article.txt, the paragraphs within those spans, the first and last lines of broadcast items and
those of our own labelled documents. Prints how many lines of documents left out of the fitting are judged rightly at
some thresholds, then the weights of all; with --write they go into the table.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from classify.ingest.cleaning.edges import signs_of
from classify.ingest.decode import decode_bytes
from classify.ingest.html import Paragraph, page_paragraphs, parse
from classify.ingest.normalize import normalize
from classify.ingest.pages import claimed_lead, claimed_titles, find_body

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "samples" / "edges"
TABLE = ROOT / "classify" / "data" / "pages" / "edges.toml"
# What a line counts in the fitting: the few of real documents and of our samples more than thousands of plain text.
REAL_FURNITURE, INVENTED_FURNITURE, INVENTED_ARTICLE, PLAIN = 2.0, 1.5, 2.0, 0.2
Example = tuple[str, Paragraph, bool, float]


def real(data: Path) -> Iterator[Example]:
    """Yield the paragraphs of the documents in spans.tsv, with the document they are of."""
    with (SAMPLES / "spans.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            content, _ = decode_bytes((data / row["document"]).read_bytes(), name=row["document"])
            paragraphs = paragraphs_of(normalize(content))
            if len(paragraphs) != int(row["paragraphs"]):
                sys.stderr.write(f"{row['document']}: {len(paragraphs)} paragraphs, not {row['paragraphs']}\n")
                continue
            for number, paragraph in enumerate(paragraphs):
                furniture = not int(row["first"]) <= number <= int(row["last"])
                yield row["document"], paragraph, furniture, REAL_FURNITURE if furniture else 1.0


def paragraphs_of(content: str) -> list[Paragraph]:
    """Return the paragraphs of a page's article or of a post, before anything is taken out."""
    page = not content.lstrip().startswith("---")
    tree, removed = parse(content if page else content.split("---", 2)[2])
    if not page:
        return page_paragraphs(tree)[0]
    scripts = [removal.text for removal in removed if removal.rule == "script"]
    body = find_body(tree, titles=claimed_titles(tree), lead=claimed_lead(tree, scripts))
    return page_paragraphs(body.tag, boxes=body.boxes)[0]


def plain(data: Path) -> Iterator[Example]:
    """Yield our samples, and the lines at the edges of plain texts."""
    for line in (SAMPLES / "furniture.tsv").read_text(encoding="utf-8").splitlines():
        yield "sample", Paragraph(line.split("\t")[1]), True, INVENTED_FURNITURE
    for line in (SAMPLES / "article.txt").read_text(encoding="utf-8").splitlines():
        yield "sample", Paragraph(line), False, INVENTED_ARTICLE
    with gzip.open(data / "cctv" / "unlabeled.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for number, line in enumerate(file) if number % 4 == 0]
    for path in sorted((ROOT / "labels").glob("*.jsonl")):
        texts += [json.loads(line).get("text") or "" for line in path.read_text(encoding="utf-8").splitlines()]
    for text in texts:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        for line in lines[:1] + lines[-2:]:
            yield "plain", Paragraph(line), False, PLAIN


def fit(examples: list[Example]) -> LogisticRegression:
    """Return the model of `examples`."""
    values = np.array([signs_of(paragraph) for _, paragraph, _, _ in examples], dtype=float)
    model = LogisticRegression(max_iter=2000)
    return model.fit(values, [kind for _, _, kind, _ in examples], sample_weight=[weight for *_, weight in examples])


def write(model: LogisticRegression) -> None:
    """Put the weights of `model` into the table."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    names = [*(sign["name"] for sign in table["sign"]), *table["form"]]
    weights = dict(zip(names, model.coef_[0], strict=True))
    content = TABLE.read_text(encoding="utf-8")
    content = re.sub(r"(?m)^intercept = .*$", f"intercept = {model.intercept_[0]:.2f}", content)
    for name in table["form"]:
        content = re.sub(rf"(?m)^{name} = .*$", f"{name} = {weights[name]:.2f}", content)
    for name in (sign["name"] for sign in table["sign"]):
        content = re.sub(rf'(name = "{name}"\nweight = ).*', rf"\g<1>{weights[name]:.2f}", content)
    TABLE.write_text(content, encoding="utf-8")


def main() -> None:
    """Print the table of thresholds, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    documents, lines = list(real(options.data)), list(plain(options.data))
    names = sorted({name for name, *_ in documents})
    left_out = [example for example in documents if names.index(example[0]) % 2]
    model = fit([example for example in documents if not names.index(example[0]) % 2] + lines)
    odds = model.decision_function(np.array([signs_of(paragraph) for _, paragraph, _, _ in left_out], dtype=float))
    kinds = np.array([kind for _, _, kind, _ in left_out])
    for threshold in (0.5, 1.0, 1.4, 2.0, 2.5):
        caught, wrong = (odds[kinds] >= threshold).mean(), (odds[~kinds] >= threshold).mean()
        sys.stdout.write(f"{threshold}: {caught:.3f} of furniture, {wrong:.4f} of article, wherever it stands\n")
    if options.write:
        write(fit(documents + lines))


if __name__ == "__main__":
    main()
