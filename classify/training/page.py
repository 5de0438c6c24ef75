"""A report as one self-contained page, with the confusion matrix and the reliability curve drawn."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib import resources

from classify.training.report import JurisdictionReport, Report, TopicReport

__all__ = ["report_page"]

_SIDE = 320
_CELL = 26
# Room for a label of four to six characters beside and above the matrix.
_MARGIN = 92


def report_page(report: Report) -> str:
    """Return `report` as an HTML page that loads nothing from elsewhere."""
    style = resources.files("classify.data").joinpath("topics-report.css").read_text(encoding="utf-8")
    parts = [f"<h1>Report by {escape(report.method)}</h1>"]
    parts += [f'<p class="warning">{escape(warning)}</p>' for warning in report.warnings]
    if report.without_text:
        parts.append(f"<p>{report.without_text} labels left out: only an id, and no text supplied for it.</p>")
    if report.topics is not None:
        parts += _topics(report.topics)
    if report.jurisdictions is not None:
        parts += _jurisdictions(report.jurisdictions)
    parts.append(f"<footer>Labels SHA-256 {escape(report.labels_sha256)}</footer>")
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Report</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}<style>\n{style}</style></head><body>\n' + "\n".join(
        [*parts, "</body></html>"]
    )


def _topics(report: TopicReport) -> list[str]:
    figures = [
        ("documents", str(report.documents)),
        ("accuracy", f"{report.accuracy:.3f}"),
        ("with second topic", f"{report.lenient:.3f}"),
        ("macro-F1", f"{report.macro_f1:.3f}"),
        ("kept", f"{report.coverage:.3f} at {report.covered_accuracy:.3f}"),
        ("calibration error", f"{report.calibration_error:.3f}"),
    ]
    classes = [
        (score.label, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", str(score.support))
        for score in report.classes
    ]
    confused = [(truth, guess, str(count), ", ".join(ids)) for truth, guess, count, ids in report.confusions]
    reliability = _curve(
        [(row.probability, row.accuracy, row.count) for row in report.calibration], "said", "right", diagonal=True
    )
    coverage = _curve([(row.coverage, row.accuracy, 1) for row in report.curve], "kept", "right")
    return [
        "<h2>Topics</h2>",
        _table((), figures),
        '<div class="drawings">',
        f"<figure>{reliability}<figcaption>Reliability: how probable, how often right</figcaption></figure>",
        f"<figure>{coverage}<figcaption>Share kept, and how much of it is right</figcaption></figure>",
        "</div>",
        f"<figure>{_matrix(report)}<figcaption>Rows: label; columns: prediction</figcaption></figure>",
        "<h3>Classes</h3>",
        _table(("topic", "precision", "recall", "F1", "documents"), classes),
        "<h3>Most confused</h3>",
        _table(("label", "taken for", "times", "examples"), confused),
    ]


def _jurisdictions(report: JurisdictionReport) -> list[str]:
    figures = [
        ("documents", str(report.documents)),
        ("exact", f"{report.exact:.3f}"),
        ("province", f"{report.province:.3f}"),
        ("local exact", f"{report.local_exact:.3f} of {report.local_documents}"),
        ("kept", f"{report.coverage:.3f} at {report.covered_exact:.3f}"),
        ("calibration error", f"{report.calibration_error:.3f}"),
    ]
    return ["<h2>Jurisdictions</h2>", _table((), figures)]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    first = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{f'<tr>{first}</tr>' if first else ''}{body}</table>"


def _curve(points: list[tuple[float, float, int]], across: str, up: str, *, diagonal: bool = False) -> str:
    """Return a drawing of points in the unit square; the area of a dot is its share of the documents."""
    total = sum(count for _, _, count in points) or 1
    places = [(30 + x * _SIDE, 10 + (1 - y) * _SIDE, 3 + 14 * (n / total) ** 0.5) for x, y, n in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
    parts = [f'<rect x="30" y="10" width="{_SIDE}" height="{_SIDE}" class="frame"/>']
    if diagonal:
        parts.append(f'<line x1="30" y1="{_SIDE + 10}" x2="{_SIDE + 30}" y2="10" class="ideal"/>')
    parts.append(f'<polyline points="{line}" class="line"/>')
    for (x, y, size), (said, right, count) in zip(places, points, strict=True):
        title = f"{across} {said:.3f}, {up} {right:.3f}" + (f", {count} documents" if diagonal else "")
        radius = size if diagonal else 3
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{title}</title></circle>')
    for tick in (0.0, 0.5, 1.0):
        parts.append(f'<text x="{30 + tick * _SIDE:.0f}" y="{_SIDE + 26}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="25" y="{14 + (1 - tick) * _SIDE:.0f}" text-anchor="end">{tick:g}</text>')
    parts.append(f'<text x="{30 + _SIDE / 2:.0f}" y="{_SIDE + 42}" text-anchor="middle">{across}</text>')
    parts.append(f'<text x="34" y="24">{up}</text>')
    return f'<svg viewBox="0 0 {_SIDE + 45} {_SIDE + 48}" width="{_SIDE + 45}" role="img">{"".join(parts)}</svg>'


def _matrix(report: TopicReport) -> str:
    side = _MARGIN + _CELL * len(report.labels) + 8
    parts = []
    for row, (label, counts) in enumerate(zip(report.labels, report.matrix, strict=True)):
        y, total = _MARGIN + row * _CELL, sum(counts) or 1
        name = escape(label)
        middle = _MARGIN + row * _CELL + _CELL / 2
        parts.append(f'<text x="{_MARGIN - 6}" y="{y + 17}" text-anchor="end">{name}</text>')
        parts.append(f'<text transform="translate({middle + 4:.0f},{_MARGIN - 6}) rotate(-60)">{name}</text>')
        for column, count in enumerate(counts):
            kind = "hit" if row == column else "miss"
            x, strength = _MARGIN + column * _CELL, count / total
            title = f"{name} taken for {escape(report.labels[column])}: {count}"
            parts.append(
                f'<rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" class="{kind}" '
                f'fill-opacity="{strength:.3f}"><title>{title}</title></rect>'
            )
            if count:
                parts.append(f'<text x="{x + _CELL / 2:.0f}" y="{y + 17}" text-anchor="middle">{count}</text>')
    # The slanted label of the last column stands out to the right.
    width = side + _MARGIN // 2
    return f'<svg viewBox="0 0 {width} {side}" width="{width}" role="img">{"".join(parts)}</svg>'
