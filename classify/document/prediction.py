"""What was predicted of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from classify.document.codes import Level

__all__ = [
    "Alternative",
    "Field",
    "Jurisdiction",
    "JurisdictionAlternative",
    "Mention",
    "Prediction",
    "Role",
    "Topic",
    "TypedPrediction",
]


Field = Literal["title", "text", "source"]
Role = Literal["subject", "venue", "dateline", "post", "origin"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A topic that was not chosen, with its probability in [0, 1]."""

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Topic:
    """The topic of a document: the best guess, always, and whether the model would rather abstain."""

    label: str
    probability: float
    abstained: bool
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a document.

    Attributes
    ----------
    text : str
        The characters of the mention.
    field : Field
        Where it stands; ``source`` for a place in the name of the outlet.
    start, end : int
        Offsets into that field.
    role : Role
        ``subject``, ``venue``, ``dateline``, ``post`` or ``origin``.
    """

    text: str
    field: Field
    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class JurisdictionAlternative:
    """A jurisdiction that was not chosen, with its probability in [0, 1]."""

    code: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The place whose affair a document is.

    Attributes
    ----------
    code : str
        Six digits of GB/T 2260 valid on the document's date, ``100000`` nationwide, ``INTL`` abroad.
    name : str
        The full name from the province down.
    level : Level
    probability : float
        Calibrated, in [0, 1].
    abstained : bool
        True where the probability is below the model's threshold.
    evidence : tuple of Mention
        The mentions that speak for the code.
    alternatives : tuple of JurisdictionAlternative
        The next best, most probable first.
    """

    code: str
    name: str
    level: Level
    probability: float
    abstained: bool
    evidence: tuple[Mention, ...]
    alternatives: tuple[JurisdictionAlternative, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """Topic and jurisdiction of one document; either is None where the model was not trained for it."""

    id: str
    path: str | None
    title: str
    date: str | None
    topic: Topic | None
    jurisdiction: Jurisdiction | None

    def _repr_html_(self) -> str:
        from classify.document.notebook import show_prediction

        return show_prediction(self)


@dataclass(frozen=True, slots=True)
class TypedPrediction(Prediction):
    """A prediction with the type of the document: 公告, 通知, 批复, 任免, 通报, 预案, 统计公报 or 新闻.

    ``type`` is a label as a topic is, of a model of its own (``models/types``, learnt from ``labels/types/``): a
    report on a notice is 新闻, the notice itself 通知.
    """

    type: Topic
