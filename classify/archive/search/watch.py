"""Watch-lists: groups of words and places, in the word-list syntax of TrendRadar."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from classify.archive.search.characters import find_spans, fold, merge_spans
from classify.archive.search.filters import find_codes, lies_in
from classify.digests import Item
from classify.document import Document
from classify.errors import ReadError
from classify.places import load_gazetteer

__all__ = ["Match", "Watch", "WatchGroup", "match_document", "parse_watch", "read_watch", "watch_item"]

_SECTION = re.compile(r"^\[(.+)\]$")
_PATTERN = re.compile(r"^/(.+)/[a-z]*$")
_ALIAS = re.compile(r"\s*=>\s*")
_PLACE = re.compile(r"^(?:place|地区)\s*[:：]\s*(.+)$", re.IGNORECASE)
_CODE = re.compile(r"^(?:\d{6}|INTL)$")
_GLOBAL, _GROUPS = "GLOBAL_FILTER", "WORD_GROUPS"


@dataclass(frozen=True, slots=True)
class _Term:
    """A word, a pattern, or a place with its codes."""

    name: str
    word: str | None = None
    pattern: re.Pattern[str] | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchGroup:
    """Words and places that are watched together.

    Attributes
    ----------
    name : str
        What heads its entries.
    any, must, without : tuple
        Of the first at least one must occur, of the second all, of the third none.
    limit : int or None
        Show at most so many entries.
    codes : tuple of str
        The places that are watched.
    """

    name: str
    any: tuple[_Term, ...]
    must: tuple[_Term, ...]
    without: tuple[_Term, ...]
    limit: int | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its places."""
        return tuple(code for term in (*self.any, *self.must) for code in term.codes)


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch-list: its groups, and the words that exclude a document from all of them."""

    groups: tuple[WatchGroup, ...]
    without: tuple[_Term, ...] = field(default=())

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all places that are watched, each once."""
        return tuple(dict.fromkeys(code for group in self.groups for code in group.codes))

    @property
    def limits(self) -> dict[str, int | None]:
        """The names of its groups, each with how many entries it shows at most."""
        return {group.name: group.limit for group in self.groups}


@dataclass(frozen=True, slots=True)
class Match:
    """What a group found in a document: offsets into headline and text; none where only its place is watched."""

    group: str
    title: tuple[tuple[int, int], ...]
    text: tuple[tuple[int, int], ...]


def read_watch(path: str | os.PathLike[str]) -> Watch:
    """Return the watch-list in the file `path`.

    Raises
    ------
    ReadError
        If it cannot be read, or a line in it is wrong; the message names the line.
    """
    try:
        return parse_watch(Path(path).read_text(encoding="utf-8-sig"), name=str(path))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: not in UTF-8; save it so") from error


def parse_watch(text: str, *, name: str = "watch-list") -> Watch:
    r"""Return the watch-list written in `text`.

    Groups are parted by blank lines. Of the plain lines of a group one must occur, of those with ``+`` all, of those
    with ``!`` none; ``/pattern/`` is a regular expression, ``word => alias`` gives it a name, ``[name]`` as first
    line names the group, ``@5`` shows at most five entries, ``#`` begins a comment. ``地区：`` or ``place:`` with a
    code or name, or a code of six digits alone, is a place with all that lies in it. Words under
    ``[GLOBAL_FILTER]`` exclude a document from all groups.

    Raises
    ------
    ReadError
        If a line is wrong; the message names it.

    Examples
    --------
    >>> watch = parse_watch("[水]\n防汛\n抗旱\n!演练\n\n地区：北京市朝阳区\n+/地铁|公交/ => 出行")
    >>> [group.name for group in watch.groups], watch.codes
    (['水', '北京市朝阳区 / 出行'], ('110105',))
    """
    groups: list[WatchGroup] = []
    without: list[_Term] = []
    in_filter = False
    for block in _blocks(text):
        section = _SECTION.match(block[0][1])
        if section and section.group(1).upper() in (_GLOBAL, _GROUPS):
            in_filter = section.group(1).upper() == _GLOBAL
            block = block[1:]
        if in_filter:
            without += [_term(line, f"{name}, line {number}") for number, line in block]
        elif block:
            groups.append(_group(block, name))
    return Watch(tuple(groups), tuple(without))


