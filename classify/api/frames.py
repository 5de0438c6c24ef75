"""Texts in, data frames out: the verbs beside pandas and polars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from classify.document import Document, Failure, as_cells
from classify.errors import ReadError
from classify.ingest import read_text

if TYPE_CHECKING:
    import pandas

__all__ = ["texts", "to_frame"]


def texts(contents: Iterable[str], *, titles: Iterable[str | None] = ()) -> list[Document | Failure]:
    """Return texts as documents that every verb takes, with their places, from 0, as ids.

    A text without a word in it is a `Failure` in its place, which the verbs hand on.

    A data frame with a column ``text`` needs none of this: the verbs take it as it is.

    Parameters
    ----------
    contents : iterable of str
        Plain text, HTML, or a feed post with its front matter.
    titles : iterable of str or None, optional
        Of the same length, where there are headlines.

    Raises
    ------
    TypeError
        For one string, whose characters would be taken for texts.
    ValueError
        If there are titles, but not one for each text.

    Examples
    --------
    >>> from classify.api import good
    >>> [document.text for document in good(texts(["3月2日，河湾县召开春耕会议。", "<p>列车晚点。</p>"]))]
    ['3月2日，河湾县召开春耕会议。', '列车晚点。']
    """
    if isinstance(contents, str):
        raise TypeError("a list of texts is needed, not one text: put it in brackets")
    found, headlines = list(contents), list(titles)
    if headlines and len(headlines) != len(found):
        raise ValueError(f"{len(headlines)} titles for {len(found)} texts")
    pairs = zip(found, headlines or [None] * len(found), strict=True)
    return [_read(text, title, str(place)) for place, (text, title) in enumerate(pairs)]


def _read(text: str, title: str | None, id: str) -> Document | Failure:
    try:
        return read_text(text, id=id, meta={"title": title} if title else {})
    except ReadError as error:
        return Failure(id, None, "ReadError", str(error))


def to_frame(results: Iterable[Any]) -> pandas.DataFrame:
    """Return results as a pandas data frame: a row each, in the columns of the CSV output.

    A `Failure` is a row with its ``error``. Use ``polars.from_pandas`` for polars.

    Parameters
    ----------
    results : iterable of Document, Prediction, Summary, Story or Failure
        What `clean`, `predict`, `summarize` or `summarize_together` yields.

    Raises
    ------
    ModuleNotFoundError
        Without pandas: ``pip install pandas``.
    """
    import pandas

    return pandas.DataFrame([as_cells(result) for result in results]).convert_dtypes()
