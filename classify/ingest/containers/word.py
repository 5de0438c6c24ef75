"""Word documents (.docx)."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from classify.errors import ReadError
from classify.ingest.containers.archives import zip_file
from classify.ingest.containers.blob import MALFORMED, Blob, Budget, Opener
from classify.ingest.limits import MAX_MEMBER, MAX_RATIO
from classify.ingest.source import Source, TextSource

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["open_word"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FREE = 10_000_000
_FIRST_PARAGRAPHS = 8
_TITLES = ("title", "heading 1")


def open_word(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:  # noqa: ARG001 (as every opener)
    """Yield the one document of a Word file: its paragraphs and tables, what was deleted in it left out."""
    budget.admit(blob)
    _refuse_bombs(blob, budget)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        with blob.stream() as stream:
            document = docx.Document(stream)
        body = document.element.body
        styles = {style.style_id: str(style.name).lower() for style in document.styles}
    except (OpcError, LxmlError, *MALFORMED) as error:
        raise ReadError(f"{blob.name}: the Word file is damaged ({type(error).__name__}); save it anew") from error
    paragraphs = [paragraph for paragraph in _paragraphs(body) if paragraph[1]]
    if not paragraphs:
        raise ReadError(f"{blob.name}: no text in the Word file; it may hold pictures only")
    headed = (text for style, text in paragraphs[:_FIRST_PARAGRAPHS] if styles.get(style, "") in _TITLES)
    title = next(headed, "")
    markup = "\n".join(f"<p>{html.escape(text, quote=False)}</p>" for _, text in paragraphs)
    yield TextSource(blob.id, blob.path, markup, {"title": title} if title else {})


def _refuse_bombs(blob: Blob, budget: Budget) -> None:
    with zip_file(blob) as archive:
        infos = archive.infolist()
    size, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if size > min(MAX_MEMBER, max(_FREE, MAX_RATIO * packed)):
        raise ReadError(f"{blob.name}: unfolds to {size / 1e6:.0f} MB; it is refused as a bomb")
    budget.spend(size, blob.name)


def _paragraphs(body: Element) -> Iterator[tuple[str, str]]:
    """Yield (style, text) of the paragraphs in `body`, those of tables and text boxes among them."""
    stack: list[Any] = [body]
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}p":
            style = element.find(f"{_W}pPr/{_W}pStyle")
            yield (style.get(f"{_W}val", "") if style is not None else ""), _text(element)
            stack += reversed([box for box in element.iter(f"{_W}txbxContent") if _is_own(box, element)])
        elif element.tag != _FALLBACK:
            stack += reversed(element)


def _text(paragraph: Element) -> str:
    """Return the text of `paragraph`; text boxes in it are paragraphs of their own, deleted text is none."""
    pieces: list[str] = []
    stack: list[Any] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            pieces.append(" ")
        elif element.tag not in (f"{_W}txbxContent", f"{_W}pPr", f"{_W}del", f"{_W}moveFrom", _FALLBACK):
            stack += reversed(element)
    return "".join(pieces).strip()


def _is_own(box: Element, paragraph: Element) -> bool:
    """Return whether `box` lies in `paragraph` itself: neither in another box there nor in an older form of it."""
    parent = box.getparent()
    while parent is not None and parent is not paragraph:
        if parent.tag in (f"{_W}txbxContent", _FALLBACK):
            return False
        parent = parent.getparent()
    return True
