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
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HAN = re.compile("[\u4e00-\u9fff]")
_BROKEN = "\ufffd"
# GBK's A3A0, the ideographic space of old editors; Python reads the private character that GB 18030-2000 put there.
_GB_SPACE = "\ue5e5"
# One broken character in so many, and so many however short the text is: bytes lost on the way, not another encoding.
_BROKEN_SHARE = 1 / 200
_FEW_BROKEN = 3
# Of the Chinese characters of a text with broken ones so many must be frequent ones, and of UTF-8 so many right
# sequences must stand against each broken one, for its encoding to be sure.
_SURE_SHARE = 0.1
_FEWEST_SURE = 10
_SURE_SEQUENCES = 20
_SEQUENCE = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
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
    the Chinese ones, wherever in `data` they stand, then charset-normalizer. Where UTF-8, GB18030 or Big5 fits but
    for a few broken bytes, each of these stands in the text as U+FFFD; no other byte is ever dropped or replaced.

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
    for encoding, text in _readings(data):
        if _is_text(text):
            if encoding == "gb18030":
                text = text.replace(_GB_SPACE, "\u3000")
            return text, _SHOWN.get(encoding, encoding)
    raise ReadError(f"{name}: not text in any known encoding; save it as UTF-8")


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the encodings that `data` may be in with the text that each gives, the likeliest first."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            yield from [(encoding, text)] if text is not None else _mended(data, (encoding,))
            return
    if (text := _strict(data, "utf-8")) is not None:
        yield "utf-8", text
        return
    by_bytes = _by_frequency(data, ("gb18030", "big5hkscs"))
    yield from _as_declared(data, by_bytes)
    if len(data) % 2 == 0 and b"\x00" in data:
        yield from _by_frequency(data, ("utf-16-le", "utf-16-be"))
    # With a byte broken the wrong encoding may fit by chance: then the characters are no text.
    mended = [] if by_bytes and _is_sure(by_bytes[0][1]) else _mended(data, ("utf-8", "gb18030", "big5hkscs"))
    yield from mended
    yield from by_bytes
    if not by_bytes and not mended and not _is_chinese(data):
        yield from _last_resort(data)


def _as_declared(data: bytes, by_bytes: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    declared = _declared(data)
    fitting = [encoding for encoding, _ in by_bytes]
    # A page converted by somebody keeps its old declaration: the characters must look like a text.
    if declared is None or (declared in fitting and declared != fitting[0]):
        return
    text = dict(by_bytes).get(declared) or _strict(data, declared)
    if text is not None:
        yield declared, text


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


def _by_frequency(data: bytes, encodings: tuple[str, ...]) -> list[tuple[str, str]]:
    texts = [(encoding, text) for encoding in encodings if (text := _strict(data, encoding)) is not None]
    # Short names may hold no frequent character at all: then the first, commonest encoding stays first.
    return sorted(texts, key=lambda item: -_frequent_share(item[1])) if len(texts) > 1 else texts


def _mended(data: bytes, encodings: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the readings of `data` in which no more than a few broken bytes are replaced."""
    found = []
    for encoding in encodings:
        text = data.decode(encoding, "replace")
        broken = text.count(_BROKEN)
        if broken > _FEW_BROKEN + len(text) * _BROKEN_SHARE:
            continue
        if len(_SEQUENCE.findall(data)) >= _SURE_SEQUENCES * broken if encoding == "utf-8" else _is_sure(text):
            found.append((encoding, text))
    return sorted(found, key=lambda item: (item[0] != "utf-8", -_frequent_share(item[1])))


def _is_chinese(data: bytes) -> bool:
    """Return whether `data` is Chinese in parts, so that no other script may be seen in it."""
    return any(_is_sure(data[:_MOST_GUESSED].decode(encoding, "replace")) for encoding in ("gb18030", "big5hkscs"))


def _is_sure(text: str) -> bool:
    return len(_HAN.findall(text[:_MOST_COUNTED])) >= _FEWEST_SURE and _frequent_share(text) >= _SURE_SHARE


def _last_resort(data: bytes) -> list[tuple[str, str]]:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_MOST_GUESSED]).best()
    if best is None:
        return []
    text = _strict(data, best.encoding)
    # Some old charsets write one character in two ways: then the bytes could not be had back from the text.
    return [(best.encoding, text)] if text is not None and text.encode(best.encoding, "replace") == data else []


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
