"""What is being written stands beside its target until it is whole; what a killed run left there is taken away."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["replacing", "set_aside", "start_file", "start_folder"]

_DAY = 86_400.0
_KEPT = "kept-"


@contextmanager
def replacing(target: Path, *, mode: int | None = None) -> Iterator[Path]:
    """Give a file to be written, which then takes the place of `target`; nothing of it stays where that fails.

    Parameters
    ----------
    target : Path
    mode : int, optional
        What others may do with the result; by default the user's umask decides.

    Raises
    ------
    OSError
        If it cannot be written or put in its place.
    """
    temporary = start_file(target)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask() if mode is None else mode)  # it is private as it was begun
        temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def start_file(target: Path) -> Path:
    """Return an empty file beside `target`, to be written and then put in its place.

    Files and folders that runs of this computer began for the same target and that no process writes any more are
    removed; those of another computer when they are a day old.

    Raises
    ------
    OSError
        If there can be none.
    """
    _clear(target)
    handle, name = tempfile.mkstemp(prefix=_prefix(target), dir=target.parent)
    os.close(handle)
    return Path(name)


def start_folder(target: Path) -> Path:
    """Return an empty folder beside `target`, as `start_file` does a file."""
    _clear(target)
    return Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))


def set_aside(target: Path) -> Path:
    """Move the folder `target` away, so that another can be put in its place, and return where it is.

    Should the run be killed before, the next one moves it back.
    """
    place = Path(tempfile.mkdtemp(prefix=f"{_prefix(target)}{_KEPT}", dir=target.parent))
    target.replace(place)
    return place


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _prefix(target: Path) -> str:
    return f".{target.name}.{_host()}-{os.getpid()}."


def _host() -> str:
    return hashlib.sha256(platform.node().encode("utf-8", "surrogatepass")).hexdigest()[:6]


def _clear(target: Path) -> None:
    for path, kept in _abandoned(target):
        with suppress(OSError):  # another run may be as quick; what cannot be removed harms nothing
            if kept and not target.exists():
                path.replace(target)
            elif path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _abandoned(target: Path) -> Iterator[tuple[Path, bool]]:
    """Yield what was begun for `target` and given up, and whether it is the target that was set aside."""
    begun = re.compile(rf"\.{re.escape(target.name)}\.([0-9a-f]{{6}})-(\d+)\.({_KEPT})?\w+")
    try:
        names = sorted(os.listdir(target.parent))  # noqa: PTH208 (names alone are wanted)
    except OSError:
        return
    for name in names:
        match = begun.fullmatch(name)
        path = target.parent / name
        if match and (not _runs(int(match[2])) if match[1] == _host() else _old(path)):
            yield path, match[3] is not None


def _runs(process: int) -> bool:
    if os.name == "nt":  # there a signal ends a process
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _old(path: Path) -> bool:
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > _DAY
    return False
