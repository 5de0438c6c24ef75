"""Decoding: the encodings users have, and what is refused."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.errors import ReadError
from classify.ingest.decode import decode_bytes

TEXT = "3月2日，市政府召开常务会议，研究部署春季农业生产和防汛备汛工作。会议强调，要压实责任，抓好落实。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_decode_encodings(data: bytes, encoding: str) -> None:
    assert decode_bytes(data, name="a.txt") == (TEXT, encoding)


def test_decode_traditional_chinese_in_big5() -> None:
    text = "市政府召開會議，研究經濟發展問題，要求各單位對時間節點進行檢視，這個學期開始實施。"
    assert decode_bytes(text.encode("big5"), name="a.txt") == (text, "big5")


def test_decode_charset_declared_as_gb2312_holds_gb18030() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{TEXT}㐂</body></html>'
    assert decode_bytes(page.encode("gb18030"), name="a.html") == (page, "gb18030")


def test_decode_believes_the_bytes_more_than_a_wrong_declaration() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{TEXT}</body></html>'
    assert decode_bytes(page.encode(), name="a.html") == (page, "utf-8")


@pytest.mark.parametrize("label", ["iso-8859-1", "unicode_escape", "idna", "utf-16", "rot13", "no-such", "utf-8"])
def test_decode_is_not_led_astray_by_a_declaration(label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body>{TEXT}</body></html>'
    assert decode_bytes(page.encode("gbk"), name="a.html") == (page, "gb18030")


def test_decode_reads_past_a_head_of_tags() -> None:
    page = "<html><head>" + '<link rel="stylesheet" href="/a.css">' * 1000 + f"</head><body>{TEXT}</body></html>"
    assert decode_bytes(page.encode("gb2312"), name="a.html") == (page, "gb18030")


def test_decode_big5_declared_as_gb2312() -> None:
    text = "市政府召開會議，研究經濟發展問題，要求各單位對時間節點進行檢視，這個學期開始實施。"
    page = f'<meta charset="gb2312">{text}'
    assert decode_bytes(page.encode("big5"), name="a.html") == (page, "big5")


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (gzip.compress(b"text"), "gzip"),
        (bytes(range(256)) * 40, "not text"),
        (TEXT.encode("gbk")[:21] + b"\xff\xff\x00\x01\x02" * 9, "not text"),
    ],
)
def test_decode_refuses_what_is_not_text(data: bytes, complaint: str) -> None:
    with pytest.raises(ReadError, match=rf"a\.txt: .*{complaint}"):
        decode_bytes(data, name="a.txt")


TRADITIONAL = "市政府召開會議，研究經濟發展問題，要求各單位對時間節點進行檢視，這個學期開始實施。"


@pytest.mark.parametrize(("text", "encoding"), [(TEXT, "utf-8"), (TEXT, "gb18030"), (TRADITIONAL, "big5")])
@given(place=st.integers(0, 200), byte=st.sampled_from([None, 0x20, 0x41, 0x80, 0xB4, 0xFF]))
def test_decode_one_broken_byte_changes_no_encoding(text: str, encoding: str, place: int, byte: int | None) -> None:
    data = bytearray("\n".join([text] * 3).encode(encoding))
    data[place : place + 1] = b"" if byte is None else bytes([byte])
    read, name = decode_bytes(bytes(data), name="a.txt")
    assert name == encoding
    assert text in read
    assert read.count("\ufffd") <= 4


def test_decode_a_broken_page_with_scripts_is_not_cyrillic() -> None:
    page = f"<html><script>{'var menu=new Array();' * 400}</script><body><p>{TEXT}</p></body></html>"
    data = page.encode("gbk").replace("部署".encode("gbk"), "部".encode("gbk") + b"\xca ")
    read, name = decode_bytes(data, name="a.html")
    assert (name, read) == ("gb18030", page.replace("部署", "部\ufffd "))


def test_decode_what_is_chinese_in_parts_is_refused_before_it_is_taken_for_another_script() -> None:
    data = TEXT.encode("gbk") + b"\xff\xfe\x80" * 30 + TEXT.encode("gbk")
    with pytest.raises(ReadError, match="not text"):
        decode_bytes(data, name="a.txt")


def test_decode_other_scripts() -> None:
    text = "Сегодня в городе прошло совещание по вопросам сельского хозяйства и подготовки к паводку. " * 3
    assert decode_bytes(text.encode("cp1251"), name="a.txt") == (text, "cp1251")


def test_decode_the_space_of_gbk() -> None:
    data = "各村".encode("gbk") + b"\xa3\xa0" + "各组".encode("gbk")
    assert decode_bytes(data, name="a.txt") == ("各村\u3000各组", "gb18030")


@given(st.binary(max_size=400))
def test_decode_gives_text_or_a_read_error(data: bytes) -> None:
    try:
        text, encoding = decode_bytes(data, name="x")
    except ReadError as error:
        assert str(error).startswith("x: ")  # noqa: PT017 (most inputs raise nothing)
        return
    if encoding not in ("utf-16", "utf-32"):  # there the mark says which half comes first
        codec = {"utf-8": "utf-8-sig", "big5": "big5hkscs"}.get(encoding, encoding)
        assert data in (text.encode(codec), text.encode(encoding))


@given(st.text(min_size=1).filter(str.strip))
def test_decode_returns_every_text_that_was_utf8(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass") if text.isprintable() else b"a"
    try:
        assert decode_bytes(data, name="x")[0].encode() == data.removeprefix(b"\xef\xbb\xbf")
    except ReadError:
        assert data.startswith((b"PK", b"%PDF", b"{\\rtf", b"GIF8")) or not data.strip()
