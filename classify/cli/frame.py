"""What all commands have in common: help in the reader's language, errors in one line, options at any place."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from classify.cli.output import checked_writing, say
from classify.cli.settings import read_settings
from classify.data.tables import read_table
from classify.errors import ClassifyError
from classify.language import LANGUAGES, as_language, default_language, set_language, translate
from classify.signals import Terminated
from classify.text import visible

__all__ = ["Commands"]

# In the order of the help; each has a module of its name.
_COMMANDS = tuple(
    "train predict summarize digest clean evaluate explain search serve verify init archive labels model".split()
)
# What shells give a program that SIGINT ended: 128 and the signal's number.
_INTERRUPTED, _TERMINATED = 130, 143
# Typer offers the class of its own errors of usage by no name.
_UsageError: Any = typer.BadParameter.__mro__[1]
_Formatter: Any = typer.Context.formatter_class
_EXTRAS = re.compile(r"\s*(?=\[(?:default|required|env var|x[<>])[^\[\]]*\]\s*(?:\[|$))")
_RANGE = re.compile(r"-?[\d.]*[<>]?=?x[<>]=?|[\d.]+<=?x")
# How typer writes types of Python into help: <list[str]>, <brief|full|none>, {INPUT...}...
_PLAIN_TYPE = re.compile(r" <(?:list\[)?(?:str|path|int|float|bool|int range|float range)\]?>")
_CHOICES = re.compile(r"<(?:list\[)?([\w|.-]+)\]?>")
_ARGUMENT = re.compile(r"\{\[?([^{}]+?)\]?\}(?:\.\.\.)?")


class HelpContext(typer.Context):
    """A context whose help is written by `HelpWriter`."""


class HelpWriter(_Formatter):  # type: ignore[misc]
    """Writes help in the language of the command line, wrapped by the width that characters have on a terminal."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        """Write the line of usage."""
        shown = _ARGUMENT.sub(r"\1", args).replace("[[", "[").replace("]...]...", "]...")
        usage = translate("Usage:")
        super().write_usage(prog, translate(shown), usage if usage.endswith("：") else f"{usage} ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        shown = translate(heading)
        self.write(f"{' ' * self.current_indent}{shown}{':' if shown.isascii() else '：'}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; examples stand line by line."""
        paragraphs = []
        for paragraph in text.split("\n\n"):
            if paragraph.startswith("classify "):
                paragraphs.append("\n".join(f"{' ' * self.current_indent}{line}" for line in paragraph.split("\n")))
            else:
                lines = _wrap(translate(" ".join(paragraph.split())), self.width - self.current_indent)
                paragraphs.append("\n".join(f"{' ' * self.current_indent}{line}" for line in lines))
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names and what they mean."""
        shown = [(_CHOICES.sub(r"\1", _PLAIN_TYPE.sub("", name)), _explain(text)) for name, text in rows]
        first = min(max((_width(name) for name, _ in shown), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in shown:
            lines = _wrap(text, max(self.width - first - self.current_indent, 20)) or [""]
            if _width(name) + col_spacing > first:
                self.write(f"{indent}{name}\n")
                name = ""
            self.write(f"{indent}{name}{' ' * (first - _width(name))}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{indent}{' ' * first}{line}\n" for line in lines[1:]))


HelpContext.formatter_class = HelpWriter


class Commands(typer.core.TyperGroup):
    """The program: expected errors are one line and exit 1, Ctrl-C is one line and exit 130; a bug keeps its traceback.

    Every command takes ``-h`` and ``--lang``, at any place.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _equip((), self)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature of click
        """Return the names of the commands in the order of their help."""
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return the command of that name, loaded when it is first asked for."""
        if cmd_name in _COMMANDS and cmd_name not in self.commands:
            self.commands[cmd_name] = _load(cmd_name)
        return self.commands.get(cmd_name)

    def load_all(self) -> Commands:
        """Load all commands, and return itself."""
        for name in _COMMANDS:
            self.get_command(None, name)
        return self

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that `args` begin with; a name that is none is compared with all."""
        if args and args[0] not in _COMMANDS:
            self.load_all()
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **extra: Any
    ) -> Any:
        """Run the program; its language is looked for first, since help and errors are in it."""
        given = list(sys.argv[1:] if args is None else args)
        _choose_language(given, {})
        try:
            settings = read_settings(self.load_all)
            _choose_language(given, settings)
            given = self._asked(given)
            code = super().main(given, standalone_mode=False, default_map=settings, **extra)
        except ClassifyError as error:
            say(f"Error: {visible(str(error))}", err=True)
            code = 1
        except _UsageError as error:
            _show_usage_error(error)
            code = error.exit_code
        except typer.Abort:
            say("Aborted", err=True)
            code = 1
        if not standalone_mode:
            return code
        sys.exit(code if isinstance(code, int) else 0)

    def _asked(self, given: list[str]) -> list[str]:
        """Return `given`; a language alone asks for nothing, so a group shows its help as it does without it."""
        _, names = _split_language(given)
        command: Any = self
        for name in names:
            command = command.get_command(None, name) if hasattr(command, "commands") else None
        return names if hasattr(command, "commands") else given

    def invoke(self, ctx: Any) -> Any:
        """Run the command of `ctx`."""
        try:
            return checked_writing()(super().invoke)(ctx)
        except ClassifyError as error:
            say(f"Error: {visible(str(error))}", err=True)
            raise typer.Exit(1) from None
        except KeyboardInterrupt as stop:
            say("Interrupted; no half-written file is left behind", err=True)
            raise typer.Exit(_TERMINATED if isinstance(stop, Terminated) else _INTERRUPTED) from None


