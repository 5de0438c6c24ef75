"""Furniture out of paragraphs, by rules that are data, each removal recorded."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from classify.document import Removal
from classify.ingest.headline import repeated_headline
from classify.ingest.html import Paragraph

__all__ = ["Cleaned", "Rule", "apply_rules", "builtin_rules", "is_furniture", "parse_rules"]

SCOPES = ("block", "paragraph", "lead", "end", "rest", "tail")
# A "rest" rule may cut at most this share of the characters: 相关链接 in mid-text heads a section of the article.
_LARGEST_REST = 0.4
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a rule file; see the head of ``data/cleaning-rules.toml``."""

    name: str
    scope: str
    pattern: re.Pattern[str]
    max: int
    example: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What the rules left, what they took, and what they learnt from it."""

    text: str
    removed: tuple[Removal, ...]
    source: str | None
    date: str | None


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """Return the rules that ship with the package."""
    content = resources.files("classify.data").joinpath("cleaning-rules.toml").read_text(encoding="utf-8")
    return parse_rules(content)


def parse_rules(content: str) -> tuple[Rule, ...]:
    """Return the rules of a rule file's TOML `content`.

    Raises
    ------
    ValueError
        If a rule lacks a key, names an unknown scope, or does not match its own example.
    """
    rules = []
    for entry in tomllib.loads(content).get("rule", []):
        missing = {"name", "scope", "pattern", "example", "reason"} - entry.keys()
        if missing:
            raise ValueError(f"rule {entry.get('name', '?')}: no {', '.join(sorted(missing))}")
        if entry["scope"] not in SCOPES:
            raise ValueError(f"rule {entry['name']}: scope must be one of {', '.join(SCOPES)}")
        rule = Rule(pattern=re.compile(entry["pattern"]), max=entry.get("max", 60), **_texts(entry))
        if not _matches(rule, rule.example):
            raise ValueError(f"rule {rule.name}: the pattern does not match the rule's example")
        rules.append(rule)
    return tuple(rules)


def apply_rules(paragraphs: list[Paragraph], title: str, *, rules: tuple[Rule, ...] | None = None) -> Cleaned:
    """Return the text of `paragraphs` without furniture.

    Whole paragraphs go, and marks at the end of one; a sentence inside a paragraph is never touched. Applied to
    its own result it changes nothing.

    Parameters
    ----------
    paragraphs : list of Paragraph
        In source order.
    title : str
        The headline, which the text may repeat.
    rules : tuple of Rule, optional
        Default: those of the package.

    Examples
    --------
    >>> paragraphs = [Paragraph("市政府召开会议。（完）"), Paragraph("责任编辑：张三")]
    >>> cleaned = apply_rules(paragraphs, "")
    >>> cleaned.text, [removal.rule for removal in cleaned.removed]
    ('市政府召开会议。', ['end-mark', 'editor'])
    """
    state = _State(rules if rules is not None else builtin_rules())
    if len(paragraphs) == 1:
        # All there is cannot be furniture, however it reads: a headline, a brief of one line.
        return Cleaned(paragraphs[0].text, (), None, None)
    kept = [clean for paragraph in paragraphs if (clean := state.clean(paragraph)) is not None]
    kept = state.cut_end(state.cut_rest(kept))
    dropped = repeated_headline(kept, title)
    if dropped < len(kept):
        state.removed += [Removal("repeated-headline", paragraph.text) for paragraph in kept[:dropped]]
        kept = kept[dropped:]
    text = "\n".join(paragraph.text for paragraph in kept)
    return Cleaned(text, tuple(state.removed), state.facts.get("source"), state.facts.get("date"))


def is_furniture(text: str, *, rules: tuple[Rule, ...] | None = None) -> bool:
    """Return whether a whole paragraph of `text` would go."""
    return any(rule.scope == "paragraph" and _matches(rule, text) for rule in rules or builtin_rules())


class _State:
    """The removals so far and what their named groups said."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.removed: list[Removal] = []
        self.facts: dict[str, str] = {}
        self.in_lead = True
        self.by_scope = {scope: [rule for rule in rules if rule.scope == scope] for scope in SCOPES}

    def clean(self, paragraph: Paragraph) -> Paragraph | None:
        """Return `paragraph` without its tail marks, or None if it goes."""
        rule = self._match(paragraph)
        if rule is not None:
            self.removed.append(Removal(rule.name, paragraph.text))
            return None
        text = self._without_tails(paragraph.text)
        if _SENTENCE_END.search(text):
            self.in_lead = False
        if not text:
            return None
        return Paragraph(text, paragraph.bold, paragraph.centred, paragraph.after_picture, paragraph.classes)

    def cut_rest(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return `paragraphs` up to the first at which other articles begin."""
        total = sum(len(paragraph.text) for paragraph in paragraphs)
        before = 0
        for index, paragraph in enumerate(paragraphs):
            rule = next((rule for rule in self.by_scope["rest"] if _matches(rule, paragraph.text)), None)
            if rule is not None and total - before <= _LARGEST_REST * total:
                self.removed += [Removal(rule.name, rest.text) for rest in paragraphs[index:]]
                return paragraphs[:index]
            before += len(paragraph.text)
        return paragraphs

    def cut_end(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return `paragraphs` without the furniture that stands below the article."""
        kept = list(paragraphs)
        while len(kept) > 1:
            rule = next((rule for rule in self.by_scope["end"] if _matches(rule, kept[-1].text)), None)
            if rule is None:
                break
            self.removed.append(Removal(rule.name, kept.pop().text))
        return kept

    def _match(self, paragraph: Paragraph) -> Rule | None:
        if paragraph.after_picture and paragraph.centred and len(paragraph.text) <= 60:
            return _CENTRED_CAPTION
        if paragraph.classes:
            names = " ".join(paragraph.classes)
            for rule in self.by_scope["block"]:
                if rule.pattern.search(names):
                    return rule
        for scope in ("paragraph", "lead") if self.in_lead else ("paragraph",):
            for rule in self.by_scope[scope]:
                if len(paragraph.text) <= rule.max and (match := rule.pattern.fullmatch(paragraph.text)):
                    self._learn(match)
                    return rule
        return None

    def _learn(self, match: re.Match[str]) -> None:
        for key, value in match.groupdict().items():
            if value:
                self.facts.setdefault(key, value.strip("“”"))

    def _without_tails(self, text: str) -> str:
        changed = True
        while changed:
            changed = False
            for rule in self.by_scope["tail"]:
                if match := rule.pattern.search(text):
                    self.removed.append(Removal(rule.name, match.group().strip()))
                    text, changed = text[: match.start()].rstrip(), True
        return text


_CENTRED_CAPTION = Rule(
    "caption-centred",
    "paragraph",
    re.compile(".+"),
    60,
    "代表在会场外交谈",
    "a short centred line right under a picture is its caption",
)


def _matches(rule: Rule, text: str) -> bool:
    if len(text) > rule.max:
        return False
    if rule.scope in ("block", "tail"):
        return rule.pattern.search(text) is not None
    return rule.pattern.fullmatch(text) is not None


def _texts(entry: dict[str, str]) -> dict[str, str]:
    return {key: entry[key] for key in ("name", "scope", "example", "reason")}
