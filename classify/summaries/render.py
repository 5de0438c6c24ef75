"""A summary as a person would set it out: the meeting's lines, the quotes, then the points with their parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from classify.document import Person, Point, Readout, Story, Summary
from classify.text import escape_markdown

__all__ = ["write_facts", "write_markdown", "write_story", "write_text"]

_LED = {"visit": "带队", "inspection": "带队", "talks": "会见", "call": "通话"}
_ROLES = (("guest", "客方"), ("attend", "出席"), ("accompany", "陪同"), ("sit_in", "列席"))
_REASONS = {"too_short": "正文过短，未摘句。", "no_sentence": "正文中没有可摘的完整句子。"}


def write_facts(readout: Readout) -> list[tuple[str, str]]:
    """Return the lines of a readout that are known, each with its name: 会议, 日期, 主持, 出席, 议题 and the like.

    Examples
    --------
    >>> write_facts(Readout("领导小组第十二次会议", 12, None, "高远山", ("石小川",), ()))
    [('会议', '领导小组第十二次会议（第 12 次）'), ('主持', '高远山'), ('出席', '石小川')]
    """
    known = {person.name: person for person in readout.people}
    leader = known.get(readout.chair or "")
    lines = [
        ("会议", _write_meeting(readout)),
        ("日期", readout.date),
        ("地点", readout.place and readout.place.text),
        (_LED.get(readout.genre, "主持"), _write_group([leader]) if leader else readout.chair),
    ]
    if known:
        lines += [(name, _write_people(readout, role)) for role, name in _ROLES]
    else:
        lines.append(("出席", "、".join(readout.attendees)))
    lines.append(("议题", "；".join(item.text for item in readout.agenda)))
    return [(name, line) for name, line in lines if line]


def write_text(summary: Summary) -> str:
    """Return `summary` as lines for a terminal, quotes with their offsets."""
    lines = ["  ".join(part for part in (summary.id, summary.date, summary.title) if part)]
    if summary.reason is not None:
        lines.append(f"  （{_REASONS.get(summary.reason, summary.reason)}）")
    readout = summary.readout
    if readout is not None:
        lines += [f"  {name}  {line}" for name, line in write_facts(readout)]
    lines += [f"  “{quote.text}” [{quote.start}:{quote.end}]" for quote in summary.sentences]
    if readout is not None and readout.points:
        lines.append("  要点")
        lines += [line for point in readout.points for line in _point_lines(point)]
    return "\n".join([*lines, ""])


def write_markdown(summary: Summary) -> str:
    """Return `summary` as CommonMark: a heading, the lines of a readout, its points and the quotes as block quotes."""
    blocks = [f"## {escape_markdown(summary.title or summary.id)}"]
    where = " · ".join(part for part in (summary.date, summary.path or summary.id) if part)
    blocks.append(escape_markdown(where))
    if summary.reason is not None:
        blocks.append(f"（{escape_markdown(_REASONS.get(summary.reason, summary.reason))}）")
    readout = summary.readout
    if readout is not None:
        blocks.append("\n".join(f"- {name}：{escape_markdown(line)}" for name, line in write_facts(readout)))
    blocks += [f"> {escape_markdown(quote.text)}" for quote in summary.sentences]
    for number, point in enumerate(readout.points if readout else (), start=1):
        pieces = [escape_markdown(piece) for piece, _ in _pieces(point)]
        label = escape_markdown(point.speaker + point.verb)
        blocks.append(f"{number}. **{label}**" + "".join(f"\n\n   > {piece}" for piece in pieces))
    return "\n\n".join(block for block in blocks if block) + "\n"


def write_story(story: Story, *, markdown: bool = False) -> str:
    """Return the summary of several documents: each document with what is quoted from it."""
    blocks = []
    for source in story.sources:
        quotes = [quote for quote in story.sentences if quote.id == source.id]
        head = "  ".join(part for part in (source.path or source.id, source.date, source.title) if part)
        if markdown:
            blocks += [f"**{escape_markdown(head)}**", *(f"> {escape_markdown(quote.text)}" for quote in quotes)]
        else:
            blocks.append("\n".join([head, *(f"  “{quote.text}” [{quote.start}:{quote.end}]" for quote in quotes)]))
    if story.reason is not None:
        blocks.append(f"（{_REASONS.get(story.reason, story.reason)}）")
    return ("\n\n" if markdown else "\n").join(blocks) + "\n"


def _point_lines(point: Point) -> Iterator[str]:
    label = point.speaker + point.verb
    named = point.text.startswith(label)
    intro = "".join(piece for piece, numbered in _pieces(point) if not numbered)
    yield f"  · {intro if named else f'{label}  {intro}'}"
    yield from (f"      {piece}" for piece, numbered in _pieces(point) if numbered)


def _pieces(point: Point) -> list[tuple[str, bool]]:
    """Return what stands before the numbered parts of a point and these, each with whether it is numbered."""
    end = point.parts[0].start if point.parts else point.end
    intro = _one_line(point.text[: end - point.start]).rstrip("，：:、 ")
    before = [(intro if point.parts else _one_line(point.text), False)] if intro else []
    return before + [(_one_line(part.text), True) for part in point.parts]


def _write_meeting(readout: Readout) -> str | None:
    if readout.number is None:
        return readout.meeting
    return f"{readout.meeting or '会议'}（第 {readout.number} 次）"


def _write_people(readout: Readout, role: str) -> str:
    """Return those of a role, a post that several share told once."""
    people = [person for person in readout.people if person.role == role and person.name != readout.chair]
    shared = groupby(people, key=lambda person: person.post)
    parted = "、" if all(person.post is None for person in people) else "；"
    return parted.join(_write_group(list(group)) for _, group in shared)


def _write_group(people: list[Person]) -> str:
    names = "、".join(person.name for person in people)
    post = people[0].post
    return f"{post.text} {names}" if post else names


def _one_line(text: str) -> str:
    return " ".join(text.split())
