"""Why a document got its topic and its jurisdiction, and where in it that is written."""

from classify.explanation.reasons import Explanation, Mark, TopicReasons, explain_document
from classify.explanation.render import LEGEND, marked_lines, takes_styles, write_styled
from classify.explanation.stretches import Stretch, mark_stretches

__all__ = [
    "LEGEND",
    "Explanation",
    "Mark",
    "Stretch",
    "TopicReasons",
    "explain_document",
    "mark_stretches",
    "marked_lines",
    "takes_styles",
    "write_styled",
]
