"""A batch from inputs to exit code: progress while it runs, counts when it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import typer

from classify.cli.options import Format
from classify.cli.output import choose_format, open_output, say, write_records
from classify.document import as_record

if TYPE_CHECKING:
    from classify.ingest import Walk

__all__ = ["finish", "nothing_found", "run_batch", "track"]

T = TypeVar("T")

_PATIENCE = 1.0


def run_batch(
    run: Callable[[Walk], Iterator[Any]],
    *,
    inputs: list[str],
    output: Path | None,
    format: Format | None,
    quiet: bool,
    text: Callable[[Any], str],
    row: Callable[[Any], dict[str, Any]],
    record: Callable[[Any], dict[str, Any]] = as_record,
    filtered: bool = False,
) -> None:
    """Write the results of `run` and exit with the code that says how it went."""
    from classify.ingest import Walk

    chosen = choose_format(format, output)
    walk = Walk()
    results = track(run(walk), quiet=quiet)
    first = next(results, None)
    if first is None:
        nothing_found(inputs, walk, filtered=filtered)
    done = failed = 0
    with open_output(output) as stream:
        for bad in write_records(_chain(first, results), stream, chosen, text=text, row=row, record=record):
            done, failed = done + (not bad), failed + bad
    finish(done, failed, walk, quiet=quiet)


def track(results: Iterator[T], *, quiet: bool) -> Iterator[T]:
    """Yield `results`, with a counter on standard error once they take longer than a second on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from results
        return
    begin = time.monotonic()
    bar = None
    try:
        for count, result in enumerate(results, 1):
            if bar is None and time.monotonic() - begin > _PATIENCE:
                bar = _bar()
                bar.start()
            if bar is not None:
                bar.update(bar.task_ids[0], completed=count)
            yield result
    finally:
        if bar is not None:
            bar.stop()


def nothing_found(inputs: list[str], walk: Walk, *, filtered: bool = False) -> NoReturn:
    """Say that there was no document, or none that the filter lets pass, and exit 3."""
    what = "no document that is asked for" if filtered else "no document found"
    say(f"Nothing to do: {what} in {', '.join(inputs)}{_skipped(walk)}", err=True)
    raise typer.Exit(3)


def finish(done: int, failed: int, walk: Walk, *, quiet: bool) -> None:
    """Say what failed or was passed over, and exit 1 if anything failed."""
    if not quiet:
        for note in (*walk.notes, *([_skipped(walk).removeprefix("; ")] if walk.skipped else [])):
            say(f"Note: {note}", err=True)
    if failed:
        if done + failed > 1 and not quiet:
            say(f"{failed} of {done + failed} documents failed; the rest is written", err=True)
        raise typer.Exit(1)


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} documents"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("documents", total=None)
    return bar


def _skipped(walk: Walk) -> str:
    if not walk.skipped:
        return ""
    counts = ", ".join(f"{count} {suffix}" for suffix, count in sorted(walk.skipped.items()))
    return f"; passed over files that are no documents: {counts}"


def _chain(first: T, rest: Iterator[T]) -> Iterator[T]:
    yield first
    yield from rest
