"""Lines that were broken at a fixed width, joined again before they are cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from classify.ingest.html import Paragraph
from classify.text import joined, wrapped_lines

__all__ = ["join_broken", "join_lines"]


def join_lines(text: str, *, markdown: bool) -> list[str]:
    r"""Return the lines of plain `text`, those that go on from the line before joined with it.

    Examples
    --------
    >>> join_lines("全县计划完成春播面积三十二万亩，\n各乡镇把任务分解到村。\n抓好农资调运。", markdown=False)
    ['全县计划完成春播面积三十二万亩，各乡镇把任务分解到村。', '抓好农资调运。']
    """
    lines = text.split("\n")
    found: list[str] = []
    for line, goes_on in zip(lines, wrapped_lines(lines, markdown=markdown), strict=True):
        if goes_on:
            found[-1] = joined(found[-1], line)
        else:
            found.append(line)
    return found


def join_broken(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return `paragraphs`, those that a mere line break parts joined where the sentence goes on behind it."""
    follows = [paragraph.after_break for paragraph in paragraphs]
    if not any(follows):
        return list(paragraphs)
    found: list[Paragraph] = []
    goes_on = wrapped_lines([paragraph.text for paragraph in paragraphs], follows=follows)
    for paragraph, is_more in zip(paragraphs, goes_on, strict=True):
        if is_more:
            last = found[-1]
            found[-1] = replace(
                last,
                text=joined(last.text, paragraph.text),
                bold=last.bold and paragraph.bold,
                linked=last.linked and paragraph.linked,
            )
        else:
            found.append(paragraph)
    return found
