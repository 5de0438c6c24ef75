"""Whose affair a document is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from classify.document import Document, Jurisdiction
from classify.errors import LabelError
from classify.places.answers import CandidateReasons, make_jurisdiction
from classify.places.calibration import choose_threshold, fit_temperature, split_folds
from classify.places.candidates import Case, build_case
from classify.places.gazetteer import Gazetteer, load_gazetteer
from classify.places.ranker import (
    contributions,
    fit_weights,
    index_names,
    learn_vocabulary,
    probabilities,
    scores,
)
from classify.places.resolve import year_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["JurisdictionClassifier"]

# Three of five fitted weights are smaller; without them the exact share of held-out years stays the same.
_NEGLIGIBLE = 0.02


class JurisdictionClassifier:
    """Jurisdiction of a document: candidates from its mentions of places, ranked by features blind to the place.

    Parameters
    ----------
    penalty : float
        Strength of the Gaussian prior on the weights.
    min_documents : int
        In how many documents a feature must occur.
    target_accuracy : float
        Of the predictions that are not abstained.
    folds : int
        Parts that are held out in turn for calibration; neighbouring dates stay together.
    gazetteer : Gazetteer, optional
        The divisions; those of the package by default.

    Attributes
    ----------
    vocabulary_ : tuple of str
        The names of the features.
    weights_ : ndarray of shape (n_features,)
        The weight of each.
    temperature_ : float
        By which scores are divided before they become probabilities.
    threshold_ : float
        The probability in [0, 1] below which a prediction is abstained.
    held_out_ : list of Jurisdiction
        The prediction for each document of `fit` by the weights learnt without its fold.

    Examples
    --------
    >>> texts = ["柳州市召开会议", "绵阳市召开会议", "全国统一大市场", "国务院印发意见", "法国举行大选", "埃及总统讲话"]
    >>> documents = [Document(text, None, text, None, None, None, text) for text in texts]
    >>> codes = ["450200", "510700", "100000", "100000", "INTL", "INTL"]
    >>> classifier = JurisdictionClassifier(min_documents=1, folds=2).fit(documents, codes)
    >>> found = classifier.predict([Document("1", None, "芜湖市召开会议", "2022-05-01", None, None, "")])[0]
    >>> found.code, found.name, found.level
    ('340200', '安徽省芜湖市', 'prefecture')

    References
    ----------
    McFadden, D. (1974), Conditional logit analysis of qualitative choice behavior. Guo, C. et al. (2017), On
    calibration of modern neural networks (temperature scaling).
    """

    def __init__(
        self,
        *,
        penalty: float = 1.0,
        min_documents: int = 5,
        target_accuracy: float = 0.9,
        folds: int = 4,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.penalty = penalty
        self.min_documents = min_documents
        self.target_accuracy = target_accuracy
        self.folds = folds
        self.gazetteer = gazetteer

    def fit(self, documents: Sequence[Document], codes: Sequence[str]) -> Self:
        """Learn from `documents` and the `codes` of their jurisdictions.

        A code of another year is taken for the one that covers it on the document's date. Documents whose code is
        not among their candidates, because they do not name the place, are left out of learning but counted in the
        calibration.

        Raises
        ------
        LabelError
            A code is not in the gazetteer, or no document names its jurisdiction.
        ValueError
            `documents` and `codes` are not of one length.
        """
        import numpy as np

        divisions = self._divisions()
        cases = [build_case(document, divisions) for document in documents]
        targets = [
            _target(case, document, code, divisions)
            for case, document, code in zip(cases, documents, codes, strict=True)
        ]
        values: list[NDArray[np.float64]] = [np.zeros(len(case.candidates)) for case in cases]
        for held in split_folds(documents, self.folds):
            kept = sorted(set(range(len(cases))) - set(held))
            if any(targets[place] is not None for place in kept):
                vocabulary, weights = self._learn([cases[i] for i in kept], [targets[i] for i in kept])
                index = index_names(vocabulary)
                for place in held:
                    values[place] = scores(cases[place], index, weights)
        self.temperature_ = fit_temperature(values, targets)
        chances = [probabilities(each, self.temperature_) for each in values]
        self.threshold_ = choose_threshold(chances, targets, self.target_accuracy)
        pairs = zip(documents, cases, values, strict=True)
        self.held_out_ = [self._answer(document, case, held) for document, case, held in pairs]
        self.vocabulary_, self.weights_ = self._learn(cases, targets)
        self._index = index_names(self.vocabulary_)
        return self

    def predict(self, documents: Sequence[Document]) -> list[Jurisdiction]:
        """Return the jurisdiction of each of `documents`.

        Raises
        ------
        NotFittedError
            Before `fit`.
        """
        self._check_fitted()
        cases = ((document, build_case(document, self._divisions())) for document in documents)
        return [self._answer(document, case, scores(case, self._index, self.weights_)) for document, case in cases]

    def explain(self, document: Document, *, most: int = 12) -> list[CandidateReasons]:
        """Return the candidates of `document`, most probable first, each with its `most` weightiest features.

        Raises
        ------
        NotFittedError
            Before `fit`.
        """
        self._check_fitted()
        case, year, divisions = build_case(document, self._divisions()), year_of(document.date), self._divisions()
        parts = contributions(case, self._index, self.weights_)
        values = scores(case, self._index, self.weights_)
        chances = probabilities(values, self.temperature_)
        found = []
        for place, candidate in enumerate(case.candidates):
            ranked = sorted(parts[place].items(), key=lambda item: (-abs(item[1]), item[0]))
            name = divisions.full_name(candidate.code, year)
            score = float(values[place])
            found.append(CandidateReasons(candidate.code, name, float(chances[place]), score, tuple(ranked[:most])))
        return sorted(found, key=lambda item: (-item.probability, item.code))

    def state(self) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
        """Return settings and arrays for the model file."""
        self._check_fitted()
        settings = {
            "penalty": self.penalty,
            "min_documents": self.min_documents,
            "target_accuracy": self.target_accuracy,
            "folds": self.folds,
            "temperature": self.temperature_,
            "threshold": self.threshold_,
            "vocabulary": list(self.vocabulary_),
        }
        return settings, {"weights": self.weights_}

    @classmethod
    def from_state(cls, settings: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> Self:
        """Return the fitted classifier that `state` described.

        Raises
        ------
        ValueError
            If the parts do not fit together.
        """
        import numpy as np

        names = ("penalty", "min_documents", "target_accuracy", "folds")
        new = cls(**{name: settings[name] for name in names})
        new.vocabulary_ = tuple(map(str, settings["vocabulary"]))
        new.weights_ = np.asarray(arrays["weights"], dtype=np.float64)
        new.temperature_, new.threshold_ = float(settings["temperature"]), float(settings["threshold"])
        if new.weights_.shape != (len(new.vocabulary_),) or not np.isfinite(new.weights_).all():
            raise ValueError(f"{len(new.vocabulary_)} features but weights of shape {new.weights_.shape}")
        if not new.temperature_ > 0:
            raise ValueError(f"a temperature of {new.temperature_}")
        new._index = index_names(new.vocabulary_)
        return new

    def _divisions(self) -> Gazetteer:
        return self.gazetteer or load_gazetteer()

    def _answer(self, document: Document, case: Case, values: NDArray[np.float64]) -> Jurisdiction:
        chances = probabilities(values, self.temperature_)
        return make_jurisdiction(document, case, chances, threshold=self.threshold_, gazetteer=self._divisions())

    def _check_fitted(self) -> None:
        if not hasattr(self, "weights_"):
            from sklearn.exceptions import NotFittedError

            raise NotFittedError("this JurisdictionClassifier is not fitted yet: call fit first")

    def _learn(
        self, cases: Sequence[Case], targets: Sequence[int | None]
    ) -> tuple[tuple[str, ...], NDArray[np.float64]]:
        import numpy as np

        known = [(case, target) for case, target in zip(cases, targets, strict=True) if target is not None]
        if not known:
            raise LabelError("no document names the place of its jurisdiction; label some that do")
        used, wanted = [case for case, _ in known], [target for _, target in known]
        vocabulary = learn_vocabulary(used, self.min_documents)
        weights = fit_weights(used, wanted, index_names(vocabulary), penalty=self.penalty)
        heavy = np.flatnonzero(np.abs(weights) >= _NEGLIGIBLE)
        return tuple(vocabulary[place] for place in heavy), weights[heavy].astype(np.float32).astype(np.float64)


def _target(case: Case, document: Document, code: str, divisions: Gazetteer) -> int | None:
    """Return the place of the code that covers `code` on the document's date, None where no mention leads to it."""
    if code not in divisions:
        raise LabelError(f"{document.id}: {code} is no code of the gazetteer; use six digits of GB/T 2260 or INTL")
    covering = divisions.on(code, year_of(document.date))
    codes = [candidate.code for candidate in case.candidates]
    return codes.index(covering) if covering in codes else None