def _load(name: str) -> Any:
    """Return the command in the module `name`: one function, or an application with commands of its own."""
    module = import_module(f"classify.cli.{name}")
    if hasattr(module, "app"):
        command: Any = typer.main.get_group(module.app)
    else:
        own = typer.Typer(rich_markup_mode=None, add_completion=False)
        own.command(name)(module.command)
        command = typer.main.get_command(own)
    command.name = name
    _equip((name,), command)
    return command


def _equip(names: tuple[str, ...], command: Any) -> None:
    """Give a command, and those in it, what all have."""
    command.context_class = HelpContext
    command.context_settings.setdefault("help_option_names", ["-h", "--help"])
    command.params.append(_language_option())
    command.epilog = _examples(names) or command.epilog
    if hasattr(command, "commands"):
        command.format_commands = partial(_list_commands, command)
        for name, inner in command.commands.items():
            _equip((*names, name), inner)


def _examples(names: tuple[str, ...]) -> str:
    lines = [row["example"] for row in read_table("language/examples.csv") if row["command"] == " ".join(names)]
    return "\n".join(["Examples:", "", *lines]) if lines else ""


def _checked(value: str | None) -> str | None:
    if value is not None:
        try:
            as_language(value)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
    return value


ChosenLanguage = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="|".join(LANGUAGES),
        callback=_checked,
        help="Language of help, messages and reports.  [default: by the locale]",
    ),
]


@cache
def _language_option() -> Any:
    """Return the option that every command takes; `Commands.main` has seen to it before the command does."""
    probe = typer.Typer(add_completion=False)

    @probe.command()
    def _probe(lang: ChosenLanguage = None) -> None:
        """Have one option."""

    (option,) = typer.main.get_command(probe).params
    option.expose_value = False
    return option


def _choose_language(arguments: Sequence[str], settings: Mapping[str, Any]) -> None:
    """Set the language that the command line asks for, else that of the settings, else that of the locale."""
    asked, _ = _split_language(arguments)
    if asked is None and settings.get("lang") in LANGUAGES:
        asked = settings["lang"]
    set_language(default_language() if asked is None else as_language(asked))


def _split_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the language that `arguments` ask for last, and the others of them."""
    asked: str | None = None
    others: list[str] = []
    place = 0
    while place < len(arguments):
        name, mark, value = arguments[place].partition("=")
        value = value if mark else "".join(arguments[place + 1 : place + 2])
        if name == "--lang" and value in LANGUAGES:
            asked = value
            place += 1 if mark else 2
        else:
            others.append(arguments[place])
            place += 1
    return asked, others


def _list_commands(group: Any, context: Any, formatter: HelpWriter) -> None:
    """List the commands of a group, each with the first paragraph of its help."""
    commands = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    rows = [(name, " ".join(str(command.help or "").partition("\n\n")[0].split())) for name, command in commands]
    with formatter.section("Commands"):
        formatter.write_dl(rows)


def _show_usage_error(error: Any) -> None:
    if type(error).__name__ == "NoArgsIsHelpError":
        say(error.format_message(), err=True)
        return
    context = error.ctx
    if context is not None:
        say(context.get_usage(), err=True)
        say(f"Try '{context.command_path} {context.help_option_names[-1]}' for help.", err=True)
        say("", err=True)
    # Typer's converters put a word of their own before what is wrong.
    say(f"Error: {error.format_message().replace('Value error, ', '')}", err=True)


def _explain(text: str) -> str:
    """Return the help of an option in the reader's language, with what typer or the help itself says in brackets."""
    words, *extras = _EXTRAS.split(text)
    parts = [part for extra in extras for part in extra.strip("[] ").split("; ")]
    inner = [translate(part) for part in parts if part and not _RANGE.match(part)]
    return "  ".join(part for part in (translate(words.strip()), f"[{'; '.join(inner)}]" if inner else "") if part)


def _wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns, broken at blanks and between wide characters."""
    lines: list[str] = []
    line = ""
    for piece in re.findall(
        r"\s+|[^\s\u2e80-\uffef]+[，。；：！？、）”」]*|[\u2e80-\uffef][，。；：！？、）”」]*", text
    ):
        if line and _width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
    return [*lines, line.rstrip()] if line.strip() else lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
