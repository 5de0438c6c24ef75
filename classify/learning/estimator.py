"""What all estimators share: scikit-learn's contract, kept without importing it to predict."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Literal, Self

from classify.document import Document

__all__ = ["Estimator", "as_documents"]


class Estimator:
    """Parameters by name, as scikit-learn reads and sets them [1]_.

    A subclass stores the keyword arguments of ``__init__`` under their names and nothing else; what `fit` learns ends
    in ``_``, and `fitted` names one of these attributes.

    References
    ----------
    .. [1] scikit-learn, "Developing scikit-learn estimators".
    """

    kind: ClassVar[Literal["classifier", "transformer", "scorer"]] = "classifier"
    fitted: ClassVar[str]

    @classmethod
    def _parameters(cls) -> tuple[str, ...]:
        return tuple(name for name in inspect.signature(cls).parameters)

    def get_params(self, deep: bool = True) -> dict[str, Any]:  # noqa: ARG002 - the signature of scikit-learn
        """Return the parameters by name; no parameter has parameters of its own."""
        return {name: getattr(self, name) for name in self._parameters()}

    def set_params(self, **parameters: Any) -> Self:
        """Set parameters by name and return self.

        Raises
        ------
        ValueError
            If there is no parameter of a name.
        """
        known = self._parameters()
        unknown = sorted(set(parameters) - set(known))
        if unknown:
            raise ValueError(f"no parameter {', '.join(unknown)}; there are {', '.join(known)}")
        for name, value in parameters.items():
            setattr(self, name, value)
        return self

    def check_fitted(self) -> None:
        """Do nothing after `fit`.

        Raises
        ------
        NotFittedError
            Of scikit-learn, before `fit`.
        """
        if not self.__sklearn_is_fitted__():
            from sklearn.exceptions import NotFittedError

            raise NotFittedError(f"this {type(self).__name__} is not fitted yet: call fit first")

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, self.fitted)

    def __sklearn_tags__(self) -> Any:
        from sklearn.utils import ClassifierTags, InputTags, Tags, TargetTags, TransformerTags

        classifies = self.kind == "classifier"
        return Tags(
            estimator_type="classifier" if classifies else None,
            target_tags=TargetTags(required=classifies),
            transformer_tags=TransformerTags() if self.kind == "transformer" else None,
            classifier_tags=ClassifierTags() if classifies else None,
            input_tags=InputTags(two_d_array=False, one_d_array=True, string=True),
        )

    def __repr__(self) -> str:
        """Return the call that makes it, with the parameters that are not the default."""
        defaults = {name: parameter.default for name, parameter in inspect.signature(type(self)).parameters.items()}
        changed = [f"{name}={value!r}" for name, value in self.get_params().items() if value != defaults[name]]
        return f"{type(self).__name__}({', '.join(changed)})"


def as_documents(X: Iterable[str | Document]) -> Sequence[Document]:
    """Return `X` as documents: a text becomes the text of one that has no title, date or source.

    Parameters
    ----------
    X : iterable of str or Document
        A list, an array of strings, a Series.

    Raises
    ------
    TypeError
        For one string, whose characters would be taken for documents, and for anything but texts and documents.

    Examples
    --------
    >>> as_documents(["春耕开始"])[0].text
    '春耕开始'
    """
    if isinstance(X, str):
        raise TypeError("a list of texts is needed, not one text: put it in brackets")
    if isinstance(X, list) and all(isinstance(item, Document) for item in X):
        return X
    return [_document(item, place) for place, item in enumerate(X)]


def _document(item: object, place: int) -> Document:
    if isinstance(item, Document):
        return item
    if not isinstance(item, str):
        raise TypeError(f"item {place} is {type(item).__name__}; texts (str) or documents are needed")
    return Document(str(place), None, "", None, None, None, str(item))
