"""Lines that were broken at a fixed width: which of them go on from the line before."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["display_width", "joined", "wrapped_lines"]

# Widths are counted in columns: a Chinese character and its punctuation take two.
_NARROW = re.compile(r"[\x00-\x7f]")
_ENDED = re.compile(r"[。！？!?…；;：:.][”’」』）)\]】》\"]*\s*$|[。！？”」』】|]\s*$")
# What can only stand between two parts of a sentence, at the end of a line or at its beginning.
_OPEN_END = re.compile(r"[，、（(《“‘「『〈—－]\s*$")
_OPEN_START = re.compile(r"\s*[，。、；：！？）》”’」』〉％]")
# A line of its own whatever stands before it: marks of Markdown, items, headings, labels.
_ITEM = re.compile(
    r"\s*(?:[#>|*+\-•●◆■▲★☆※○◇►▶✦·]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]\d{1,2}[)）]|\d{1,2}(?:[)）、]|[.．](?!\d))"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条款篇部]|[①-⑳㈠-㈩]|附件|附：|【|来源|责编|责任编辑|编辑|审核|供稿|图[:：/]|摄影)"
)
# How the first line of a report begins, below a headline that may be as wide as the text.
_LEAD = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日[，,]?|本[报网台刊]|新华社|中新|人民日报|央视|记者|（|近日|今[天日]|日前|昨[天日]|连日来|据"
)
_INDENTED = re.compile(r"(?:\u3000{2,}|[ \u00a0]{2,}|\t|\u3000)")
# Cells of a table, names in columns.
_CELLS = re.compile(r"\S(?:\u3000+| {2,}|\t+)(?=\S)")
_FEWEST_CELLS = 2
# An item of a list in Markdown, and how what belongs to it is set below.
_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,2}[.)]) ")
_WITHIN_ITEM = re.compile(r" {2,4}(?=\S)")
_FIRST_WORD = re.compile(r"[A-Za-z0-9.,%+\-/:]{1,30}|.")
_LATIN_END = re.compile(r"[A-Za-z0-9,.%)]$")
_LATIN_START = re.compile(r"[A-Za-z0-9(]")

# Narrower lines are verses, names, cells of a table; wider ones were not broken by hand or page.
_NARROWEST, _WIDEST = 30, 130
# A line is full where the next word had found no room but for these columns: figures of half width, spaced type.
_SLACK = 3
# So many lines must be full and open, and this share of all that are open, before a text counts as wrapped; in
# Markdown, where a single line break is no paragraph's end by definition, one is enough.
_FEWEST, _FEWEST_IN_MARKDOWN = 2, 1
_SHARE = 0.6
# Lines wider than the width that was found, at most, and one however few lines there are: a headline.
_WIDER_SHARE = 0.05


def display_width(line: str) -> int:
    """Return how many columns `line` takes, two for a Chinese character.

    Examples
    --------
    >>> display_width("增长5.6%")
    8
    """
    return 2 * len(line) - len(_NARROW.findall(line))


def wrapped_lines(lines: Sequence[str], *, follows: Sequence[bool] | None = None, markdown: bool = False) -> list[bool]:
    """Return for each of `lines` whether it goes on from the line before it.

    A text counts as wrapped where lines that end within a sentence fill one width, that of the widest; then a line
    that fills it is joined with the next where it ends within a sentence, or where paragraphs are indented and the
    next is not. A line that ends with a comma, or one that begins with a mark that no sentence begins with, is joined
    in any text.

    Parameters
    ----------
    lines : sequence of str
        With the white space they begin with; an empty one ends a paragraph.
    follows : sequence of bool, optional
        Whether a mere line break stands before each line. Default: before every line but the first.
    markdown : bool
        Whether the lines are Markdown.

    Examples
    --------
    >>> wrapped_lines(["全县计划完成春播面积三十二万亩，各", "乡镇要把任务分解到村、落实到田，", "三月底前完成整地。"])
    [False, True, True]
    """
    follows = follows or [number > 0 for number in range(len(lines))]
    near = [
        bool(broken and before.strip() and line.strip() and not _ITEM.match(line) and not _is_row(before, line))
        for broken, before, line in zip(follows, ["", *lines], lines, strict=False)
    ]
    if not any(near):
        return near
    widths = [display_width(line.rstrip()) for line in lines]
    ended = [_ENDED.search(line[-12:]) is not None for line in lines]
    indented = [_INDENTED.match(line) is not None for line in lines]
    width = _width(
        [is_near and not inside for is_near, inside in zip(near, indented, strict=True)],
        widths,
        ended,
        lines,
        markdown=markdown,
    )
    by_indent = width is not None and _is_indented(near, indented)
    found: list[bool] = []
    in_item = False
    for number, line in enumerate(lines):
        in_item = markdown and (_LIST_ITEM.match(line) is not None or (in_item and near[number]))
        if not near[number] or indented[number]:
            found.append(bool(near[number] and in_item and _WITHIN_ITEM.match(line)))
            continue
        fits = width is not None and widths[number - 1] <= width + _SLACK
        full = width is not None and fits and _is_full(widths[number - 1], line, width)
        if number == 1 and _LEAD.match(line):
            full = False
        open_ = not ended[number - 1] or by_indent
        found.append((full and open_) or _is_certain(lines[number - 1], line, widths[number - 1]))
    return _with_ends(found, ended, lines)


def _with_ends(found: list[bool], ended: Sequence[bool], lines: Sequence[str]) -> list[bool]:
    """Return `found` without the joints of lines that never come to the end of a sentence: names, headlines."""
    kept = list(found)
    last = len(found)
    for number in range(len(found) - 1, 0, -1):
        if not found[number]:
            last = number
        elif not ended[last - 1]:
            kept[number] = _OPEN_END.search(lines[number - 1]) is not None
    return kept


def _is_row(before: str, line: str) -> bool:
    return any(
        len(_CELLS.findall(part)) >= _FEWEST_CELLS for part in (before, line) if "\u3000" in part or "  " in part
    )


def joined(before: str, line: str) -> str:
    """Return two lines as one, with a blank between Latin letters or figures.

    Examples
    --------
    >>> joined("完成化肥储备", "860吨"), joined("GDP", "growth")
    ('完成化肥储备860吨', 'GDP growth')
    """
    before, line = before.rstrip(" \u3000\t"), line.lstrip(" \u3000\t")
    gap = " " if _LATIN_END.search(before) and _LATIN_START.match(line) else ""
    return f"{before}{gap}{line}"


def _width(
    near: Sequence[bool], widths: Sequence[int], ended: Sequence[bool], lines: Sequence[str], *, markdown: bool
) -> int | None:
    """Return the width at which the lines were broken, or None where they were not."""
    open_ = [number - 1 for number in range(1, len(near)) if near[number] and not ended[number - 1]]
    fewest = _FEWEST_IN_MARKDOWN if markdown else _FEWEST
    most_wider = max(1, int(_WIDER_SHARE * len(widths)))
    for width in sorted({widths[number] for number in open_}, reverse=True)[: most_wider + 1]:
        wider = sum(other > width + _SLACK for other in widths)
        within = [number for number in open_ if widths[number] <= width + _SLACK]
        full = sum(_is_full(widths[number], lines[number + 1], width) for number in within)
        if _NARROWEST <= width <= _WIDEST and wider <= most_wider and full >= max(fewest, _SHARE * len(within)):
            return width
    return None


def _is_full(width: int, following: str, most: int) -> bool:
    word = _FIRST_WORD.match(following.lstrip())
    return width + display_width(word[0] if word else "") > most - _SLACK


def _is_indented(near: Sequence[bool], indented: Sequence[bool]) -> bool:
    """Return whether paragraphs begin with an indent: several do, and no line behind a line break else."""
    return sum(indented) > 1 and any(is_near and not inside for is_near, inside in zip(near, indented, strict=True))


def _is_certain(before: str, line: str, width: int) -> bool:
    return width >= _NARROWEST and bool(_OPEN_END.search(before) or _OPEN_START.match(line))
