"""Mentions of places in a document, each with its role and the codes it may stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from classify.document import Document, Mention
from classify.places.gazetteer import Gazetteer, Moment, load_gazetteer
from classify.places.mentions.match import match_names
from classify.places.mentions.names import load_lexicon
from classify.places.mentions.outlets import match_source
from classify.places.mentions.resolve import choose_codes, inside, read_context, read_moment, touch
from classify.text import simplify_both

__all__ = ["PlaceMention", "find_mentions", "read_mentions", "simplified"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A mention with what it stands for in the document's year.

    Attributes
    ----------
    mention : Mention
        Text, field, offsets and role; the field is ``source`` for a place in the name of the outlet.
    codes : tuple of str
        The codes it may stand for, one where it is plain; several codes of a region all count.
    kind : str
        ``place``, ``township`` (the codes are those of its counties), ``region`` or ``abroad``.
    prefix : bool
        Whether a part of it follows at once, as 北京市 in 北京市朝阳区.
    brand : bool
        Whether it is the name of a firm or goods, which is where they come from.
    """

    mention: Mention
    codes: tuple[str, ...]
    kind: str
    prefix: bool = False
    brand: bool = False


def find_mentions(document: Document, gazetteer: Gazetteer | None = None) -> list[PlaceMention]:
    """Return the mentions of places in the title, the text and the source of `document`, in that order.

    Names that several places bear are told apart by the division right before them and by the other mentions; where
    that does not decide, all the codes are given.

    Parameters
    ----------
    document : Document
        The document; its date says in which year the codes must be valid.
    gazetteer : Gazetteer, optional
        The divisions; those of the package by default.

    Examples
    --------
    >>> document = Document("1", None, "北京朝阳：推进老旧小区改造", "2022-06-17", None, None, "朝阳区昨天召开会议。")
    >>> [(found.mention.text, found.codes) for found in find_mentions(document)]
    [('北京', ('110000',)), ('朝阳', ('110105',)), ('朝阳区', ('110105',))]
    """
    return read_mentions(document, gazetteer or load_gazetteer())[1]


def read_mentions(document: Document, gazetteer: Gazetteer) -> tuple[Moment, list[PlaceMention]]:
    """Return the moment by whose divisions `document` is read, and its mentions of places as `find_mentions` does."""
    lexicon = load_lexicon(gazetteer)
    plain = simplified(document)
    names = match_names(plain.title, "title", lexicon) + match_names(plain.text, "text", lexicon)
    if document.source:
        names += match_source(document.source, lexicon, gazetteer)
    moment = read_moment(document.date, names, gazetteer)
    context = read_context(names, gazetteer, moment)
    found: list[PlaceMention] = []
    for name in names:
        mention, entry = name.mention, name.entry
        if entry.kind in ("abroad", "region"):
            found.append(PlaceMention(mention, entry.codes, entry.kind, brand=name.brand))
            continue
        previous = _codes_before(found[-1], mention) if found else ()
        codes = choose_codes(name, previous, context)
        if not codes:
            continue
        if previous and inside(codes, previous, context):
            found[-1] = replace(found[-1], prefix=True)
        kind = "township" if entry.kind == "township" else "place"
        found.append(PlaceMention(mention, codes, kind, brand=name.brand))
    found = _without_brands(found)
    return moment, found if plain is document else [_as_written(each, document) for each in found]


def simplified(document: Document) -> Document:
    """Return `document` in simplified characters, in which names are looked for; itself where it is written in them."""
    title, text = simplify_both(document.title, document.text)
    same = title is document.title and text is document.text
    return document if same else replace(document, title=title, text=text)


def _as_written(found: PlaceMention, document: Document) -> PlaceMention:
    mention = found.mention
    if mention.field == "source":
        return found
    text = document.title if mention.field == "title" else document.text
    return replace(found, mention=replace(mention, text=text[mention.start : mention.end]))


def _without_brands(found: list[PlaceMention]) -> list[PlaceMention]:
    """Return the mentions without firms and goods that bear the name of their home, 宁波银行 in 宁波银行南京分行.

    Where no other place is named it is where they come from.
    """
    others = [place for place in found if not place.brand]
    named = len(others) == len(found) or any(place.kind in ("place", "township") for place in others)
    return others if named else found


def _codes_before(last: PlaceMention, mention: Mention) -> tuple[str, ...]:
    return last.codes if last.kind == "place" and touch(last.mention, mention) else ()
