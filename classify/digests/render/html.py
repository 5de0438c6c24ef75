"""The digest as one self-contained HTML page."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from classify.digests.records import Digest
from classify.digests.render import parts

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render_html"]

_TEMPLATE = "digest.html"


def render_html(digest: Digest) -> str:
    """Return `digest` as one HTML page that loads nothing: no script, font or picture.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> "<h1>一周要闻</h1>" in render_html(build_digest([], title="一周要闻"))
    True
    """
    template = _environment().get_template(_TEMPLATE)
    return template.render(digest=digest, regions=parts.list_regions(digest), layout=parts)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_read_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["web_address"] = _is_web_address
    return environment


def _read_template(name: str) -> str:
    return resources.files("classify.digests.render").joinpath("templates", name).read_text(encoding="utf-8")


def _is_web_address(url: str | None) -> bool:
    """Return False for ``javascript:`` and the like, which a link must not run."""
    return url is not None and url.lower().startswith(("http://", "https://"))
