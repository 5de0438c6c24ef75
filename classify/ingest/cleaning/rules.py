"""Rules that name furniture: read from data, the package's own and a user's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from classify.data.patterns import compile_patterns
from classify.errors import ReadError
from classify.ingest.cleaning.forms import FORMS

__all__ = ["SCOPES", "CleaningRule", "builtin_rules", "builtin_scopes", "by_scope", "load_rules", "parse_rules"]

SCOPES = ("block", "paragraph", "lead", "end", "rest", "head", "tail", "edge")
_PART = re.compile(r"<<(\w+)>>")
_DEFAULT_MAX = 60
# Lines made to let a user's pattern backtrack have so many characters, and it may take so many steps over each: a
# pattern that tries each pair of places takes 15,000, one that tries each three of them a million.
_ATTACK, _STEPS = 120, 40_000
_REQUIRED = ("name", "scope", "example", "reason")


@dataclass(frozen=True, slots=True)
class CleaningRule:
    """One rule of a rule file; see the head of ``data/cleaning.toml``. It has a pattern or a form."""

    name: str
    scope: str
    pattern: re.Pattern[str] | None
    form: str | None
    max: int
    after_picture: bool
    example: str
    reason: str

    def matches(self, text: str) -> dict[str, str] | None:
        """Return what the rule keeps of `text`, a paragraph or, for a block rule, class names; None for no match."""
        if len(text) > self.max:
            return None
        if self.form is not None:
            return FORMS[self.form](text, _builtin_parts())
        if self.pattern is None:
            return None
        anywhere = self.scope in ("block", "tail")
        match = self.pattern.search(text) if anywhere else self._whole(text)
        return None if match is None else {key: value for key, value in match.groupdict().items() if value}

    def _whole(self, text: str) -> re.Match[str] | None:
        if self.pattern is None:
            return None
        return self.pattern.match(text) if self.scope == "head" else self.pattern.fullmatch(text)


@cache
def builtin_rules() -> tuple[CleaningRule, ...]:
    """Return the rules that ship with the package."""
    # A test checks them against their examples.
    parts = _builtin_parts()
    patterns = [_expand(entry["pattern"], parts) for entry in _builtin_table()["rule"] if "pattern" in entry]
    return _read_table(_builtin_table(), known=compile_patterns("rules", patterns), check=False)


def by_scope(rules: tuple[CleaningRule, ...]) -> dict[str, list[CleaningRule]]:
    """Return `rules` under their scopes, in their order."""
    return {scope: [rule for rule in rules if rule.scope == scope] for scope in SCOPES}


@cache
def builtin_scopes() -> dict[str, list[CleaningRule]]:
    """Return the rules that ship with the package under their scopes."""
    return by_scope(builtin_rules())


def load_rules(path: Path) -> tuple[CleaningRule, ...]:
    """Return the package's rules with those of a user's rule file.

    A rule of the file replaces the one of its name; ``disable = ["name", …]`` at the top of the file switches rules
    off.

    Raises
    ------
    ReadError
        If the file cannot be read, a rule in it is wrong, or one may take very long over some line: its pattern is
        tried on lines made to let it backtrack, and the steps are counted.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ReadError(f"{path}: the rule file cannot be read: {reason}") from error
    try:
        base = builtin_rules()
        rules = parse_rules(content, base=base)
        for rule in rules:
            if rule not in base:
                _bound(rule)
    except ValueError as error:
        raise ReadError(f"{path}: {error}") from error
    return rules


def parse_rules(content: str, *, base: Iterable[CleaningRule] = (), check: bool = True) -> tuple[CleaningRule, ...]:
    r"""Return the rules of a rule file's TOML `content`, after those of `base` that it leaves.

    With `check` each is tried on its examples.

    Raises
    ------
    ValueError
        If the TOML is malformed, a rule lacks a key, names an unknown scope or part, does not compile or does not
        match its own example, or if a rule is switched off that does not exist.

    Examples
    --------
    >>> rule = '[[rule]]\nname="hotline"\nscope="end"\npattern="热线.*"\nexample="热线12345"\nreason="not article"'
    >>> [(rule.name, rule.scope) for rule in parse_rules(rule)]
    [('hotline', 'end')]
    """
    return _read_table(tomllib.loads(content), base=base, check=check)


