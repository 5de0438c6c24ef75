"""The article of a page that a browser fills: a string in one of its scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

__all__ = ["article_in_scripts", "headline_in_scripts"]

# Each string is consumed whole, one left open to the end of the script, so that looking takes linear time.
_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)(?:"|\Z)', re.DOTALL)
# What the key of an article is called; that of comments, terms and descriptions is called otherwise.
_KEY = re.compile(r"(?i)(?:content|body|html|article|detail|text|正文|内容)\w{0,16}[\"']?\s{0,4}[:=]\s{0,4}$")
_LONGEST_KEY = 48
_HEADLINE = re.compile(r"(?i)(?:title|headline)[\"']?\s{0,4}[:=]\s{0,4}\"([^\"]{6,160})\"")
_SITE = re.compile(r"\s?[-_|—–]")
_HEXADECIMAL = re.compile(r"\\x([0-9a-fA-F]{2})")
_HAN = re.compile("[\u3400-\u9fff]")
_FEWEST, _MOST_NESTED = 60, 2
_OF_LONGEST, _MANY = 0.5, 3
_ENCODED = re.compile(r"\s*%(?:7B|5B)", re.IGNORECASE)


def article_in_scripts(scripts: Iterable[str]) -> str | None:
    r"""Return the markup or text of the article that a program in the page would show, the longest of several.

    Only a string with sentences counts, under a key that says it is the content.

    Examples
    --------
    >>> sentence = "清江渡口昨日复航，首日运送旅客过千人次，渡船由县航运局统一调度，每半小时一班，雨雾天停航。"
    >>> article_in_scripts(['{"title":"渡口复航","content":"\\u003Cp\\u003E' + sentence * 2 + '\\u003C/p\\u003E"}'])[:8]
    '<p>清江渡口昨'
    >>> article_in_scripts(['{"terms":"' + sentence * 2 + '"}']) is None
    True
    """
    found = [text for script in scripts for text in _contents(_decoded(script), _MOST_NESTED)]
    sizes = {text: len(_HAN.findall(text)) for text in dict.fromkeys(found)}
    article = max(sizes, key=sizes.__getitem__, default=None)
    # Several texts of about one length are those of a list.
    if article is None or sum(size >= _OF_LONGEST * sizes[article] for size in sizes.values()) >= _MANY:
        return None
    if "<" in article:
        return article
    return "".join(f"<p>{line}</p>" for line in article.split("\n"))


def headline_in_scripts(scripts: Iterable[str], title: str) -> str | None:
    """Return the headline in a script with which `title`, that of the page, begins, before the name of the site.

    Examples
    --------
    >>> headline_in_scripts(['{"title":"清江渡口昨日复航"}'], "清江渡口昨日复航-清江快讯")
    '清江渡口昨日复航'
    """
    for script in scripts:
        for match in _HEADLINE.finditer(_decoded(script)):
            headline = (_unquoted(match[1]) or "").strip()
            if headline and title.startswith(headline) and _SITE.match(title, len(headline)):
                return headline
    return None


def _decoded(script: str) -> str:
    return unquote(script) if _ENCODED.match(script) else script


def _contents(script: str, depth: int) -> Iterator[str]:
    for match in _STRING.finditer(script):
        if match.end() - match.start() < _FEWEST:
            continue
        text = _unquoted(match[1])
        if text is None:
            continue
        if depth and text.lstrip()[:1] in "{[" and '"' in text:
            yield from _contents(text, depth - 1)
        elif _is_article(text) and _KEY.search(script, max(0, match.start() - _LONGEST_KEY), match.start()):
            yield text


def _unquoted(written: str) -> str | None:
    try:
        text = json.loads('"' + _HEXADECIMAL.sub(r"\\u00\1", written) + '"', strict=False)
    except ValueError:
        return None
    return text if isinstance(text, str) else None


def _is_article(text: str) -> bool:
    return "。" in text and len(_HAN.findall(text)) >= _FEWEST
