"""Bytes to text, with the encoding that was used."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from classify.errors import ReadError

__all__ = ["decode_bytes"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is often renamed to .txt; without the check its bytes may decode into pages of nonsense.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP, Word or spreadsheet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or spreadsheet"),
    (b"{\\rtf", "an RTF"),
    (b"\x89PNG", "a PNG"),
    (b"\xff\xd8\xff", "a JPEG"),
    (b"GIF8", "a GIF"),
    (b"\x1f\x8b", "a gzip"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Pages declared as GB2312 or GBK use characters outside it; GB18030 contains both, as Big5-HKSCS contains Big5.
_WIDENED = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
# Charsets a page may declare and be believed. Others are codecs that decode anything (idna, unicode_escape) or
# defaults of a server (latin-1), under which every Chinese page would be a page of accents.
_BELIEVED = frozenset(
    "gb18030 big5hkscs hz euc_jp euc_jis_2004 shift_jis cp932 iso2022_jp euc_kr cp949 johab koi8_r cp1251".split()
)
_SHOWN = {"utf-8-sig": "utf-8", "big5hkscs": "big5"}
_HEAD = 8192
_MOST_GUESSED = 200_000
_MOST_COUNTED = 20_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_HAN = re.compile("[\u4e00-\u9fff]")
# The most frequent characters of running Chinese text. Two thousand characters of GB text misread as Big5, or the
# other way round, hold hardly any of them; of a right reading they are a quarter.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
    "同工也能下过子说产种面國會時來對為發個們這產種學後裡與經進實現開關"
)


def decode_bytes(data: bytes, *, name: str) -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding.

    Tried in this order: byte order mark, strict UTF-8, the charset declared in the first 8,192 bytes (GB2312 and
    GBK widened to GB18030), UTF-16 without a mark, then GB18030 and Big5 by the share of frequent characters among
    the Chinese ones, wherever in `data` they stand, then charset-normalizer. No byte is ever dropped or replaced.

    Parameters
    ----------
    data : bytes
        The whole content of a file or stream.
    name : str
        What the error message calls it.

    Raises
    ------
    ReadError
        If `data` is empty, is not text, or fits no encoding.

    Examples
    --------
    >>> decode_bytes("北京市".encode("gb18030"), name="a.txt")
    ('北京市', 'gb18030')
    """
    if not data.strip():
        raise ReadError(f"{name}: the file is empty")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"{name}: this is {kind} file, not text; convert it to text or HTML first")
    for encoding in _candidates(data):
        text = _strict(data, encoding)
        if text is not None and _is_text(text):
            return text, _SHOWN.get(encoding, encoding)
    raise ReadError(f"{name}: not text in any known encoding; save it as UTF-8")


def _candidates(data: bytes) -> Iterator[str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            yield encoding
            return
    if _strict(data, "utf-8") is not None:
        yield "utf-8"
        return
    declared = _declared(data)
    if declared is not None and _strict(data, declared) is not None:
        # A page converted by somebody keeps its old declaration: the characters must look like a text.
        by_bytes = _by_frequency(data, ("gb18030", "big5hkscs"))
        if declared not in by_bytes or declared in by_bytes[:1]:
            yield declared
    if len(data) % 2 == 0 and b"\x00" in data:
        yield from _by_frequency(data, ("utf-16-le", "utf-16-be"))
    yield from _by_frequency(data, ("gb18030", "big5hkscs")) or _last_resort(data)


def _declared(data: bytes) -> str | None:
    """Return the codec of the charset that the beginning of a page names, if it is one to be believed."""
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    label = match.group(1).decode("ascii", "replace").lower().removeprefix("x-").replace("gb_2312-80", "gb2312")
    try:
        name = codecs.lookup(label).name.replace("-", "_")
    except LookupError:
        return None
    name = _WIDENED.get(name, name)
    return name if name in _BELIEVED else None


def _by_frequency(data: bytes, encodings: tuple[str, ...]) -> list[str]:
    texts = {encoding: _strict(data, encoding) for encoding in encodings}
    shares = {encoding: _frequent_share(text) for encoding, text in texts.items() if text is not None}
    # Short names may hold no frequent character at all: then the first, commonest encoding stays first.
    return sorted(shares, key=lambda encoding: -shares[encoding])


def _last_resort(data: bytes) -> list[str]:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_MOST_GUESSED]).best()
    if best is None:
        return []
    text = _strict(data, best.encoding)
    # Some old charsets write one character in two ways: then the bytes could not be had back from the text.
    return [best.encoding] if text is not None and text.encode(best.encoding, "replace") == data else []


def _frequent_share(text: str) -> float:
    han = [match.group() for match in islice(_HAN.finditer(text), _MOST_COUNTED)]
    return sum(character in _FREQUENT for character in han) / len(han) if han else 0.0


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding, "strict")
    except (UnicodeError, LookupError):
        return None


def _is_text(text: str) -> bool:
    # A handful of stray control characters stand in real pages; one in two hundred is another kind of file.
    return len(_CONTROL.findall(text)) * 200 <= len(text)
