"""Mail: one message, or a box of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import Any

from classify.errors import ReadError
from classify.ingest.characters import normalize
from classify.ingest.containers.blob import MALFORMED, Blob, Budget, Opener
from classify.ingest.decode import decode_bytes
from classify.ingest.source import BadSource, Source, TextSource

__all__ = ["is_mail", "is_mailbox", "open_mail", "open_mailbox"]

_HEADER = re.compile(rb"([!-9;-~]{1,60}):[ \t]?")
_OF_MAIL = frozenset(
    b"from to subject received message-id mime-version return-path delivered-to content-transfer-encoding".split()
)
_FEWEST_HEADERS = 2
_BOX = re.compile(rb"\A(?:\s*\n)?From [^\r\n]{1,200}\r?\n(?=[!-9;-~]{1,60}:)")
_NEXT = re.compile(rb"(?:\A|\r?\n)From [^\r\n]{0,200}\r?\n(?=[!-9;-~]{1,60}:)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_ANSWERED = re.compile(r"^(?:(?:re|fwd?|回复|答复|转发|轉寄|回覆)\s*[:：]\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"\n-- \n.*\Z", re.DOTALL)
# What the email package raises on messages that keep to no standard.
_MALFORMED = (MessageError, *MALFORMED)


def is_mail(head: bytes) -> bool:
    """Return whether `head` begins with the header lines of a message."""
    found: set[bytes] = set()
    for line in head.lstrip(b"\r\n").split(b"\n"):
        if line[:1] in (b" ", b"\t") and found:
            continue
        match = _HEADER.match(line)
        if match is None:
            break
        found.add(match[1].lower())
    return len(found & _OF_MAIL) >= _FEWEST_HEADERS


def is_mailbox(head: bytes) -> bool:
    """Return whether `head` begins as a box of messages (mbox) does."""
    return _BOX.match(head) is not None


def open_mail(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:
    """Yield the text of a message as ``FILE#1``, then what is attached to it as ``FILE!NAME``."""
    budget.admit(blob)
    yield from _message(blob.numbered(1, blob.read()), blob, budget, inside)


def open_mailbox(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:
    """Yield the messages of a box in its order, each with its attachments."""
    data = blob.read()
    breaks = [match.span() for match in _NEXT.finditer(data)]
    ends = [*(start for start, _ in breaks[1:]), len(data)]
    for number, ((_, start), end) in enumerate(zip(breaks, ends, strict=True), 1):
        message = blob.numbered(number, _QUOTED_FROM.sub(rb"\1", data[start:end]))
        yield from _message(message, message, budget, inside)


def _message(message: Blob, owner: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:
    try:
        parsed: EmailMessage = message_from_bytes(message.read(), policy=policy.default)
        body = parsed.get_body(("html", "plain"))
        text = _text(body, message.name) if body is not None else ""
        meta = _meta(parsed)
        attached = [(_name(part, number), _payload(part)) for number, part in enumerate(_attachments(parsed), 1)]
    except _MALFORMED as error:
        yield BadSource(message.id, message.path, f"{message.name}: the message is malformed ({type(error).__name__})")
        return
    except ReadError as error:
        yield BadSource(message.id, message.path, str(error))
        return
    if text.strip() or not attached:
        yield TextSource(message.id, message.path, text, meta)
    for name, data in attached:
        yield from _attachment(owner, name, data, budget, inside)


def _attachment(owner: Blob, name: str, data: bytes, budget: Budget, inside: Opener) -> Iterator[Source]:
    if shown := budget.is_passed_over(name):
        budget.skipped[shown] += 1
        return
    try:
        budget.admit(owner, name)
        budget.spend(len(data), owner.name)
    except ReadError as error:
        yield BadSource(f"{owner.id}!{name}", owner.path, str(error))
        return
    yield from inside(owner.member(name, data), budget)


def _meta(message: EmailMessage) -> dict[str, Any]:
    subject = _ANSWERED.sub("", _header(message, "subject"))
    name, _ = parseaddr(_header(message, "from"))
    meta = {"title": subject, "date": _header(message, "date"), "author": name}
    return {key: value for key, value in meta.items() if value}


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = str(message.get(name) or "")
    except _MALFORMED:
        return ""
    written = next((str(line) for key, line in message.raw_items() if key.lower() == name), "")
    if any(0xDC80 <= ord(character) <= 0xDCFF for character in written):
        # Bytes in the open, as old programs send them; the email package shows a mark of doubt for each.
        try:
            value, _ = decode_bytes(written.encode("utf-8", "surrogateescape"), name=name)
        except (ReadError, UnicodeEncodeError):
            return ""
    return " ".join(value.split())


def _text(part: MIMEPart, name: str) -> str:
    data = _payload(part)
    if not data.strip():
        return ""
    text, _ = decode_bytes(data, name=name)
    return text if part.get_content_subtype() == "html" else _SIGNATURE.sub("", text.replace("\r\n", "\n"))


def _payload(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        return message.as_bytes() if isinstance(message, MIMEPart) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that are documents of their own; pictures of the text are none."""
    body = message.get_body(("html", "plain"))
    for part in message.iter_attachments() if message.is_multipart() else ():
        is_message = part.get_content_type() == "message/rfc822"
        if isinstance(part, EmailMessage) and part is not body and (is_message or not part.is_multipart()):
            yield part


def _name(part: EmailMessage, number: int) -> str:
    name = normalize(str(part.get_filename() or "")).replace("/", "_").replace("\\", "_").strip(". ")
    return name or f"{number}.{ {'message/rfc822': 'eml', 'text/html': 'html'}.get(part.get_content_type(), 'txt') }"
