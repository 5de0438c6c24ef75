"""The description of the HTTP interface, OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from classify import __version__

__all__ = ["describe_interface"]

_DOCUMENT = {
    "type": "object",
    "required": ["text"],
    "properties": {name: {"type": "string"} for name in ("id", "title", "text", "date", "source", "url")},
}
_FILTERS = {
    "topic": "a topic",
    "place": "a code or name, with all that lies in it",
    "since": "first day, YYYY-MM-DD",
    "until": "last day, YYYY-MM-DD",
    "source": "an outlet",
}


def describe_interface() -> dict[str, Any]:
    """Return the description of the interface.

    Examples
    --------
    >>> sorted(describe_interface()["paths"])[:2]
    ['/health', '/predict']
    """
    body = {
        "oneOf": [_DOCUMENT, {"type": "object", "properties": {"documents": {"type": "array", "items": _DOCUMENT}}}]
    }
    listing = [*_FILTERS.items(), ("page", "from 1"), ("size", "1 to 200"), ("order", "rank or date")]
    return {
        "openapi": "3.1.0",
        "info": {"title": "classify", "version": __version__},
        "paths": {
            "/health": {"get": _operation("Whether the server answers")},
            "/v1/predict": {"post": _operation("Topic and jurisdiction of documents", body=body)},
            "/v1/summarize": {"post": _operation("Verbatim sentences and readouts of documents", body=body)},
            "/v1/entries": {"get": _operation("Documents of the archive, the newest first", query=listing)},
            "/v1/search": {"get": _operation("Full-text search", query=[("q", "words that must occur"), *listing])},
            "/v1/documents/{document}": {"get": _operation("One document of the archive", path="document")},
            "/v1/places": {"get": _operation("Places that what is typed may mean", query=[("q", "what is typed")])},
            "/setup": {"post": _operation("Label Studio: prepare", body={"type": "object"})},
            "/predict": {"post": _operation("Label Studio: pre-annotations of tasks", body={"type": "object"})},
        },
    }


def _operation(
    summary: str,
    *,
    query: list[tuple[str, str]] | None = None,
    path: str | None = None,
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    answers = {"200": {"description": "as the name says, JSON"}, "400": {"description": "what is wrong, JSON"}}
    operation: dict[str, Any] = {"summary": summary, "responses": answers}
    parameters = [_parameter(name, words, "query") for name, words in query or ()]
    if path is not None:
        parameters.append(_parameter(path, "its number", "path"))
    if parameters:
        operation["parameters"] = parameters
    if body is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return operation


def _parameter(name: str, words: str, where: str) -> dict[str, Any]:
    kind = "integer" if name in ("page", "size", "document") else "string"
    return {"name": name, "in": where, "description": words, "required": where == "path", "schema": {"type": kind}}
