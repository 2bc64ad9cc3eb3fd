"""Text in, recognised messages out."""

from fixlore.recognize.recognizer import Entry, Recognition, Recognizer

__all__ = ["Entry", "Recognition", "Recognizer"]
