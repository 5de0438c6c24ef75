"""Random small faults put into the package one at a time, to see which the tests of their room catch.

    python tests/mutations.py --number 40 --seed 7

Each is one site of one file: a comparison turned, a number moved, ``and`` for ``or``, a condition negated, a sum for a
difference. The checkout is copied, so that nothing in it is touched. Printed is a line a fault, caught or survived,
and how many were caught; before the first fault of a room its tests are run without one. No faults are put into what
only words an error.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_SWAPPED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}
# The tests of a file that has no room of its own; else those that bear its name.
_TESTS = {"doors.py": "house", "errors.py": "api", "language.py": "cli/test_language.py", "__init__.py": "house"}
# An endless loop counts as caught: so many times as long as without a fault, and a minute.
_LONGER = 4


@dataclass(frozen=True, slots=True)
class Site:
    """Where a fault goes: the file, the place of the node in a walk of its tree, and what it is."""

    path: Path
    index: int
    line: int
    what: str


def sites(path: Path) -> Iterator[Site]:
    """Yield the sites of a file of the package."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    raised = {id(node) for each in ast.walk(tree) if isinstance(each, ast.Raise) for node in ast.walk(each)}
    for index, node in enumerate(ast.walk(tree)):
        if id(node) not in raised and (what := _what(node)):
            yield Site(path, index, getattr(node, "lineno", 0), what)


def _what(node: ast.AST) -> str | None:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _TURNED:
        return f"{type(node.ops[0]).__name__} turned"
    if isinstance(node, ast.BoolOp):
        return "and for or" if isinstance(node.op, ast.And) else "or for and"
    if isinstance(node, ast.BinOp) and type(node.op) in _SWAPPED and not isinstance(node.left, ast.JoinedStr):
        return f"{type(node.op).__name__} swapped"
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        # What is for type checkers alone changes nothing that runs.
        return "condition negated" if ast.unparse(node.test) != "TYPE_CHECKING" else None
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return "number moved"
    return None


def mutated(site: Site) -> str:
    """Return the source of the file with the fault in it."""
    tree = deepcopy(ast.parse(site.path.read_text(encoding="utf-8")))
    node = next(node for index, node in enumerate(ast.walk(tree)) if index == site.index)
    if isinstance(node, ast.Compare):
        node.ops = [_TURNED[type(node.ops[0])]()]
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.BinOp):
        node.op = _SWAPPED[type(node.op)]()
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Constant):
        assert isinstance(node.value, int | float)
        node.value = node.value + 1 if isinstance(node.value, int) else node.value * 1.5 + 0.1
    return ast.unparse(ast.fix_missing_locations(tree))


def tests_of(path: Path, copy: Path) -> list[str]:
    """Return what to run for a fault in `path`: the tests and doctests of its room."""
    parts = path.relative_to(ROOT / "classify").parts
    if len(parts) == 1:
        return [f"tests/{_TESTS.get(parts[0], f'test_{parts[0]}')}"]
    return [place for place in (f"tests/{parts[0]}", f"classify/{parts[0]}") if (copy / place).exists()]


def run(tests: list[str], copy: Path, longest: float | None = None) -> bool | None:
    """Return whether `tests` pass in the copy, None where they take longer than `longest` seconds."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(command, cwd=copy, capture_output=True, timeout=longest, env=environment).returncode == 0
    except subprocess.TimeoutExpired:
        return None


def control(tests: list[str], copy: Path) -> float:
    """Return in how many seconds `tests` pass without a fault; where they do not, they would prove nothing."""
    began = time.monotonic()
    if not run(tests, copy):
        raise SystemExit(f"{' '.join(tests)}: fails without a fault")
    return time.monotonic() - began


def caught(site: Site, copy: Path, longest: float) -> bool:
    """Return whether the tests of the room fail with the fault in the copy."""
    target = copy / site.path.relative_to(ROOT)
    target.write_text(mutated(site), encoding="utf-8")
    try:
        return run(tests_of(site.path, copy), copy, longest) is not True
    finally:
        shutil.copyfile(site.path, target)


def main() -> None:
    """Choose the sites and report on each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    every = [site for path in sorted((ROOT / "classify").rglob("*.py")) for site in sites(path)]
    chosen = random.Random(options.seed).sample(every, options.number)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "classify"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__"))
        if (ROOT.parent / "shared").exists():
            (Path(folder) / "shared").symlink_to(ROOT.parent / "shared")
        right, took = 0, dict[str, float]()
        for site in chosen:
            tests = tests_of(site.path, copy)
            if (room := " ".join(tests)) not in took:
                took[room] = control(tests, copy)
            found = caught(site, copy, _LONGER * took[room] + 60)
            right += found
            verdict = "caught  " if found else "survived"
            sys.stdout.write(f"{verdict} {site.path.relative_to(ROOT)}:{site.line} {site.what}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{right} of {len(chosen)} caught, of {len(every)} sites, seed {options.seed}\n")


if __name__ == "__main__":
    main()
