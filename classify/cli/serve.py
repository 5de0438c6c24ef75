"""`classify serve`."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

import typer

from classify.cli.archive import Database
from classify.cli.options import ModelFolder, Quiet, Texts
from classify.cli.output import say
from classify.errors import ClassifyError

__all__ = ["command"]

Host = Annotated[str, typer.Option("--host", help="The address to listen on; any but this machine's asks for a token.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")]
Token = Annotated[
    str | None,
    typer.Option("--token", envvar="CLASSIFY_TOKEN", help="What requests must show.  [default: made up where needed]"),
]
Labels = Annotated[Path, typer.Option("--labels", metavar="DIR", help="Takes corrections.jsonl; retraining reads it.")]
Models = Annotated[Path, typer.Option("--models", metavar="DIR", help="Takes retrained models.")]


def command(
    db: Database,
    host: Host = "127.0.0.1",
    port: Port = 8001,
    token: Token = None,
    labels: Labels = Path("labels"),
    models: Models = Path("models"),
    texts: Texts = None,
    model: ModelFolder = None,
    quiet: Quiet = False,
) -> None:
    """Show an archive as a local page: read, search, correct labels, retrain; and an HTTP interface for programs.

    The interface is described at /openapi.json; /setup and /predict serve Label Studio as a machine-learning backend.
    """
    try:
        import uvicorn

        from classify.serve import LOOPBACK, Settings, create_app
    except ModuleNotFoundError as error:
        missing = f"`classify serve` needs {error.name}: install it with `pip install 'classify[serve]'`"
        raise ClassifyError(missing) from error
    if token is None and host not in LOOPBACK:
        token = secrets.token_urlsafe(24)
    app = create_app(Settings(db, labels, tuple(texts or ()), model, models, host, token))
    shown = f"http://{f'[{host}]' if ':' in host else host}:{port}/{f'?token={token}' if token else ''}"
    say(f"Open {shown} — Ctrl-C ends", err=True)
    uvicorn.run(
        app, host=host, port=port, log_level="warning" if quiet else "info", access_log=False, limit_concurrency=200
    )
