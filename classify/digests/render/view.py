"""How a digest is shown: the options that the renderers share."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["DEFAULT_VIEW", "DigestView", "ReadoutForm"]

ReadoutForm = Literal["brief", "full", "none"]


@dataclass(frozen=True, slots=True)
class DigestView:
    """What of a digest is shown, and from where.

    Attributes
    ----------
    readouts : {"brief", "full", "none"}
        Of readouts the meeting and its key sentences, the passages folded or left out; everything; the meeting alone.
    codes : bool
        Whether codes of places and probabilities are shown.
    folder : Path or None
        Where the digest will lie, for links to the files it was made from; None for none.
    made : datetime or None
        The time that mail and feed bear; None leaves it out, or takes the last day of the digest where one is needed.
    sender, recipient : str or None
        The addresses of a mail.
    """

    readouts: ReadoutForm = "brief"
    codes: bool = False
    folder: Path | None = None
    made: datetime.datetime | None = None
    sender: str | None = None
    recipient: str | None = None


DEFAULT_VIEW = DigestView()
