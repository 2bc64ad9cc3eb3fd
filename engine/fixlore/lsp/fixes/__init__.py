"""Fixes: takes a problem in a document, gives the edits that mend it or silence it."""

from fixlore.lsp.fixes.fix import Fix
from fixlore.lsp.fixes.fixing import fixes_at

__all__ = ["Fix", "fixes_at"]
