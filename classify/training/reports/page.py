"""A report as one self-contained page, with the confusion matrix and the reliability curve drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from classify.data.tables import read_file
from classify.training.curve import LearningCurve
from classify.training.reports.drawings import (
    coverage_curve_drawing,
    learning_drawing,
    matrix_drawing,
    reliability_drawing,
)
from classify.training.reports.places import OUTCOMES
from classify.training.reports.report import JurisdictionReport, Report, TopicReport
from classify.training.reports.scores import Confusion

__all__ = ["report_page"]


def report_page(report: Report) -> str:
    """Return `report` as an HTML page that loads nothing from elsewhere."""
    style = read_file("reports/report.css")
    parts = [f"<h1>Report by {escape(report.method)}</h1>"]
    parts += [f'<p class="warning">{escape(warning)}</p>' for warning in report.warnings]
    if report.without_text:
        parts.append(f"<p>{report.without_text} labels left out: only an id, and no text supplied for it.</p>")
    if report.search is not None:
        tried = [(trial.design, f"{trial.accuracy:.3f}") for trial in report.search.trials]
        parts.append(f"<p>Design: {escape(report.search.chosen.name)}, {escape(report.search.reason)}</p>")
        parts.append(_table((f"tried on {report.search.documents} documents", "right"), tried, numbers=range(1, 2)))
        parts += _learning(report.search.learning)
    if report.topics is not None:
        parts += _topics(report.topics)
    if report.jurisdictions is not None:
        parts += _jurisdictions(report.jurisdictions)
    parts.append(f"<footer>Labels SHA-256 {escape(report.labels_sha256)}</footer>")
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Report</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}<style>\n{style}</style></head><body>\n' + "\n".join(
        [*parts, "</body></html>"]
    )


def _learning(curve: LearningCurve | None) -> list[str]:
    if curve is None:
        return []
    drawing = learning_drawing([(point.labels, point.accuracy) for point in curve.points])
    return [
        f"<p>More labels: {escape(curve.outlook)}</p>",
        f"<figure>{drawing}<figcaption>Learning curve: what is right by held-out folds as labels double"
        "</figcaption></figure>",
    ]


def _topics(report: TopicReport) -> list[str]:
    figures = [
        ("documents", str(report.documents)),
        ("accuracy", f"{report.accuracy:.3f}"),
        *_against_chance(report),
        ("with second topic", f"{report.lenient:.3f}"),
        ("macro-F1", f"{report.macro_f1:.3f}"),
        ("kept", f"{report.coverage:.3f}"),
        ("right of the kept", f"{report.covered_accuracy:.3f}"),
        ("calibration error", f"{report.calibration_error:.3f}"),
    ]
    classes = [
        (score.label, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", str(score.support))
        for score in report.classes
    ]
    matrix = matrix_drawing(report.labels, report.matrix)
    return [
        "<h2>Topics</h2>",
        _tiles(figures),
        *_curves(report, (report.coverage, report.covered_accuracy)),
        f"<figure>{matrix}<figcaption>Rows: label; columns: prediction; the darker, the larger its share of the row"
        "</figcaption></figure>",
        "<h3>Classes</h3>",
        _table(("topic", "precision", "recall", "F1", "documents"), classes, numbers=range(1, 5)),
        *_confused(report.confusions),
    ]


def _jurisdictions(report: JurisdictionReport) -> list[str]:
    figures = [
        ("documents", str(report.documents)),
        ("exact", f"{report.exact:.3f}"),
        *_against_chance(report),
        ("province", f"{report.province:.3f}"),
        (f"exact of {report.local_documents} local", f"{report.local_exact:.3f}"),
        ("kept", f"{report.coverage:.3f}"),
        ("exact of the kept", f"{report.covered_exact:.3f}"),
        ("calibration error", f"{report.calibration_error:.3f}"),
    ]
    levels = [
        [
            score.level,
            str(score.documents),
            f"{score.exact / score.documents:.3f}",
            *(str(getattr(score, outcome) or "") for outcome in OUTCOMES),
        ]
        for score in report.levels
    ]
    head = ("labelled as", "documents", "share exact", *(outcome.replace("_", " ") for outcome in OUTCOMES))
    return [
        "<h2>Jurisdictions</h2>",
        _tiles(figures),
        *_curves(report, (report.coverage, report.covered_exact)),
        "<h3>Level by level</h3>",
        _table(head, levels, numbers=range(1, len(head))),
        "<p>Wider: the prediction contains the labelled place; narrower: it lies in it; same province: it is another "
        "one there.</p>",
        *_confused(report.confusions),
    ]


def _against_chance(report: TopicReport | JurisdictionReport) -> list[tuple[str, str]]:
    low, high = report.interval
    return [("with 95 % confidence", f"{low:.3f}–{high:.3f}"), ("always the most frequent", f"{report.baseline:.3f}")]


def _curves(report: TopicReport | JurisdictionReport, kept: tuple[float, float]) -> list[str]:
    reliability = reliability_drawing([(row.probability, row.accuracy, row.count) for row in report.calibration])
    coverage = coverage_curve_drawing([(row.threshold, row.coverage, row.accuracy) for row in report.curve], kept=kept)
    return [
        '<div class="drawings">',
        f"<figure>{reliability}<figcaption>Reliability: below the dashed line a model is surer than it should be"
        "</figcaption></figure>",
        f"<figure>{coverage}<figcaption>Share kept at thresholds, and how much of it is right; ringed: the model's"
        "</figcaption></figure>",
        "</div>",
    ]


def _confused(confusions: Sequence[Confusion]) -> list[str]:
    rows = [(each.label, each.prediction, str(each.times), ", ".join(each.ids)) for each in confusions]
    return ["<h3>Most confused</h3>", _table(("label", "taken for", "times", "examples"), rows, numbers=(2,))]


def _tiles(figures: Iterable[tuple[str, str]]) -> str:
    tiles = (f"<div><strong>{escape(value)}</strong><span>{escape(name)}</span></div>" for name, value in figures)
    return f'<div class="figures">{"".join(tiles)}</div>'


def _table(head: Iterable[str], rows: Iterable[Iterable[str]], *, numbers: Iterable[int]) -> str:
    """Return a table; the columns `numbers` are set to the right."""
    right = frozenset(numbers)

    def line(cells: Iterable[str], tag: str) -> str:
        parts = (
            f'<{tag} class="number">{escape(cell)}</{tag}>' if column in right else f"<{tag}>{escape(cell)}</{tag}>"
            for column, cell in enumerate(cells)
        )
        return f"<tr>{''.join(parts)}</tr>"

    return f'<div class="wide"><table>{line(head, "th")}{"".join(line(row, "td") for row in rows)}</table></div>'
