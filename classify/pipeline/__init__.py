"""Inputs to results: in batches, in order, in one process or several."""

from classify.pipeline.batches import Input, run

__all__ = ["Input", "run"]
