"""Furniture out of paragraphs, each removal recorded with its rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from classify.document import Removal
from classify.ingest.cleaning.blocks import (
    NEAR,
    are_comments,
    end_of_box,
    hours_of_report,
    index_above,
    is_centred_caption,
    is_item,
    is_link,
    is_loose,
    is_small,
    is_teaser,
    keywords_below,
    names_around,
    plain_forms,
)
from classify.ingest.cleaning.edges import furniture_at_edges
from classify.ingest.cleaning.forms import labelled_day
from classify.ingest.cleaning.headline import repeated_headline
from classify.ingest.cleaning.rules import CleaningRule, builtin_rules, builtin_scopes, by_scope
from classify.ingest.html import Paragraph
from classify.text import simplify

__all__ = ["Cleaned", "apply_rules", "is_furniture"]

# A "rest" rule may cut at most this share of the characters: 相关链接 in mid-text heads a section of the article.
_LARGEST_REST = 0.4
# A tail is looked for in the last characters of a paragraph only.
_LONGEST_TAIL = 120
_FEWEST_LINKS = 2
# Below the line that says who edited it, or the terms, a few short lines are no article.
_EDITORS = frozenset({"editor", "editor-spaced", "editor-tail"})
_TERMS = frozenset({"rights", "terms", "disclaimer", "tip-line", "site-imprint", "reprint-note"})
_MOST_LOOSE = 6
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What the rules left, what they took, and what they learnt from it."""

    text: str
    removed: tuple[Removal, ...]
    source: str | None
    date: str | None


def apply_rules(paragraphs: list[Paragraph], title: str, *, rules: tuple[CleaningRule, ...] | None = None) -> Cleaned:
    """Return the text of `paragraphs` without furniture.

    Whole paragraphs go, and marks at the end of one; a sentence inside a paragraph is never touched. Applied to
    its own result it changes nothing.

    Parameters
    ----------
    paragraphs : list of Paragraph
        In source order.
    title : str
        The headline, which the text may repeat.
    rules : tuple of CleaningRule, optional
        Default: those of the package.

    Examples
    --------
    >>> paragraphs = [Paragraph("市政府召开会议。（完）"), Paragraph("责任编辑：张三")]
    >>> cleaned = apply_rules(paragraphs, "")
    >>> cleaned.text, [removal.rule for removal in cleaned.removed]
    ('市政府召开会议。', ['end-mark', 'editor'])
    """
    state = _State(builtin_scopes() if rules is None else by_scope(rules), title)
    state.around = names_around(paragraphs)
    state.plain = plain_forms([paragraph.text for paragraph in paragraphs])
    kept = paragraphs
    # What a cut uncovers may be furniture in its turn, and cleaning twice must be cleaning once.
    while True:
        before = len(state.removed)
        kept = state.sweep(kept)
        if len(state.removed) == before:
            break
    text = "\n".join(paragraph.text for paragraph in kept)
    told = labelled_day(state.head) if state.head else None
    return Cleaned(text, tuple(state.removed), state.facts.get("source"), told or state.facts.get("date"))


def is_furniture(text: str, *, rules: tuple[CleaningRule, ...] | None = None) -> bool:
    """Return whether a whole paragraph of `text` would go."""
    return any(
        rule.scope in ("paragraph", "lead") and not rule.after_picture and rule.matches(text) is not None
        for rule in (builtin_rules() if rules is None else rules)
    )


