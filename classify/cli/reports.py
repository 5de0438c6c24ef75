"""A training or evaluation report as lines for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from classify.language import translate, translate_page

if TYPE_CHECKING:
    from classify.training import LearningCurve, Search
    from classify.training.reports import Bin, Confusion, JurisdictionReport, Kept, QuoteReport, Report, TopicReport

__all__ = ["report_lines", "write_report"]


def report_lines(report: Report) -> list[str]:
    """Return the lines of `report`: figures, classes, confusions, calibration."""
    lines = [f"Report by {report.method}"]
    if report.without_text:
        lines.append(f"{report.without_text} labels left out: only an id, and no text supplied for it (--texts FILE)")
    if report.search is not None:
        lines += _search_lines(report.search)
    if report.topics is not None:
        lines += _topic_lines(report.topics)
    if report.jurisdictions is not None:
        lines += _jurisdiction_lines(report.jurisdictions)
    if report.quotes is not None:
        lines += _quote_lines(report.quotes)
    return lines + [f"Warning: {warning}" for warning in report.warnings]


def _search_lines(search: Search) -> list[str]:
    tried = ", ".join(f"{trial.design} {trial.accuracy:.3f}" for trial in search.trials)
    end = "" if search.complete else "; ended by Ctrl-C, the best so far is used"
    lines = [
        f"Design: {search.chosen.name}, {search.reason}",
        f"  tried on {search.documents} documents, right by held-out folds: {tried or 'none tried'}{end}",
    ]
    return lines if search.learning is None else lines + _learning_lines(search.learning)


def _learning_lines(curve: LearningCurve) -> list[str]:
    points = ", ".join(f"{point.labels} {point.accuracy:.3f}" for point in curve.points)
    return [
        f"More labels: {curve.outlook}",
        f"  learnt from so many labels, right by held-out folds: {points}",
    ]


def write_report(report: Report, path: Path) -> None:
    """Write `report` to `path`: a page where it ends in ``.html``, a record for ``.json``, else lines.

    Raises
    ------
    WriteError
        If it cannot be written.
    """
    from classify.cli.output import write_bytes
    from classify.training.reports import report_page

    if path.suffix.lower() in (".html", ".htm"):
        content = translate_page(report_page(report))
    elif path.suffix.lower() in (".json", ".jsonl"):
        content = json.dumps(report.record(), ensure_ascii=False)
    else:
        content = translate("\n".join(report_lines(report)))
    write_bytes(f"{content}\n".encode(), path)


def _topic_lines(report: TopicReport) -> list[str]:
    lines = [
        "",
        f"Topics of {report.documents} documents: accuracy {report.accuracy:.3f}, with second topic "
        f"{report.lenient:.3f}, macro-F1 {report.macro_f1:.3f}",
        f"  accuracy with 95 % confidence {_span(report.interval)}; "
        f"of the most frequent topic alone {report.baseline:.3f}",
        f"  kept {report.coverage:.3f} of them at accuracy {report.covered_accuracy:.3f}; "
        f"calibration error {report.calibration_error:.3f}",
        "  precision  recall      F1  documents  topic",
    ]
    for score in report.classes:
        lines.append(
            f"  {score.precision:9.3f}  {score.recall:6.3f}  {score.f1:6.3f}  {score.support:9d}  {score.label}"
        )
    return lines + _confusion_lines(report.confusions) + _probability_lines(report.calibration, report.curve)


def _jurisdiction_lines(report: JurisdictionReport) -> list[str]:
    lines = [
        "",
        f"Jurisdictions of {report.documents} documents: exact {report.exact:.3f}, province {report.province:.3f}, "
        f"local {report.local_exact:.3f} (of {report.local_documents})",
        f"  exact with 95 % confidence {_span(report.interval)}; "
        f"of the most frequent place alone {report.baseline:.3f}",
        f"  kept {report.coverage:.3f} of them at {report.covered_exact:.3f} exact; "
        f"calibration error {report.calibration_error:.3f}",
        "  documents  exact  wider  narrower  same province  other province  nation  abroad  labelled as",
    ]
    for score in report.levels:
        near = f"{score.exact:5d}  {score.wider:5d}  {score.narrower:8d}  {score.same_province:13d}"
        far = f"{score.other_province:14d}  {score.nation:6d}  {score.abroad:6d}"
        lines.append(f"  {score.documents:9d}  {near}  {far}  {score.level}")
    return lines + _confusion_lines(report.confusions) + _probability_lines(report.calibration, report.curve)


def _span(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.3f}–{interval[1]:.3f}"


def _quote_lines(report: QuoteReport) -> list[str]:
    between = [] if report.editors is None else [f"  two editors with each other {report.editors:.3f}"]
    return [
        "",
        f"Quotes of {report.documents} documents against editors' choice: F1 {report.f1:.3f} "
        f"(news {report.news:.3f}, readouts {report.readouts:.3f}), {report.sentences:.1f} sentences each",
        f"  the first three sentences {report.lead:.3f}, three by lot {report.random:.3f}",
        *between,
    ]


def _confusion_lines(confusions: Sequence[Confusion]) -> list[str]:
    lines = ["  most confused:"] if confusions else []
    for each in confusions:
        lines.append(f"    {each.label} taken for {each.prediction}: {each.times} ({', '.join(each.ids)})")
    return lines


def _probability_lines(calibration: Sequence[Bin], curve: Sequence[Kept]) -> list[str]:
    lines = ["  probability  documents   said  right"]
    for row in calibration:
        span = f"{row.low:.1f}–{row.high:.1f}"
        lines.append(f"  {span:>11}  {row.count:9d}  {row.probability:.3f}  {row.accuracy:.3f}")
    lines.append("  threshold       kept  right")
    for kept in curve:
        lines.append(f"  {kept.threshold:9.2f}  {kept.coverage:9.3f}  {kept.accuracy:.3f}")
    return lines
