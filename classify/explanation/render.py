"""A text with what decided marked in it: in colour on a terminal, with brackets elsewhere."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from classify.explanation import Stretch

__all__ = ["LEGEND", "marked_lines", "takes_styles", "write_styled"]

LEGEND = "[+speaks for the topic] [-against it or for the runner-up] {place of the jurisdiction}"
_GAP = "…"
# Colours differ in more than hue: bold and underlined for eyes that tell red from green badly.
_STYLES = {1: "bold green", -1: "red", 0: ""}


def marked_lines(stretches: Sequence[Stretch]) -> list[str]:
    """Return the lines of a text that hold a mark, with brackets around the marks; `…` for lines left out."""
    return _without_plain([("".join(map(_bracketed, line)), _is_marked(line)) for line in _lines(stretches)])


def write_styled(stretches: Sequence[Stretch], stream: TextIO, *, indent: str) -> None:
    """Write the lines of a text that hold a mark to a terminal, the marks in colour."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    for line in _lines(stretches):
        if not _is_marked(line):
            continue
        shown = Text(indent)
        for stretch in line:
            style = " ".join(filter(None, (_STYLES[_sign(stretch)], "underline" if stretch.place else "")))
            shown.append(stretch.text, style=style)
        console.print(shown, soft_wrap=True)


def takes_styles(stream: TextIO) -> bool:
    """Return whether `stream` is a terminal that shows colours; the convention is that of no-color.org."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _lines(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    from dataclasses import replace

    lines: list[list[Stretch]] = [[]]
    for stretch in stretches:
        for number, part in enumerate(stretch.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(replace(stretch, text=part))
    return lines


def _is_marked(line: Sequence[Stretch]) -> bool:
    return any(stretch.weight or stretch.place for stretch in line)


def _bracketed(stretch: Stretch) -> str:
    text = f"{{{stretch.text}}}" if stretch.place else stretch.text
    return f"[{'+-'[_sign(stretch) < 0]}{text}]" if stretch.weight else text


def _sign(stretch: Stretch) -> int:
    return (stretch.weight > 0) - (stretch.weight < 0)


def _without_plain(lines: Sequence[tuple[str, bool]]) -> list[str]:
    shown: list[str] = []
    for line, marked in lines:
        if marked:
            shown.append(line)
        elif not shown or shown[-1] != _GAP:
            shown.append(_GAP)
    return shown if any(marked for _, marked in lines) else []
