"""The names in a text, each with its role; what only looks like the name of a place is left out."""

from __future__ import annotations

from dataclasses import dataclass

from classify.data.tables import read_words
from classify.document import Field, Mention, Role
from classify.places.mentions.borders import Borders
from classify.places.mentions.names import Lexicon, Name, Reading
from classify.text import tag_words

__all__ = ["Named", "match_names"]

# A person's name right behind another place, a full name before goods, a road's name: subjects like any other.
_ROLES: dict[Reading, Role] = {"venue": "venue", "dateline": "dateline", "post": "post", "origin": "origin"}
# Characters around a mention that the rules for roles may read.
_BEFORE, _AFTER = 8, 14
# Characters around the beginning of a short name that the segmenter is shown.
_WINDOW = 8
# What divides a headline in parts, each of which may begin with its place.
_OPENERS = " \u3000|｜"
# No given name is longer.
_LONGEST_GIVEN = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a document, before it is decided which place it stands for.

    ``plain`` tells whether it needs no support: a headline, or a part of one behind a space or a bar, begins with
    it, a stretch of a road is named after it, or the segmenter takes it for a word and the name of a place. ``brand``
    tells whether a firm or goods bear the name of their home.
    """

    entry: Name
    mention: Mention
    plain: bool = False
    brand: bool = False


def match_names(text: str, field: Field, lexicon: Lexicon) -> list[Named]:
    """Return the names in `text` from left to right, the longest at each place, with their roles."""
    found: list[Named] = []
    spans = [
        (lexicon.entries[index], start, end)
        for index, start, end in lexicon.entries.find(text)
        if lexicon.entries[index].kind != "guard"
    ]
    borders = Borders(text, [(start, end) for _, start, end in spans])
    for entry, start, end in spans:
        if field != "source" and _is_crossed(entry, start, end, borders):
            continue
        reading = entry.reading or _read(text, start, end, lexicon)
        if reading == "guard" or (reading == "street" and entry.kind == "stem"):
            continue
        if _is_person(text, start, end, borders=borders, entry=entry, reading=reading):
            continue
        plain = entry.kind == "stem" and (reading == "stretch" or _is_plain(text, field, start, end))
        # 政和白茶 is goods, 政和县白茶 tells where it grows.
        brand = reading == "brand" and not entry.full
        mention = Mention(text[start:end], field, start, end, "origin" if brand else _ROLES.get(reading, "subject"))
        found.append(Named(entry, mention, plain, brand))
    return found


def _is_crossed(entry: Name, start: int, end: int, borders: Borders) -> bool:
    # 代县 of two characters in 代县长, 会同县 in 会同县级.
    word = entry.kind == "word" or (entry.full and end - start <= len("代县"))
    return borders.crossed(start, end, word=word, abroad=entry.kind == "abroad")


def _read(text: str, start: int, end: int, lexicon: Lexicon) -> Reading:
    match = lexicon.roles.search(f"{text[max(0, start - _BEFORE) : start]}＠{text[end : end + _AFTER]}")
    return lexicon.readings[match.lastgroup or ""] if match else "subject"


def _is_person(text: str, start: int, end: int, *, borders: Borders, entry: Name, reading: Reading) -> bool:
    """Tell whether the name is a part of a person's, as 新会 in 杨新会 and 海南 in 王海南; never behind a place."""
    if borders.touches(start):
        return False
    if reading == "person":
        return True
    if entry.kind not in ("place", "stem", "word") or end - start > _LONGEST_GIVEN:
        return False
    if entry.kind != "stem" and text[start - 1 : start] not in read_words("places/surnames.csv"):
        return False
    word, tag = _word_at(text, start)
    return tag == "nr" and len(word) > end - start


def _is_plain(text: str, field: str, start: int, end: int) -> bool:
    if field == "title" and (not start or text[start - 1] in _OPENERS):
        return True
    word, tag = _word_at(text, start)
    return tag == "ns" and word == text[start:end]


def _word_at(text: str, start: int) -> tuple[str, str]:
    """Return the word that holds the character at `start`, and its part of speech.

    A short name that is a word and a place for the segmenter needs no support, and one within the name of a person is
    no place. By held-out parts of 500 texts of our own 0.940 of the jurisdictions are right with this, 0.930 without.
    """
    place = max(0, start - _WINDOW)
    for word, tag in tag_words(text[place : start + _WINDOW]):
        place += len(word)
        if place > start:
            return word, tag
    return "", ""
