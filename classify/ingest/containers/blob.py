"""A stretch of bytes that may hold documents, and how much of it may be unfolded."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Protocol

from classify.errors import ReadError
from classify.ingest.characters import normalize
from classify.ingest.limits import MAX_DEPTH, MAX_EXPANDED, MAX_MEMBER, MAX_MEMBERS, MAX_NAME, MAX_RATIO
from classify.ingest.source import Source, read_file

__all__ = ["MALFORMED", "Blob", "Budget", "Opener", "read_within"]

HEAD = 8192
MALFORMED = (
    ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError, OSError, EOFError, zlib.error,
)  # fmt: skip
"""What libraries raise on files that keep to no standard, beside errors of their own: numbers too large for an index,
headers that are not there, text where they take a number for granted."""
# So much may any input unfold to, whatever its ratio: small files of few letters compress well.
_FREE = 10_000_000
_CHUNK = 1_000_000
_OUTSIDE = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Blob:
    """The content of a file, of standard input or of a member of a container.

    Attributes
    ----------
    id : str
        Of the document in it: the file, ``FILE!MEMBER`` or ``FILE#N``.
    path : str
        The outermost file; ``-`` for standard input.
    name : str
        What errors call it, and whose suffix counts.
    data : bytes or None
        The content where it has been read; else it is that of the file `path`.
    depth : int
        In how many containers it lies.
    """

    id: str
    path: str
    name: str
    data: bytes | None = None
    depth: int = 0

    def head(self) -> bytes:
        """Return the first bytes; a `ReadError` where the file cannot be read."""
        if self.data is not None:
            return self.data[:HEAD]
        try:
            with Path(self.path).open("rb") as file:
                return file.read(HEAD)
        except OSError as error:
            raise ReadError(f"{self.path}: cannot be read: {error.strerror or error}") from error

    def read(self) -> bytes:
        """Return all of it."""
        return self.data if self.data is not None else read_file(Path(self.path))

    def stream(self) -> IO[bytes]:
        """Return it as a stream that can seek; the caller closes it."""
        return io.BytesIO(self.data) if self.data is not None else Path(self.path).open("rb")

    @property
    def suffix(self) -> str:
        """The lower-case suffix of the name, ``.gz`` left out."""
        return Path(self.name.lower().removesuffix(".gz")).suffix

    def unpacked(self, data: bytes) -> Blob:
        """Return the blob of what is packed in this one, under its id."""
        return replace(self, data=data, name=self.name[:-3] if self.name.lower().endswith(".gz") else self.name)

    def member(self, name: str, data: bytes) -> Blob:
        """Return the blob of the member called `name`."""
        return Blob(f"{self.id}!{name}", self.path, f"{self.name}!{name}", data, self.depth + 1)

    def numbered(self, number: int, data: bytes) -> Blob:
        """Return the blob of the document `number`, counted from 1, of those that have no names."""
        return Blob(f"{self.id}#{number}", self.path, f"{self.name}#{number}", data, self.depth + 1)


@dataclass(slots=True)
class Budget:
    """What all that lies in one input may cost together, and what is told of it.

    Attributes
    ----------
    is_passed_over : callable
        Gives for the name of a member under which name it is counted as none of ours, or None.
    members, expanded : int
        How many members were opened, and to how many bytes they unfolded.
    """

    is_passed_over: Callable[[str], str | None] = lambda _: None
    members: int = 0
    expanded: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def admit(self, blob: Blob, name: str = "") -> None:
        """Count one more member of `blob`, called `name`; a `ReadError` where it is one too many."""
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise ReadError(
                f"{blob.name}: more than {MAX_MEMBERS} documents in one file; split it or raise CLASSIFY_MAX_MEMBERS"
            )
        if blob.depth >= MAX_DEPTH:
            raise ReadError(f"{blob.name}: more than {MAX_DEPTH} containers in one another; unpack it first")
        if len(name) > MAX_NAME:
            raise ReadError(f"{blob.name}!{name[:40]}…: a name of more than {MAX_NAME} characters; rename it")
        if _OUTSIDE.search(name):
            raise ReadError(f"{blob.name}!{normalize(name)}: the name leads out of the archive; pack it anew")

    def spend(self, size: int, name: str) -> None:
        """Count `size` unfolded bytes; a `ReadError` where they are too many in all."""
        self.expanded += size
        if self.expanded > MAX_EXPANDED:
            raise ReadError(
                f"{name}: unfolds to more than {MAX_EXPANDED / 1e9:g} GB; split it or raise CLASSIFY_MAX_EXPANDED"
            )


class Readable(Protocol):
    """What bytes can be read from piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none at the end."""
        ...


Opener = Callable[[Blob, Budget], Iterator[Source]]


def read_within(stream: Readable, packed: int, name: str, budget: Budget) -> bytes:
    """Return what `stream` unfolds to, of `packed` bytes.

    Raises
    ------
    ReadError
        If that is larger than `MAX_MEMBER`, or more than `MAX_RATIO` times `packed`.
    """
    most = min(MAX_MEMBER, max(_FREE, MAX_RATIO * packed))
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_CHUNK):
        size += len(piece)
        if size > most:
            if most == MAX_MEMBER:
                raise ReadError(
                    f"{name}: unfolds to more than {MAX_MEMBER / 1e6:g} MB; split it or raise CLASSIFY_MAX_MEMBER"
                )
            raise ReadError(f"{name}: unfolds to more than {MAX_RATIO} times its size; it is refused as a bomb")
        budget.spend(len(piece), name)
        pieces.append(piece)
    return b"".join(pieces)
