"""Whose affair a document is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Self

from classify.document import Document, Jurisdiction
from classify.errors import LabelError
from classify.learning import (
    Estimator,
    as_documents,
    choose_candidate_threshold,
    fit_candidate_temperature,
    split_folds,
)
from classify.places.candidates import Case, build_case
from classify.places.gazetteer import Gazetteer, Moment, load_gazetteer
from classify.places.ranking import (
    CandidateReasons,
    WeightNames,
    contributions,
    design_cases,
    hold_out,
    make_jurisdiction,
    probabilities,
    scores,
    sort_weights,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["JurisdictionClassifier"]

# Two of three fitted weights are smaller; of 1,540 items no answer changes without those between 0.02 and this.
_NEGLIGIBLE = 0.025
_SAVED = ("penalty", "min_documents", "target_accuracy", "folds")


class JurisdictionClassifier(Estimator):
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
    >>> found = classifier.locate([Document("1", None, "芜湖市召开会议", "2022-05-01", None, None, "")])[0]
    >>> found.code, found.name, found.level
    ('340200', '安徽省芜湖市', 'prefecture')

    References
    ----------
    McFadden, D. (1974), Conditional logit analysis of qualitative choice behavior. Guo, C. et al. (2017), On
    calibration of modern neural networks (temperature scaling).
    """

    fitted = "weights_"

    def __init__(
        self,
        *,
        penalty: float = 2.0,
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

    def fit(self, X: Iterable[str | Document], y: Iterable[str]) -> Self:
        """Learn from documents and the codes of their jurisdictions.

        Parameters
        ----------
        X : iterable of str or Document, of length n_documents
        y : iterable of str of length n_documents

        A code of another year is taken for the one that covers it on the document's date. Documents whose code is
        not among their candidates, because they do not name the place, are left out of learning but counted in the
        calibration.

        Raises
        ------
        LabelError
            A code is not in the gazetteer, or no document names its jurisdiction.
        ValueError
            `X` and `y` are not of one length.
        """
        import numpy as np

        documents, codes, divisions = as_documents(X), [str(code) for code in y], self._divisions()
        cases = [build_case(document, divisions) for document in documents]
        targets = [
            _target(case, document, code, divisions)
            for case, document, code in zip(cases, documents, codes, strict=True)
        ]
        if all(target is None for target in targets):
            raise LabelError("no document names the place of its jurisdiction; label some that do")
        design = design_cases(cases, self.min_documents)
        values, weights = hold_out(design, targets, split_folds(documents, self.folds), penalty=self.penalty)
        self.temperature_ = fit_candidate_temperature(values, targets)
        chances = [probabilities(each, self.temperature_) for each in values]
        self.threshold_ = choose_candidate_threshold(chances, targets, self.target_accuracy)
        self.held_out_ = [self._answer(case, held, case.moment) for case, held in zip(cases, values, strict=True)]
        self.codes_ = tuple(sorted(set(codes)))
        heavy = np.flatnonzero(np.abs(weights) >= _NEGLIGIBLE)
        self._names = WeightNames.read(design.names[place] for place in heavy)
        self.weights_ = weights[heavy].astype(np.float32).astype(np.float64)
        self._weights = sort_weights(self._names, self.weights_)
        return self

    @property
    def vocabulary_(self) -> tuple[str, ...]:
        """The names of the features."""
        return self._names.whole()

    @property
    def classes_(self) -> np.ndarray:
        """The codes that were learnt from, sorted, none in a model read from a file; others are answered as well."""
        import numpy as np

        self.check_fitted()
        return np.array(self.codes_)

    def predict(self, X: Iterable[str | Document]) -> np.ndarray:
        """Return the most probable code of each document, of shape (n_documents,), valid on its date."""
        import numpy as np

        return np.array([found.code for found in self.locate(as_documents(X))])

    def score(self, X: Iterable[str | Document], y: Iterable[str]) -> float:
        """Return the share of documents in [0, 1] whose code is that of `y`."""
        import numpy as np

        return float(np.mean(self.predict(X) == np.asarray(list(y))))

    def locate(self, documents: Sequence[Document], *, moment: Moment | None = None) -> list[Jurisdiction]:
        """Return the jurisdiction of each of `documents` as a record: with evidence, alternatives and abstention.

        Parameters
        ----------
        documents : sequence of Document
            The documents; the mentions in each are read by the divisions of its date.
        moment : Moment, optional
            Whose codes and names the answers have. Those of each document's date
            by default.

        Raises
        ------
        NotFittedError
            Before `fit`.
        """
        self.check_fitted()
        cases = (build_case(document, self._divisions()) for document in documents)
        return [
            self._answer(case, scores(case, self._weights), case.moment if moment is None else moment) for case in cases
        ]

    def explain(self, document: Document, *, most: int = 12, moment: Moment | None = None) -> list[CandidateReasons]:
        """Return the candidates of `document`, most probable first, each with its `most` weightiest features.

        `moment` is that of `predict`; candidates that one division covers by then are given one by one.

        Raises
        ------
        NotFittedError
            Before `fit`.
        """
        self.check_fitted()
        case, divisions = build_case(document, self._divisions()), self._divisions()
        moment = case.moment if moment is None else moment
        parts, values = contributions(case, self._weights), scores(case, self._weights)
        chances = probabilities(values, self.temperature_)
        found = []
        for place, candidate in enumerate(case.candidates):
            ranked = sorted(parts[place].items(), key=lambda item: (-abs(item[1]), item[0]))
            code, score = divisions.on(candidate.code, moment), float(values[place])
            name = divisions.full_name(code, moment)
            found.append(CandidateReasons(code, name, float(chances[place]), score, tuple(ranked[:most])))
        return sorted(found, key=lambda item: (-item.probability, item.code))

    def using(self, gazetteer: Gazetteer) -> Self:
        """Return this classifier with the divisions of `gazetteer`; what is learnt says nothing of single places."""
        new = copy(self)
        new.gazetteer = gazetteer
        return new

    def state(self) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
        """Return settings and arrays for the model file."""
        self.check_fitted()
        settings = {
            **{name: getattr(self, name) for name in _SAVED},
            "temperature": self.temperature_,
            "threshold": self.threshold_,
            "terms": list(self._names.terms),
            "features": list(self._names.features),
        }
        arrays = {"weights": self.weights_.astype("float32"), "places": self._names.places, "kinds": self._names.kinds}
        return settings, arrays

    @classmethod
    def from_state(cls, settings: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> Self:
        """Return the fitted classifier that `state` described.

        Raises
        ------
        ValueError
            If the parts do not fit together.
        """
        import numpy as np

        new = cls(**{name: settings[name] for name in _SAVED})
        terms, features = (tuple(map(str, settings[name])) for name in ("terms", "features"))
        new._names = WeightNames(terms, features, arrays["places"], arrays["kinds"])
        new.weights_ = np.asarray(arrays["weights"], dtype=np.float64)
        new.codes_ = ()
        new.temperature_, new.threshold_ = float(settings["temperature"]), float(settings["threshold"])
        if not new.temperature_ > 0:
            raise ValueError(f"a temperature of {new.temperature_}")
        new._weights = sort_weights(new._names, new.weights_)
        return new

    def _divisions(self) -> Gazetteer:
        return self.gazetteer or load_gazetteer()

    def _answer(self, case: Case, values: NDArray[np.float64], moment: Moment) -> Jurisdiction:
        chances = probabilities(values, self.temperature_)
        return make_jurisdiction(case, chances, moment, threshold=self.threshold_, gazetteer=self._divisions())


def _target(case: Case, document: Document, code: str, divisions: Gazetteer) -> int | None:
    """Return the place of the code that covers `code` on the document's date, None where no mention leads to it."""
    if code not in divisions:
        raise LabelError(f"{document.id}: {code} is no code of the gazetteer; use six digits of GB/T 2260 or INTL")
    covering = divisions.on(code, case.moment)
    codes = [candidate.code for candidate in case.candidates]
    return codes.index(covering) if covering in codes else None
