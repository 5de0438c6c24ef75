"""The files of a model, and that they are the ones that were written.

A model is a folder::

    model.json     format, version, and the SHA-256 of each of the others
    settings.json  settings and vocabularies of each part
    arrays.npz     the weights, read with pickling switched off
    card.json      what it was trained on and how well it did; for people and for `classify model info`

Reading one never runs code from it, whoever wrote it, and needs no scikit-learn. A file that is not, to the byte, what
was written with the others is refused: a word of a vocabulary that changed would give other labels in silence.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.errors import ModelError

if TYPE_CHECKING:
    import numpy as np

__all__ = ["FILES", "FORMAT", "VERSION", "read_arrays", "read_json", "read_manifest", "write_files"]

FORMAT = "classify-model"
VERSION = 3
FILES = ("model.json", "settings.json", "arrays.npz", "card.json")
_MANIFEST, _SETTINGS, _ARRAYS, _CARD = FILES
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

Manifest = Mapping[str, str]
"""The SHA-256 of each file but the manifest, by its name."""


def write_files(
    folder: Path, settings: Mapping[str, Any], arrays: Mapping[str, np.ndarray], card: Mapping[str, Any]
) -> None:
    """Write the files of a model into `folder`, the same bytes for the same content."""
    import numpy as np

    buffer = io.BytesIO()
    # Not compressed: weights are noise to zlib, which would make them a seventh smaller and loading 0.02 s longer.
    np.savez(buffer, allow_pickle=False, **arrays)
    files = {
        _SETTINGS: f"{json.dumps(settings, ensure_ascii=False)}\n".encode(),
        _ARRAYS: buffer.getvalue(),
        _CARD: f"{json.dumps(card, ensure_ascii=False, indent=2)}\n".encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / _MANIFEST).write_bytes(_manifest_bytes({name: _hash(data) for name, data in files.items()}))


def read_manifest(folder: Path) -> Manifest:
    """Return the hashes of the files of the model in `folder`.

    Raises
    ------
    ModelError
        If there is no model, one of another program or version, or its first file was altered.
    """
    path = folder / _MANIFEST
    if not path.is_file():
        raise ModelError(f"{folder}: no model here (no {_MANIFEST}); name a folder that `classify train` wrote")
    data = _read(path)
    header = _object(path, data)
    if header.get("format") != FORMAT:
        raise ModelError(f"{folder}: not a model of this program; name a folder that `classify train` wrote")
    if header.get("version") != VERSION:
        raise ModelError(
            f"{folder}: model version {header.get('version')}, this program reads {VERSION}; train it again"
        )
    hashes = header.get("sha256")
    if not isinstance(hashes, dict) or set(hashes) != {_SETTINGS, _ARRAYS, _CARD} or data != _manifest_bytes(hashes):
        raise ModelError(f"{path}: truncated or altered; train the model again")
    return {name: str(value) for name, value in hashes.items()}


def read_json(folder: Path, manifest: Manifest, name: str) -> dict[str, Any]:
    """Return what the file `name` of the model holds.

    Raises
    ------
    ModelError
        If it is missing, altered, or no JSON object.
    """
    return _object(folder / name, _verified(folder, manifest, name))


def read_arrays(folder: Path, manifest: Manifest, *, part: str = "") -> dict[str, np.ndarray]:
    """Return the arrays of the model by name, those whose names begin with `part`.

    Raises
    ------
    ModelError
        If they are missing, altered, or no plain arrays.
    """
    import numpy as np

    path = folder / _ARRAYS
    data = _verified(folder, manifest, _ARRAYS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # A few kilobytes can unpack to gigabytes.
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise ModelError(f"{path}: unpacks to more than any model; train it again")
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files if name.startswith(part)}
    except _UNREADABLE as error:
        raise ModelError(f"{path}: cannot be read as arrays ({type(error).__name__}); train the model again") from error


def _manifest_bytes(hashes: Mapping[str, str]) -> bytes:
    header = {"format": FORMAT, "version": VERSION, "sha256": dict(sorted(hashes.items()))}
    return f"{json.dumps(header, indent=2)}\n".encode()


def _verified(folder: Path, manifest: Manifest, name: str) -> bytes:
    data = _read(folder / name)
    if _hash(data) != manifest[name]:
        raise ModelError(
            f"{folder / name}: truncated or altered (SHA-256 differs from {_MANIFEST}); train the model again"
        )
    return data


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise ModelError(f"{path}: larger than any model; train it again")
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}); train the model again") from error


def _object(path: Path, data: bytes) -> dict[str, Any]:
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path}: cannot be read as JSON ({type(error).__name__}); train the model again") from error
    if not isinstance(loaded, dict):
        raise ModelError(f"{path}: holds no object; train the model again")
    return loaded


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
