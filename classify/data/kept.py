"""What is made of tables and takes long to make, kept beside them until one of them changes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import resources
from pathlib import Path

__all__ = ["keep_content", "package_files"]

# Not in the repository; the wheel has what was made when it was built.
_FOLDER = Path(__file__).parent / "kept"
_CHECKED = hashlib.sha256().digest_size


def package_files(*patterns: str) -> list[Path]:
    """Return the files of the package that match `patterns`, sorted."""
    root = Path(str(resources.files("classify")))
    return sorted({path for pattern in patterns for path in root.glob(pattern)})


def keep_content(name: str, sources: Iterable[Path], make: Callable[[], bytes], *, salt: bytes = b"") -> bytes:
    """Return the bytes that `make` makes of `sources`, from the file that keeps them where it is still true.

    The file is named after a hash of the contents of `sources`, which should be the tables and the code that reads
    them, so that what was kept before a change is never taken for what would be made now; it begins with a hash of
    what it keeps. Where it cannot be written, as in a folder of the system, the bytes are made each time.

    Parameters
    ----------
    name : str
        What is kept, for the name of the file.
    sources : iterable of Path
    make : callable
    salt : bytes
        What else changes what is made.
    """
    digest = hashlib.sha256(salt)
    for source in sources:
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    file = _FOLDER / f"{name}.{digest.hexdigest()[:32]}"
    kept = _read(file)
    if kept is None:
        kept = make()
        _write(file, kept, stale=f"{name}.*")
    return kept


def _read(file: Path) -> bytes | None:
    try:
        content = file.read_bytes()
    except OSError:
        return None
    digest, kept = content[:_CHECKED], content[_CHECKED:]
    return kept if hashlib.sha256(kept).digest() == digest else None


def _write(file: Path, content: bytes, *, stale: str) -> None:
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(content).digest() + content)
            for old in file.parent.glob(stale):
                old.unlink(missing_ok=True)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(file)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
