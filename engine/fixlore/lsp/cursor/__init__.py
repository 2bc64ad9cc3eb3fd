"""Cursor: takes a text that is being written, gives what stands, or is to stand, at a place in it.

The text need not be valid: an author who asks for help is in the middle of a line.
"""

from fixlore.lsp.cursor.at import cursor_at
from fixlore.lsp.cursor.cursor import Cursor, Key

__all__ = ["Cursor", "Key", "cursor_at"]