class _State:
    """The removals so far and what their named groups said."""

    def __init__(self, by_scope: Mapping[str, list[CleaningRule]], title: str) -> None:
        self.title = title
        self.removed: list[Removal] = []
        self.facts: dict[str, str] = {}
        self.blocks: dict[tuple[str, ...], str | None] = {(): None}
        self.by_scope = by_scope
        # What no rule of a scope took in an earlier sweep, none will take in a later one.
        self.passed: set[tuple[str, str]] = set()
        self.around: frozenset[str] = frozenset()
        # What went from above the text: the particulars of the page.
        self.head: list[str] = []
        # Rules are written in simplified characters; what they are asked of a traditional text is its plain form.
        self.plain: dict[str, str] = {}

    def sweep(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return what one pass of all the rules leaves of `paragraphs`."""
        if len(paragraphs) <= 1:
            # All there is cannot be furniture, however it reads: a headline, a brief of one line.
            return self.without_tails(paragraphs)
        kept = self.clean(self.cut_index(paragraphs))
        kept = self.cut_end(self.cut_rest(kept))
        kept = self.cut_edges(kept)
        if len(kept) > 1 and is_teaser(kept[0].text, kept[1].text):
            self.removed.append(Removal("teaser", kept.pop(0).text))
        dropped = repeated_headline(kept, self.title)
        if 0 < dropped < len(kept):
            self.removed += [Removal("repeated-headline", paragraph.text) for paragraph in kept[:dropped]]
            kept = kept[dropped:]
        return kept

    def clean(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return `paragraphs` without those that go, and the rest without their tails."""
        kept: list[Paragraph] = []
        in_lead = True
        below: int | None = None
        hours = hours_of_report([paragraph.text for paragraph in paragraphs])
        for index, paragraph in enumerate(paragraphs):
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            items = is_item(paragraph, kept[-1] if kept else None, following)
            name = None if items else self._rule_for(paragraph, following, in_lead=in_lead)
            if name is not None and index not in hours:  # the day of an hour is a fact all the same
                self.removed.append(Removal(name, paragraph.text))
                self.head += [self._plain(paragraph.text)] if in_lead else []
                kept = self.cut_above(kept) if in_lead and name == "breadcrumb" else kept
                below = len(kept) if name in _EDITORS and not in_lead else below
                continue
            text = self._without_ends(paragraph.text)
            in_lead = in_lead and not _SENTENCE_END.search(text)
            if text:
                kept.append(paragraph if text == paragraph.text else replace(paragraph, text=text))
            if text != paragraph.text and self.removed[-1].rule in _EDITORS:
                below = len(kept)
        return self.cut_loose(kept, below)

    def cut_above(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return nothing of the short lines above the path to a page: they are of the site."""
        if not all(map(is_loose, paragraphs)):
            return paragraphs
        self.removed += [Removal("above-breadcrumb", paragraph.text) for paragraph in paragraphs]
        return []

    def cut_loose(self, paragraphs: list[Paragraph], start: int | None) -> list[Paragraph]:
        """Return `paragraphs` without those from `start`, below the line of the editor, if they are short lines."""
        loose = paragraphs[start:] if start else []
        if not 0 < len(loose) <= _MOST_LOOSE or not all(map(is_loose, loose)):
            return paragraphs
        self.removed += [Removal("below-editor", paragraph.text) for paragraph in loose]
        return paragraphs[:start]

    def cut_index(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return `paragraphs` without the index of a document above them, having read it."""
        count = index_above([paragraph.text for paragraph in paragraphs])
        if not 0 < count < len(paragraphs):
            return paragraphs
        self.head.append(self._plain(" ".join(paragraph.text for paragraph in paragraphs[:count])))
        self.removed += [Removal("index", paragraph.text) for paragraph in paragraphs[:count]]
        return paragraphs[count:]

    def without_tails(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return `paragraphs`, of which a mark at the end goes but never everything."""
        kept: list[Paragraph] = []
        for paragraph in paragraphs:
            before = len(self.removed)
            text = self._without_ends(paragraph.text)
            if not text:
                del self.removed[before:]
            kept.append(replace(paragraph, text=text) if text else paragraph)
        return kept

    def cut_rest(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return `paragraphs` up to the first at which other articles begin."""
        rest = sum(len(paragraph.text) for paragraph in paragraphs)
        total, index, kept = rest, 0, list[Paragraph]()
        while index < len(paragraphs):
            name = self._match("rest", paragraphs[index].text) if kept else None
            end = index
            if name is not None:
                end = end_of_box(paragraphs, index, kept[-1])
                comments = are_comments(paragraphs[index + 1 : index + 1 + NEAR])
                if end == len(paragraphs) and not (rest <= _LARGEST_REST * total or comments):
                    end = index
            if end == index:
                kept.append(paragraphs[index])
                end = index + 1
            else:
                self.removed += [Removal(str(name), paragraph.text) for paragraph in paragraphs[index:end]]
            rest -= sum(len(paragraph.text) for paragraph in paragraphs[index:end])
            index = end
        return kept

    def cut_end(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return `paragraphs` without the furniture and the links that stand below the article."""
        kept = list(paragraphs)
        while len(kept) > 1:
            match = self._match("end", kept[-1].text)
            if match is None and len(kept) > 2 and is_small(kept[-1]) and self._match("end", kept[-2].text) in _TERMS:
                match = "below-terms"
            if match is None:
                break
            self.removed.append(Removal(match, kept.pop().text))
        words = keywords_below([paragraph.text for paragraph in kept])
        self.removed += [Removal("keywords", paragraph.text) for paragraph in kept[len(kept) - words :]]
        kept = kept[: len(kept) - words]
        links = 0
        while links < len(kept) - 1 and is_link(kept[-1 - links]):
            links += 1
        if links >= _FEWEST_LINKS:
            self.removed += [Removal("links", paragraph.text) for paragraph in kept[-links:]]
            kept = kept[:-links]
        return kept

    def cut_edges(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return `paragraphs` without the lines at either edge that are furniture by their signs."""
        if not self.by_scope["edge"]:
            return paragraphs
        name = self.by_scope["edge"][0].name
        first, last = furniture_at_edges(paragraphs)
        end = len(paragraphs) - last
        self.removed += [Removal(name, paragraph.text) for paragraph in (*paragraphs[:first], *paragraphs[end:])]
        self.head += [self._plain(paragraph.text) for paragraph in paragraphs[:first]]
        return paragraphs[first:end]

    def _rule_for(self, paragraph: Paragraph, following: Paragraph | None, *, in_lead: bool) -> str | None:
        if is_centred_caption(paragraph, following):
            return "caption-centred"
        if paragraph.classes not in self.blocks:
            names = (name for name in paragraph.classes if name not in self.around)
            self.blocks[paragraph.classes] = self._match("block", " ".join(names))
        found = self.blocks[paragraph.classes] or self._match(
            "paragraph", paragraph.text, after_picture=paragraph.after_picture
        )
        return found or (self._match("lead", paragraph.text) if in_lead else None)

    def _match(self, scope: str, text: str, *, after_picture: bool = False) -> str | None:
        key = (scope if not after_picture else f"{scope} after a picture", text)
        if key in self.passed:
            return None
        size, plain = len(text), self._plain(text)
        for rule in self.by_scope[scope]:
            if size > rule.max or (rule.after_picture and not after_picture):
                continue
            if (kept := rule.matches(plain)) is not None:
                for name, value in kept.items():
                    start = max(0, plain.find(value))
                    written = value if plain is text else text[start : start + len(value)]
                    self.facts.setdefault(name, written.strip("“”"))
                return rule.name
        self.passed.add(key)
        return None

    def _plain(self, text: str) -> str:
        return (self.plain.get(text) or simplify(text)) if self.plain else text

    def _without_ends(self, text: str) -> str:
        for rule in self.by_scope["head"]:
            if (
                rule.pattern is not None
                and (match := rule.pattern.match(self._plain(text)))
                and match.end() < len(text)
            ):
                self.removed.append(Removal(rule.name, text[: match.end()].strip()))
                text = text[match.end() :]
        return self._without_tails(text)

    def _without_tails(self, text: str) -> str:
        changed = ("tail", text) not in self.passed
        while changed:
            changed = False
            cut = max(0, len(text) - _LONGEST_TAIL)
            for rule in self.by_scope["tail"]:
                if rule.pattern is not None and (match := rule.pattern.search(self._plain(text), cut)):
                    self.removed.append(Removal(rule.name, text[match.start() : match.end()].strip()))
                    text, changed = text[: match.start()].rstrip(), True
                    cut = max(0, len(text) - _LONGEST_TAIL)
        self.passed.add(("tail", text))
        return text
