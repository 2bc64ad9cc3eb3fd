"""A log in, the log symptoms that it shows out; what they mean stands in docs/authors.md."""

from fixlore.recognize.logs.watcher import LogRecognition, LogWatcher

__all__ = ["LogRecognition", "LogWatcher"]
