"""Which documents to label next."""

from classify.training.queue.files import QUEUE_FORMATS, dump_queue
from classify.training.queue.rank import Queue, rank_documents

__all__ = ["QUEUE_FORMATS", "Queue", "dump_queue", "rank_documents"]
