"""Model files: plain arrays and JSON, no code in them.

A model is a folder::

    model.json    format, version, SHA-256 of the arrays, settings and vocabularies of each part
    arrays.npz    the weights, read with pickling switched off
    card.json     what it was trained on and how well it did; for people and for `classify model info`

Reading one never runs code from it, whoever wrote it, and needs no scikit-learn.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.errors import ModelError, WriteError

if TYPE_CHECKING:
    import numpy as np

    from classify.places import JurisdictionClassifier
    from classify.summaries import SentenceScorer
    from classify.topics import TopicClassifier

__all__ = [
    "FORMAT",
    "VERSION",
    "Model",
    "default_model",
    "load_model",
    "load_scorer",
    "read_card",
    "save_model",
]

FORMAT = "classify-model"
VERSION = 2
# The part that holds the scorer of sentences.
_QUOTES = "quotes"
_FILES = ("model.json", "arrays.npz", "card.json")
_LARGEST = 512 * 1024 * 1024
# What zipfile and numpy raise on a damaged or crafted archive.
_UNREADABLE = (
    OSError,
    ValueError,
    EOFError,
    KeyError,
    MemoryError,
    NotImplementedError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)


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
    package = Path(__file__).parent
    for folder in (package / "data" / "models" / name, package.parent / "models" / name):
        if (folder / "model.json").is_file():
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
    if target.is_dir() and any(target.iterdir()) and not (target / "model.json").is_file():
        raise WriteError(f"{target}: not empty and no model; name another folder with --output")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
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
        If it is missing, truncated, of another format or version, or malformed in any way.
    """
    path = Path(folder) if folder is not None else default_model()
    return _load(path, _state_of(path))


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
        If there is no model, or its card is not readable.
    """
    path = Path(folder) if folder is not None else default_model()
    _header(path)
    return _json(path / "card.json")


def _state_of(path: Path) -> tuple[tuple[int, int, int], ...]:
    """Return what changes when a model is written anew: a file's number, its size and the time of its last change."""
    try:
        found = [(path / name).stat() for name in _FILES]
    except OSError:
        return ()  # what is missing is said by the reader
    return tuple((each.st_ino, each.st_size, each.st_mtime_ns) for each in found)


@lru_cache(maxsize=4)
def _load(path: Path, state: tuple[tuple[int, int, int], ...]) -> Model:  # noqa: ARG001
    from classify.places import JurisdictionClassifier
    from classify.topics import TopicClassifier

    header = _header(path)
    arrays = _arrays(path / "arrays.npz", str(header.get("arrays_sha256")))
    try:
        parts = header["parts"]
        topics = jurisdictions = None
        quotes = _scorer(parts, arrays)
        if parts.get("topics") is not None:
            topics = TopicClassifier.from_state(parts["topics"], _part(arrays, "topics"))
        if parts.get("jurisdictions") is not None:
            jurisdictions = JurisdictionClassifier.from_state(parts["jurisdictions"], _part(arrays, "jurisdictions"))
        # Models saved before this was kept know nothing of what they have seen.
        seen = arrays["seen"].tolist() if "seen" in arrays else []
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise ModelError(f"{path}: the model is malformed ({type(error).__name__}: {error}); train it again") from error
    return Model(topics, jurisdictions, _json(path / "card.json"), frozenset(seen), quotes)


@lru_cache(maxsize=4)
def _load_scorer(path: Path, state: tuple[tuple[int, int, int], ...]) -> SentenceScorer | None:  # noqa: ARG001
    """Return the scorer of a model without reading its other parts."""
    header = _header(path)
    try:
        return _scorer(header["parts"], _arrays(path / "arrays.npz", str(header.get("arrays_sha256")), part=_QUOTES))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise ModelError(f"{path}: the model is malformed ({type(error).__name__}: {error}); train it again") from error


def _scorer(parts: dict[str, Any], arrays: dict[str, np.ndarray]) -> SentenceScorer | None:
    from classify.summaries import SentenceScorer

    state = parts.get(_QUOTES)
    return None if state is None else SentenceScorer.from_state(state, _part(arrays, _QUOTES))


def _header(path: Path) -> dict[str, Any]:
    if not (path / "model.json").is_file():
        raise ModelError(f"{path}: no model here (no model.json); name a folder that `classify train` wrote")
    header = _json(path / "model.json")
    if header.get("format") != FORMAT:
        raise ModelError(f"{path}: not a model of this program; name a folder that `classify train` wrote")
    if header.get("version") != VERSION:
        raise ModelError(f"{path}: model version {header.get('version')}, this program reads {VERSION}; train it again")
    return header


def _json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise ModelError(f"{path}: larger than any model; train it again")
        loaded = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path}: cannot be read as JSON ({type(error).__name__}); train the model again") from error
    if not isinstance(loaded, dict):
        raise ModelError(f"{path}: holds no object; train the model again")
    return loaded


def _arrays(path: Path, expected: str, *, part: str = "") -> dict[str, np.ndarray]:
    import numpy as np

    try:
        if path.stat().st_size > _LARGEST:
            raise ModelError(f"{path}: larger than any model; train it again")
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != expected:
            raise ModelError(f"{path}: truncated or altered (SHA-256 differs from model.json); train it again")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # A few kilobytes can unpack to gigabytes.
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise ModelError(f"{path}: unpacks to more than any model; train it again")
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files if name.startswith(part)}
    except _UNREADABLE as error:
        raise ModelError(f"{path}: cannot be read as arrays ({type(error).__name__}); train the model again") from error


def _part(arrays: dict[str, np.ndarray], part: str) -> dict[str, np.ndarray]:
    prefix = f"{part}/"
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


def _write(model: Model, folder: Path) -> None:
    import numpy as np

    parts: dict[str, Any] = {"topics": None, "jurisdictions": None, _QUOTES: None}
    arrays: dict[str, np.ndarray] = {}
    fitted = (("topics", model.topics), ("jurisdictions", model.jurisdictions), (_QUOTES, model.quotes))
    for name, part in fitted:
        if part is not None:
            parts[name], own = part.state()
            arrays |= {f"{name}/{key}": array for key, array in own.items()}
    arrays["seen"] = np.array(sorted(model.seen), dtype=np.uint64)
    buffer = io.BytesIO()
    # Not compressed: weights are noise to zlib, which would make them a seventh smaller and loading 0.02 s longer.
    np.savez(buffer, allow_pickle=False, **arrays)
    data = buffer.getvalue()
    header = {
        "format": FORMAT,
        "version": VERSION,
        "arrays_sha256": hashlib.sha256(data).hexdigest(),
        "parts": parts,
    }
    (folder / "arrays.npz").write_bytes(data)
    (folder / "model.json").write_text(json.dumps(header, ensure_ascii=False) + "\n", encoding="utf-8")
    card = json.dumps(model.card, ensure_ascii=False, indent=2)
    (folder / "card.json").write_text(card + "\n", encoding="utf-8")


def _swap(temporary: Path, target: Path) -> None:
    """Put `temporary` in the place of `target`; a reader sees the old model or the new one."""
    temporary.chmod(0o755)
    if not target.exists() or not any(target.iterdir()):
        temporary.replace(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    target.replace(old)
    try:
        temporary.replace(target)
    except OSError:
        old.replace(target)
        raise
    shutil.rmtree(old)
