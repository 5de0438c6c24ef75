"""People as readouts name them: what is a name, who is listed, who does what a clause tells."""

from classify.summaries.readouts.people.lists import find_name, list_names, name_after_post, strip_tail
from classify.summaries.readouts.people.names import (
    ends_in_post,
    is_name,
    leading_post,
    name_at,
    post_ends,
    strip_courtesy,
)
from classify.summaries.readouts.people.subjects import (
    announced_names,
    find_subject,
    goes_on,
    is_pronoun,
    list_subjects,
)

__all__ = [
    "announced_names",
    "ends_in_post",
    "find_name",
    "find_subject",
    "goes_on",
    "is_name",
    "is_pronoun",
    "leading_post",
    "list_names",
    "list_subjects",
    "name_after_post",
    "name_at",
    "post_ends",
    "strip_courtesy",
    "strip_tail",
]
