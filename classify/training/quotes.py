"""The scorer of sentences from what editors chose, with its report by cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from classify.document import Document
from classify.learning import split_folds
from classify.summaries import (
    ADAPTIVE,
    Example,
    Length,
    SentenceScorer,
    candidates,
    choose_sentences,
    learn_vectors,
    parse_document,
    rank_learnt,
    summarize_document,
)
from classify.training.labels import ChosenQuotes
from classify.training.reports import QuoteReport, agreement, between_editors

__all__ = ["FEWEST_CHOICES", "fit_quotes", "make_examples", "quote_report"]

FEWEST_CHOICES = 50
"""Below this a scorer learns nothing that it can be trusted with."""

_MARGINS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 8.0)
_FOLDS = 10
_BASELINE = Length(3)


def fit_quotes(
    choices: Sequence[ChosenQuotes], unlabeled: Sequence[Document] = ()
) -> tuple[SentenceScorer, QuoteReport]:
    """Return the scorer learnt from `choices`, and how well it agrees with editors in times that it did not see.

    The report is on the documents of full weight; there must be one.

    Parameters
    ----------
    choices : sequence of ChosenQuotes
    unlabeled : sequence of Document, optional
        Texts that show which words are used alike; without them those of the choices do.

    Raises
    ------
    ValueError
        If no document has two sentences to choose from.
    """
    examples = make_examples(choices)
    vectors = learn_vectors([*unlabeled, *(item.document for item in choices)])
    held_out: list[_Judged] = []
    for fold in split_folds([item.document for item in choices], _FOLDS):
        unseen = set(fold)
        seen = [example for place, example in enumerate(examples) if place not in unseen]
        scorer = SentenceScorer().fit(seen, vectors=vectors)
        held_out += [_judge(choices[place], examples[place], scorer) for place in fold if choices[place].weight == 1]
    margin = max(_MARGINS, key=lambda value: (round(fmean(one.f1(value) for one in held_out), 4), value))
    return SentenceScorer(margin=margin).fit(examples, vectors=vectors), _report(held_out, margin)


def make_examples(choices: Sequence[ChosenQuotes]) -> list[Example]:
    """Return `choices` as the scorer learns from them: which sentences that may be quoted each editor took."""
    examples = []
    for item in choices:
        parsed = parse_document(item.document)
        chosen = tuple(candidates(parsed))
        texts = [parsed.sentences[index].text for index in chosen]
        taken = [[agreement([text], quotes) > 0 for text in texts] for quotes in item.editors]
        wanted = tuple(fmean(map(float, marks)) for marks in zip(*taken, strict=True))
        examples.append(Example(item.document, parsed, chosen, wanted, item.weight))
    return examples


def quote_report(choices: Sequence[ChosenQuotes], scorer: SentenceScorer) -> QuoteReport:
    """Return how well quotes by `scorer` agree with `choices`, which it should not have been fitted on."""
    examples = make_examples(choices)
    judged = [_judge(item, example, scorer) for item, example in zip(choices, examples, strict=True)]
    return _report(judged, scorer.margin)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A document with the scores of its sentences, the best first, by a scorer that has not seen it."""

    item: ChosenQuotes
    example: Example
    ranked: list[tuple[int, float]]
    best: float

    def quotes(self, margin: float) -> list[str]:
        """Return what would be quoted at the default length."""
        if not self.ranked:
            return []
        sentences = self.example.parsed.sentences
        taken = choose_sentences(sentences, self.ranked, ADAPTIVE, threshold=self.best - margin)
        return [sentences[index].text for index, _ in taken]

    def f1(self, margin: float) -> float:
        """Return how well that agrees with the editors."""
        return _agreement(self.item, self.quotes(margin))


def _judge(item: ChosenQuotes, example: Example, scorer: SentenceScorer) -> _Judged:
    ranked, _ = rank_learnt(example.document, example.parsed, example.chosen, scorer)
    return _Judged(item, example, ranked, max((score for _, score in ranked), default=0.0))


def _report(judged: Sequence[_Judged], margin: float) -> QuoteReport:
    scores = [one.f1(margin) for one in judged]
    is_readout = [one.example.parsed.readout is not None for one in judged]

    def baseline(method: str) -> float:
        found = (summarize_document(one.item.document, length=_BASELINE, method=method) for one in judged)
        quoted = ([quote.text for quote in summary.sentences] for summary in found)
        return fmean(_agreement(one.item, texts) for one, texts in zip(judged, quoted, strict=True))

    return QuoteReport(
        documents=len(judged),
        f1=fmean(scores),
        news=_mean_of(scores, [not readout for readout in is_readout]),
        readouts=_mean_of(scores, is_readout),
        lead=baseline("lead"),
        random=baseline("random"),
        editors=between_editors([one.item.editors for one in judged]),
        sentences=fmean(len(one.quotes(margin)) for one in judged),
    )


def _agreement(item: ChosenQuotes, quotes: Sequence[str]) -> float:
    return fmean(agreement(editor, quotes) for editor in item.editors)


def _mean_of(scores: Sequence[float], counted: Sequence[bool]) -> float:
    some = [score for score, each in zip(scores, counted, strict=True) if each]
    return fmean(some) if some else 0.0
