"""The HTTP interface for programs: ``/v1/…`` and ``/health``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from classify import __version__, api
from classify.archive import Order, describe_document, search_archive, suggest_places
from classify.document import Document, Failure, as_record
from classify.errors import ClassifyError
from classify.serve.openapi import describe_interface
from classify.serve.work import (
    RequestError,
    active_model,
    archive_of,
    page_of,
    read_documents,
    read_filter,
    settings_of,
)

__all__ = ["ROUTES"]


def health(request: Request) -> JSONResponse:
    """Say that the server answers, and what it holds."""
    with archive_of(request) as db:
        documents = search_archive(db, "", limit=0).total
    return JSONResponse({"status": "UP", "model_class": "classify", "version": __version__, "documents": documents})


def openapi(request: Request) -> JSONResponse:  # noqa: ARG001 - routes are given the request
    """Describe the interface."""
    return JSONResponse(describe_interface())


async def predict(request: Request) -> JSONResponse:
    """Return topic and jurisdiction of the documents sent."""
    model = await _aside(active_model, settings_of(request))
    return await _answer(request, "predictions", lambda documents, _: api.predict(documents, model=model, jobs=1))


async def summarize(request: Request) -> JSONResponse:
    """Return verbatim sentences and the parsed readout of the documents sent; ``length`` as on the command line."""
    return await _answer(
        request, "summaries", lambda documents, body: api.summarize(documents, length=body.get("length"), jobs=1)
    )


def entries(request: Request) -> JSONResponse:
    """Return a page of the archive's documents, the newest first."""
    return _found(request, "")


def search(request: Request) -> JSONResponse:
    """Return a page of the documents that hold ``q``, ranked."""
    query = request.query_params.get("q", "")
    if not query.strip():
        raise RequestError("search for something: ?q=…")
    return _found(request, query)


def document(request: Request) -> JSONResponse:
    """Return one document of the archive with all that is known about it."""
    with archive_of(request) as db:
        try:
            known = describe_document(db, request.path_params["document"])
        except ClassifyError as error:
            raise RequestError(str(error), 404) from error
    return JSONResponse(as_record(known))


def places(request: Request) -> JSONResponse:
    """Return places that what is typed may mean."""
    found = suggest_places(request.query_params.get("q", ""))
    return JSONResponse({"places": [{"code": code, "name": name} for code, name in found]})


def _found(request: Request, query: str) -> JSONResponse:
    values = request.query_params
    page, size = page_of(values)
    order: Order = "date" if values.get("order", "rank") == "date" or not query else "rank"
    with archive_of(request) as db:
        results = search_archive(db, query, read_filter(values), order=order, limit=size, offset=(page - 1) * size)
    more = page * size < results.total
    hits = [as_record(hit) for hit in results.hits]
    return JSONResponse({"total": results.total, "page": page, "next": page + 1 if more else None, "entries": hits})


async def _answer(
    request: Request, name: str, work: Callable[[list[Document], dict[str, Any]], Iterator[Any]]
) -> JSONResponse:
    try:
        body = await request.json()
    except (ValueError, RecursionError) as error:
        raise RequestError("the body is not JSON") from error
    read = read_documents(body)
    options = body if isinstance(body, dict) else {}

    def run() -> list[Any]:
        try:
            return list(work([item for item in read if isinstance(item, Document)], options))
        except ValueError as error:
            raise RequestError(str(error), 422) from error

    made = await _aside(run, slots=request)
    return JSONResponse({name: list(_merge(read, made))})


def _merge(read: Iterable[Document | Failure], made: list[Any]) -> Iterator[dict[str, Any]]:
    results = iter(made)
    for item in read:
        yield as_record(item if isinstance(item, Failure) else next(results))


async def _aside(function: Callable[..., Any], *arguments: Any, slots: Request | None = None) -> Any:
    """Run what computes in a thread; of requests that need the model so many at once as there are slots."""
    from starlette.concurrency import run_in_threadpool

    if slots is None:
        return await run_in_threadpool(function, *arguments)
    async with slots.app.state.slots:
        return await run_in_threadpool(function, *arguments)


ROUTES = [
    Route("/health", health),
    Route("/openapi.json", openapi),
    Route("/v1/predict", predict, methods=["POST"]),
    Route("/v1/summarize", summarize, methods=["POST"]),
    Route("/v1/entries", entries),
    Route("/v1/search", search),
    Route("/v1/documents/{document:int}", document),
    Route("/v1/places", places),
]
