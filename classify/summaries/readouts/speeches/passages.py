"""What was said, heard and decided: the passages 会议指出…, 他强调…, 会议审议通过…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from classify.summaries.outline import Sentence
from classify.summaries.readouts.people import find_subject, goes_on, leading_post
from classify.summaries.readouts.speeches.openings import (
    CITED,
    MEETING,
    Opening,
    Scene,
    find_opening,
    is_person,
    opens_later,
)
from classify.summaries.readouts.speeches.subpoints import leading_number

__all__ = ["Speech", "find_speeches"]

_ATTENDANCE = re.compile(r"(?:出席|列席|参加|陪同|一同|一道|在座)[^，；]{0,20}[。]?$|等(?:出席|列席|参加)")
_DIRECTIVE = re.compile(
    r"要|必须|应当|我们|你们|大家|希望|坚持|坚决|确保|推动|加强|加快|进一步|严格|做好|抓好|落实|不断|切实|持续|着力|全面|努力|积极|深入"
)
# A paragraph that goes on with what was said, not one that tells what was held (全国某某会议召开, 各国使节转达).
_CARRIED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]{1,3}[，、]|首先|其次|再次|最后|同时|要|必须|坚持|希望"
    r"|各(?:级|地|部门|单位|有关|乡|镇|街道|区|市|县|省|支部|党)|全(?:党|[市省区县国]上下|[市省区县国](?:要|必须|各级|各地)))"
)
# Others than the one who speaks.
_OTHERS = re.compile(
    r"^(?:会议(?!要)|会上|会后|会前|会见[后前]|会谈[后前]|与会|随后|之后|记者|(?:双方|两国(?:元首|领导人))(?:还|就|一致|共同|同意|签署|表示|商定|决定|宣布|见证|进行|互))"
)
# What one who took part did there.
_TELLS = re.compile(r"主持|出席|参加|[会接]见|讲话|致辞|发言|宣布|传达|赠送|作了|介绍|汇报|说|表示|指出|强调")
_NEAR = 6
_LINES = ("heading", "subheading", "lead-over")
_IDLE = re.compile(r"还研究了(?:其他|其它)(?:事项|工作)")


@dataclass(frozen=True, slots=True)
class Speech:
    """One passage: the sentences ``first`` … ``last`` of the outline, both included.

    ``content`` is the offset, in the document, where the words themselves begin; what stands before it is narrative.
    ``opener`` is the kind of the line that opened it, where a line of its own did (``heading``, ``subheading``,
    ``lead-over``); ``counted`` the number that its last paragraph begins with, 0 without one.
    """

    speaker: str
    verb: str
    kind: str
    first: int
    last: int
    content: int
    opener: str = ""
    counted: int = 0


def find_speeches(
    sentences: Sequence[Sentence],
    present: frozenset[str],
    *,
    names: frozenset[str],
    meeting: str | None = None,
) -> tuple[Speech, ...]:
    """Return the passages of speech and decision in `sentences`, in order and without overlap.

    A passage runs from the sentence that opens it to the end of its paragraph, or to the next opening, a list of who
    attended, a sentence about somebody else, or, where a person speaks, narrative between two openings. A heading that
    stands alone (会议强调) and a line that leads over (王某强调——) open the paragraphs after them, the line only the
    next, or all items of a list; a paragraph that goes on (二要…) keeps the speaker. Words of which the text does not
    say who spoke them are in no passage.

    Parameters
    ----------
    sentences : sequence of Sentence
        The outline of the document.
    present : frozenset of str
        Names of those who took part: who presided, led or received, and guests.
    names : frozenset of str
        Names of all whom the document names.
    meeting : str or None
        The name of the meeting; the words of others are cited.
    """
    passages = _Passages(Scene(meeting, names, present), _more_to_come(sentences))
    for index, sentence in enumerate(sentences):
        if sentence.kind not in ("kicker", "headline"):
            passages.read(index, sentence)
    return tuple(passages.found)


class _Passages:
    """The passages of a document as far as it was read: ``found``, and who the last sentences are about."""

    def __init__(self, scene: Scene, more: Sequence[bool]) -> None:
        self.found: list[Speech] = []
        self._scene = scene
        self._more = more
        self._opened: Speech | None = None  # the passage that the next sentence may go on
        self._listing = False  # whether the sentence before is an item of a list that goes on

    def read(self, index: int, sentence: Sentence) -> None:
        """Add the next sentence, which `index` names."""
        opened = self._opened
        within = opened is not None and opened.speaker == MEETING and not sentence.first
        if within != self._scene.within_meeting:
            self._scene = replace(self._scene, within_meeting=within)
        alone = sentence.kind in _LINES
        opening = find_opening(sentence.text, self._scene, alone=alone) if sentence.kind != "furniture" else None
        if opening is not None and opening.kind == "act" and _IDLE.search(sentence.text):
            opening = None
            self._opened = None
        if opening is not None and opening.kind == CITED and self._opened is not None:
            self._go_on(index, sentence, self._opened)
        elif opening is not None:
            self._open(index, sentence, opening)
        elif self._opened is not None and self._continues(index, sentence, self._opened):
            self._go_on(index, sentence, self._opened)
        else:
            self._opened = None
            self._turn_to(sentence.text)
        self._listing = self._opened is not None and sentence.text.endswith(("；", ";"))

    def _open(self, index: int, sentence: Sentence, opening: Opening) -> None:
        about = opening.speaker if opening.speaker and is_person(opening.speaker) else None
        self._scene = replace(self._scene, about=about)
        if opening.speaker is None:
            self._opened = None
            return
        opener = sentence.kind if sentence.kind in _LINES else ""
        content = sentence.start + opening.content
        self._opened = Speech(opening.speaker, opening.verb, opening.kind, index, index, content, opener)
        if not opener:
            self.found.append(self._opened)

    def _go_on(self, index: int, sentence: Sentence, opened: Speech) -> None:
        opened = replace(opened, last=index)
        # A new paragraph of the same speaker is a passage of its own, unless it goes on counting (二要…) or listing.
        number = leading_number(sentence.text) if sentence.first else opened.counted
        follows = bool(self.found) and self.found[-1].last == index - 1
        if sentence.first and not (follows and (number > 0 or self._listing)):
            opener = "" if opened.opener == "lead-over" else opened.opener
            opened = replace(opened, first=index, content=sentence.start, opener=opener, counted=number)
            self.found.append(opened)
        else:
            opened = replace(opened, counted=number)
            self.found[-1] = opened
        self._opened = opened

    def _continues(self, index: int, sentence: Sentence, opened: Speech) -> bool:
        if self._counts_on(sentence, opened):
            return True
        if not _may_go_on(sentence, opened, opens_later=self._more[index]):
            return False
        if sentence.first and opened.speaker not in {MEETING, *self._scene.present}:
            return False
        named, person = find_subject(sentence.text, self._scene.names)
        return not named or person == opened.speaker or self._cites(sentence.text, person)

    def _counts_on(self, sentence: Sentence, opened: Speech) -> bool:
        """Return whether a paragraph is the next item of a list that the passage has begun."""
        if sentence.kind not in ("body", "heading", "subheading") or not sentence.first or opened.kind == "act":
            return False
        number = leading_number(sentence.text)
        return self._listing or (number > 1 and number == opened.counted + 1)

    def _cites(self, text: str, person: str | None) -> bool:
        """Return whether `text` speaks of one by his title (某某总书记…) and does not tell what he did there."""
        if person is None:
            return False
        behind = text.find(person) + len(person)
        title = leading_post(text[behind : behind + 8])
        return title is not None and _TELLS.search(text[behind : behind + _NEAR]) is None

    def _turn_to(self, text: str) -> None:
        """Take note of whom narrative is about."""
        named, person = find_subject(text, self._scene.names)
        if person != self._scene.about and (named or not goes_on(text)):
            self._scene = replace(self._scene, about=person)


def _more_to_come(sentences: Sequence[Sentence]) -> list[bool]:
    """Return for each sentence whether a later one of its paragraph seems to open a passage."""
    later = [False] * len(sentences)
    for index in range(len(sentences) - 2, -1, -1):
        following = sentences[index + 1]
        if not following.first:
            later[index] = later[index + 1] or opens_later(following.text)
    return later


def _may_go_on(sentence: Sentence, opened: Speech, *, opens_later: bool) -> bool:
    if sentence.kind != "body" or _ATTENDANCE.search(sentence.text[-60:]) or _IDLE.search(sentence.text[:30]):
        return False
    if sentence.first:
        return opened.opener != "" or (opened.kind != "act" and bool(_CARRIED.match(sentence.text)))
    if opened.kind == "act":
        return False
    if opened.speaker == MEETING:
        return True
    if _OTHERS.match(sentence.text):
        return False
    return bool(_DIRECTIVE.search(sentence.text)) or not opens_later
