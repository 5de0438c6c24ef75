"""The mail: what the standards ask for, and both its parts."""

from __future__ import annotations

import datetime
import email
import email.policy
from email.message import EmailMessage

import pytest
from bs4 import BeautifulSoup

from builders import make_digest, make_item
from classify.digests import DigestView, build_digest, render_digest

DIGEST = make_digest()
MADE = datetime.datetime(2023, 6, 5, 7, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


def mail_of(view: DigestView | None = None, digest: object = DIGEST) -> EmailMessage:
    data = render_digest(digest, "mail", view or DigestView())  # type: ignore[arg-type]
    return email.message_from_bytes(data, policy=email.policy.default)


def parts_of(message: EmailMessage) -> dict[str, str]:
    return {part.get_content_type(): part.get_content() for part in message.iter_parts()}


def test_mail_is_as_the_standards_ask() -> None:
    data = render_digest(
        DIGEST, "mail", DigestView(made=MADE, sender="摘编 <desk@example.org>", recipient="a@example.org")
    )
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert not message.defects
    assert data.isascii()
    assert all(len(line) <= 78 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert message["From"].addresses[0].display_name == "摘编"
    assert message["To"] == "a@example.org"
    assert message["Date"].datetime == MADE
    assert message["Subject"] == "六月*要闻* <第一周>（2023年6月3日—6月4日）"
    assert message["X-Unsent"] is None
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_mail_without_recipient_opens_as_a_draft() -> None:
    message = mail_of()
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert message["Date"].datetime.date().isoformat() == "2023-06-04"


@pytest.mark.parametrize("address", ["", "no address", "a@b\r\nBcc: c@example.org"])
def test_no_header_is_smuggled_in(address: str) -> None:
    message = mail_of(DigestView(recipient=address))
    assert message["Bcc"] is None


def test_both_parts_say_the_same() -> None:
    parts = parts_of(mail_of())
    page = BeautifulSoup(parts["text/html"], "lxml")
    for shown in (parts["text/plain"], page.get_text()):
        for entry in DIGEST.entries:
            assert entry.item.document.title in shown
            assert all(quote.text in shown for quote in entry.item.summary.sentences)
        assert "青禾县城市更新工作领导小组第二十三次会议" in shown
    assert not page.find_all(["script", "style", "link", "img"])
    assert {str(link["href"]) for link in page.find_all("a")} == {"https://example.org/a"}


def test_a_long_digest_is_a_short_mail() -> None:
    items = [
        make_item(f"{number}", f"{number}路公交今起改走{number * 7}号桥，{number * 13}人受益。") for number in range(70)
    ]
    parts = parts_of(mail_of(digest=build_digest(items, top=2)))
    assert "另有 67 条" in parts["text/plain"]
    assert "另有 67 条" in parts["text/html"]
    assert parts["text/plain"].count("人受益") == 2
