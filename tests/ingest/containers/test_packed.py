"""Archives, mail and tables: which name and which remedy a reader is told. Places and events are invented."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage

import pytest

from classify.document import Document, Failure
from classify.ingest import Source, read_source
from classify.ingest.containers import blob as blobs
from classify.ingest.containers.archives import open_gzip
from classify.ingest.containers.blob import Blob, Budget
from classify.ingest.containers.mail import is_mail
from classify.ingest.containers.registry import open_blob

POST = "3月2日，河湾县召开春耕现场会，部署农资调运。".encode()


def read(name: str, data: bytes) -> list[Document | Failure]:
    return [read_source(source) for source in open_blob(Blob(name, name, name, data), Budget())]


def zipped(*members: tuple[str, bytes]) -> bytearray:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    return bytearray(packed.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_all_read_under_names_of_their_own() -> None:
    found = read("a.zip", bytes(zipped(("春耕.md", POST), ("春耕.md", POST), ("春耕.md", POST))))
    assert [one.id for one in found] == ["a.zip!春耕.md", "a.zip!春耕.md+", "a.zip!春耕.md++"]


@pytest.mark.parametrize(("encrypted", "reason"), [(True, "it is encrypted"), (False, "damaged (")])
def test_a_member_that_cannot_be_unpacked_says_why_and_the_rest_is_read(encrypted: bool, reason: str) -> None:
    data = zipped(("1.md", POST), ("2.md", POST))
    if encrypted:
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + place] |= 1
    else:
        data[data.index(POST)] ^= 1
    failed, good = read("a.zip", bytes(data))
    assert isinstance(failed, Failure)
    assert failed.message.startswith("a.zip!1.md: cannot be unpacked: ")
    assert reason in failed.message
    assert isinstance(good, Document)


def test_what_gzip_packs_lies_one_deeper(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Blob] = []

    def inside(blob: Blob, budget: Budget) -> list[Source]:  # noqa: ARG001 (as every opener)
        seen.append(blob)
        return []

    list(open_gzip(Blob("a.md.gz", "a.md.gz", "a.md.gz", gzip.compress(POST), 2), Budget(), inside))  # type: ignore[arg-type]
    assert [(blob.id, blob.name, blob.data, blob.depth) for blob in seen] == [("a.md.gz", "a.md", POST, 3)]
    monkeypatch.setattr(blobs, "MAX_DEPTH", 2)
    (failed,) = read("a", gzip.compress(gzip.compress(gzip.compress(POST))))
    assert isinstance(failed, Failure)
    assert "more than 2 containers in one another" in failed.message
    assert isinstance(read("a", gzip.compress(gzip.compress(POST)))[0], Document)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"From: a@b.example\nSubject: x\n", True),
        (b"\r\nReceived: by b.example;\n\tfriday\n with smtp\nFrom: a@b.example\nSubject: x\n", True),
        (b" From: a@b.example\nSubject: x\n", False),  # a continuation of nothing
        (b"From: a@b.example\n\nSubject: x\n", False),  # the second is text
        (b"Subject: x\nSubject: y\n", False),
        ("来源: 河湾日报\n日期: 2023-03-02\n".encode(), False),
    ],
)
def test_a_message_begins_with_two_lines_of_a_header(head: bytes, expected: bool) -> None:
    assert is_mail(head) is expected


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_header_in_bytes_as_old_programs_send_them_is_read(encoding: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "SUBJECT"
    message.set_content(POST.decode())
    (found,) = read("a.eml", message.as_bytes().replace(b"SUBJECT", "回复：河湾县春耕启动".encode(encoding)))
    assert isinstance(found, Document)
    assert found.title == "河湾县春耕启动"


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("a.csv", "id,text\n1,甲,乙\n", "3 cells for 2 columns; frame the text in quotes"),
        ("a.tsv", "id\ttext\n1\t甲\t乙\n", "3 cells for 2 columns; write the tabs in the text as blanks"),
        ("a.csv", "id,text,title\n1,甲\n", "2 cells for 3 columns; a line break in a cell needs quotes around it"),
    ],
)
def test_a_row_of_too_many_or_few_cells_says_the_remedy(name: str, content: str, remedy: str) -> None:
    (failed,) = read(name, content.encode())
    assert isinstance(failed, Failure)
    assert remedy in failed.message


def test_empty_cells_behind_the_last_column_do_not_count() -> None:
    (found,) = read("a.csv", f"id,text\n1,{POST.decode().replace('，', '')},,\n".encode())
    assert isinstance(found, Document)
