"""The one list of digest formats; the command line, its errors and `render_digest` derive from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from classify.digests.records import Digest
from classify.digests.render.view import DEFAULT_VIEW, DigestView

__all__ = ["FORMATS", "DigestFormat", "digest_format", "digest_format_of", "render_digest"]


@dataclass(frozen=True, slots=True)
class DigestFormat:
    """A form in which a digest is written.

    Attributes
    ----------
    name : str
        As `render_digest` and ``--format`` take it.
    suffixes : tuple of str
        The endings of files in it, the usual one first.
    words : str
        What it is, for people.
    renderer : str
        The function in this room, as ``module:name``: only the one that is asked for is loaded.
    binary : bool
        Whether a terminal cannot show it.
    needs : str or None
        The library that it needs beyond those of the package, which the extra of the format's name installs.
    """

    name: str
    suffixes: tuple[str, ...]
    words: str
    renderer: str
    binary: bool = False
    needs: str | None = None

    @property
    def missing(self) -> bool:
        """Whether the library it needs is not installed."""
        return self.needs is not None and find_spec(self.needs) is None

    def render(self, digest: Digest, view: DigestView = DEFAULT_VIEW) -> bytes:
        """Return `digest` as the bytes of a file."""
        module, _, name = self.renderer.partition(":")
        function = getattr(import_module(f"classify.digests.render.{module}"), name)
        return cast(Callable[[Digest, DigestView], bytes], function)(digest, view)


FORMATS = (
    DigestFormat("html", (".html", ".htm"), "a page to read, search, filter and print", "html:render_html"),
    DigestFormat("markdown", (".md", ".markdown"), "Markdown", "markdown:render_markdown"),
    DigestFormat("docx", (".docx",), "a Word document", "word:render_docx", binary=True),
    DigestFormat("mail", (".eml",), "a mail that can be sent as it is", "mail:render_mail"),
    DigestFormat("atom", (".atom",), "a feed for readers", "feed:render_feed"),
    DigestFormat("json", (".json",), "everything, with offsets, for programs and verify", "record:render_json"),
    DigestFormat("csv", (".csv",), "a row an entry, for spreadsheets", "table:render_csv"),
    DigestFormat("xlsx", (".xlsx",), "the same as an Excel workbook", "workbook:render_xlsx", True, "xlsxwriter"),
)


def digest_format(name: str) -> DigestFormat:
    """Return the format called `name`.

    Raises
    ------
    ValueError
        If there is none.
    """
    for format in FORMATS:
        if format.name == name:
            return format
    raise ValueError(f"unknown digest format {name!r}: one of {', '.join(format.name for format in FORMATS)}")


def digest_format_of(path: Path) -> DigestFormat | None:
    """Return the format that the ending of `path` asks for, or None."""
    return next((format for format in FORMATS if path.suffix.lower() in format.suffixes), None)


def render_digest(digest: Digest, format: str, view: DigestView = DEFAULT_VIEW) -> bytes:
    """Return `digest` as the bytes of a file in the format of that name.

    Raises
    ------
    ValueError
        If there is no such format.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> render_digest(build_digest([], title="一周要闻"), "markdown").decode().splitlines()[0]
    '# 一周要闻'
    """
    return digest_format(format).render(digest, view)
