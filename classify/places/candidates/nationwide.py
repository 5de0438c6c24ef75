"""What speaks for the nation and for abroad, and what all candidates of a document are seen against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from classify.document import ABROAD, NATION, Document, Field, Mention, Role
from classify.places.candidates.counts import LEAD, ZONES, MentionCounts, Zone
from classify.places.candidates.surroundings import Acting, find_actors, find_country
from classify.places.mentions import PlaceMention

__all__ = [
    "ROLES",
    "UNITS",
    "View",
    "abroad_features",
    "make_view",
    "nation_evidence",
    "nation_features",
    "whole_features",
]

ROLES: tuple[Role, ...] = ("venue", "dateline", "post", "origin")
# The units of actors.csv that are no division.
_NATIONAL, _FOREIGN = "国", "外"
# The kinds of divisions that have actors of their own: the last character of the name, but for the regions.
UNITS = ("省", "自治区", "市", "州", "盟", "县", "区", "旗")


@dataclass(frozen=True, slots=True)
class Actors:
    """How often a text names those who act for each kind of division, for all of them, the nation and abroad."""

    units: dict[str, int]
    local: int
    national: int
    foreign: int


@dataclass(frozen=True, slots=True)
class View:
    """What the features of all candidates of a document are made from.

    ``country`` counts the names of China as a whole by zone: ``title``, ``lead``, ``count``. ``nation`` and
    ``foreign`` are what names the nation, or who acts for it, and who acts for abroad.
    """

    counts: MentionCounts
    title_actors: Actors
    text_actors: Actors
    provinces: tuple[str, ...]
    country: dict[str, int]
    nation: tuple[PlaceMention, ...]
    foreign: tuple[PlaceMention, ...]

    def total(self, zone: Zone) -> float:
        """Return the mentions of places at home in a zone."""
        return self.counts.whole.get(("home", zone), 0)

    def rival(self, code: str) -> float:
        """Return how often the most named of the other provinces is named."""
        tallies = self.counts.tallies
        return max((tallies[other].all["count"] for other in self.provinces if other[:2] != code[:2]), default=0.0)


def make_view(document: Document, counts: MentionCounts, *, written: Document) -> View:
    """Return what `document` says as a whole, with the `counts` of its mentions.

    `written` is the document as it was written, of which the mentions are pieces.
    """
    provinces = tuple(code for code, tally in counts.tallies.items() if code[2:] == "0000" and tally.all["count"])
    acting = {"title": find_actors(document.title), "text": find_actors(document.text)}
    country = {"title": find_country(document.title), "text": find_country(document.text)}
    times = {
        "title": len(country["title"]),
        "lead": sum(end <= LEAD for _, end in country["text"]),
        "count": len(country["text"]),
    }
    nation: list[PlaceMention] = []
    foreign: list[PlaceMention] = []
    fields: tuple[tuple[Field, str], ...] = (("title", written.title), ("text", written.text))
    for field, text in fields:
        own = country[field] + [(each.start, each.end) for each in acting[field] if _NATIONAL in each.units]
        nation += [_mention(field, text, span, NATION) for span in sorted(set(own))]
        others = [(each.start, each.end) for each in acting[field] if _FOREIGN in each.units]
        foreign += [_mention(field, text, span, ABROAD) for span in others]
    return View(
        counts, _actors(acting["title"]), _actors(acting["text"]), provinces, times, tuple(nation), tuple(foreign)
    )


def _mention(field: Field, text: str, span: tuple[int, int], code: str) -> PlaceMention:
    start, end = span
    kind = "nation" if code == NATION else "abroad"
    return PlaceMention(Mention(text[start:end], field, start, end, "subject"), (code,), kind)


def _actors(found: Sequence[Acting]) -> Actors:
    counts = Counter(unit for acting in found for unit in acting.units)
    return Actors(counts, sum([counts[unit] for unit in UNITS]), counts[_NATIONAL], counts[_FOREIGN])


def nation_evidence(view: View) -> tuple[PlaceMention, ...]:
    """Return the mentions that speak for the nation: its names and bodies, else those of regions or of provinces.

    One province alone does not speak for the nation.
    """
    if view.nation:
        return view.nation
    if len(view.provinces) > 1:
        named = {found.mention: found for code in view.provinces for found in view.counts.tallies[code].mentions}
        order = {"title": 0, "text": 1, "source": 2}
        found = sorted(named.values(), key=lambda each: (order[each.mention.field], each.mention.start))
        return tuple(each for each in found if each.mention.field != "source")
    return view.counts.regions


def nation_features(view: View) -> dict[str, float]:
    """Return what speaks for and against the nation alone."""
    tallies, count, whole = view.counts.tallies, view.total("count"), view.counts.whole
    # A province named once among ten says less than one named throughout.
    named = sorted((tallies[code].all["count"] for code in view.provinces), reverse=True)
    features = {
        "bias": 1.0,
        "ahead": log1p(named[0]) - log1p(named[1]) if len(named) > 1 else 0.0,
        f"provinces again {min(sum(times > 1 for times in named), 4)}": 1.0,
        f"shape {_spread('title', view)} {_spread('sentence', view)} {min(len(named), 3)}": 1.0,
        f"provinces {min(len(named), 6)}": 1.0,
        "largest province": max(named, default=0.0) / max(1.0, count),
        "log mentions": log1p(count),
        "source": min(1.0, view.total("source")),
    }
    for zone in ZONES:
        features[f"home in {zone}"] = min(1.0, view.total(zone))
        features[f"abroad in {zone}"] = min(1.0, float(whole["abroad", zone]))
        features[f"region in {zone}"] = min(1.0, float(whole["region", zone]))
    return features


def abroad_features(view: View) -> dict[str, float]:
    """Return what speaks for and against abroad alone."""
    whole, count = view.counts.whole, view.total("count")
    abroad = float(whole["abroad", "count"])
    features = {
        "bias": 1.0,
        f"shape {_spread('title', view)} {_spread('sentence', view)}": 1.0,
        "none": float(not abroad),
        "share": abroad / (abroad + count) if abroad else 0.0,
        "log mentions": log1p(abroad),
        "home mentions": log1p(count),
    }
    for zone in ZONES:
        features[f"in {zone}"] = min(2.0, float(whole["abroad", zone]))
        features[f"home in {zone}"] = min(1.0, view.total(zone))
    return features


def _spread(zone: Zone, view: View) -> str:
    """Return how many provinces are named in a zone, up to two, and whether abroad is."""
    provinces = sum(1 for code in view.provinces if view.counts.tallies[code].all[zone])
    return f"{min(provinces, 2)}{'+' if view.counts.whole['abroad', zone] else ''}"


def whole_features(view: View) -> dict[str, float]:
    """Return what is weighed for the nation as for abroad: roles, who acts, and how China as a whole is named.

    A team abroad is the nation's affair. Of 1,011 items by years held out the names of China set 4 more right.
    """
    country, whole, count = view.country, view.counts.whole, view.total("count")
    times, abroad = country["count"], whole["abroad", "count"]
    zones = (country["title"], country["lead"], whole["abroad", "title"], whole["abroad", "sentence"])
    roles: dict[str, float] = {role: view.total(role) / max(1.0, count) for role in ROLES}
    features = {
        **roles,
        "country in title": float(country["title"] > 0),
        "country in lead": float(country["lead"] > 0),
        "country log mentions": log1p(times),
        "country share": times / (times + abroad + 1),
        "country ahead of abroad": log1p(times) - log1p(abroad),
        "country ahead of home": log1p(times) - log1p(count),
        f"country shape {''.join('1' if each else '0' for each in zones)}": 1.0,
        f"countries {min(len({found.mention.text for found in view.counts.abroad}), 5)}": 1.0,
    }
    for name, actors in (("title", view.title_actors), ("text", view.text_actors)):
        features[f"{name} national actors"] = log1p(actors.national)
        features[f"{name} foreign actors"] = log1p(actors.foreign)
        features[f"{name} local actors"] = log1p(actors.local)
    return features
