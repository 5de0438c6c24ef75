"""What commands print is what the files beside this one say; `python tests/golden/renew.py` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from golden.renew import FOLDER, helps, rows

from classify.language import set_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize("kind", ["help", "rows"])
def test_commands_print_what_the_files_say(kind: str) -> None:
    made = dict(helps() if kind == "help" else rows())
    kept = {path.relative_to(FOLDER).as_posix(): path for path in (FOLDER / kind).iterdir()}
    assert set(made) == set(kept)
    for name, text in made.items():
        assert text == kept[name].read_text(encoding="utf-8"), f"{name}: python tests/golden/renew.py"
        assert text, name
