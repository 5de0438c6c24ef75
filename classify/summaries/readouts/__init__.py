"""Official accounts of meetings, visits and talks, taken apart."""

from classify.summaries.readouts.dates import DATELINE
from classify.summaries.readouts.readout import Parsed, parse_outline, parse_readout

__all__ = ["DATELINE", "Parsed", "parse_outline", "parse_readout"]
