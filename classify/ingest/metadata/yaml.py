"""YAML as strings, within limits."""

from __future__ import annotations

import re
from typing import Any

from classify.ingest.limits import MAX_ALIASES, MAX_FRONT_MATTER, MAX_NODES

__all__ = ["load_yaml"]

_ALIAS = re.compile(r"(?:^|[\s\[{,:-])\*\w")
_DEEPEST = 20


def load_yaml(block: str) -> dict[str, Any] | None:
    r"""Return the mapping in `block` with every scalar as it is written, or None where it is not to be read as YAML.

    That is what is malformed, no mapping, too long, nested too deeply or repeats itself by aliases more than front
    matter does. Of a key that stands there twice the first counts.

    Examples
    --------
    >>> load_yaml("title: yes\ndate: 2022-04-09\ntags: [甲, 007]\ntitle: no")
    {'title': 'yes', 'date': '2022-04-09', 'tags': ['甲', '007']}
    >>> load_yaml("a: &a [x, x]\nb: [*a, *a]"), load_yaml("一段话。")
    ({'a': ['x', 'x'], 'b': [['x', 'x'], ['x', 'x']]}, None)
    """
    if len(block) > MAX_FRONT_MATTER or len(_ALIAS.findall(block)) > MAX_ALIASES:
        return None
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(block)
    try:
        node = loader.get_single_node()
        budget = [MAX_NODES]
        value = _value(node, budget, _DEEPEST) if isinstance(node, yaml.MappingNode) else None
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    finally:
        loader.dispose()
    return value if isinstance(value, dict) else None


def _value(node: Any, budget: list[int], depth: int) -> Any:
    """Return what `node` holds; `budget` is counted down by every value, repeated ones too."""
    budget[0] -= 1
    if budget[0] < 0 or depth < 0:
        raise ValueError("more values than front matter has")
    if isinstance(node.value, str):
        # Nothing, written as nothing: ~ and null are nobody's title.
        return "" if node.style is None and node.value in ("~", "null", "Null", "NULL") else node.value
    if node.id == "sequence":
        return [_value(item, budget, depth - 1) for item in node.value]
    mapping: dict[str, Any] = {}
    for key, item in node.value:
        name = _value(key, budget, depth - 1)
        if isinstance(name, str):
            mapping.setdefault(name, _value(item, budget, depth - 1))
    return mapping
