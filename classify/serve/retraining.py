"""Retraining from the page: in the background, compared with the old model, switched to on confirmation alone."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.routing import Route

from classify import api
from classify.archive import list_corrections, open_archive, write_setting
from classify.errors import ClassifyError, LabelError
from classify.serve.corrections import write_corrections
from classify.serve.pages import show
from classify.serve.settings import Settings
from classify.serve.work import RequestError, active_model, archive_of, settings_of

__all__ = ["ROUTES", "Retraining"]

State = Literal["idle", "running", "ready", "failed", "switched"]
_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A comparison of the old and the new model."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new model does otherwise than the old one."""

    lines: tuple[ModelLine, ...]
    examined: int
    changed: int
    examples: tuple[api.Switched, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """Where a retraining is."""

    state: State = "idle"
    stage: str = ""
    begun: float = 0.0
    folder: Path | None = None
    report: Comparison | None = None
    updated: int = 0

    @property
    def seconds(self) -> int:
        """How long it has been running."""
        return int(time.monotonic() - self.begun) if self.begun else 0


@dataclass(slots=True)
class Retraining:
    """The one retraining of a server: a second is not begun while one runs."""

    settings: Settings
    job: Job = field(default_factory=Job)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, way: str) -> None:
        """Begin to retrain in the background.

        Raises
        ------
        RequestError
            If one is running, or there is no such way.
        """
        work = {"adapt": self._adapt, "train": self._train}.get(way)
        if work is None:
            raise RequestError(f"{way!r} is no way to retrain")
        with self.lock:
            if self.job.state == "running":
                raise RequestError("a retraining is running; wait for it", 409)
            self.job = Job("running", "准备", time.monotonic())
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    def switch(self, *, use: bool) -> None:
        """Use the new model from now on, or forget it.

        Raises
        ------
        RequestError
            If there is none that waits.
        """
        with self.lock:
            if self.job.state != "ready" or self.job.folder is None:
                raise RequestError("there is no new model to switch to", 409)
            self.job = replace(self.job, state="switched") if use else Job()
            folder = self.job.folder
        if not use or folder is None:
            return
        db = open_archive(self.settings.db)
        try:
            write_setting(db, "model", str(folder))
        finally:
            db.close()
        threading.Thread(target=self._update, args=(folder,), daemon=True).start()

    def _run(self, work: Callable[[Path], Comparison]) -> None:
        folder = self.settings.models / time.strftime("corrected-%Y%m%d-%H%M%S")
        try:
            report = work(folder)
            self.job = replace(self.job, state="ready", stage="", folder=folder.resolve(), report=report)
        except ClassifyError as error:
            self.job = Job("failed", str(error))
        except Exception as error:
            # The page must not wait for ever for a thread that is gone; the traceback goes where it always goes.
            self.job = Job("failed", f"{type(error).__name__}: {error}")
            raise

    def _adapt(self, folder: Path) -> Comparison:
        old = active_model(self.settings)
        self._say("调整")
        _, report = api.adapt(db=self.settings.db, model=old, output=folder)
        number = report.corrections
        lines = (
            ModelLine(f"{number} 处更正，判对", str(report.old_right), str(report.new_right)),
            ModelLine(f"{number} 处更正，未见过时判对（五折）", str(report.old_right), str(report.unseen_right)),
        )
        notes: tuple[str, ...] = ("地区仍由旧模型判断。",)
        if report.unknown:
            notes += (f"{report.unknown} 处更正的主题旧模型没有，未学；要学请从头训练。",)
        return self._compare(old, folder, lines, notes)

    def _train(self, folder: Path) -> Comparison:
        settings, old = self.settings, active_model(self.settings)
        db = open_archive(settings.db)
        try:
            write_corrections(db, settings.labels)
        finally:
            db.close()
        self._say("训练")
        self._run_command("train", str(settings.labels), "--output", str(folder), *_texts(settings.texts))
        old_card, new_card = api.model_info(old), api.model_info(folder)
        lines = tuple(
            ModelLine(f"{name}，交叉验证", _accuracy(old_card, part), _accuracy(new_card, part))
            for name, part in (("主题", "topics"), ("地区", "jurisdictions"))
        )
        note = "两栏各按自己的标注交叉验证；旧模型若用过更多文稿，数字不可直接相比。"
        return self._compare(old, folder, lines, (note,))

    def _run_command(self, *words: str) -> None:
        """Run a command of this program in a process of its own: minutes of computing would hold up the pages."""
        command = [sys.executable, "-m", "classify", *words]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            last = done.stderr.strip().splitlines()[-1:] or ["it ended without a word"]
            raise LabelError(last[0].removeprefix("Error: "))

    def _compare(
        self, old: str | None, folder: Path, lines: tuple[ModelLine, ...], notes: tuple[str, ...]
    ) -> Comparison:
        self._say("对照")
        examined, changed = api.compare_models(db=self.settings.db, old=old, new=folder)
        return Comparison(lines, examined, len(changed), tuple(changed[:_EXAMPLES]), notes)

    def _update(self, folder: Path) -> None:
        for _ in api.archive_update(db=self.settings.db, model=folder, jobs=1):
            self.job = replace(self.job, updated=self.job.updated + 1)

    def _say(self, stage: str) -> None:
        self.job = replace(self.job, stage=stage)


def _accuracy(card: dict[str, Any], part: str) -> str:
    scores = card.get("scores", {}).get(part) or {}
    value = scores.get("accuracy", scores.get("exact"))
    return "—" if value is None else f"{value:.3f}"


def _texts(texts: tuple[Path, ...]) -> list[str]:
    return [word for path in texts for word in ("--texts", str(path))]


def models(request: Request) -> HTMLResponse:
    """Show the model in use, how to retrain, and where a retraining is."""
    settings = settings_of(request)
    with archive_of(request) as db:
        number = len(list_corrections(db))
    name = api.model_info(active_model(settings)).get("name", "")
    job = request.app.state.retraining.job
    return show("models.html", request, model_name=name, corrections=number, job=job, labels=settings.labels)


def status(request: Request) -> JSONResponse:
    """Say where a retraining is."""
    job = request.app.state.retraining.job
    return JSONResponse({"state": job.state, "stage": job.stage, "seconds": job.seconds, "updated": job.updated})


async def retrain(request: Request) -> RedirectResponse:
    """Begin to retrain."""
    form = await request.form()
    request.app.state.retraining.begin(str(form.get("way", "adapt")))
    return RedirectResponse("/models", 303)


async def switch(request: Request) -> RedirectResponse:
    """Use the new model, or forget it."""
    form = await request.form()
    use = str(form.get("switch")) == "yes"
    await run_in_threadpool(lambda: request.app.state.retraining.switch(use=use))
    return RedirectResponse("/models", 303)


ROUTES = [
    Route("/models", models),
    Route("/models/status", status),
    Route("/models/retrain", retrain, methods=["POST"]),
    Route("/models/switch", switch, methods=["POST"]),
]
