"""What was said, heard and decided: passages with their speakers, and the parts that they number."""

from classify.summaries.readouts.speeches.openings import speaks_for_meeting, spoken_from
from classify.summaries.readouts.speeches.passages import Speech, find_speeches
from classify.summaries.readouts.speeches.subpoints import find_parts

__all__ = ["Speech", "find_parts", "find_speeches", "speaks_for_meeting", "spoken_from"]
