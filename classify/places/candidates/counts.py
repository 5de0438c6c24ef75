"""How often, where and in which role the divisions are named in a document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from classify.document import Document, Role
from classify.places.candidates.surroundings import context_terms
from classify.places.gazetteer import Gazetteer, Moment
from classify.places.mentions import PlaceMention, chain
from classify.text import split_sentences

__all__ = ["LEAD", "ZONES", "MentionCounts", "PlaceCounts", "Zone", "count_mentions"]

Zone = Role | Literal["count", "title", "sentence", "lead", "source", "prefix"]
"""Where or how a place is named: anywhere, in the first sentence, in the role of a venue, right before a part of it."""
Group = Literal["home", "abroad", "region"]
ZONES: tuple[Zone, ...] = ("title", "sentence", "lead")

# Characters of the beginning: mostly the first two sentences.
LEAD = 150


@dataclass(slots=True)
class PlaceCounts:
    """The counts of one division by zone.

    A name that several places bear counts in parts. ``own`` counts the names of the division itself, ``all`` those
    of its parts as well, ``children`` those of each part.
    """

    own: defaultdict[Zone, float] = field(default_factory=lambda: defaultdict(float))
    all: defaultdict[Zone, float] = field(default_factory=lambda: defaultdict(float))
    children: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    contexts: Counter[str] = field(default_factory=Counter)
    first: int = 1 << 30
    certain: float = 0.0
    mentions: list[PlaceMention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MentionCounts:
    """The tallies of the divisions by code, and the counts of the document by group and zone.

    ``whole["abroad", "title"]`` counts the names in the title that speak for abroad.
    """

    tallies: dict[str, PlaceCounts]
    whole: Counter[tuple[Group, Zone]]
    abroad: tuple[PlaceMention, ...]
    regions: tuple[PlaceMention, ...]


def _zones(found: PlaceMention, sentence: int) -> Iterator[Zone]:
    mention = found.mention
    yield "count"
    if mention.field == "source":
        # A local outlet mostly writes of its own place, or of a part: one mention more, as of 北京市 in 北京市朝阳区.
        yield "source"
        yield "prefix"
        return
    yield mention.role
    if found.prefix:
        yield "prefix"
    if mention.field == "title":
        yield "title"
        return
    if mention.start < sentence:
        yield "sentence"
    if mention.start < LEAD:
        yield "lead"


def count_mentions(
    document: Document, mentions: Iterable[PlaceMention], gazetteer: Gazetteer, *, moment: Moment
) -> MentionCounts:
    """Return the counts of all divisions that `mentions` name or lie in at a `moment`."""
    sentences = split_sentences(document.text[:400])
    sentence = sentences[0].end if sentences else 0
    tallies: defaultdict[str, PlaceCounts] = defaultdict(PlaceCounts)
    whole: Counter[tuple[Group, Zone]] = Counter()
    groups: dict[Group, list[PlaceMention]] = {"abroad": [], "region": [], "home": []}
    for order, found in enumerate(mentions):
        zones = list(_zones(found, sentence))
        group: Group = "abroad" if found.kind == "abroad" else "region" if found.kind == "region" else "home"
        whole.update((group, zone) for zone in zones)
        groups[group].append(found)
        if group != "home":
            continue
        for code in found.codes:
            _add(tallies, (found, order), zones, chain(code, gazetteer, moment))
            if found.kind == "place" and found.mention.field != "source":
                text = document.title if found.mention.field == "title" else document.text
                tallies[code].contexts.update(context_terms(text, found.mention))
    return MentionCounts(dict(tallies), whole, tuple(groups["abroad"]), tuple(groups["region"]))


def _add(
    tallies: defaultdict[str, PlaceCounts], named: tuple[PlaceMention, int], zones: list[Zone], parts: tuple[str, ...]
) -> None:
    """Count a mention for the division it names, the first of `parts`, and for those that contain it."""
    found, order = named
    share = 1 / len(found.codes)
    for depth, part in enumerate(parts):
        tally = tallies[part]
        tally.first = min(tally.first, order)
        tally.mentions.append(found)
        own = depth == 0 and found.kind == "place"
        for zone in zones:
            tally.all[zone] += share
            if own:
                tally.own[zone] += share
        if own:
            tally.certain = max(tally.certain, share)
        elif depth:
            tally.children[parts[depth - 1]] += share
