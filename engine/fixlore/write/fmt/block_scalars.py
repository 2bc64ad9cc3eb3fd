"""Block scalars: where a text after `|` or `>` ends, and the same text with another indent."""

from __future__ import annotations

import re

_HEADER = re.compile(r"[|>]([-+0-9]*)[^\n]*\n?")
_DIGIT = re.compile(r"[1-9]")


def block_scalar_end(text: str, start: int, parent: int) -> tuple[int, int]:
    """The offset after the block scalar that starts at `start`, and its lines' indent.

    `parent` is the column of the block that holds it, or -1. Empty lines at the end belong to
    it only where it says so with `+`.
    """
    header = _HEADER.match(text, start)
    if header is None:
        raise ValueError(f"no block scalar begins at {start}")
    digit = _DIGIT.search(header[1])
    indent = max(parent, 0) + int(digit.group()) if digit else 0
    at = header.end()
    end = _without_break(text, at)
    while at < len(text):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end]
        width = len(line) - len(line.lstrip(" "))
        if line.strip(" ") or 0 < indent < width:
            if not indent and width > parent:
                indent = width
            if not indent or width < indent:
                break
            end = line_end
        elif "+" in header[1]:
            end = line_end
        at = line_end + 1
    return end, indent


def _without_break(text: str, at: int) -> int:
    return at - 1 if text[at - 1] == "\n" else at


def block_scalar(raw: str, indent: int, new: int, step: int, *, unended: bool) -> list[str]:
    """Its lines with the indent `new`, which is `step` more than that of the block around it.

    `unended`: its value ends without a line break. A file that ends without one says so by that;
    written anew the file ends with one, and the mark must say it.
    """
    header, _, content = raw.partition("\n")
    mark, space, comment = header.partition(" ")
    if unended and "-" not in mark:
        mark = mark.replace("+", "") + "-"
    lines = [(_DIGIT.sub(str(step), mark) + space + comment).rstrip()]
    for line in content.split("\n") if content else []:
        rest = line[indent:]
        lines.append(" " * new + rest if rest else "")
    return lines
