"""Defaults of one's own: ``classify.toml`` and the variables ``CLASSIFY_*``; the command line wins."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from classify.errors import ReadError

__all__ = ["FILE", "read_settings", "write_template"]

FILE = "classify.toml"
_PREFIX = "CLASSIFY_"
_LIMITS = "limits"
# Not to be set once for all: what a command is about, and what only shows something and ends.
_NEVER = ("help", "version", "install_completion", "show_completion", "force")

Settings = dict[str, Any]


def read_settings(load: Callable[[], Any], environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the defaults that files and environment set for the commands that `load` gives, by command and parameter.

    Where neither sets any, no command is loaded.

    Of the same option the environment wins over ``classify.toml`` of the working folder, that over the one in the
    user's configuration folder; within each the table of a command wins over what stands for all commands.

    Raises
    ------
    ReadError
        If a file is no TOML, or a key in it is no option; it names the file, the key and the nearest option.
    """
    settings: Settings = {}
    paths = [path for path in (Path(typer.get_app_dir("classify")) / FILE, Path(FILE)) if path.is_file()]
    if not paths and not any(name.startswith(_PREFIX) for name in environment):
        return settings
    tables = {path: _read_toml(path) for path in paths}
    for table in reversed(tables.values()):
        # Before a command is loaded: reading looks for its limits there, in processes that it begins as well.
        for key, value in table.pop(_LIMITS, {}).items():
            os.environ.setdefault(f"{_PREFIX}{key.replace('-', '_').upper()}", str(value))
    root = load()
    for path, table in tables.items():
        _merge(settings, _read_table(path, table, root))
    _merge(settings, _read_environment(root, environment))
    return settings


def write_template(root: Any) -> str:
    """Return a ``classify.toml`` with every option of every command as a comment, with its default and meaning."""
    from classify.ingest import chosen_limits
    from classify.language import translate

    lines = [
        f"# {translate('Defaults of classify; remove the # before what shall hold. The command line wins.')}",
        f"# {translate('What stands before the first table holds for every command that has the option.')}",
        "",
        '# lang = "zh"',
    ]
    for names, command in _commands(root):
        if not _options(command):
            continue
        lines += ["", f"[{'.'.join(names)}]"]
        for option in _options(command):
            lines += [f"# {translate(str(option.help or ''))}", f"# {_spelling(option)} = {_shown(option)}"]
    asked = translate("What one input may ask for; beyond it the input is refused with a message.")
    lines += ["", f"[{_LIMITS}]", f"# {asked}"]
    lines += [f"# {name.replace('_', '-').lower()} = {value}" for name, value in chosen_limits({}).items()]
    return "\n".join(lines) + "\n"


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: no TOML: {error}") from error


def _read_table(path: Path, table: Mapping[str, Any], root: Any) -> Settings:
    tables = {key: value for key, value in table.items() if isinstance(value, dict)}
    settings: Settings = {}
    _set_for_all(settings, root, {key: table[key] for key in table.keys() - tables.keys()}, str(path))
    _set_tables(settings, root, tables, str(path))
    return settings


def _set_for_all(settings: Settings, root: Any, values: Mapping[str, Any], place: str) -> None:
    known = {name for _, command in _commands(root) for name in _by_spelling(command)}
    for key, value in values.items():
        if key == "lang":
            settings["lang"] = str(value)
            continue
        if key.replace("_", "-") not in known:
            raise ReadError(f"{place}: {key}: no option of any command{_nearest(key, known)}")
        for names, command in _commands(root):
            if option := _by_spelling(command).get(key.replace("_", "-")):
                _put(settings, names, option, value)


def _set_tables(
    settings: Settings, group: Any, tables: Mapping[str, Any], place: str, above: tuple[str, ...] = ()
) -> None:
    for name, values in tables.items():
        command = group.commands.get(name)
        path = (*above, name)
        if command is None:
            raise ReadError(f"{place}: [{'.'.join(path)}]: no command{_nearest(name, group.commands)}")
        if hasattr(command, "commands"):
            _set_tables(settings, command, values, place, path)
            continue
        options = _by_spelling(command)
        for key, value in values.items():
            if key.replace("_", "-") not in options:
                raise ReadError(f"{place}: [{'.'.join(path)}] {key}: no option of this command{_nearest(key, options)}")
            _put(settings, path, options[key.replace("_", "-")], value)


def _read_environment(root: Any, environment: Mapping[str, str]) -> Settings:
    settings: Settings = {}
    if language := environment.get(f"{_PREFIX}LANG"):
        settings["lang"] = language
    for names, command in _commands(root):
        for spelling, option in _by_spelling(command).items():
            own = "_".join((*names, spelling)).replace("-", "_").upper()
            general = spelling.replace("-", "_").upper()
            value = environment.get(_PREFIX + own, environment.get(_PREFIX + general))
            if value is not None:
                _put(settings, names, option, value.split(os.pathsep) if option.multiple else value)
    return settings


def _commands(group: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    # In the order of the help, whichever was loaded first.
    for name, command in sorted(group.commands.items(), key=lambda item: group.list_commands(None).index(item[0])):
        if hasattr(command, "commands"):
            yield from _commands(command, (*above, name))
        elif not getattr(command, "hidden", False):
            yield (*above, name), command


def _options(command: Any) -> list[Any]:
    return [
        option
        for option in command.params
        if option.param_type_name == "option" and option.expose_value and option.name not in _NEVER
    ]


def _by_spelling(command: Any) -> dict[str, Any]:
    return {_spelling(option): option for option in _options(command)}


def _spelling(option: Any) -> str:
    return str(max(option.opts, key=len)).lstrip("-")


def _put(settings: Settings, names: tuple[str, ...], option: Any, value: Any) -> None:
    if value == "":  # as `init` writes where there is no default
        return
    for name in names:
        settings = settings.setdefault(name, {})
    plain = (
        [str(part) for part in value] if isinstance(value, list) else value if isinstance(value, bool) else str(value)
    )
    settings[option.name] = [plain] if option.multiple and not isinstance(plain, list) else plain


def _merge(into: Settings, other: Settings) -> None:
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _nearest(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _shown(option: Any) -> str:
    """Return the default of an option as TOML."""
    default = option.default() if callable(option.default) else option.default
    if option.is_flag:
        return str(bool(default)).lower()
    if option.multiple:
        return "[]"
    if isinstance(default, int | float):
        return str(default)
    return f'"{getattr(default, "value", default)}"' if default is not None else '""'
