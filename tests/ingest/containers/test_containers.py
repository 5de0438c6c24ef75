"""Files that hold several documents, or one that is no text: what is in them, and what is refused."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from classify.document import Document, Failure
from classify.ingest import Walk, find_sources, read_source
from classify.ingest.containers import blob as blobs

POST = "---\ntitle: 河湾县春耕启动\ndate: 2023-03-02\n---\n<p>3月2日，河湾县召开春耕现场会，部署农资调运。</p>\n"
PAGE = (
    "<html><head><title>河湾县医院启用</title></head><body><h1>河湾县医院启用</h1><div class='article'>"
    "<p>3月3日，河湾县医院新门诊楼启用，日接诊能力达1200人次，患者就医更加方便。</p></div></body></html>"
)
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>河湾发布</title>
<item><title>河湾县春耕启动</title><link>https://a.example/1</link><description>摘要。</description>
<content:encoded><![CDATA[<p>3月2日，河湾县召开春耕现场会，部署农资调运。</p>]]></content:encoded>
<pubDate>Thu, 02 Mar 2023 01:00:00 GMT</pubDate></item>
<item><title>河湾县医院启用</title><description>&lt;p&gt;3月3日，河湾县医院&amp;nbsp;新门诊楼启用。&lt;/p&gt;</description>
<pubDate>Thu, 02 Mar 2023 23:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>河湾发布</title><entry><title>河湾县春耕启动</title>
<link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/><author><name>春耕专班</name></author>
<published>2023-03-02T09:00:00+08:00</published><updated>2024-01-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>3月2日，河湾县召开春耕现场会。</p></div></content>
</entry></feed>"""


def read_all(path: Path, walk: Walk | None = None) -> list[Document | Failure]:
    return [read_source(source) for source in find_sources([path], walk=walk)]


def documents(path: Path) -> list[Document]:
    results = read_all(path)
    assert [item for item in results if isinstance(item, Failure)] == []
    return [item for item in results if isinstance(item, Document)]


def failures(path: Path) -> list[str]:
    return [item.message for item in read_all(path) if isinstance(item, Failure)]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.txt"])
def test_rss_items_are_documents(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(RSS, encoding="utf-8")
    first, second = documents(path)
    assert (first.id, first.title, first.date) == (f"{path}#1", "河湾县春耕启动", "2023-03-02")
    assert (first.url, first.source) == ("https://a.example/1", "河湾发布")
    assert first.text == "3月2日，河湾县召开春耕现场会，部署农资调运。"
    assert (second.id, second.date, second.text) == (f"{path}#2", "2023-03-03", "3月3日，河湾县医院 新门诊楼启用。")


def test_rss_in_gbk(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(RSS.replace("utf-8", "gb2312").encode("gbk"))
    assert [(item.title, item.encoding) for item in documents(path)] == [
        ("河湾县春耕启动", "gb18030"),
        ("河湾县医院启用", "gb18030"),
    ]


def test_atom_entries_are_documents(tmp_path: Path) -> None:
    path = tmp_path / "feed.atom"
    path.write_text(ATOM, encoding="utf-8")
    (entry,) = documents(path)
    assert (entry.title, entry.date, entry.url) == ("河湾县春耕启动", "2023-03-02", "https://a.example/1")
    assert (entry.source, entry.text) == ("春耕专班", "3月2日，河湾县召开春耕现场会。")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("<rss><channel><title>河湾发布</title></channel></rss>", "without an item"),
        ('<?xml version="1.0"?><urlset><url><loc>https://a.example/1</loc></url></urlset>', "<urlset>"),
        ('<?xml version="1.0"?><doc><p>3月2日，河湾县召开现场会。</p></doc>', "<doc>"),
    ],
)
def test_xml_that_is_no_document_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content, encoding="utf-8")
    (message,) = failures(path)
    assert complaint in message


