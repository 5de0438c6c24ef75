"""A model: what was fitted, kept in a folder as a whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.errors import ModelError, WriteError
from classify.leftovers import set_aside, start_folder
from classify.models.files import FILES, read_arrays, read_json, read_manifest, write_files

if TYPE_CHECKING:
    import numpy as np

    from classify.places import JurisdictionClassifier
    from classify.summaries import SentenceScorer
    from classify.topics import TopicClassifier

__all__ = ["Model", "default_model", "load_judges", "load_model", "load_scorer", "read_card", "save_model"]

# The part that holds the scorer of sentences.
_QUOTES = "quotes"
_State = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """What was fitted, with its card; a part is None where its labels were missing.

    ``seen`` are the hashes of the texts that it was trained on, by `classify.document.text_hash`.
    """

    topics: TopicClassifier | None
    jurisdictions: JurisdictionClassifier | None
    card: dict[str, Any]
    seen: frozenset[int] = frozenset()
    quotes: SentenceScorer | None = None


def default_model(name: str = "default") -> Path:
    """Return the folder of the model that comes with the package: ``default``, or ``types`` for types of document.

    Raises
    ------
    ModelError
        If the package was installed without one.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "data" / "models" / name, package.parent / "models" / name):
        if (folder / FILES[0]).is_file():
            return folder
    raise ModelError("no model in the package; train one with `classify train labels/` and name it with --model")


def save_model(model: Model, folder: str | os.PathLike[str]) -> None:
    """Write `model` to `folder`, all of it or nothing.

    An existing model there is replaced; any other content is left alone.

    Raises
    ------
    WriteError
        If `folder` holds something else than a model, or cannot be written.
    """
    target = Path(folder)
    if target.is_dir() and any(target.iterdir()) and not (target / FILES[0]).is_file():
        raise WriteError(f"{target}: not empty and no model; name another folder with --output")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = start_folder(target)
    except OSError as error:
        raise WriteError(f"{target}: cannot be written: {error.strerror}") from error
    try:
        _write(model, temporary)
        _swap(temporary, target)
    except OSError as error:
        raise WriteError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def load_model(folder: str | os.PathLike[str] | None = None) -> Model:
    """Return the model in `folder`, by default the one in the package.

    A model stays in memory once loaded, until its files change.

    Raises
    ------
    ModelError
        If it is missing, truncated, altered, of another format or version, or malformed in any way.
    """
    path = _folder(folder)
    return _load(path, _state_of(path))


def load_judges(folder: str | os.PathLike[str] | None = None) -> Model:
    """Return what `load_model` does but for the scorer of sentences, which labels do without.

    Raises
    ------
    ModelError
        As `load_model`.
    """
    path = _folder(folder)
    return _load_judges(path, _state_of(path))


def load_scorer(folder: str | os.PathLike[str] | None = None) -> SentenceScorer:
    """Return the scorer of sentences of the model in `folder`; that of the package's model where it has none.

    Raises
    ------
    ModelError
        As `load_model`, or if the model in the package has no scorer either.
    """
    default = default_model()
    for path in (Path(folder) if folder is not None else default, default):
        if (scorer := _load_scorer(path, _state_of(path))) is not None:
            return scorer
    raise ModelError(f"{default}: the model in the package has no scorer of sentences; install the package again")


def read_card(folder: str | os.PathLike[str] | None = None) -> dict[str, Any]:
    """Return the card of the model in `folder`.

    Raises
    ------
    ModelError
        If there is no model, or its card is not readable or was altered.
    """
    path = _folder(folder)
    return read_json(path, read_manifest(path), "card.json")


def _folder(folder: str | os.PathLike[str] | None) -> Path:
    return Path(folder) if folder is not None else default_model()


def _state_of(path: Path) -> _State:
    """Return what changes when a model is written anew: a file's number, its size and the time of its last change."""
    try:
        found = [(path / name).stat() for name in FILES]
    except OSError:
        return ()  # what is missing is said by the reader
    return tuple((each.st_ino, each.st_size, each.st_mtime_ns) for each in found)


@lru_cache(maxsize=4)
def _load(path: Path, state: _State) -> Model:
    return replace(_load_judges(path, state), quotes=_load_scorer(path, state))


@lru_cache(maxsize=4)
def _load_judges(path: Path, state: _State) -> Model:  # noqa: ARG001
    from classify.places import JurisdictionClassifier
    from classify.topics import TopicClassifier

    manifest = read_manifest(path)
    card, settings = read_json(path, manifest, "card.json"), read_json(path, manifest, "settings.json")
    arrays = read_arrays(path, manifest)
    with _told_if_malformed(path):
        topics = jurisdictions = None
        if settings["topics"] is not None:
            topics = TopicClassifier.from_state(settings["topics"], _part(arrays, "topics"))
        if settings["jurisdictions"] is not None:
            jurisdictions = JurisdictionClassifier.from_state(settings["jurisdictions"], _part(arrays, "jurisdictions"))
        return Model(topics, jurisdictions, card, frozenset(arrays["seen"].tolist()))


@lru_cache(maxsize=4)
def _load_scorer(path: Path, state: _State) -> SentenceScorer | None:  # noqa: ARG001
    """Return the scorer of a model without reading its other parts."""
    from classify.summaries import SentenceScorer

    manifest = read_manifest(path)
    settings, arrays = read_json(path, manifest, "settings.json"), read_arrays(path, manifest, part=_QUOTES)
    with _told_if_malformed(path):
        own = settings[_QUOTES]
        return None if own is None else SentenceScorer.from_state(own, _part(arrays, _QUOTES))


@contextmanager
def _told_if_malformed(path: Path) -> Generator[None, None, None]:
    """Make a ModelError of what a part raises on settings or arrays that are not its own."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise ModelError(f"{path}: the model is malformed ({type(error).__name__}: {error}); train it again") from error


def _part(arrays: dict[str, np.ndarray], part: str) -> dict[str, np.ndarray]:
    prefix = f"{part}/"
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


def _write(model: Model, folder: Path) -> None:
    import numpy as np

    settings: dict[str, Any] = {"topics": None, "jurisdictions": None, _QUOTES: None}
    arrays: dict[str, np.ndarray] = {}
    fitted = (("topics", model.topics), ("jurisdictions", model.jurisdictions), (_QUOTES, model.quotes))
    for name, part in fitted:
        if part is not None:
            settings[name], own = part.state()
            arrays |= {f"{name}/{key}": array for key, array in own.items()}
    arrays["seen"] = np.array(sorted(model.seen), dtype=np.uint64)
    write_files(folder, settings, arrays, model.card)


def _swap(temporary: Path, target: Path) -> None:
    """Put `temporary` in the place of `target`; a reader sees the old model or the new one."""
    temporary.chmod(0o755)
    if not target.exists() or not any(target.iterdir()):
        temporary.replace(target)
        return
    old = set_aside(target)
    try:
        temporary.replace(target)
    except OSError:
        old.replace(target)
        raise
    shutil.rmtree(old)
