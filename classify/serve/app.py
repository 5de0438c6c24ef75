"""The server: its routes, its guard, how what goes wrong is said."""

from __future__ import annotations

import asyncio

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from classify.archive import open_archive
from classify.errors import ClassifyError
from classify.serve import corrections, interface, pages, retraining, studio
from classify.serve.guard import Guard
from classify.serve.settings import LOOPBACK, Settings
from classify.serve.work import RequestError

__all__ = ["create_app"]

# Requests that a model works for at once; on two cores more only wait for one another.
_SLOTS = 2


def create_app(settings: Settings) -> Starlette:
    """Return the server of an archive, an ASGI application.

    Raises
    ------
    ArchiveError
        If there is no archive.
    ValueError
        If it is to be reached from other machines without a token.
    """
    if settings.token is None and settings.host not in LOOPBACK:
        raise ValueError(f"{settings.host}: reached from other machines, so a token is needed")
    open_archive(settings.db).close()
    routes = [*pages.ROUTES, *corrections.ROUTES, *retraining.ROUTES, *interface.ROUTES, *studio.ROUTES]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={RequestError: _refused, ClassifyError: _failed},
    )
    app.state.settings = settings
    app.state.slots = asyncio.Semaphore(_SLOTS)
    app.state.retraining = retraining.Retraining(settings)
    return app


def _refused(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, RequestError) else 500
    return _say(request, str(error), status)


def _failed(request: Request, error: Exception) -> Response:
    return _say(request, str(error), 500)


def _say(request: Request, message: str, status: int) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return pages.show("problem.html", request, status=status, message=message)
    return JSONResponse({"error": message}, status)