def test_rss_entities_are_not_unfolded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xml"
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    path.write_text(f'<!DOCTYPE rss [<!ENTITY a0 "x">{levels}]>{RSS.replace("摘要。", "&a11;")[39:]}', encoding="utf-8")
    assert len(read_all(path)) <= 2


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (
            [
                {"title": "河湾县春耕启动", "text": "3月2日，河湾县召开现场会。"},
                {"id": "x", "content": "3月3日，医院启用。"},
            ],
            ["#1", "x"],
        ),
        ({"标题": "河湾县春耕启动", "正文": "3月2日，河湾县召开现场会。"}, [""]),
        ({"code": 0, "data": {"list": [{"title": "河湾县春耕启动", "content": "<p>3月2日，会议召开。</p>"}]}}, ["#1"]),
        (
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"content_html": "<p>3月2日，会议召开。</p>"}]},
            ["#1"],
        ),
    ],
)
def test_json(tmp_path: Path, content: object, ids: list[str]) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8-sig")
    found = documents(path)
    assert [item.id.removeprefix(str(path)) for item in found] == ids
    assert found[0].text.startswith("3月2日，")
    assert "{" not in found[0].text


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('[{"title": "甲", "text": ', "not JSON"),
        ('{"title": "甲"}', "no `text`"),
        ("[]", "empty list"),
        ("[1, 2]", "not an object"),
        ('{"a": ' * 5000, "not JSON"),
        (f'[{{"text": "甲。", "n": {"9" * 9000}}}, 1]', "object 2: not an object"),
    ],
)
def test_json_that_holds_no_document_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    assert any(complaint in message for message in failures(path))


def test_text_that_begins_with_a_bracket_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[本报讯] 3月2日，河湾县召开现场会。", encoding="utf-8")
    assert [item.text for item in documents(path)] == ["[本报讯] 3月2日，河湾县召开现场会。"]


def message(subject: str = "转发：河湾县春耕启动") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "河湾发布 <news@a.example>"
    mail["To"] = "desk@b.example"
    mail["Subject"] = subject
    mail["Date"] = "Thu, 02 Mar 2023 23:30:00 +0000"
    mail.set_content("3月2日，河湾县召开春耕现场会。\n-- \n河湾发布\n")
    mail.add_alternative("<p>3月2日，河湾县召开春耕现场会，部署农资调运。</p>", subtype="html", charset="gb2312")
    return mail


def test_mail_and_what_is_attached(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="医院.html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    walk = Walk()
    first, second = read_all(path, walk)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.title, first.date, first.source) == (
        f"{path}#1",
        "河湾县春耕启动",
        "2023-03-03",
        "河湾发布",
    )
    assert first.text == "3月2日，河湾县召开春耕现场会，部署农资调运。"
    assert (second.id, second.title) == (f"{path}!医院.html", "河湾县医院启用")
    assert walk.skipped == {".png": 1}


def test_box_of_mail(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    box = b"".join(
        b"From a@b.example Thu Mar  2 09:00:00 2023\n" + message(f"第{n}期").as_bytes() + b"\n" for n in (1, 2)
    )
    path.write_bytes(box)
    assert [(item.id, item.title) for item in documents(path)] == [(f"{path}#1", "第1期"), (f"{path}#2", "第2期")]


def test_zip_of_everything(tmp_path: Path) -> None:
    rows = '{"text": "3月4日，河湾县启动春灌。"}\n{"text": 1}\n'.encode()
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("c.md", POST)
    path = zipped(
        tmp_path / "a.zip",
        {
            "新闻/a.md": POST.encode(),
            "b.html": PAGE.encode("gbk"),
            "feed.xml": RSS.encode(),
            "inner.zip": inner.getvalue(),
            "rows.jsonl": rows,
            "图/a.jpg": b"\xff\xd8\xff",
            "__MACOSX/._a.md": b"\x00\x05",
            "desktop.ini": b"[.ShellClassInfo]",
        },
    )
    walk = Walk()
    found = [item.id.removeprefix(f"{path}!") for item in read_all(path, walk)]
    assert found == [
        "新闻/a.md",
        "b.html",
        "feed.xml#1",
        "feed.xml#2",
        "inner.zip!c.md",
        "rows.jsonl:1",
        "rows.jsonl:2",
    ]
    assert walk.skipped == {".jpg": 1, "__macosx": 1, "desktop.ini": 1}


def test_zip_with_names_in_gbk(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    zipped(path, {"XXXX.md": POST.encode()})
    path.write_bytes(path.read_bytes().replace(b"XXXX", "春耕".encode("gbk")))
    assert [item.id for item in documents(path)] == [f"{path}!春耕.md"]


def test_zip_names_that_lead_out_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"../a.md": POST.encode(), "/etc/b.md": POST.encode(), "ok.md": POST.encode()})
    results = read_all(path)
    assert ["leads out" in item.message for item in results if isinstance(item, Failure)] == [True, True]
    assert [item.title for item in results if isinstance(item, Document)] == ["河湾县春耕启动"]


