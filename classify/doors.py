"""Doors of rooms that load a module when what it offers is asked for: who predicts loads nothing that trains."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["lazy_door"]


def lazy_door(room: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package.

    Parameters
    ----------
    room : str
        The package's ``__name__``.
    homes : mapping of str to str
        The modules of the names that the package offers.

    Examples
    --------
    >>> lazy_door("classify.text", {"tokenize": "classify.text.tokens"})("tokenize")("开会")
    ['开会']
    """

    def get_attribute(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return get_attribute
