"""Files are written whole, with the rights that the user's mask gives."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from classify.cli.output import write_bytes


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_mask_of_the_user_decides_about_a_result(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_bytes(b"x", tmp_path / "a.md")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == mode
