"""Plain text -> Markdown."""

from __future__ import annotations


def text_to_markdown(text: str) -> tuple[str, list[int]]:
    """TODO."""
    return text, list(range(1, text.count("\n") + 2))
