"""The house rules on imports: stations import only from stations above them, and start-up stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import classify

PACKAGE = Path(classify.__file__).parent
# What each room may import from, beside itself: the line of flow, top to bottom.
FLOW = [
    "errors",
    "document",
    "text",
    "ingest",
    "features",
    "topics",
    "places",
    "summaries",
    "models",
    "explanation",
    "digests",
    "training",
    "pipeline",
    "api",
    "cli",
]


def imports() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room in ("__init__", "__main__", "data"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in names:
                parts = name.split(".")
                if parts[0] == "classify" and len(parts) > 1 and parts[1] not in (room, "data"):
                    found.append((str(path.relative_to(PACKAGE)), room, parts[1]))
    return found


def test_imports_go_up_the_line_of_flow() -> None:
    wrong = [
        f"{path} imports classify.{other}" for path, room, other in imports() if FLOW.index(other) > FLOW.index(room)
    ]
    assert not wrong


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; import classify.cli.app; "
        "heavy = {'numpy', 'scipy', 'sklearn', 'jieba', 'rjieba', 'bs4', 'joblib', 'docx'} & set(sys.modules); "
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (result.returncode, result.stderr) == (0, "")


def test_public_names_are_exactly_those_of_all() -> None:
    assert sorted(classify.__all__) == classify.__all__ == sorted([*classify._HOMES, "__version__"])
    for name in classify.__all__:
        assert getattr(classify, name) is not None
    with pytest.raises(AttributeError):
        classify.nothing  # noqa: B018


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_reads_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_file_prints() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"), (
                path
            )
