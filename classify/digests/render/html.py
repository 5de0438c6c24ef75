"""The digest as one HTML page that needs no network, and for reading no script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from classify.digests.records import Digest
from classify.digests.render import parts
from classify.digests.render.view import DEFAULT_VIEW, DigestView
from classify.ingest import OWN_NAME

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["environment", "render_html"]


def render_html(digest: Digest, view: DigestView = DEFAULT_VIEW) -> bytes:
    """Return `digest` as one HTML page that loads nothing: no font, no picture, no script but its own.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> "<h1>一周要闻</h1>" in render_html(build_digest([], title="一周要闻")).decode()
    True
    """
    script = _read_template("digest.js").strip()
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    page = environment().get_template("digest.html")
    text = page.render(
        digest=digest,
        view=view,
        glances=parts.glance(digest),
        bars=parts.draw_bars(digest.timeline),
        days=parts.list_days(digest),
        places=parts.list_places(digest),
        anchors=parts.name_anchors(digest.entries),
        years=parts.spans_years(digest),
        style=_read_template("digest.css"),
        script=script,
        own_name=OWN_NAME,
        script_hash=f"sha256-{hashed}",
    )
    # A lone surrogate, which UTF-8 cannot hold, shows as a question mark.
    return text.encode("utf-8", "replace")


@cache
def environment() -> Environment:
    """Return the templates of this room, with the functions they call."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FunctionLoader(_read_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["parts"] = parts
    made.globals["trusted"] = Markup
    return made


def _read_template(name: str) -> str:
    return resources.files("classify.digests.render").joinpath("templates", name).read_text(encoding="utf-8")
