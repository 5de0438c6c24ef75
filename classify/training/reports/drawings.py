"""The drawings of a report as SVG: curves in the unit square, a matrix of counts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["coverage_curve_drawing", "learning_drawing", "matrix_drawing", "reliability_drawing"]

_SIDE = 300
_LEFT, _TOP = 46, 14
_CELL = 26
_SHARES = ("0.0", "0.2", "0.4", "0.6", "0.8", "1.0")
# Room for a label of four to six characters beside and above the matrix.
_MARGIN = 92


def reliability_drawing(points: Sequence[tuple[float, float, int]]) -> str:
    """Return the drawing of (probability, share right, documents); the area of a dot is its share of the documents."""
    total = sum(count for *_, count in points) or 1
    dots = [
        (said, right, 3 + 14 * (count / total) ** 0.5, f"said {said:.3f}, right {right:.3f}, {count} documents")
        for said, right, count in points
    ]
    ideal = f'<line x1="{_LEFT}" y1="{_TOP + _SIDE}" x2="{_LEFT + _SIDE}" y2="{_TOP}" class="ideal"/>'
    return _square(dots, "said: probability of the prediction", "right", ideal, lowest=0.0)


def coverage_curve_drawing(points: Sequence[tuple[float, float, float]], *, kept: tuple[float, float]) -> str:
    """Return the drawing of (threshold, share kept, share of these right); `kept` is what the model's threshold keeps.

    The upright axis begins where the figures do.
    """
    lowest = min((int(right * 10) / 10 for *_, right in points), default=0.0)
    lowest = min(lowest, 0.9)
    dots = [
        (share, right, 3.0, f"threshold {threshold:.2f}: kept {share:.3f}, right {right:.3f}")
        for threshold, share, right in points
    ]
    x, y = _place(kept[0], max(kept[1], lowest), lowest)
    chosen = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" class="chosen">'
        f"<title>the model's threshold: kept {kept[0]:.3f}, right {kept[1]:.3f}</title></circle>"
    )
    return _square(dots, "kept: share of the documents", "right", chosen, lowest=lowest)


def learning_drawing(points: Sequence[tuple[int, float]]) -> str:
    """Return the drawing of (labels, share right); to the right labels double, up begins where the figures do."""
    lowest = min((int(right * 10) / 10 for _, right in points), default=0.0)
    lowest = min(lowest, 0.9)
    most = max(len(points) - 1, 1)
    dots = [
        (number / most, right, 4.0, f"{labels} labels: right {right:.3f}")
        for number, (labels, right) in enumerate(points)
    ]
    ticks = [str(labels) for labels, _ in points]
    return _square(dots, "labels learnt from", "right", "", lowest=lowest, ticks=ticks)


def matrix_drawing(labels: Sequence[str], matrix: Sequence[Sequence[int]]) -> str:
    """Return the drawing of how often each of `labels`, row by row, was taken for each, column by column."""
    side = _MARGIN + _CELL * len(labels) + 8
    parts = []
    for row, (label, counts) in enumerate(zip(labels, matrix, strict=True)):
        middle = _MARGIN + row * _CELL + _CELL / 2
        name = escape(label)
        parts.append(f'<text x="{_MARGIN - 6}" y="{middle + 4:.0f}" text-anchor="end">{name}</text>')
        parts.append(f'<text transform="translate({middle + 4:.0f},{_MARGIN - 6}) rotate(-60)">{name}</text>')
        parts += _cells(row, label, labels, counts)
    # The slanted label of the last column stands out to the right.
    width = side + _MARGIN // 2
    return f'<svg viewBox="0 0 {width} {side}" width="{width}" role="img">{"".join(parts)}</svg>'


def _cells(row: int, label: str, labels: Sequence[str], counts: Sequence[int]) -> list[str]:
    parts, y, total = [], _MARGIN + row * _CELL, sum(counts) or 1
    for column, count in enumerate(counts):
        x = _MARGIN + column * _CELL
        # The root lets a few mistakes in a large class be seen.
        strength = count / total if row == column else (count / total) ** 0.5
        kind = "hit" if row == column else "miss"
        title = f"{escape(label)} taken for {escape(labels[column])}: {count} of {total}"
        parts.append(
            f'<rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" class="{kind}" '
            f'fill-opacity="{strength:.3f}"><title>{title}</title></rect>'
        )
        if count:
            parts.append(f'<text x="{x + _CELL / 2:.0f}" y="{y + 17}" text-anchor="middle">{count}</text>')
    return parts


def _square(
    dots: Sequence[tuple[float, float, float, str]],
    across: str,
    up: str,
    behind: str,
    *,
    lowest: float,
    ticks: Sequence[str] = _SHARES,
) -> str:
    """Return a square of dots (x, y, radius, title) on a line; y begins at `lowest`, `ticks` stand evenly below it."""
    places = [(*_place(x, y, lowest), radius, title) for x, y, radius, title in dots]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, *_ in places)
    parts = [f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" class="frame"/>']
    for number, tick in enumerate(ticks):
        share = number / (len(ticks) - 1)
        height = lowest + share * (1 - lowest)
        x, y = _place(share, height, lowest)
        parts.append(f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_LEFT + _SIDE}" y2="{y:.1f}" class="grid"/>')
        parts.append(f'<text x="{x:.0f}" y="{_TOP + _SIDE + 16}" text-anchor="middle">{tick}</text>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{height:.2f}</text>')
    parts += [behind, f'<polyline points="{line}" class="line"/>']
    parts += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{title}</title></circle>'
        for x, y, radius, title in places
    ]
    parts.append(f'<text x="{_LEFT + _SIDE / 2:.0f}" y="{_TOP + _SIDE + 34}" text-anchor="middle">{across}</text>')
    parts.append(f'<text x="{_LEFT + 6}" y="{_TOP + 14}">{up}</text>')
    width, tall = _LEFT + _SIDE + 24, _TOP + _SIDE + 40
    return f'<svg viewBox="0 0 {width} {tall}" width="{width}" role="img">{"".join(parts)}</svg>'


def _place(x: float, y: float, lowest: float) -> tuple[float, float]:
    return _LEFT + x * _SIDE, _TOP + (1 - (y - lowest) / (1 - lowest)) * _SIDE
