"""What commands print, as files that a change shows itself in: the help of each in both languages, the rows of tables.

    python tests/golden/renew.py

writes them anew; `git diff tests/golden` then shows what a user will see changed. Figures with a point depend on the
model in the package and stand as ``#.#``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer
from typer.testing import CliRunner

from classify.cli.app import app

FOLDER = Path(__file__).parent
_POSTS = {
    "1.md": "---\ntitle: 柳州市部署春耕\ndate: 2023-03-02\nsource: 河湾日报\n---\n"
    "<p>3月2日，广西柳州市召开春耕生产现场会，部署早稻播种和农资供应工作。</p><p>会议强调，要抓好早稻育秧。</p>\n",
    "2.txt": "快讯，=1+1\n",
    "3.html": "<html><head><title>页面不存在</title></head><body><p>404</p></body></html>",
}
_LABELS = (
    '{"id": "1", "title": "柳州市部署春耕", "text": "柳州市召开春耕现场会，部署早稻播种。", "topic": "农业农村"}\n'
    '{"id": "2", "title": "小学启用", "text": "第三小学启用，可容纳九百名学生，=1+1。", "topic": "教育"}\n'
)
_LEXICON = "label,pattern,field\n农业农村,春耕|早稻,any\n教育,小学,title\n"
# What prints each file of rows, in this order: the archive is made before it is searched.
_ROWS = {
    "predict.csv": "predict posts --format csv",
    "summarize.csv": "summarize posts --format csv",
    "clean.csv": "clean posts --format csv",
    "digest.csv": "digest posts --format csv",
    "archive-add.jsonl": "archive add posts --db news.sqlite",
    "archive-trace.txt": "archive trace 早稻 --db news.sqlite --format text",
    "search.csv": "search 春耕 --db news.sqlite --format csv",
    "labels-export.csv": "labels export labels.jsonl --to csv",
    "labels-lexicon.txt": "labels lexicon labels.jsonl --lexicon lexicon.csv --format text",
    "labels-stats.json": "labels stats labels.jsonl",
}


def helps() -> Iterator[tuple[str, str]]:
    """Yield the file of each command's help and what it says in English, then in Chinese."""
    for path in [(), *_paths(typer.main.get_command(app), ())]:
        told = [_run(*path, "--help", "--lang", language) for language in ("en", "zh")]
        yield f"help/{'-'.join(('classify', *path))}.txt", "\n".join(told)


def rows() -> Iterator[tuple[str, str]]:
    """Yield each file of rows and what its command prints for three invented posts."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "posts").mkdir()
        for post, text in _POSTS.items():
            (folder / "posts" / post).write_text(text, encoding="utf-8")
        (folder / "labels.jsonl").write_text(_LABELS, encoding="utf-8")
        (folder / "lexicon.csv").write_text(_LEXICON, encoding="utf-8")
        for file, command in _ROWS.items():
            shown = _run(*(_placed(word, folder) for word in command.split()))
            shown = shown.replace(f"{folder}/", "").replace(str(folder), ".")
            yield f"rows/{file}", re.sub(r"\d+\.\d+(?:e-?\d+)?", "#.#", shown)
        _run("init", name)
        yield "rows/classify.toml", (folder / "classify.toml").read_text(encoding="utf-8")


def _placed(word: str, folder: Path) -> str:
    return str(folder / word) if word.startswith(("posts", "labels.", "lexicon.", "news.")) else word


def _paths(group: Any, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        yield (*above, name)
        if hasattr(command, "commands"):
            yield from _paths(command, (*above, name))


def _run(*arguments: str) -> str:
    environment = {"COLUMNS": "100", "LANG": "C", "LC_ALL": "C"}
    result = CliRunner().invoke(app, list(arguments), env=environment, prog_name="classify")
    return result.stdout.replace("\r\n", "\n")


def main() -> None:
    """Write all files and take away those that no command makes any more."""
    made = dict([*helps(), *rows()])
    for file in [path for path in FOLDER.rglob("*.*") if path.suffix in (".txt", ".csv", ".json", ".jsonl", ".toml")]:
        if file.relative_to(FOLDER).as_posix() not in made:
            file.unlink()
    for name, text in made.items():
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(made)} files\n")


if __name__ == "__main__":
    main()
