"""Inputs to results: in batches, in order, in one process or several."""

from classify.pipeline.batches import run
from classify.pipeline.cluster import use_cluster
from classify.pipeline.inputs import Input, Inputs

__all__ = ["Input", "Inputs", "run", "use_cluster"]
