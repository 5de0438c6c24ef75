"""Which documents to label next."""

from classify.training.queue.files import dump_queue
from classify.training.queue.rank import Queue, rank_documents

__all__ = ["Queue", "dump_queue", "rank_documents"]
