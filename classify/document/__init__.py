"""The records that flow from one station to the next.

All are immutable. The fields of `Prediction`, `Summary` and their parts stand in the order and under the names of
the JSON records, so that `as_record` is the record. Offsets count characters (Unicode code points) in the cleaned
``Document.text``; with ``field="title"`` in the title. Dates are ISO strings (``YYYY-MM-DD``) or None.
"""

from classify.document.cells import as_cells
from classify.document.codes import ABROAD, LEVELS, NATION, Level, level_of
from classify.document.packing import pack_by_fields
from classify.document.prediction import (
    Alternative,
    Field,
    Jurisdiction,
    JurisdictionAlternative,
    Mention,
    Prediction,
    Role,
    Topic,
    TypedPrediction,
)
from classify.document.record import as_record
from classify.document.summary import (
    AgendaItem,
    Genre,
    Part,
    Person,
    Point,
    Quote,
    Readout,
    Story,
    StoryQuote,
    StorySource,
    Summary,
)
from classify.document.text import Document, Failure, Removal, Span, text_hash

__all__ = [
    "ABROAD",
    "LEVELS",
    "NATION",
    "AgendaItem",
    "Alternative",
    "Document",
    "Failure",
    "Field",
    "Genre",
    "Jurisdiction",
    "JurisdictionAlternative",
    "Level",
    "Mention",
    "Part",
    "Person",
    "Point",
    "Prediction",
    "Quote",
    "Readout",
    "Removal",
    "Role",
    "Span",
    "Story",
    "StoryQuote",
    "StorySource",
    "Summary",
    "Topic",
    "TypedPrediction",
    "as_cells",
    "as_record",
    "level_of",
    "pack_by_fields",
    "text_hash",
]

pack_by_fields(
    AgendaItem,
    Alternative,
    Document,
    Failure,
    Genre,
    Jurisdiction,
    JurisdictionAlternative,
    Mention,
    Part,
    Person,
    Point,
    Prediction,
    Quote,
    Readout,
    Removal,
    Span,
    Story,
    StoryQuote,
    StorySource,
    Summary,
    Topic,
    TypedPrediction,
)
