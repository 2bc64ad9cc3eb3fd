"""Front: takes an article's text, gives the edit that adds an entry to its front matter."""

from __future__ import annotations

import re

from fixlore.checks.check import Edit

_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


def add_entry(text: str, key: str, entry: str) -> Edit | None:
    """Add `entry` (`name: value`) to the mapping `key`; None where it is not seen where."""
    opening = text.find("\n") + 1
    closing = _CLOSING.search(text, opening) if text.startswith("---") and opening else None
    if closing is None:
        return None
    found = re.compile(rf"^{key}:[ \t]*(.*)$", re.MULTILINE).search(text, opening, closing.start())
    if found is None:
        return Edit(closing.start(), closing.start(), f"{key}:\n  {entry}\n")
    value = found[1].strip()
    if not value or value.startswith("#"):
        return Edit(found.end(), found.end(), f"\n{_indent(text, found.end())}{entry}")
    if value.startswith("{") and value.endswith("}"):
        at = found.start(1) + found[1].rindex("}")
        comma = ", " if value[1:-1].strip() else ""
        return Edit(at, at, f"{comma}{entry}")
    return None


def _indent(text: str, end: int) -> str:
    """That of the entries that follow."""
    found = re.compile(r"\n([ ]+)\S").match(text, end)
    return found[1] if found else "  "
