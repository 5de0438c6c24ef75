"""The jurisdictions a document may have, each with features that do not say which place it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from classify.document import ABROAD, NATION, Document
from classify.places.candidates.counts import ZONES, PlaceCounts, Zone, count_mentions
from classify.places.candidates.features import join_features
from classify.places.candidates.nationwide import (
    ROLES,
    Actors,
    View,
    abroad_features,
    make_view,
    nation_evidence,
    nation_features,
    whole_features,
)
from classify.places.candidates.surroundings import document_terms
from classify.places.gazetteer import Gazetteer, Moment
from classify.places.mentions import PlaceMention, chain, read_mentions, simplified

__all__ = ["Candidate", "Case", "build_case"]

_REGIONS = ("710000", "810000", "820000")
# Where it tells something of a division that what contains it is named.
_ABOVE: tuple[Zone, ...] = ("title", "sentence", "source")


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
    """A document as the ranker sees it: candidates sorted by code, its terms, and the moment of its divisions."""

    candidates: tuple[Candidate, ...]
    terms: tuple[str, ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class _Place:
    """A division that is weighed: its code, the kind of its name, its counts and those of what contains it."""

    code: str
    unit: str
    tally: PlaceCounts
    above: tuple[PlaceCounts, ...]


def build_case(document: Document, gazetteer: Gazetteer) -> Case:
    """Return the candidates of `document`; the nation and abroad are always among them."""
    moment, mentions = read_mentions(document, gazetteer)
    plain = simplified(document)
    counts = count_mentions(plain, mentions, gazetteer, moment=moment)
    view = make_view(plain, counts, written=document)
    nation, abroad, both = nation_features(view), abroad_features(view), whole_features(view)
    candidates = [
        Candidate(NATION, "nation", join_features(nation, both), nation_evidence(view)),
        Candidate(ABROAD, "abroad", join_features(abroad, both), counts.abroad or view.foreign),
    ]
    for code, tally in counts.tallies.items():
        kind, unit = _nature(code, gazetteer, moment)
        above = tuple(counts.tallies[outer] for outer in chain(code, gazetteer, moment)[1:])
        place = _Place(code, unit, tally, above)
        candidates.append(Candidate(code, kind, _division_features(place, view), tuple(tally.mentions)))
    candidates.sort(key=lambda candidate: candidate.code)
    return Case(tuple(candidates), document_terms(plain, (found.mention for found in mentions)), moment)


@lru_cache(maxsize=1 << 14)
def _nature(code: str, gazetteer: Gazetteer, moment: Moment) -> tuple[str, str]:
    """Return the kind of a division as a candidate, and that of its name: who acts for it."""
    division = gazetteer.division(code, moment)
    unit = "自治区" if division.name.endswith("自治区") else division.name[-1]
    return "region" if code in _REGIONS else division.level, unit


def _division_features(place: _Place, view: View) -> dict[str, float]:
    tally, above = place.tally, place.above
    count = tally.own["count"]
    named: tuple[Zone, ...] = (*ROLES, "prefix")
    roles: dict[str, float] = {role: tally.own[role] / count for role in named} if count else {}
    shares = {"t": 1.0 / max(1.0, tally.own["title"]), "x": 1.0 / max(1.0, count - tally.own["title"])}
    features = join_features(
        {"bias": 1.0, _shape(place, view): 1.0},
        {f"above in {zone}": float(any(outer.own[zone] for outer in above)) for zone in _ABOVE},
        _count_features(tally, view),
        _zone_features(tally, view),
        _part_features(tally),
        _rival_features(place, view),
        roles,
        {term: shares[term[0]] * times for term, times in tally.contexts.items()},
        _actor_features("title", place.unit, view.title_actors),
        _actor_features("text", place.unit, view.text_actors),
    )
    return {name: value for name, value in features.items() if value}


def _actor_features(name: str, unit: str, actors: Actors) -> dict[str, float]:
    own = actors.units.get(unit, 0)
    return {
        f"{name} actors": log1p(own),
        f"{name} other actors": log1p(actors.local - own),
        f"{name} national actors": log1p(actors.national),
        f"{name} foreign actors": log1p(actors.foreign),
    }


def _shape(place: _Place, view: View) -> str:
    """Return the name of the combination of title, first sentence and number of provinces.

    A linear ranker cannot combine them: a city named in the title counts for more where no other province is named.
    """
    states = [_state(zone, place, view) for zone in ZONES[:2]]
    return f"shape {states[0]} {states[1]} {min(len(view.provinces), 3)}"


def _state(zone: Zone, place: _Place, view: View) -> str:
    """Return how a division is in a zone: by its own name, a part, what contains it, or not at all."""
    tally = place.tally
    if tally.own[zone]:
        return "both" if tally.all[zone] > tally.own[zone] else "own"
    if tally.all[zone]:
        return "part"
    if any(outer.own[zone] for outer in place.above):
        return "above"
    return "other" if view.total(zone) else "none"


def _count_features(tally: PlaceCounts, view: View) -> dict[str, float]:
    total, own, every = max(1.0, view.total("count")), tally.own["count"], tally.all["count"]
    return {
        "own share": own / total,
        "share": every / total,
        "own": log1p(own),
        "all": log1p(every),
        "own source": min(1.0, tally.own["source"]),
        "source": min(1.0, tally.all["source"]),
        "only source": float(every <= tally.all["source"]),
        "ambiguous": 1.0 - tally.certain if own else 0.0,
        "unnamed": float(not own),
    }


def _zone_features(tally: PlaceCounts, view: View) -> dict[str, float]:
    features: dict[str, float] = {}
    for zone in ZONES:
        own, every = tally.own[zone], tally.all[zone]
        if every:
            features[f"own in {zone}"] = min(1.0, own)
            features[f"in {zone}"] = min(1.0, every)
            features[f"share of {zone}"] = every / max(1.0, view.total(zone))
            features[f"only part in {zone}"] = float(not own)
    return features


def _part_features(tally: PlaceCounts) -> dict[str, float]:
    parts = tally.children
    if not parts:
        return {}
    most, prefixes = max(parts.values()), tally.own["prefix"]
    return {
        ("one part", "two parts", "many parts")[min(len(parts), 3) - 1]: 1.0,
        "beside largest part": log1p(tally.all["count"] - prefixes) - log1p(most),
        "largest part": most / (sum(parts.values()) + tally.own["count"] - prefixes),
    }


def _rival_features(place: _Place, view: View) -> dict[str, float]:
    tally, whole = place.tally, view.counts.whole
    abroad, count = whole["abroad", "count"], tally.all["count"]
    return {
        "ahead of other provinces": log1p(count) - log1p(view.rival(place.code)),
        "first": float(tally.first == 0),
        "all at home": float(count == view.total("count") > 0),
        "provinces": log1p(len(view.provinces)),
        "share abroad": abroad / (abroad + view.total("count")) if abroad else 0.0,
        "title with abroad": float(("abroad", "title") in whole),
        "title with region": float(("region", "title") in whole),
        "nothing in title": float(not view.total("title")),
    }