def match_document(watch: Watch, document: Document, place: str | None) -> tuple[Match, ...]:
    """Return the matches of all groups in `document`, whose affair is that of `place`, in the order of the list."""
    whole = f"{document.title}\n{document.text}"
    if any(_occurs(term, whole, place) for term in watch.without):
        return ()
    return tuple(
        Match(group.name, _spans(group, document.title), _spans(group, document.text))
        for group in watch.groups
        if all(_occurs(term, whole, place) for term in group.must)
        and (not group.any or any(_occurs(term, whole, place) for term in group.any))
        and not any(_occurs(term, whole, place) for term in group.without)
    )


def watch_item(watch: Watch, item: Item) -> Item:
    """Return `item` with the groups that match it and what they match in its text."""
    place = item.prediction.jurisdiction.code if item.prediction.jurisdiction else None
    matches = match_document(watch, item.document, place)
    marks = merge_spans([span for match in matches for span in match.text])
    return replace(item, watched=tuple(match.group for match in matches), marks=marks)


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the groups of numbered lines between blank lines, comments left out."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        line = line.strip()
        if line and not line.startswith("#"):
            block.append((number, line))
        elif not line and block:
            yield block
            block = []


def _group(block: Sequence[tuple[int, str]], name: str) -> WatchGroup:
    title = None
    terms: dict[str, list[_Term]] = {"": [], "+": [], "!": []}
    limit = None
    for at, (number, line) in enumerate(block):
        where = f"{name}, line {number}"
        section = _SECTION.match(line)
        if section and at == 0:
            title = section.group(1).strip()
        elif line.startswith("@"):
            if not line[1:].strip().isdecimal() or int(line[1:]) < 1:
                raise ReadError(f"{where}: {line!r} is no number of entries; write @ and a number, as in @5")
            limit = int(line[1:])
        else:
            sign = line[0] if line[0] in "+!" else ""
            terms[sign].append(_term(line[len(sign) :].strip(), where))
    if not terms[""] and not terms["+"]:
        raise ReadError(f"{name}, line {block[0][0]}: a group without a word to watch; add one, or remove the group")
    shown = title or " / ".join(term.name for term in (*terms[""], *terms["+"]))
    return WatchGroup(shown, tuple(terms[""]), tuple(terms["+"]), tuple(terms["!"]), limit)


def _term(line: str, where: str) -> _Term:
    content, *alias = _ALIAS.split(line, maxsplit=1)
    name = alias[0].strip() if alias and alias[0].strip() else content
    pattern, place = _PATTERN.match(content), _PLACE.match(content)
    if not content:
        raise ReadError(f"{where}: no word; write one, or remove the line")
    if pattern:
        try:
            return _Term(name, pattern=re.compile(pattern.group(1), re.IGNORECASE))
        except re.error as error:
            raise ReadError(f"{where}: {content} is no regular expression ({error}); mend it") from error
    code = content if _CODE.match(content) and content in load_gazetteer() else None
    if place or code:
        wanted = place.group(1) if place else content
        try:
            return _Term(wanted if name == content else name, codes=find_codes(wanted))
        except ReadError as error:
            raise ReadError(f"{where}: {error}") from error
    return _Term(name, word=content)


def _occurs(term: _Term, text: str, place: str | None) -> bool:
    if term.codes:
        return lies_in(place, term.codes)
    if term.pattern:
        return term.pattern.search(text) is not None
    return fold(str(term.word)) in fold(text)


def _spans(group: WatchGroup, text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({span for term in (*group.any, *group.must) for span in _find(term, text)}))


def _find(term: _Term, text: str) -> Iterable[tuple[int, int]]:
    if term.pattern:
        return [match.span() for match in term.pattern.finditer(text) if match.group()]
    return find_spans(text, term.word) if term.word else ()
