"""What a server is given: the archive, where labels and models lie, who may ask."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["LOOPBACK", "Settings"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Addresses that only this machine reaches."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server is given.

    Attributes
    ----------
    db : Path
        The archive.
    labels : Path
        The folder whose ``corrections.jsonl`` takes what people correct, and which `train` reads.
    texts : tuple of Path
        Files with the texts of labels that have only an id.
    model : Path or None
        A model folder; None for that of the archive, else of the package.
    models : Path
        Where retrained models are written.
    host : str
        The address that is listened on.
    token : str or None
        What a request must show; None only on this machine.
    """

    db: Path
    labels: Path = Path("labels")
    texts: tuple[Path, ...] = ()
    model: Path | None = None
    models: Path = Path("models")
    host: str = "127.0.0.1"
    token: str | None = None
