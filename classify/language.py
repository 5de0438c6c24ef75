"""What people read, in their language: one catalogue from English to Chinese.

The package speaks English; its command line translates at the door, by ``data/language/zh.csv``. A message with values
in it (``{1}: cannot be read: {2}``) is recognized by what stands around them, and the values are translated in turn.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Literal

from classify.data.tables import read_table

__all__ = ["LANGUAGES", "Language", "as_language", "default_language", "set_language", "translate", "translate_page"]

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_BETWEEN_TAGS = re.compile(r">([^<>]*[A-Za-z][^<>]*)<(?!/style|/script)")
_SLOT = re.compile(r"\{(\d)\}")
# A message in a message in a message is the most that occurs.
_DEEPEST = 4
_LANGUAGE: ContextVar[Language] = ContextVar("language", default="en")


@dataclass(frozen=True, slots=True)
class _Template:
    """A message with values: what recognizes it, where its values go, the Chinese, and how much of it is fixed."""

    pattern: re.Pattern[str]
    slots: tuple[int, ...]
    chinese: str
    weight: int


def default_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language of the locale: Chinese where that is Chinese, else English.

    Examples
    --------
    >>> default_language({"LANG": "zh_CN.UTF-8"}), default_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    # Windows sets none of these; its locale is called Chinese (Simplified)_China.
    known = locale.getlocale()[0] if environment is os.environ else None
    return "zh" if known and known.lower().startswith(("zh", "chinese")) else "en"


def set_language(language: Language) -> None:
    """Let `translate` speak `language` from now on."""
    _LANGUAGE.set(language)


def translate(text: str, language: Language | None = None) -> str:
    """Return `text` in the language of the command line, or in `language`; line by line, blanks before a line kept.

    What is not in the catalogue stays as it is.

    Examples
    --------
    >>> translate("Error: posts: no such file or folder", "zh")
    '错误：posts：没有这个文件或文件夹'
    """
    if (language or _LANGUAGE.get()) == "en":
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def translate_page(page: str) -> str:
    """Return an HTML page with what stands between its tags in the language of the command line."""
    if _LANGUAGE.get() == "en":
        return page
    shown = _BETWEEN_TAGS.sub(lambda match: f">{translate(match[1])}<", page)
    return shown.replace('<html lang="en"', '<html lang="zh-Hans"', 1)


def _line(line: str) -> str:
    bare = line.strip()
    return line.replace(bare, _translate(bare, _DEEPEST), 1) if bare else line


def _translate(text: str, depth: int) -> str:
    bare = text.strip()
    fixed = _fixed().get(bare)
    if fixed is not None:
        return text.replace(bare, fixed, 1)
    if not bare or not depth or not re.search("[A-Za-z]", bare):
        return text
    for template in _templates():
        match = template.pattern.fullmatch(text)
        if match:
            pairs = zip(template.slots, match.groups(), strict=True)
            return _fill(template.chinese, {slot: _translate(value, depth - 1) for slot, value in pairs})
    return text


def _fill(chinese: str, values: Mapping[int, str]) -> str:
    return _SLOT.sub(lambda slot: values[int(slot[1])], chinese)


@cache
def _fixed() -> dict[str, str]:
    return {row["english"]: row["chinese"] for row in read_table("language/zh.csv") if not _SLOT.search(row["english"])}


@cache
def _templates() -> tuple[_Template, ...]:
    """Return the messages with values, those with the most fixed characters first."""
    rows = [row for row in read_table("language/zh.csv") if _SLOT.search(row["english"])]
    made = [_template(row["english"], row["chinese"]) for row in rows]
    return tuple(sorted(made, key=lambda template: -template.weight))


def _template(english: str, chinese: str) -> _Template:
    pieces = _SLOT.split(english)
    fixed, slots = pieces[::2], tuple(int(slot) for slot in pieces[1::2])
    pattern = "(.*?)".join(map(re.escape, fixed))
    return _Template(re.compile(pattern, re.DOTALL), slots, chinese, sum(map(len, fixed)))


def as_language(value: str) -> Language:
    """Return `value` as a language.

    Raises
    ------
    ValueError
        If it is none.
    """
    if value not in LANGUAGES:
        raise ValueError(f"{value!r} is no language of this program: {' or '.join(LANGUAGES)}")
    return "zh" if value == "zh" else "en"