def _read_table(
    table: dict[str, Any],
    *,
    base: Iterable[CleaningRule] = (),
    check: bool = True,
    known: Mapping[str, re.Pattern[str]] = MappingProxyType({}),
) -> tuple[CleaningRule, ...]:
    """Return the rules of a rule file; patterns in `known` are compiled already."""
    rules = {rule.name: rule for rule in base}
    unknown = sorted(set(_strings(table, "disable")) - rules.keys())
    if unknown:
        raise ValueError(f"disable: no rule is named {', '.join(unknown)}")
    for name in _strings(table, "disable"):
        rules.pop(name, None)
    parts = {**_builtin_parts(), **table.get("parts", {})}
    entries = table.get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("rules are written as [[rule]] tables")
    for entry in entries:
        rule = _rule(entry, parts, known)
        if check:
            _check(rule, also=_strings(entry, "also"), never=_strings(entry, "never"))
        rules.pop(rule.name, None)
        rules[rule.name] = rule
    return tuple(rules.values())


def _rule(entry: dict[str, Any], parts: dict[str, str], known: Mapping[str, re.Pattern[str]]) -> CleaningRule:
    name = entry.get("name", "?")
    missing = [key for key in _REQUIRED if not isinstance(entry.get(key), str)]
    if missing:
        raise ValueError(f"rule {name}: no {', '.join(missing)}")
    if entry["scope"] not in SCOPES:
        raise ValueError(f"rule {name}: scope must be one of {', '.join(SCOPES)}")
    longest = entry.get("max", _DEFAULT_MAX)
    if not isinstance(longest, int) or longest < 1:
        raise ValueError(f"rule {name}: max must be a number of characters")
    form, pattern = entry.get("form"), entry.get("pattern")
    if (form is None) == (pattern is None) or not isinstance(form or pattern, str):
        raise ValueError(f"rule {name}: no pattern")
    if form is not None and form not in FORMS:
        raise ValueError(f"rule {name}: form must be one of {', '.join(FORMS)}")
    try:
        expanded = None if pattern is None else _expand(pattern, parts)
        compiled = None if expanded is None else known.get(expanded) or re.compile(expanded)
    except (re.error, KeyError) as error:
        raise ValueError(f"rule {name}: the pattern is wrong: {error}") from error
    after = entry.get("after_picture", False) is True
    return CleaningRule(name, entry["scope"], compiled, form, longest, after, entry["example"], entry["reason"])


def _bound(rule: CleaningRule) -> None:
    """Raise ValueError if the pattern of `rule` can be made to try very many ways of matching one line."""
    # Where it is used: few runs have rules of their own.
    from classify.ingest.cleaning.backtracking import TooManyStepsError, attacks, count_steps

    if rule.pattern is None:
        return
    kind = "search" if rule.scope in ("block", "tail") else "fullmatch"
    for text in attacks(rule.pattern.pattern, min(rule.max, _ATTACK)):
        try:
            count_steps(rule.pattern.pattern, text, kind=kind, limit=_STEPS)
        except (TooManyStepsError, RecursionError) as error:
            shown = text[:20].rstrip("\0")
            raise ValueError(
                f"rule {rule.name}: the pattern may take very long over a line like {shown}…; let no two repeats "
                "in it match the same characters"
            ) from error
        except ValueError as error:
            raise ValueError(f"rule {rule.name}: the pattern is wrong: {error}") from error


def _check(rule: CleaningRule, *, also: list[str], never: list[str]) -> None:
    if rule.matches(rule.example) is None:
        raise ValueError(f"rule {rule.name}: the pattern does not match the rule's example")
    for text in also:
        if rule.matches(text) is None:
            raise ValueError(f"rule {rule.name}: the pattern does not match {text}")
    for text in never:
        if rule.matches(text) is not None:
            raise ValueError(f"rule {rule.name}: the pattern matches {text}")


def _expand(pattern: str, parts: dict[str, str]) -> str:
    """Return `pattern` with each <<part>> replaced; parts may name parts that stand before them."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda match: f"(?:{parts[match[1]]})", pattern)
    return pattern


def _strings(table: dict[str, Any], key: str) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError(f"{key}: must be a list of names")
    return value


@cache
def _builtin_parts() -> dict[str, str]:
    parts: dict[str, str] = _builtin_table().get("parts", {})
    return parts


@cache
def _builtin_table() -> dict[str, Any]:
    return tomllib.loads(_builtin_content())


@cache
def _builtin_content() -> str:
    return resources.files("classify.data").joinpath("cleaning.toml").read_text(encoding="utf-8")
