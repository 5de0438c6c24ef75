"""The headline where the text repeats it."""

from __future__ import annotations

import re

from classify.ingest.html import Paragraph

__all__ = ["repeated_headline"]

_SENTENCE_END = re.compile(r"[。；…！？!?：:][”’」』）)]*$")
# The outlet speaking of itself opens a report.
_REPORT = re.compile(r"本(台|报|网|刊|社|台消息)|新华社|央视")
# A headline broken in two: the first line ends with the verb, the second is what was said.
_BROKEN = re.compile(r"(强调|指出|要求|表示|提出)[:：]?$")
_ENUMERATED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,6}[)）、.．]")
_WORDS = re.compile(r"\w+")
_LONGEST = 160
_LINE_SHARE = 0.8
_TITLE_SHARE = 0.9
_MOST_COMMAS = 2
# A headline of several lines: so many, so long.
_MOST_LINES, _LONGEST_LINE = 3, 40
# Lines above a headline that stands there to the letter, if it is so long.
_MOST_ABOVE, _SURE_HEADLINE = 8, 8
_TEXT = re.compile(r"[。；！？]|.{60}|(?:电|讯|消息)$")


def repeated_headline(paragraphs: list[Paragraph], title: str) -> int:
    """Return how many of the leading `paragraphs` only repeat `title` or its second line.

    A line counts as a repetition when eight tenths of its character pairs stand in the title, or nine tenths of
    the title's in it, and it is no sentence. A line that is the title to the letter counts even with a mark at
    its end, unless that is a full stop: then it is the lead of the report.

    Examples
    --------
    >>> lines = ["张三到城东区调研时强调", "抓好春耕备耕", "3月2日，市长张三到城东区调研。"]
    >>> repeated_headline([Paragraph(line, bold=i < 2) for i, line in enumerate(lines)], "张三到城东区调研")
    2
    """
    wanted = _pairs(title)
    count = _above(paragraphs, title)
    broken = False
    for index, paragraph in enumerate(paragraphs):
        if index < count:
            continue
        if not wanted or not _repeats(paragraph.text, title, wanted):
            broken = broken or (count == index > 0 and bool(_BROKEN.search(paragraphs[index - 1].text)))
            goes_on = broken and index <= _MOST_LINES and paragraph.bold and len(paragraph.text) <= _LONGEST_LINE
            if not goes_on or count < index or _SENTENCE_END.search(paragraph.text):
                break
        count = index + 1
    return count


def _above(paragraphs: list[Paragraph], title: str) -> int:
    """Return how many lines stand above the headline to the letter: the way through the site, if they are no text."""
    wanted = "".join(_WORDS.findall(title))
    for index, paragraph in enumerate(paragraphs[:_MOST_ABOVE]):
        if _TEXT.search(paragraph.text):
            break
        if len(wanted) >= _SURE_HEADLINE and "".join(_WORDS.findall(paragraph.text)) == wanted:
            return index
    return 0


def _repeats(line: str, title: str, wanted: set[str]) -> bool:
    if "".join(_WORDS.findall(line)) == "".join(_WORDS.findall(title)) and not line.endswith("。"):
        return True
    if len(line) > _LONGEST or any(pattern.match(line) for pattern in (_ENUMERATED, _REPORT)):
        return False
    found = _pairs(line)
    common = len(found & wanted)
    # A sentence may hold every word of the headline; two commas tell it from a second headline.
    holds_title = common >= _TITLE_SHARE * len(wanted) and line.count("，") < _MOST_COMMAS
    repeats = common >= _LINE_SHARE * len(found) or holds_title
    return bool(found) and repeats and not _SENTENCE_END.search(line)


def _pairs(text: str) -> set[str]:
    letters = "".join(_WORDS.findall(text))
    return {letters[i : i + 2] for i in range(len(letters) - 1)}
