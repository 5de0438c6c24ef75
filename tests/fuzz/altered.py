"""Altered inputs: posts, pages, rows and containers of our own, changed at random as strangers' files are."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

__all__ = ["MOST", "USUAL", "Seed", "alter", "seeds"]

ROOT = Path(__file__).resolve().parents[2]
#: Bytes of an altered input; growth has tests of its own, here many small ones are wanted. Most are smaller still:
#: what breaks a reader stands near a beginning or an end, and the middle of an article tells nothing new.
MOST, USUAL = 12_000, 1_800
#: What readers take for structure, what formats choke on, what screens and tables must never be sent.
TOKENS = (
    b"---\n", b"\n---\n", b"title: ", b"date: ", b"&a *a", b"!!python/object ", b"- - - -", b"{{", b"<<: *a", b"? : ",
    b"<div>", b"</div>", b"<p>", b"<h1>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"<style>", b"<table>",
    b"<tr>", b"<meta charset=utf-16>", b"<?xml version='1.0' encoding='x'?>", b"&#x110000;", b"&#55296;", b"&amp;amp;",
    b'"', b"'", b"\\", b"\\ud800", b"\\u0000", b"[", b"]", b"{", b"}", b",", b"\t", b";", b"\r", b"\n", b"\n\n",
    b"\x00", b"\x1b[31m", b"\x1b]0;x\x07", b"\x7f", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xe2\x80\xae",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"=1+1", b"@SUM(A1)", b"9" * 40, b"0x", b"1e999", b"-1", b"nan",
    b"0001-01-01", b"9999-12-31T23:59:59-12:00", b"1700000000000", b"From ", b"Content-Type: ", b"MIME-Version: 1.0\n",
    b"PK\x03\x04", b"%PDF-1.4", b"WARC/1.0\r\n", b"\x1f\x8b", b"&nbsp", b"\xe2\x80\x8b",
    *(text.encode() for text in (
        "。", "，", "“", "”", "《", "》", "（", "）", "：", "会议强调，", "会议指出：", "一是", "（一）", "①",
        "他说：“", "记者", "责任编辑：", "来源：", "县", "市", "省", "12月31日", "二〇二四年", "主持会议",
        "新华社北京电", "⻓沙", "\u3000", "…", "—", "．", "\U0001f600", "\U000e0001", "ﬁ", "①②③", "é", "َ",
    )),
)  # fmt: skip


_TEXTS = frozenset((".md", ".txt", ".html", ".jsonl", ".eml", ".mbox"))


class Seed:
    """An input to begin from: the ending of its file, and its bytes."""

    def __init__(self, suffix: str, data: bytes) -> None:
        self.suffix, self.data = suffix, data


def seeds() -> list[Seed]:
    """Return our sample posts, pages, rows and readouts, and a container of each kind that is read."""
    posts = [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt"))]
    pages = [path.read_bytes() for path in sorted((ROOT / "tests" / "samples" / "pages").glob("*.html"))]
    texts = [path.read_bytes() for path in sorted((ROOT / "tests" / "samples" / "readouts").glob("*.txt"))]
    lines = (ROOT / "labels" / "city.jsonl").read_bytes().splitlines(keepends=True)[:12]
    found = [Seed(".md", post) for post in posts] + [Seed(".html", page) for page in pages]
    found += [Seed(".txt", text) for text in texts] + [Seed(".jsonl", b"".join(lines[at : at + 3])) for at in (0, 3, 6)]
    return [*found, *_containers(posts, pages, [json.loads(line) for line in lines])]


def _containers(posts: list[bytes], pages: list[bytes], rows: list[dict[str, str]]) -> list[Seed]:
    title, text = rows[0].get("title") or "河湾县开通公交", rows[0]["text"]
    item = f"<item><title>{title}</title><link>https://a.example/1</link><description>{text}</description></item>"
    entry = f"<entry><title>{title}</title><id>a</id><content type='html'>{text}</content></entry>"
    table = f"id,title,text,date\n1,{title},{text},2024-05-01\n2,,“{text}”,\n"
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = title, "desk@a.example", "Wed, 1 May 2024 08:00:00 +0800"
    mail.set_content(text)
    mail.add_attachment(posts[0], maintype="text", subtype="markdown", filename="一.md")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/一.md", posts[1])
        archive.writestr("二.html", pages[0])
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + pages[1]
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: {len(http)}"
    record = head.encode() + b"\r\nContent-Type: application/http; msgtype=response\r\n\r\n" + http + b"\r\n\r\n"
    return [
        Seed(".xml", f"<rss version='2.0'><channel><title>a</title>{item * 2}</channel></rss>".encode()),
        Seed(".xml", f"<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title>{entry}</feed>".encode()),
        Seed(".json", json.dumps(rows[:2], ensure_ascii=False).encode()),
        Seed(".csv", table.encode()),
        Seed(".tsv", table.replace(",", "\t").encode("gb18030")),
        Seed(".eml", bytes(mail)),
        Seed(".mbox", b"From desk@a.example Wed May  1 08:00:00 2024\n" + bytes(mail)),
        Seed(".zip", packed.getvalue()),
        Seed(".warc", record),
        Seed(".md.gz", gzip.compress(posts[2], mtime=0)),
        Seed(".docx", _word(title, text)),
        Seed(".pdf", _pdf()),
    ]


def _word(title: str, text: str) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(title, level=1)
    document.add_paragraph(text)
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = title
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length 44>>stream\nBT /F 12 Tf 20 20 Td (River County opens.) Tj ET\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def alter(random_: random.Random, pool: list[Seed]) -> Seed:
    """Return one of `pool` with one to eight changes; zipped files are mostly changed inside, else few would open."""
    seed = random_.choice(pool)
    suffix, data = seed.suffix, seed.data
    if data.startswith(b"PK") and random_.random() < 0.7:
        return Seed(suffix, _alter_inside(random_, data, pool))
    if suffix in _TEXTS and random_.random() < 0.9:
        data = _without_middle(data, USUAL)
    for _ in range(random_.choice((1, 1, 2, 3, 8))):
        data = random_.choice(_CHANGES)(random_, data, pool)[:MOST]
    if random_.random() < 0.05:
        suffix = random_.choice(pool).suffix
    return Seed(suffix, data)


def _without_middle(data: bytes, most: int) -> bytes:
    """Return `data`, or the whole lines at its beginning and its end that make up `most` bytes."""
    if len(data) <= most:
        return data
    before = data.rfind(b"\n", 0, most // 2) + 1 or most // 2
    after = data.find(b"\n", len(data) - most // 2) + 1 or len(data) - most // 2
    return data[:before] + data[after:]


def _alter_inside(random_: random.Random, data: bytes, pool: list[Seed]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    chosen = random_.choice([name for name in members if members[name]])
    members[chosen] = random_.choice(_CHANGES)(random_, members[chosen], pool)[: 4 * MOST]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, (name, content) in enumerate(members.items()):
            archive.writestr(random_.choice((name, name, name, f"../{name}", f"{number}")), content)
    return buffer.getvalue()


def _range(random_: random.Random, data: bytes) -> tuple[int, int]:
    start = random_.randrange(len(data) + 1)
    return start, min(len(data), start + random_.choice((1, 3, 30, 300, 3000)))


def _flip(random_: random.Random, data: bytes, _: list[Seed]) -> bytes:
    changed = bytearray(data)
    for _time in range(random_.choice((1, 2, 16))):
        if changed:
            changed[random_.randrange(len(changed))] = random_.randrange(256)
    return bytes(changed)


def _delete(random_: random.Random, data: bytes, _: list[Seed]) -> bytes:
    start, end = _range(random_, data)
    return data[:start] + data[end:]


def _repeat(random_: random.Random, data: bytes, _: list[Seed]) -> bytes:
    start, end = _range(random_, data)
    return data[:end] + data[start:end] * random_.choice((1, 2, 20, 200)) + data[end:]


def _insert(random_: random.Random, data: bytes, _: list[Seed]) -> bytes:
    start, _end = _range(random_, data)
    return data[:start] + random_.choice(TOKENS) * random_.choice((1, 1, 1, 2, 50, 500)) + data[start:]


def _splice(random_: random.Random, data: bytes, pool: list[Seed]) -> bytes:
    other = random_.choice(pool).data
    start, end = _range(random_, other)
    place = random_.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _cut(random_: random.Random, data: bytes, _: list[Seed]) -> bytes:
    return data[: random_.randrange(len(data) + 1)]


def _swap(random_: random.Random, data: bytes, _: list[Seed]) -> bytes:
    lines = data.split(b"\n")
    random_.shuffle(lines)
    return b"\n".join(lines)


def _recode(random_: random.Random, data: bytes, _: list[Seed]) -> bytes:
    encoding = random_.choice(("gb18030", "utf-16", "utf-16-le", "big5", "utf-32", "utf-7", "shift_jis"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


_Change = Callable[[random.Random, bytes, list[Seed]], bytes]
_CHANGES: tuple[_Change, ...] = (_flip, _delete, _repeat, _insert, _insert, _insert, _splice, _cut, _swap, _recode)
