"""What a training or an evaluation says of itself."""

from classify.training.reports.page import report_page
from classify.training.reports.quotes import QuoteReport, agreement, between_editors
from classify.training.reports.report import (
    JurisdictionReport,
    Report,
    TopicReport,
    evaluate_model,
    jurisdiction_report,
    topic_report,
)
from classify.training.reports.scores import Bin, Confusion, Kept

__all__ = [
    "Bin",
    "Confusion",
    "JurisdictionReport",
    "Kept",
    "QuoteReport",
    "Report",
    "TopicReport",
    "agreement",
    "between_editors",
    "evaluate_model",
    "jurisdiction_report",
    "report_page",
    "topic_report",
]
