"""The house rules: stations import only from stations above them, through doors; one word means one thing."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import classify

PACKAGE = Path(classify.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
# What each room may import from, beside itself: the line of flow, top to bottom.
FLOW = [
    "errors",
    "signals",
    "seconds",
    "leftovers",
    "doors",
    "data",
    "language",
    "document",
    "text",
    "ingest",
    "learning",
    "topics",
    "places",
    "summaries",
    "models",
    "explanation",
    "digests",
    "archive",
    "training",
    "pipeline",
    "api",
    "serve",
    "cli",
]
# The floors within rooms that have some, as above; a room's own files stand above or below its sub-rooms as they need.
INNER_FLOW = {
    "archive": ["search", "tables", "intake", "history"],
    "places": ["gazetteer", "mentions", "candidates", "ranking", "classifier"],
    "training": ["labels", "reports", "lexicon", "queue"],
}
MOST_FILES = 12


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PACKAGES = {name_of(path) for path in FILES if path.name == "__init__.py"}
ROOMS = sorted(PACKAGES - {"classify", "classify.data"})
# The verb of a command is its function in the api.
OF_ONE_NAME = {"explain"}


@cache
def imports() -> list[tuple[str, str]]:
    """Return (importing module, imported module) for each import within the package."""
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            found += [(name_of(path), name) for name in names if name.startswith("classify.")]
    return found


def room_of(module: str) -> str:
    return module.split(".")[1]


def test_imports_go_up_the_line_of_flow() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, other in imports()
        if module not in ("classify", "classify.__main__") and FLOW.index(room_of(other)) > FLOW.index(room_of(module))
    ]
    assert not wrong


@pytest.mark.parametrize("room", sorted(INNER_FLOW))
def test_imports_go_up_the_floors_of_a_room(room: str) -> None:
    floors = INNER_FLOW[room]

    def floor(module: str) -> int | None:
        parts = module.split(".")[1:3]
        return floors.index(parts[1]) if parts[:1] == [room] and parts[-1] in floors else None

    wrong = [
        f"{module} imports {other}"
        for module, other in imports()
        for own, its in [(floor(module), floor(other))]
        if own is not None and its is not None and its > own
    ]
    assert not wrong


def test_no_import_past_a_door() -> None:
    """A file of a room is imported by that room alone; others go through the room's ``__init__.py``."""
    wrong = []
    for module, other in imports():
        package = other if other in PACKAGES else other.rpartition(".")[0]
        home = module if module in PACKAGES else module.rpartition(".")[0]
        past = other not in PACKAGES and package not in ("classify", "classify.data")
        if past and not f"{home}.".startswith(f"{package}."):
            wrong.append(f"{module} imports {other}")
    assert not wrong


def definitions() -> Iterator[tuple[str, str]]:
    for path in FILES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, name_of(path)


def test_a_class_name_stands_once() -> None:
    homes = defaultdict(list)
    for name, module in definitions():
        homes[name].append(module)
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def offered_by(package: str) -> set[str]:
    tree = ast.parse((PACKAGE.parent / package.replace(".", "/") / "__init__.py").read_text(encoding="utf-8"))
    return next(
        set(ast.literal_eval(node.value))
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )


@pytest.mark.parametrize("package", ROOMS)
def test_no_door_offers_a_name_that_a_module_of_the_room_bears(package: str) -> None:
    """Else the door's function hides the module, or the module the function, by the order of imports."""
    modules = {name.rpartition(".")[2] for name in map(name_of, FILES) if name.rpartition(".")[0] == package}
    assert offered_by(package) & modules <= OF_ONE_NAME


@pytest.mark.parametrize(
    "room", sorted({path.parent for path in FILES}), ids=lambda room: str(room.relative_to(PACKAGE.parent))
)
def test_no_room_outgrows_twelve_files(room: Path) -> None:
    files = [path for path in room.glob("*.py") if path.name != "__init__.py"]
    # One file a command is the rule there.
    most = 2 * MOST_FILES if room.name == "cli" else MOST_FILES
    assert len(files) <= most


@pytest.mark.parametrize("package", ROOMS)
def test_a_door_offers_all_that_it_imports(package: str) -> None:
    tree = ast.parse((PACKAGE.parent / package.replace(".", "/") / "__init__.py").read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"{package}.")
        for alias in node.names
    }
    assert imported <= offered_by(package)


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


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_reads_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_file_prints() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"), (
                path
            )
