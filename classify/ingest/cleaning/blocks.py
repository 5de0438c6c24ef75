"""What the place of a paragraph among others says: boxes of links, names of blocks, captions."""

from __future__ import annotations

import re
from collections import Counter

from classify.ingest.html import Paragraph

__all__ = ["NEAR", "are_comments", "end_of_box", "is_centred_caption", "is_item", "is_link", "names_around"]

_MARKS = re.compile("[，。；！？、]")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*$")
_ATTACHMENT = re.compile(r"附件|附表|附录|\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd)$", re.IGNORECASE)
_MOST_OF = 0.5
# What stands beside the words of a reader.
_COMMENT = re.compile(
    r"^(?:\S{1,20}\s)?\d{1,2}\s?(?:小时|分钟|天)前|^回复|^举报|\d{1,4}\s?楼|^[顶踩赞]\s?[(（\[]?\d|的网友"
)
# So many paragraphs behind the heading of comments show what it is.
NEAR = 6
_ITEM_MARKS = "■◆▲●★□◇△○☆▶➤"
_LONGEST_CAPTION = 60


def end_of_box(paragraphs: list[Paragraph], start: int, before: Paragraph) -> int:
    """Return where the article, in which `before` was the last, goes on behind the box of links at `start`, or ends."""
    end = start + 1
    while end < len(paragraphs) and is_link(paragraphs[end]):
        end += 1
    goes_on = end > start + 1 and any(
        not paragraph.linked and paragraph.classes == before.classes and paragraph.text.endswith("。")
        for paragraph in paragraphs[end : end + 2]
    )
    return end if goes_on else len(paragraphs)


def names_around(paragraphs: list[Paragraph]) -> frozenset[str]:
    """Return the names of blocks that stand around most of the text: whatever they say, the article is in them."""
    sizes: Counter[str] = Counter()
    total = 0
    for paragraph in paragraphs:
        size = len(_MARKS.findall(paragraph.text))
        total += size
        for name in set(paragraph.classes) if size else ():
            sizes[name] += size
    return frozenset(name for name, size in sizes.items() if size > _MOST_OF * total)


def is_link(paragraph: Paragraph) -> bool:
    """Return whether all of `paragraph` is a link to another page, and no sentence."""
    return paragraph.linked and not _SENTENCE_END.search(paragraph.text) and not _ATTACHMENT.search(paragraph.text)


def is_centred_caption(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Return whether `paragraph` is a short centred line right under a picture, and the only one.

    Two centred lines are a verse, or a headline.
    """
    if not (paragraph.after_picture and paragraph.centred and len(paragraph.text) <= _LONGEST_CAPTION):
        return False
    return following is None or not following.centred or following.after_picture


def are_comments(paragraphs: list[Paragraph]) -> bool:
    """Return whether `paragraphs` behind a heading that says so are the comments of readers."""
    return any(_COMMENT.search(paragraph.text) for paragraph in paragraphs[:NEAR])


def is_item(paragraph: Paragraph, previous: Paragraph | None, following: Paragraph | None) -> bool:
    """Return whether `paragraph` is one of several that begin with one mark: an item of a list, no caption."""
    mark = paragraph.text[:1]
    if mark not in _ITEM_MARKS or paragraph.after_picture:
        return False
    return any(other is not None and other.text.startswith(mark) for other in (previous, following))
