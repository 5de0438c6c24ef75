"""A training or evaluation report as lines for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classify.training.report import JurisdictionReport, Report, TopicReport

__all__ = ["report_lines", "write_report"]


def report_lines(report: Report) -> list[str]:
    """Return the lines of `report`: figures, classes, confusions, calibration."""
    lines = [f"Report by {report.method}"]
    if report.without_text:
        lines.append(f"{report.without_text} labels left out: only an id, and no text supplied for it (--texts FILE)")
    if report.topics is not None:
        lines += _topic_lines(report.topics)
    if report.jurisdictions is not None:
        lines += _jurisdiction_lines(report.jurisdictions)
    return lines + [f"Warning: {warning}" for warning in report.warnings]


def write_report(report: Report, path: Path) -> None:
    """Write `report` to `path`: a page where it ends in ``.html``, a record for ``.json``, else lines.

    Raises
    ------
    WriteError
        If it cannot be written.
    """
    from classify.cli.output import write_bytes
    from classify.training.page import report_page

    if path.suffix.lower() in (".html", ".htm"):
        content = report_page(report)
    elif path.suffix.lower() in (".json", ".jsonl"):
        content = json.dumps(report.record(), ensure_ascii=False)
    else:
        content = "\n".join(report_lines(report))
    write_bytes(f"{content}\n".encode(), path)


def _topic_lines(report: TopicReport) -> list[str]:
    lines = [
        "",
        f"Topics of {report.documents} documents: accuracy {report.accuracy:.3f}, with second topic "
        f"{report.lenient:.3f}, macro-F1 {report.macro_f1:.3f}",
        f"  kept {report.coverage:.3f} of them at accuracy {report.covered_accuracy:.3f}; "
        f"calibration error {report.calibration_error:.3f}",
        "  precision  recall      F1  documents  topic",
    ]
    for score in report.classes:
        lines.append(
            f"  {score.precision:9.3f}  {score.recall:6.3f}  {score.f1:6.3f}  {score.support:9d}  {score.label}"
        )
    if report.confusions:
        lines.append("  most confused:")
        for truth, guess, count, ids in report.confusions:
            lines.append(f"    {truth} taken for {guess}: {count} ({', '.join(ids)})")
    lines.append("  probability  documents   said  right")
    for row in report.calibration:
        span = f"{row.low:.1f}–{row.high:.1f}"
        lines.append(f"  {span:>11}  {row.count:9d}  {row.probability:.3f}  {row.accuracy:.3f}")
    lines.append("  threshold       kept  right")
    for kept in report.curve:
        lines.append(f"  {kept.threshold:9.2f}  {kept.coverage:9.3f}  {kept.accuracy:.3f}")
    return lines


def _jurisdiction_lines(report: JurisdictionReport) -> list[str]:
    return [
        "",
        f"Jurisdictions of {report.documents} documents: exact {report.exact:.3f}, province {report.province:.3f}, "
        f"local {report.local_exact:.3f} (of {report.local_documents})",
        f"  kept {report.coverage:.3f} of them at {report.covered_exact:.3f} exact; "
        f"calibration error {report.calibration_error:.3f}",
    ]
