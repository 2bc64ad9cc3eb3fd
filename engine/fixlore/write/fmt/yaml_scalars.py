"""YAML scalars: takes a text as it is quoted, gives it quoted as simply as is safe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.articles.nodes import ScalarNode
from fixlore.articles.scalars import kind_of

if TYPE_CHECKING:
    from fixlore.write.fmt.yaml_tree import Scalar

_WORD = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")
# Readers of YAML 1.1 other than ours take these for booleans.
_DOUBTFUL = frozenset("yYnN")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")


def scalar_on_one_line(source: str, node: Scalar) -> str | None:
    """The scalar on one line; None where it holds line breaks that have to stay."""
    raw = source[node.start : node.end]
    if node.style == "":
        return node.text if "\n" in raw and "\n" not in node.text else _unbroken(raw)
    if node.style not in ('"', "'"):
        return None
    if _is_word(node.text):
        return node.text
    if "\n" not in raw:
        return _requoted(raw, node)
    return _quoted(node.text) if node.text.isprintable() else None


def scalar_on_lines(source: str, node: Scalar, indent: int) -> list[str]:
    """A scalar that stands on several lines, its later lines with this indent."""
    lines = source[node.start : node.end].split("\n")
    quoted = node.style == '"'
    done = [_stripped(line, quoted=quoted, last=line is lines[-1]) for line in lines]
    return [done[0], *(" " * indent + line if line else "" for line in done[1:])]


def _unbroken(raw: str) -> str | None:
    return None if "\n" in raw else raw


def _stripped(line: str, *, quoted: bool, last: bool) -> str:
    """A line without the white space that folding ignores; an escaped blank at its end stays."""
    line = line.lstrip(" \t")
    if last:
        return line
    bare = line.rstrip(" \t")
    escapes = len(bare) - len(bare.rstrip("\\"))
    if quoted and escapes % 2 and len(bare) < len(line):
        return line[: len(bare) + 1]
    return bare


def _is_word(text: str) -> bool:
    """Whether every YAML reader takes the text, without quotes, as this text."""
    plain = ScalarNode(text, plain=True, at=0)
    return bool(_WORD.fullmatch(text)) and text not in _DOUBTFUL and kind_of(plain) == "text"


def _requoted(raw: str, node: Scalar) -> str:
    """The quotes that stand there; single ones where they spare backslashes."""
    spares = node.style == '"' and "\\" in raw and "'" not in node.text
    return f"'{node.text}'" if spares and node.text.isprintable() else raw


def _quoted(text: str) -> str:
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
