"""Every message in the source that people are told, as a template whose values are ``{}``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import classify
from classify import errors

__all__ = ["help_texts", "spoken"]

PACKAGE = Path(classify.__file__).parent
# What is said by these reaches people: the package's own errors, wrong usage, findings, words of the command line.
SPEAKERS = set(errors.__all__) | {"BadParameter", "Finding", "say"}
# Functions of the command line that return lines for people.
WRITERS = re.compile(r"_(?:\w+_)?(?:lines?|text|report)|report_lines|_skipped")
_BRACKETS = re.compile(r"\s*\[(default: .*)\]$")


def spoken() -> dict[str, str]:
    """Return the templates of all messages, each with the file it stands in."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for template in _messages(ast.parse(path.read_text(encoding="utf-8")), in_cli=place.startswith("cli/")):
            for line in template.split("\n"):
                if re.search("[A-Za-z]{3}", line.replace("{}", "")):
                    found.setdefault(line.strip(), place)
    return found


def help_texts(command: Any) -> Iterator[str]:
    """Yield the paragraphs, the meanings of arguments and options, and their defaults in words, of all commands."""
    for text in (command.help or "").split("\n\n"):
        yield " ".join(text.split())
    for parameter in command.params:
        words = getattr(parameter, "help", None) or ""
        default = _BRACKETS.search(words)
        yield _BRACKETS.sub("", words)
        yield default[1] if default else ""
    for inner in getattr(command, "commands", {}).values():
        yield from help_texts(inner)


def _messages(tree: ast.AST, *, in_cli: bool) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _speaks(ast.unparse(node.func)):
            arguments = node.args[2:] if ast.unparse(node.func) == "Finding" else node.args[:1]
            for argument in arguments:
                yield from _templates(argument)
        elif in_cli and isinstance(node, ast.FunctionDef) and WRITERS.fullmatch(node.name):
            for statement in node.body[isinstance(ast.get_docstring(node), str) :]:
                yield from _lines(statement)


def _speaks(function: str) -> bool:
    return function.rpartition(".")[2] in SPEAKERS or function == "warnings.append"


def _lines(tree: ast.AST) -> Iterator[str]:
    """Yield the strings in which two words follow each other, or a word a value: lines, not keys."""
    parts = {id(value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in ast.walk(node)}
    for node in ast.walk(tree):
        inner = isinstance(node, ast.Constant) and id(node) in parts
        if isinstance(node, ast.JoinedStr | ast.Constant) and not inner:
            for template in _templates(node):
                if re.search(r"[A-Za-z]{3,}[,:;]? +(?:[A-Za-z]{3,}|\{\})", template):
                    yield template


def _templates(node: ast.AST) -> list[str]:
    """Return what the string expression `node` may be, values as ``{}``."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.JoinedStr(values=values):
            made = [""]
            for value in values:
                inner = value.value if isinstance(value, ast.FormattedValue) else value
                choices = (
                    [str(inner.value)] if isinstance(inner, ast.Constant) and isinstance(inner.value, str) else ["{}"]
                )
                if isinstance(inner, ast.IfExp):
                    choices = _templates(inner) or ["{}"]
                made = [f"{start}{choice}" for start in made for choice in choices]
            return [re.sub(r"(?:\{\}){2,}", "{}", text) for text in made]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_templates(body), *_templates(orelse)]
        case ast.BoolOp(values=values):
            return [text for value in values for text in _templates(value)]
        case ast.BinOp(left=left, right=right, op=ast.Add()):
            return [a + b for a in _templates(left) or ["{}"] for b in _templates(right) or ["{}"]]
    return []
