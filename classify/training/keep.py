"""Parts of a model kept while others are trained anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from classify.models import Model
from classify.training.fit import PARTS, Part

__all__ = ["keep_parts"]

_WITH_TOPICS = ("search", "topic_order", "unlabeled_documents")
# What cards of earlier models call it.
_EARLIER = {"unlabelled_documents": "unlabeled_documents"}


def keep_parts(model: Model, base: Model, trained: Collection[Part]) -> Model:
    """Return `model` with the parts that were not `trained` as they are in `base`, and what its card says of them."""
    kept = [part for part in PARTS if part not in trained]
    card: dict[str, Any] = {
        **model.card,
        "scores": dict(model.card["scores"]),
        "thresholds": dict(model.card["thresholds"]),
    }
    for part in kept:
        for group in ("scores", "thresholds"):
            if part in base.card.get(group, {}):
                card[group][part] = base.card[group][part]
    if "topics" in kept:
        earlier = {_EARLIER.get(name, name): value for name, value in base.card.items()}
        card |= {name: earlier[name] for name in _WITH_TOPICS if name in earlier}
    card["kept"] = {"parts": kept, "from": base.card.get("name"), "trained_by": base.card.get("trained_by")}
    return replace(
        model,
        card=card,
        seen=model.seen | base.seen,
        topics=base.topics if "topics" in kept else model.topics,
        jurisdictions=base.jurisdictions if "jurisdictions" in kept else model.jurisdictions,
        quotes=base.quotes if "quotes" in kept else model.quotes,
    )
