"""The digest as a mail (RFC 5322): plain text, and HTML whose styles stand in its elements."""

from __future__ import annotations

import datetime
import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from classify.digests.records import Digest, Entry, Section
from classify.digests.render import parts
from classify.digests.render.html import environment
from classify.digests.render.view import DEFAULT_VIEW, DigestView
from classify.ingest import OWN_NAME

__all__ = ["render_mail"]

_SENDER = "classify <classify@localhost>"
_CHINA = datetime.timezone(datetime.timedelta(hours=8))
# A longer digest quotes its first block and lists headlines: beyond 100 kB mail programs cut a message.
_MOST_QUOTED = 60


def render_mail(digest: Digest, view: DigestView = DEFAULT_VIEW) -> bytes:
    """Return `digest` as a message that can be sent as it is, or opened as a draft where it has no recipient.

    A digest of more than 60 entries is quoted in its first block; of the sections it has the newest headlines.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> import email, email.policy
    >>> message = email.message_from_bytes(render_mail(build_digest([], title="一周要闻")), policy=email.policy.default)
    >>> message["Subject"], message.get_content_type()
    ('一周要闻（日期不详）', 'multipart/alternative')
    """
    whole = digest.counts.entries <= _MOST_QUOTED
    text, page = _write_text(digest, view, whole=whole), _write_page(digest, view, whole=whole)
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(view.sender) or _SENDER
    if recipient := _address(view.recipient):
        message["To"] = recipient
    else:
        message["X-Unsent"] = "1"
    message["X-Mailer"] = OWN_NAME
    message["Subject"] = _line(f"{digest.title}（{parts.write_period(digest)}）")
    if moment := _moment(digest, view):
        message["Date"] = format_datetime(moment)
    mark = hashlib.sha256((text + page + str(message["Date"])).encode("utf-8", "replace")).hexdigest()[:32]
    message["Message-ID"] = f"<{mark}@classify.localhost>"
    message.set_content(_sound(text), cte="base64")
    message.add_alternative(_sound(page), subtype="html", cte="base64")
    message["Content-Language"] = "zh-CN"
    message.set_boundary(f"=_{mark}")
    return message.as_bytes()


def _write_page(digest: Digest, view: DigestView, *, whole: bool) -> str:
    return (
        environment()
        .get_template("letter.html")
        .render(
            digest=digest,
            view=view,
            glances=parts.glance(digest),
            years=parts.spans_years(digest),
            whole=whole,
        )
    )


def _write_text(digest: Digest, view: DigestView, *, whole: bool) -> str:
    years = parts.spans_years(digest)
    lines = [digest.title, f"{parts.write_period(digest)} · {parts.write_counts(digest)}"]
    for group in digest.watched:
        lines += ["", f"【关注：{group.name}】", *(f"· {_title(entry)}" for entry in group.entries)]
        lines += [f"· 另有 {group.more} 条"] if group.more else []
    if digest.top:
        lines += ["", "【要闻】"]
    for number, lead in enumerate(digest.top, 1):
        about = parts.write_why(lead)
        lines.append(f"{number}. {_title(lead.entry)}{f'（{about}）' if about else ''}")
        if not whole:
            lines += [f"   {line}" for line in _said(lead.entry, view)]
    for note in digest.notes:
        lines += ["", f"【{note.title}】", *(f"· {line}" for line in note.lines)]
    for glance in parts.glance(digest):
        lines += ["", f"【{glance.name}】{len(glance.section.entries)} 条"]
        for entry in glance.section.entries if whole else glance.entries:
            lines += _entry_lines(entry, glance.section, view, whole=whole, years=years)
        if not whole and glance.more:
            lines.append(f"另有 {glance.more} 条")
    return "\n".join(lines) + "\n"


def _entry_lines(entry: Entry, section: Section, view: DigestView, *, whole: bool, years: bool) -> list[str]:
    if not whole:
        return [f"· {_title(entry)}"]
    url = entry.item.document.url
    link = [f"  {url}"] if parts.is_web_address(url) else []
    about = "  " + " · ".join(parts.describe_entry(entry, section, years=years, codes=view.codes))
    return ["", f"■ {_title(entry)}", about, *(f"  {line}" for line in _said(entry, view)), *link]


def _said(entry: Entry, view: DigestView) -> list[str]:
    summary = entry.item.summary
    lines = [parts.join_quotes(parts.loose_quotes(entry)), parts.write_reason(entry)]
    lines.append(parts.write_meeting(summary.readout) if summary.readout else None)
    lines += [key.text if key.says_so else f"{key.said}：{key.text}" for key in parts.show_points(entry, view.readouts)]
    lines += [f"{source}：{text}" for source, text in parts.told_elsewhere(entry)]
    return [part for line in lines if line for part in line.split("\n")]


def _title(entry: Entry) -> str:
    return " ".join(part for part in (parts.title_of(entry.item.document), parts.badge(entry)) if part)


def _moment(digest: Digest, view: DigestView) -> datetime.datetime | None:
    if view.made is not None:
        return view.made
    return datetime.datetime.fromisoformat(digest.period[1]).replace(tzinfo=_CHINA) if digest.period else None


def _address(value: str | None) -> str | None:
    """Return an address as a header may hold it, or None."""
    return _line(value) if value and "@" in parseaddr(value)[1] else None


def _line(text: str) -> str:
    """Return `text` as one line of sound characters: a header ends where a line does."""
    return _sound(" ".join(text.split()))


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
