"""The archive as a local page and an HTTP interface: read, search, correct, retrain."""

from classify.serve.app import create_app
from classify.serve.settings import LOOPBACK, Settings

__all__ = ["LOOPBACK", "Settings", "create_app"]
