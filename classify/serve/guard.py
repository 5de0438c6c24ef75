"""What every request must pass, and what every answer bears."""

from __future__ import annotations

import asyncio
import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classify.serve.settings import LOOPBACK, Settings

__all__ = ["COOKIE", "MAX_BODY", "Guard"]

COOKIE = "classify_token"
MAX_BODY = 8 * 1024 * 1024
"""Bytes of a request."""
_SECONDS = 60.0
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Without any, a browser names no origin when it posts, and the post would be refused.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class _TooLargeError(Exception):
    """The body of a request is longer than any that is meant."""


class Guard:
    """Lets through what comes from a page of this server or a program, in time and of a size that is meant.

    A page of another site can make a browser send requests here. Its name in ``Host`` is refused (DNS rebinding), its
    name in ``Origin`` as well (cross-site posts). Beyond this machine a token is asked for: as ``Authorization:
    Bearer``, or once as ``?token=`` for a browser, which then keeps it as a cookie.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.hosts = LOOPBACK | {settings.host.lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refusal = self._refuse(scope)
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send))
            return
        await self._pass(scope, receive, _with_headers(send))

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(_SECONDS):
                await self.app(scope, _limited(receive), watched)
        except (TimeoutError, _TooLargeError) as error:
            if begun:
                raise
            late = isinstance(error, TimeoutError)
            answer = PlainTextResponse("not done in time" if late else "too large", 503 if late else 413)
            await answer(scope, receive, send)

    def _refuse(self, scope: Scope) -> Response | None:
        """Return why a request is not let through, None where it is."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self.settings.token is None and _name_of(host) not in self.hosts:
            return PlainTextResponse("this server is not known by that name", 421)
        if scope["method"] not in _READING and not _is_of_here(headers, host):
            return PlainTextResponse("posted from another site", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY:
            return PlainTextResponse("too large", 413)
        return self._ask_token(scope, headers)

    def _ask_token(self, scope: Scope, headers: Headers) -> Response | None:
        wanted = self.settings.token
        if wanted is None:
            return None
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if _equal(bearer, wanted) or _equal(_cookie(headers), wanted):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["method"] == "GET" and _equal(given, wanted):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(COOKIE, wanted, httponly=True, samesite="strict")
            return answer
        return PlainTextResponse("a token is needed", 401, {"www-authenticate": "Bearer"})


def _is_of_here(headers: Headers, host: str) -> bool:
    """Return whether a request that changes something comes from a page of this server, or from no page at all."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc.lower() == host.lower() and origin != "null"
    return headers.get("sec-fetch-site", "none") in ("same-origin", "none")


def _name_of(host: str) -> str:
    return (urlsplit(f"//{host}").hostname or "").lower()


def _cookie(headers: Headers) -> str:
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _limited(receive: Receive) -> Receive:
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MAX_BODY:
            raise _TooLargeError
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
