"""What a document says of itself in front matter, and the names of fields in rows and objects."""

from classify.ingest.metadata.fields import field_of, known_fields
from classify.ingest.metadata.frontmatter import split_front_matter
from classify.ingest.metadata.values import one_line

__all__ = ["field_of", "known_fields", "one_line", "split_front_matter"]
