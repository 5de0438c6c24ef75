"""The jurisdictions a document may have, each with features that do not say which place it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log1p

from classify.document import Document
from classify.places.gazetteer import ABROAD, NATION, Gazetteer
from classify.places.mentions import PlaceMention, find_mentions
from classify.places.resolve import year_of
from classify.places.tally import Counts, Tally, count_mentions
from classify.places.terms import count_actors, document_terms

__all__ = ["Candidate", "Case", "build_case"]

_REGIONS = ("710000", "810000", "820000")
_ROLES = ("venue", "dateline", "post", "origin")
_UNITS = ("国", "外", "省", "自治区", "市", "州", "盟", "县", "区", "旗")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A jurisdiction that a document may have.

    Attributes
    ----------
    code : str
        The code, valid on the document's date.
    kind : str
        Its level; ``region`` for Hong Kong, Macao and Taiwan, of which news tells differently.
    features : mapping of str to float
        What speaks for and against it, by name; what a name weighs depends on the kind.
    mentions : tuple of PlaceMention
        The mentions of it and of its parts.
    """

    code: str
    kind: str
    features: Mapping[str, float]
    mentions: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A document as the ranker sees it: candidates sorted by code, and the terms it is written in."""

    candidates: tuple[Candidate, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _View:
    """What the features of all candidates of a document are made from."""

    counts: Counts
    title_actors: Counter[str]
    text_actors: Counter[str]
    provinces: tuple[str, ...]

    def total(self, zone: str) -> float:
        """Return the mentions of places at home in a zone."""
        return self.counts.whole[f"home {zone}"]

    def rival(self, code: str) -> float:
        """Return how often the most named of the other provinces is named."""
        tallies = self.counts.tallies
        return max((tallies[other].all["count"] for other in self.provinces if other[:2] != code[:2]), default=0.0)


@dataclass(frozen=True, slots=True)
class _Place:
    """A division that is weighed: its code, the kind of its name, its counts and those of what contains it."""

    code: str
    unit: str
    tally: Tally
    above: tuple[Tally, ...]


def build_case(document: Document, gazetteer: Gazetteer) -> Case:
    """Return the candidates of `document`; the nation and abroad are always among them."""
    mentions = find_mentions(document, gazetteer)
    counts = count_mentions(document, mentions, gazetteer)
    provinces = tuple(code for code, tally in counts.tallies.items() if code[2:] == "0000" and tally.all["count"])
    view = _View(counts, count_actors(document.title), count_actors(document.text), provinces)
    year = year_of(document.date)
    candidates = [
        Candidate(NATION, "nation", dict(_nation_features(view)), ()),
        Candidate(ABROAD, "abroad", dict(_abroad_features(view)), counts.abroad),
    ]
    for code, tally in counts.tallies.items():
        kind = "region" if code in _REGIONS else gazetteer.level(code)
        above = tuple(counts.tallies[outer] for outer in gazetteer.ancestors(code, year))
        place = _Place(code, _unit(gazetteer.division(code, year).name), tally, above)
        features = {name: value for name, value in _division_features(place, view) if value}
        candidates.append(Candidate(code, kind, features, tuple(tally.mentions)))
    candidates.sort(key=lambda candidate: candidate.code)
    return Case(tuple(candidates), document_terms(document, (found.mention for found in mentions)))


def _unit(name: str) -> str:
    return "自治区" if name.endswith("自治区") else name[-1]


def _division_features(place: _Place, view: _View) -> Iterator[tuple[str, float]]:
    tally, unit, above = place.tally, place.unit, place.above
    yield "bias", 1.0
    yield from _count_features(tally, view)
    yield from _part_features(tally)
    yield from _rival_features(place, view)
    yield _shape(place, view), 1.0
    count = tally.own["count"]
    for role in (*_ROLES, "prefix"):
        yield role, tally.own[role] / count if count else 0.0
    for term, times in tally.contexts.items():
        yield term, 0.5 * times / max(1.0, count)
    yield "above in title", float(any(outer.own["title"] for outer in above))
    yield "above in sentence", float(any(outer.own["sentence"] for outer in above))
    for name, actors in (("title", view.title_actors), ("text", view.text_actors)):
        yield f"{name} actors", log1p(actors[unit])
        yield f"{name} other actors", log1p(sum(actors[other] for other in _UNITS[2:] if other != unit))
        yield f"{name} national actors", log1p(actors["国"])
        yield f"{name} foreign actors", log1p(actors["外"])


def _shape(place: _Place, view: _View) -> str:
    """Return the name of the combination of title, first sentence and number of provinces.

    A linear ranker cannot combine them: a city named in the title counts for more where no other province is named.
    """
    states = [_state(zone, place, view) for zone in ("title", "sentence")]
    return f"shape {states[0]} {states[1]} {min(len(view.provinces), 3)}"


def _state(zone: str, place: _Place, view: _View) -> str:
    """Return how a division is in a zone: by its own name, a part, what contains it, or not at all."""
    tally = place.tally
    if tally.own[zone]:
        return "both" if tally.all[zone] > tally.own[zone] else "own"
    if tally.all[zone]:
        return "part"
    if any(outer.own[zone] for outer in place.above):
        return "above"
    return "other" if view.total(zone) else "none"


def _count_features(tally: Tally, view: _View) -> Iterator[tuple[str, float]]:
    total = max(1.0, view.total("count"))
    yield "own share", tally.own["count"] / total
    yield "share", tally.all["count"] / total
    yield "own", log1p(tally.own["count"])
    yield "all", log1p(tally.all["count"])
    for zone in ("title", "sentence", "lead"):
        yield f"own in {zone}", min(1.0, tally.own[zone])
        yield f"in {zone}", min(1.0, tally.all[zone])
        yield f"share of {zone}", tally.all[zone] / max(1.0, view.total(zone))
        yield f"only part in {zone}", float(tally.all[zone] > 0 and not tally.own[zone])
    yield "own source", min(1.0, tally.own["source"])
    yield "source", min(1.0, tally.all["source"])
    yield "only source", float(not tally.all["count"])
    yield "ambiguous", 1.0 - tally.certain if tally.own["count"] else 0.0
    yield "unnamed", float(not tally.own["count"])


def _part_features(tally: Tally) -> Iterator[tuple[str, float]]:
    parts = tally.children
    yield "one part", float(len(parts) == 1)
    yield "two parts", float(len(parts) == 2)
    yield "many parts", float(len(parts) > 2)
    if parts:
        yield "beside largest part", log1p(tally.all["count"] - tally.own["prefix"]) - log1p(max(parts.values()))
        yield "largest part", max(parts.values()) / (sum(parts.values()) + tally.own["count"] - tally.own["prefix"])


def _rival_features(place: _Place, view: _View) -> Iterator[tuple[str, float]]:
    tally, whole = place.tally, view.counts.whole
    yield "ahead of other provinces", log1p(tally.all["count"]) - log1p(view.rival(place.code))
    yield "first", float(tally.first == 0)
    yield "all at home", float(tally.all["count"] == view.total("count") > 0)
    yield "provinces", log1p(len(view.provinces))
    abroad = whole["abroad count"]
    yield "share abroad", abroad / (abroad + view.total("count")) if abroad else 0.0
    yield "title with abroad", float(whole["abroad title"] > 0)
    yield "title with region", float(whole["region title"] > 0)
    yield "nothing in title", float(not view.total("title"))


def _nation_features(view: _View) -> Iterator[tuple[str, float]]:
    tallies, count = view.counts.tallies, view.total("count")
    shares = [tallies[code].all["count"] / max(1.0, count) for code in view.provinces]
    yield "bias", 1.0
    # A province named once among ten says less than one named throughout.
    named = sorted((tallies[code].all["count"] for code in view.provinces), reverse=True)
    yield "ahead", log1p(named[0]) - log1p(named[1]) if len(named) > 1 else 0.0
    yield f"provinces again {min(sum(1 for times in named if times > 1), 4)}", 1.0
    yield f"shape {_spread('title', view)} {_spread('sentence', view)} {min(len(view.provinces), 3)}", 1.0
    yield f"provinces {min(len(view.provinces), 6)}", 1.0
    yield "largest province", max(shares, default=0.0)
    yield "log mentions", log1p(count)
    for zone in ("title", "sentence", "lead"):
        yield f"home in {zone}", min(1.0, view.total(zone))
        yield f"abroad in {zone}", min(1.0, float(view.counts.whole[f"abroad {zone}"]))
        yield f"region in {zone}", min(1.0, float(view.counts.whole[f"region {zone}"]))
    for role in _ROLES:
        yield role, view.total(role) / max(1.0, count)
    yield "source", min(1.0, view.total("source"))
    yield from _actor_features(view)


def _spread(zone: str, view: _View) -> str:
    """Return how many provinces are named in a zone, up to two, and whether abroad is."""
    provinces = sum(1 for code in view.provinces if view.counts.tallies[code].all[zone])
    return f"{min(provinces, 2)}{'+' if view.counts.whole[f'abroad {zone}'] else ''}"


def _abroad_features(view: _View) -> Iterator[tuple[str, float]]:
    whole, count = view.counts.whole, view.total("count")
    abroad = whole["abroad count"]
    yield "bias", 1.0
    yield f"shape {_spread('title', view)} {_spread('sentence', view)}", 1.0
    yield "none", float(not abroad)
    yield "share", abroad / (abroad + count) if abroad else 0.0
    yield "log mentions", log1p(abroad)
    yield "home mentions", log1p(count)
    for zone in ("title", "sentence", "lead"):
        yield f"in {zone}", min(2.0, float(whole[f"abroad {zone}"]))
        yield f"home in {zone}", min(1.0, view.total(zone))
    for role in _ROLES:
        yield role, view.total(role) / max(1.0, count)
    yield from _actor_features(view)


def _actor_features(view: _View) -> Iterator[tuple[str, float]]:
    for name, actors in (("title", view.title_actors), ("text", view.text_actors)):
        yield f"{name} national actors", log1p(actors["国"])
        yield f"{name} foreign actors", log1p(actors["外"])
        yield f"{name} local actors", log1p(sum(actors[unit] for unit in _UNITS[2:]))
