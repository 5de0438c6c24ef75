"""How soon a page of 5,000 entries is painted, scrolled and searched, in a Chromium.

    pip install playwright; python tests/benchmarks/page.py [NUMBER]

The stories are made up here. Prints the size of the page, the seconds to render it, the milliseconds to the first paint
and of a frame of scrolling (median and worst of 120 steps of 900 pixels), and those of a search as one types; the
best of three.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from classify.digests import Digest, Entry, Item, build_digest, render_digest
from classify.document import Document, Jurisdiction, Prediction, Quote, Summary, Topic, level_of

PLACES = (
    ("440100", "广东省广州市", "prefecture"),
    ("320500", "江苏省苏州市", "prefecture"),
    ("100000", "全国", "nation"),
)
LABELS = ("交通运输", "教育", "生态环境", "农业农村")
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
SCROLL = """async () => {
  const times = []; let last = performance.now();
  for (let step = 0; step < 120; step++) {
    window.scrollBy({ top: 900, behavior: 'instant' });
    await new Promise(requestAnimationFrame);
    const now = performance.now(); times.push(now - last); last = now;
  }
  times.sort((one, two) => one - two);
  return [times[60], times[119]];
}"""
SEARCH = """async () => {
  const field = document.querySelector('#find'), start = performance.now();
  field.value = '堤坝 教育'; field.form.dispatchEvent(new Event('submit', { cancelable: true }));
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def make_entry(number: int) -> Entry:
    """Return one of many stories."""
    lead = f"第{number}号渡口今起改走新桥，{number * 13 % 997}户人家受益。"
    text = lead + f"下游第{number * 7 % 1009}段堤坝同日完工，汛期以前全线贯通。" * 3
    date, title = f"2023-06-{number % 30 + 1:02d}", f"第{number}号渡口改道，两岸居民过江缩短到十分钟"
    document = Document(f"posts/{number}.md", f"posts/{number}.md", title, date, "青禾日报", None, text)
    code, name, _ = PLACES[number % 3]
    place = Jurisdiction(code, name, level_of(code), 0.9, False, (), ())
    known = (document.id, document.path, title, date)
    topic = Topic(LABELS[number % 4], 0.9, number % 40 == 0, ())
    quotes = (Quote(lead, 0, len(lead), 1.0, "lead"),)
    summary = Summary(*known, None, quotes, None)
    return Entry(Item(document, Prediction(*known, topic, place), summary), ())


def make_digest(number: int) -> Digest:
    """Return a digest of `number` stories, which are not searched for reprints: that is another measurement."""
    few = build_digest([make_entry(0).item])
    entries = tuple(make_entry(step) for step in range(number))
    section = replace(few.sections[0], entries=entries)
    return replace(few, sections=(section,), counts=replace(few.counts, entries=number, documents=number))


def main(number: int) -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    digest = make_digest(number)
    start = time.perf_counter()
    page = render_digest(digest, "html")
    sys.stdout.write(f"{number} entries: {len(page) / 1e6:.1f} MB, rendered in {time.perf_counter() - start:.2f} s\n")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder) / "digest.html"
        path.write_bytes(page)
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        runs = []
        for _ in range(3):
            tab = browser.new_page(viewport={"width": 1280, "height": 800})
            tab.goto(path.as_uri())
            runs.append((tab.evaluate(PAINT), *tab.evaluate(SCROLL), tab.evaluate(SEARCH)))
            tab.close()
        browser.close()
    paint, frame, worst, search = (min(run[place] for run in runs) for place in range(4))
    sys.stdout.write(f"first paint {paint:.0f} ms; frame {frame:.0f} ms, worst {worst:.0f}; search {search:.0f} ms\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
