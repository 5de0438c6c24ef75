"""`classify search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from classify.cli.archive import Database
from classify.cli.filters import WatchFile
from classify.cli.options import Outlet, Output, OutputFormat, Place, Since, Topic, Until, make_filter
from classify.cli.output import choose_format, open_output, say, write_records

if TYPE_CHECKING:
    from classify.archive import Hit, Order

__all__ = ["command"]

Query = Annotated[str, typer.Argument(metavar="QUERY", help='Words that must all occur; "…" keeps spaces.')]


Sorting = Annotated[str, typer.Option("--order", metavar="rank|date", help="What comes first.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]
Offset = Annotated[int, typer.Option("--offset", metavar="N", min=0, help="Leave out so many.")]


def command(
    query: Query,
    db: Database,
    topic: Topic = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    source: Outlet = None,
    watch: WatchFile = None,
    order: Sorting = "rank",
    limit: Limit = 20,
    offset: Offset = 0,
    format: OutputFormat = None,
    output: Output = None,
) -> None:
    """Search the headlines and texts of an archive; the words found are marked with brackets.

    Exit code 3 where nothing is found.
    """
    from classify import api

    filter = make_filter(topic, place, since, until, source)
    results = api.search(query, db=db, filter=filter, order=_order(order), limit=limit, offset=offset, watch=watch)
    with open_output(output) as stream:
        chosen = choose_format(format, output)
        for _ in write_records(iter(results.hits), stream, chosen, text=_text, row=_row):
            pass
    shown = f", {offset + 1}–{offset + len(results.hits)} shown" if results.hits else ""
    say(f"{results.total} found{shown}", err=True)
    if not results.total:
        raise typer.Exit(3)


def _order(order: str) -> Order:
    if order == "rank":
        return "rank"
    if order == "date":
        return "date"
    raise typer.BadParameter(f"{order!r} is none of rank, date", param_hint="--order")


def _text(hit: Hit) -> str:
    labels = " · ".join(part for part in (hit.topic, hit.place_name) if part)
    head = "  ".join(part for part in (hit.date, _mark(hit.title, 0, hit.title_marks), labels) if part)
    excerpt = hit.excerpt
    text = _mark(excerpt.text, excerpt.start, excerpt.marks).replace("\n", " ")
    before = "…" if excerpt.start else ""
    return f"{head}\n  {before}{text}\n  {hit.id}{f' ×{hit.places}' if hit.places > 1 else ''}\n"


def _mark(text: str, start: int, marks: tuple[tuple[int, int], ...]) -> str:
    """Return `text`, which begins at `start`, with brackets around `marks`."""
    shown, at = "", start
    for first, last in marks:
        shown += f"{text[at - start : first - start]}[{text[first - start : last - start]}]"
        at = last
    return shown + text[at - start :]


def _row(hit: Hit) -> dict[str, Any]:
    names = ("id", "title", "date", "source", "url", "topic", "second", "place", "place_name", "places")
    return {name: getattr(hit, name) for name in names} | {"excerpt": hit.excerpt.text, "start": hit.excerpt.start}
