"""Makes what is kept of the tables while a wheel is built, so that an installed program has it from the first run."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KeepTables(BuildHookInterface[Any]):
    """Run by hatchling; see pyproject.toml."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface
        """Load the names of places once, which keeps them, and put what is kept into the wheel."""
        sys.path.insert(0, self.root)
        try:
            from classify.places import load_gazetteer
            from classify.places.mentions.names import load_lexicon

            load_lexicon(load_gazetteer())
        finally:
            sys.path.remove(self.root)
        build_data["artifacts"].append("classify/data/kept/*")
