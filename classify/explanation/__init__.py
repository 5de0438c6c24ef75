"""Why a document got its topic and its jurisdiction, and where in it that is written."""

from classify.explanation.marks import Stretch, mark_stretches
from classify.explanation.reasons import Explanation, Mark, TopicReasons, explain_document

__all__ = ["Explanation", "Mark", "Stretch", "TopicReasons", "explain_document", "mark_stretches"]
