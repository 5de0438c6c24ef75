"""The routes of a machine-learning backend of Label Studio: tasks come in, pre-annotations go out."""

from __future__ import annotations

from typing import Any

from lxml import etree
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from classify import api
from classify.document import Document, Failure, Prediction
from classify.serve.work import MOST_DOCUMENTS, RequestError, active_model, read_documents, settings_of

__all__ = ["ROUTES"]

_TOPIC, _PLACE = "topic", "jurisdiction"


async def setup(request: Request) -> JSONResponse:
    """Answer what Label Studio asks first: which version of the model answers."""
    await _json(request)
    return JSONResponse({"model_version": await run_in_threadpool(_version, request)})


async def predict(request: Request) -> JSONResponse:
    """Return a pre-annotation for each of the tasks, in order."""
    body = await _json(request)
    tasks = body.get("tasks")
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise RequestError('send {"tasks": [{"data": {"text": "…"}}, …], "label_config": "…"}', 422)
    if len(tasks) > MOST_DOCUMENTS:
        raise RequestError(f"{len(tasks)} tasks; send at most {MOST_DOCUMENTS} at a time", 413)
    controls, source = _controls(body.get("label_config") or (body.get("params") or {}).get("label_config"))
    read = read_documents([_row(task, source) for task in tasks])
    model = await run_in_threadpool(active_model, settings_of(request))
    version = await run_in_threadpool(_version, request)
    async with request.app.state.slots:
        made = await run_in_threadpool(_predict, read, model)
    return JSONResponse({"results": [_annotate(each, controls, source, version) for each in made]})


def _predict(read: list[Document | Failure], model: str | None) -> list[Prediction | Failure]:
    results = api.predict([item for item in read if isinstance(item, Document)], model=model, jobs=1)
    return [item if isinstance(item, Failure) else next(results) for item in read]


async def _json(request: Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except (ValueError, RecursionError) as error:
        raise RequestError("the body is not JSON") from error
    if not isinstance(body, dict):
        raise RequestError("the body is no object", 422)
    return body


def _controls(config: Any) -> tuple[dict[str, tuple[str, str, str]], str]:
    """Return the questions of a labelling configuration by our names, and the key of the text in a task's data.

    A question is (kind, its name, the name of the text it is asked about).
    """
    default = {_TOPIC: ("choices", _TOPIC, "text"), _PLACE: ("choices", _PLACE, "text")}
    if not isinstance(config, str) or not config.strip():
        return default, "text"
    try:
        root = etree.fromstring(config.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise RequestError(f"label_config is not XML: {error}", 422) from error
    texts = {tag.get("name"): str(tag.get("value", "")).removeprefix("$") for tag in root.iter("Text", "HyperText")}
    found: dict[str, tuple[str, str, str]] = {}
    for tag in root.iter("Choices", "TextArea", "Taxonomy"):
        kind, name, about = str(tag.tag).lower(), tag.get("name") or "", tag.get("toName") or ""
        ours = _PLACE if name in (_PLACE, "place") else _TOPIC
        found.setdefault(ours, (kind, name, about))
    about = next(iter(found.values()))[2] if found else ""
    return found, texts.get(about) or next(iter(texts.values()), "text") or "text"


def _row(task: dict[str, Any], source: str) -> dict[str, Any]:
    found = task.get("data")
    data: dict[str, Any] = found if isinstance(found, dict) else {}
    row = {name: data[name] for name in ("title", "date", "source", "url") if isinstance(data.get(name), str)}
    return row | {"id": str(task.get("id", "")), "text": data.get(source, data.get("text", ""))}


def _annotate(
    made: Prediction | Failure, controls: dict[str, tuple[str, str, str]], source: str, version: str
) -> dict[str, Any]:
    """Return a pre-annotation; an empty one for a task that holds no text, with the reason."""
    if isinstance(made, Failure):
        return {"result": [], "score": 0.0, "model_version": version, "error": made.message}
    answers: dict[str, tuple[str, float]] = {}
    if made.topic is not None:
        answers[_TOPIC] = (made.topic.label, made.topic.probability)
    if made.jurisdiction is not None:
        answers[_PLACE] = (made.jurisdiction.code, made.jurisdiction.probability)
    result = []
    for ours, (kind, name, about) in controls.items():
        if ours in answers:
            label, score = answers[ours]
            value = {"text": [label]} if kind == "textarea" else {kind: _values(kind, label)}
            to_name = about or source
            result.append({"from_name": name, "to_name": to_name, "type": kind, "value": value, "score": score})
    scores = [answers[ours][1] for ours in controls if ours in answers]
    return {"result": result, "score": min(scores, default=0.0), "model_version": version}


def _values(kind: str, answer: str) -> list[Any]:
    return [[answer]] if kind == "taxonomy" else [answer]


def _version(request: Request) -> str:
    return api.model_hash(active_model(settings_of(request)))


ROUTES = [Route("/setup", setup, methods=["POST"]), Route("/predict", predict, methods=["POST"])]
