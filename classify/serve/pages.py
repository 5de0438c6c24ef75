"""The pages to read: search, a document, issues, what to label next."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from classify.archive import (
    Order,
    describe_archive,
    describe_document,
    list_issues,
    next_to_label,
    read_issue,
    search_archive,
)
from classify.errors import ClassifyError
from classify.serve.reading import mark_title, read_sentences
from classify.serve.work import PAGE, RequestError, archive_of, page_of, read_filter, settings_of, topics_of

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["ROUTES", "show"]

_FILES = {"style.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8"}
_FILTERS = ("topic", "place", "since", "until", "source", "order")


def front(request: Request) -> HTMLResponse:
    """Show what is searched for, or the newest documents."""
    values = request.query_params
    query = values.get("q", "")
    page, size = page_of(values)
    problem = None
    with archive_of(request) as db:
        try:
            filter = read_filter(values)
        except RequestError as error:
            filter, problem = None, str(error)
        order: Order = "date" if values.get("order") == "date" or not query.strip() else "rank"
        results = search_archive(db, query, filter, order=order, limit=size, offset=(page - 1) * size)
        info, topics = describe_archive(db), topics_of(settings_of(request), db)
    return show(
        "search.html",
        request,
        query=query,
        values={name: values.get(name, "") for name in _FILTERS},
        problem=problem,
        results=results,
        info=info,
        topics=topics,
        pages=_pages(request, page, size, results.total),
        mark=mark_title,
    )


def document(request: Request) -> HTMLResponse:
    """Show a document with its text, labels, versions and reprints."""
    number = request.path_params["document"]
    words = request.query_params.get("q", "").split()
    queue = "queue" in request.query_params
    with archive_of(request) as db:
        try:
            known = describe_document(db, number)
        except ClassifyError as error:
            raise RequestError(str(error), 404) from error
        topics = topics_of(settings_of(request), db)
        following = next_to_label(db, limit=2) if queue else ()
    return show(
        "document.html",
        request,
        known=known,
        topics=topics,
        sentences=read_sentences(known.item, words) if known.item else [],
        queue=queue,
        following=next((hit.document for hit in following if hit.document != number), None),
    )


def queue(request: Request) -> HTMLResponse:
    """Show what to label next."""
    with archive_of(request) as db:
        return show("queue.html", request, hits=next_to_label(db, limit=PAGE))


def issues(request: Request) -> HTMLResponse:
    """Show the issues that were handed out."""
    with archive_of(request) as db:
        return show("issues.html", request, issues=list_issues(db))


def issue(request: Request) -> HTMLResponse:
    """Show what an issue held."""
    number = request.path_params["issue"]
    with archive_of(request) as db:
        held = next((each for each in list_issues(db) if each.id == number), None)
        if held is None:
            raise RequestError(f"issue {number}: not in the archive", 404)
        return show("issue.html", request, issue=held, entries=read_issue(db, number))


def static(request: Request) -> Response:
    """Return the style sheet or the script."""
    name = request.path_params["name"]
    if name not in _FILES:
        raise RequestError(f"{name}: no such file", 404)
    return Response(_read("static", name), media_type=_FILES[name])


def show(name: str, request: Request, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return the page that the template `name` makes of `values`."""
    page = _environment().get_template(name).render(path=request.url.path, **values)
    return HTMLResponse(page, status)


def _pages(request: Request, page: int, size: int, total: int) -> dict[str, str | None]:
    """Return the addresses of the page before and the page after, where there are any."""

    def address(number: int) -> str:
        kept = [(name, value) for name, value in request.query_params.items() if name != "page" and value]
        return "?" + urlencode([*kept, ("page", str(number))])

    return {
        "before": address(page - 1) if page > 1 else None,
        "after": address(page + 1) if page * size < total else None,
    }


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(lambda name: _read("templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests["web_address"] = lambda url: url is not None and url.lower().startswith(("http://", "https://"))
    made.filters["percent"] = lambda share: f"{min(int(share * 100 + 0.5), 99)}%"
    return made


def _read(folder: str, name: str) -> str:
    return resources.files("classify.serve").joinpath(folder, name).read_text(encoding="utf-8")


ROUTES = [
    Route("/", front),
    Route("/documents/{document:int}", document),
    Route("/queue", queue),
    Route("/issues", issues),
    Route("/issues/{issue:int}", issue),
    Route("/static/{name}", static),
]
