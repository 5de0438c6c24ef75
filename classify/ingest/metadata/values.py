"""Values of front matter, rows and pages as lines that a reader may see."""

from __future__ import annotations

import re
from collections.abc import Mapping

from classify.ingest.normalize import fold, normalize, strip_markdown, unescape

__all__ = ["one_line"]

# Quotes about a value that was quoted again on each of its ways.
_QUOTED = re.compile(r"[\"']{2,}+(.*[^\"'])[\"']{2,}")
# Around the words of a title or author; 《 and < alone are part of them.
_TAG = re.compile(r"<!\[CDATA\[|\]\]>|</?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>]{0,200})?/?>")
# Of a list of authors.
_MOST_VALUES = 10


def one_line(value: object) -> str:
    r"""Return `value` as one clean line without markup; of lists and mappings the words in them.

    Examples
    --------
    >>> one_line("<b>河湾县</b>**春耕**&nbsp;启动"), one_line(["张三", {"name": "李四"}])
    ('河湾县春耕 启动', '张三 李四')
    >>> one_line("\"\"\"'河湾县启动春耕'\"\"\""), one_line("''80后''县长到任")
    ('河湾县启动春耕', "''80后''县长到任")
    """
    if isinstance(value, list | tuple):
        value = " ".join(str(_name(part)) for part in value[:_MOST_VALUES])
    elif isinstance(value, Mapping):
        value = _name(value)
    line = normalize(unescape(str(value)))
    if "<" in line:
        line = _TAG.sub("", line)
    line = " ".join(fold(strip_markdown(line.strip())).split())
    quoted = _QUOTED.fullmatch(line)
    return quoted[1].strip() if quoted else line


def _name(value: object) -> object:
    """Return the name in a mapping, as of authors, or what is a string."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or next(iter(value.values()), "")
    return value if isinstance(value, str) else ""
