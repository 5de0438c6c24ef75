"""What the rules of a lexicon are worth on labelled documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from classify.training.labels import LabelledDocument
from classify.training.lexicon.rules import KeywordRule, cast_votes, decide

__all__ = ["LexiconReport", "RuleScore", "TopicScore", "score_lexicon"]


@dataclass(frozen=True, slots=True)
class RuleScore:
    """One rule on labelled documents.

    ``votes`` counts the documents it votes on; of these, shares in [0, 1]: ``overlap`` where another rule votes for
    the same topic, ``conflict`` where one votes for another topic, ``accuracy`` where the topic is right (None where
    it never votes).
    """

    label: str
    pattern: str
    field: str
    votes: int
    overlap: float
    conflict: float
    accuracy: float | None


@dataclass(frozen=True, slots=True)
class TopicScore:
    """All rules of one topic: its labelled ``documents``, how many the majority gave it, precision and recall."""

    label: str
    rules: int
    documents: int
    decided: int
    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class LexiconReport:
    """A lexicon on labelled documents; all shares in [0, 1].

    ``coverage`` is the share any rule votes on, ``conflict`` that on which rules vote for different topics,
    ``decided`` that on which one topic has most votes; ``accuracy`` is the share of the decided that are right, None
    where none is, ``lenient`` counts the second topic as right too.
    """

    documents: int
    coverage: float
    conflict: float
    decided: float
    accuracy: float | None
    lenient: float | None
    topics: tuple[TopicScore, ...]
    rules: tuple[RuleScore, ...]


def score_lexicon(items: Sequence[LabelledDocument], rules: Sequence[KeywordRule]) -> LexiconReport:
    """Return what `rules` are worth on `items`, which have topics.

    Raises
    ------
    ValueError
        If there are no items.
    """
    if not items:
        raise ValueError("no labelled documents to score the lexicon on")
    votes = cast_votes([item.document for item in items], rules)
    labels = [[rules[index].label for index in found] for found in votes]
    decided = [decide(given) for given in labels]
    right = [guess == item.topic for guess, item in zip(decided, items, strict=True) if guess]
    lenient = [guess in (item.topic, item.second) for guess, item in zip(decided, items, strict=True) if guess]
    number = len(items)
    return LexiconReport(
        documents=number,
        coverage=sum(map(bool, labels)) / number,
        conflict=sum(len(set(given)) > 1 for given in labels) / number,
        decided=len(right) / number,
        accuracy=_share(right),
        lenient=_share(lenient),
        topics=tuple(_topic_scores(items, rules, decided)),
        rules=tuple(_rule_score(index, rule, items, votes, labels) for index, rule in enumerate(rules)),
    )


def _topic_scores(
    items: Sequence[LabelledDocument], rules: Sequence[KeywordRule], decided: Sequence[str | None]
) -> list[TopicScore]:
    scores = []
    for label in dict.fromkeys(rule.label for rule in rules):
        true = [item.topic == label for item in items]
        given = [guess == label for guess in decided]
        scores.append(
            TopicScore(
                label,
                sum(rule.label == label for rule in rules),
                sum(true),
                sum(given),
                _share([yes for yes, chosen in zip(true, given, strict=True) if chosen]),
                _share([chosen for yes, chosen in zip(true, given, strict=True) if yes]),
            )
        )
    return scores


def _rule_score(
    index: int,
    rule: KeywordRule,
    items: Sequence[LabelledDocument],
    votes: Sequence[Sequence[int]],
    labels: Sequence[Sequence[str]],
) -> RuleScore:
    own = [place for place, found in enumerate(votes) if index in found]
    return RuleScore(
        rule.label,
        rule.pattern.pattern,
        rule.field,
        len(own),
        _share([labels[place].count(rule.label) > 1 for place in own]) or 0.0,
        _share([len(set(labels[place])) > 1 for place in own]) or 0.0,
        _share([items[place].topic == rule.label for place in own]),
    )


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None