def test_zip_bombs_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"bomb.txt": b"0" * 30_000_000, "ok.md": POST.encode()})
    bomb, good = read_all(path)
    assert isinstance(bomb, Failure)
    assert "refused as a bomb" in bomb.message
    assert isinstance(good, Document)


def test_gzip_bombs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"0" * 30_000_000))
    assert "refused as a bomb" in failures(path)[0]


def test_containers_in_containers_end(tmp_path: Path) -> None:
    data = POST.encode()
    for _ in range(8):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a", data)
        data = packed.getvalue()
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert "containers in one another" in failures(path)[0]


def test_members_of_a_container_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "MAX_MEMBERS", 2)
    path = zipped(tmp_path / "a.zip", {f"{n}.md": POST.encode() for n in range(4)})
    assert [type(item) for item in read_all(path)] == [Document, Document, Failure, Failure]


@pytest.mark.parametrize("name", ["xl/workbook.xml", "ppt/presentation.xml", "META-INF/manifest.xml", "OFD.xml"])
def test_other_office_files_are_refused_with_a_remedy(tmp_path: Path, name: str) -> None:
    (complaint,) = failures(zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<a/>", name: b"<a/>"}))
    assert "save" in complaint


def test_damaged_archives_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.md": POST.encode()})
    path.write_bytes(path.read_bytes()[:60])
    assert "damaged" in failures(path)[0]


def test_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("河湾县春耕启动", style="Title")
    document.add_paragraph("3月2日，河湾县召开春耕现场会。")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "化肥储备860吨。"
    table.rows[0].cells[1].text = "种子储备320吨。"
    document.add_paragraph("会议要求，备足农资。")
    path = tmp_path / "a.docx"
    document.save(str(path))
    (found,) = documents(path)
    assert (found.id, found.title) == (str(path), "河湾县春耕启动")
    assert found.text.split("\n") == [
        "3月2日，河湾县召开春耕现场会。",
        "化肥储备860吨。",
        "种子储备320吨。",
        "会议要求，备足农资。",
    ]


def test_word_damaged(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.docx", {"word/document.xml": b"<w:document", "[Content_Types].xml": b""})
    assert "damaged" in failures(path)[0]


def test_mail_with_a_day_that_no_calendar_has(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    head = f"From: a@a.example\nDate: Wed, {'9' * 40} May 2024 08:00:00 +0800\nSubject: Spring\n"
    path.write_text(
        f"{head}Content-Type: text/plain; charset=utf-8\n\n河湾县医院启用，设有三百张床位。\n", encoding="utf-8"
    )
    (found,) = documents(path)
    assert (found.date, found.text) == (None, "河湾县医院启用，设有三百张床位。")


def warc(*pages: tuple[str, bytes, str]) -> bytes:
    records = []
    for status, body, kind in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/2023/03/02/1.html\r\n"
            "WARC-Date: 2023-03-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(records)


@pytest.mark.parametrize("packed", [False, True])
def test_web_archives(tmp_path: Path, packed: bool) -> None:
    data = warc(
        ("200 OK", PAGE.encode("gbk"), "text/html; charset=gbk"),
        ("404 Not Found", b"<html>404</html>", "text/html"),
        ("200 OK", b"\x89PNG", "image/png"),
        ("200 OK", PAGE.encode(), "text/html"),
    )
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(gzip.compress(data) if packed else data)
    walk = Walk()
    found = [item for item in read_all(path, walk) if isinstance(item, Document)]
    assert [(item.id, item.title) for item in found] == [(f"{path}#{n}", "河湾县医院启用") for n in (1, 2)]
    assert found[0].url == "https://a.example/2023/03/02/1.html"
    assert walk.skipped == {"HTTP 404": 1, "image/png": 1}


def test_web_archives_with_a_record_of_no_address(tmp_path: Path) -> None:
    whole = warc(("200 OK", PAGE.encode(), "text/html"))
    path = tmp_path / "a.warc"
    path.write_bytes(whole + whole.replace(b"WARC-Target-URI", b"WARC-Target-URL"))
    found = read_all(path)
    assert [type(item) for item in found] == [Document, Failure]
    assert "damaged behind page 1" in found[1].message


@pytest.mark.parametrize("length", [b"1", b"1" * 30])
def test_web_archives_with_another_length(tmp_path: Path, capfd: pytest.CaptureFixture[str], length: bytes) -> None:
    whole = warc(("200 OK", PAGE.encode(), "text/html"))
    path = tmp_path / "a.warc"
    path.write_bytes(
        whole.replace(b"msgtype=response\r\nContent-Length: ", b"msgtype=response\r\nContent-Length: " + length)
    )
    assert failures(path)
    assert capfd.readouterr() == ("", "")  # where the library tells some faults, to nobody who reads records


def test_web_archives_with_a_shorter_length_say_that_the_page_may_be_cut(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = warc(("200 OK", PAGE.encode(), "text/html"))
    length = int(re.findall(rb"response\r\nContent-Length: (\d+)", whole)[0])
    path = tmp_path / "a.warc"
    path.write_bytes(whole.replace(b"Length: %d" % length, b"Length: %d" % (length - 30)) + whole)
    first, told, second = read_all(path)
    assert (type(first), type(second)) == (Document, Document)
    assert isinstance(told, Failure)
    assert told.message.endswith("the length that page 1 gives is not its own; it may be cut")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_web_archives_with_a_packed_page_that_breaks_off(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], packing: str
) -> None:
    # The page is unpacked by blocks of 16 kB, and what a later one raises the library keeps to itself.
    numbers = "".join(f"<p>河湾县第{n * n * 7919 % 1_000_003}号公交开通。</p>" for n in range(12_000))
    body = PAGE.replace("</body>", f"{numbers}</body>").encode()
    packed = gzip.compress(body, mtime=0) if packing == "gzip" else zlib.compress(body)
    data = warc(("200 OK", packed, f"text/html\r\nContent-Encoding: {packing}"))
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    assert not failures(path)
    broken = bytearray(data)
    broken[data.index(packed) + len(packed) * 3 // 4] ^= 0xFF
    path.write_bytes(broken)
    assert "damaged" in failures(path)[0]
    assert capfd.readouterr() == ("", "")


def test_web_archives_with_a_length_that_is_none(tmp_path: Path) -> None:
    whole = warc(("200 OK", PAGE.encode(), "text/html"))
    path = tmp_path / "a.warc"
    path.write_bytes(whole.replace(b"msgtype=response\r\nContent-Length: ", b"msgtype=response\r\nContent-Length: x"))
    assert any("damaged" in message for message in failures(path))


def test_rss_with_references_to_halves_of_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    text = "河湾县医院启用&#55296;，设有&#xDFFF;三百张床位&#x4E2D;&#99999999;。"
    path.write_text(f"<rss><channel><item><description>{text}</description></item></channel></rss>", encoding="utf-8")
    assert [item.text for item in documents(path)] == ["河湾县医院启用，设有三百张床位中。"]


def test_rss_of_the_first_version(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_text(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>河湾发布</title></channel><item>'
        "<title>河湾县春耕启动</title><link>https://a.example/1</link><dc:date>2023-03-02T09:00:00+08:00</dc:date>"
        "<description>3月2日，河湾县召开春耕现场会。</description></item></rdf:RDF>",
        encoding="utf-8",
    )
    (item,) = documents(path)
    assert (item.title, item.date, item.url) == ("河湾县春耕启动", "2023-03-02", "https://a.example/1")


@pytest.mark.parametrize(
    ("name", "content", "kinds"),
    [
        ("a.jsonl", '[{"text": "甲。"}, {"text": "乙。"}]', [Document, Document]),
        ("a.json", '{"text": "甲。"}\n{"text": "乙。"}', [Document, Document]),
        ("a.txt", '{"text": "甲。"}\nnot json\n', [Document, Failure]),
        ("a.txt", '{"title": "春耕"}\n\n会议召开。', [Document]),
    ],
)
def test_json_by_its_content(tmp_path: Path, name: str, content: str, kinds: list[type]) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert [type(item) for item in read_all(path)] == kinds


def test_a_page_saved_with_its_pictures_is_mail(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    head = "From: <Saved by Blink>\r\nSubject: =?utf-8?B?5rKz5rm+?=\r\nMIME-Version: 1.0\r\n"
    path.write_bytes(
        f'{head}Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/html; charset=utf-8\r\n\r\n{PAGE}\r\n--b--\r\n".encode()
    )
    (page,) = documents(path)
    assert page.text.startswith("3月3日，河湾县医院新门诊楼启用")


def test_rows_of_a_file_are_as_many_as_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "MAX_MEMBERS", 2)
    (tmp_path / "a.jsonl").write_text('{"text": "3月2日，会议召开。"}\n' * 5, encoding="utf-8")
    (tmp_path / "b.csv").write_text("text\n" + "3月2日，会议召开。\n" * 5, encoding="utf-8")
    assert [type(item) for item in read_all(tmp_path)] == [Document] * 10
