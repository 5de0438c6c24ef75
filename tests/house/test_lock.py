"""The lock of developers names everything that pyproject.toml asks for, in a version it allows, with hashes."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from builders import ROOT

LOCK = ROOT / ".ci" / "lock.txt"


def asked_for() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return sorted({*project["dependencies"], *extras})


def locked() -> dict[str, list[str]]:
    """Return the versions of each package that the lock names: of some there is another for another Python."""
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK.read_text(encoding="utf-8"), re.M):
        versions.setdefault(canonicalize_name(name), []).append(version)
    return versions


@pytest.mark.parametrize("line", asked_for())
def test_the_lock_has_a_version_that_is_allowed(line: str) -> None:
    wanted = Requirement(line)
    versions = locked().get(canonicalize_name(wanted.name), [])
    assert versions, f"{line}: run .ci/versions lock"
    assert all(wanted.specifier.contains(version) for version in versions), f"{line}: run .ci/versions lock"


def test_each_version_in_the_lock_has_its_hashes() -> None:
    blocks = re.split(r"\n(?=[\w.-]+==)", LOCK.read_text(encoding="utf-8"))[1:]
    assert len(blocks) == sum(map(len, locked().values()))
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)
