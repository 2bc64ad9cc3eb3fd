"""A rule file's YAML as plain mappings, lists and texts, each with the line it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_NODES: Final = 50_000
_DEEPEST: Final = 40
_NULL: Final = "tag:yaml.org,2002:null"
_ITEM: Final = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnsupportedError(Exception):
    """Something in a rule that cannot be expressed here.

    Attributes:
        reason: what, for the person who adopts.
        line: where, from 1; 0 for the file as a whole.
    """

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the file; exactly one of `text`, `items` and `fields` is set, none for null.

    Attributes:
        text: a scalar as it is written.
        items: a list.
        fields: a mapping.
        line: from 1.
        unfolded: a folded scalar (`>`) with its own line breaks, where it holds a list.
    """

    line: int
    text: str | None = None
    items: tuple[Value, ...] | None = None
    fields: dict[str, Value] | None = None
    unfolded: str | None = None

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.text or self.items or self.fields)

    def __iter__(self) -> Iterator[Value]:
        """The items of a list; of anything else nothing."""
        return iter(self.items or ())

    def listed(self) -> tuple[Value, ...]:
        """The items of a list; anything else that is not empty is the only one."""
        return self.items or ((self,) if self else ())

    def get(self, *keys: str) -> Value:
        """What stands under these keys, one inside the other; an empty value where nothing does."""
        value = self
        for key in keys:
            value = (value.fields or {}).get(key, Value(value.line))
        return value

    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping; of anything else none."""
        return tuple(self.fields or ())

    def pairs(self) -> tuple[tuple[str, Value], ...]:
        """The keys of a mapping with their values; of anything else none."""
        return tuple((self.fields or {}).items())

    @property
    def prose(self) -> str:
        """The text for people to read: folding must not run the items of a list together.

        A list of texts is one in Markdown.
        """
        if self.items is not None:
            told = (item.prose.strip() for item in self.items)
            return "\n".join("- " + text.replace("\n", "\n  ") for text in told if text)
        return self.unfolded or self.text or ""

    def words(self) -> str:
        """The text of a scalar, without white space around it; "" for anything else."""
        return (self.text or "").strip()


def read_yaml(text: str) -> list[Value]:
    """The file's documents; [] for an empty file.

    Raises:
        UnsupportedError: it is no YAML, or too large or too deep to be a rule.
    """
    try:
        nodes: list[yaml.Node | None] = list(yaml.compose_all(text, _Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise UnsupportedError(
            f"the file is no YAML: {problem}", mark.line + 1 if mark else 0
        ) from None
    except RecursionError:
        raise UnsupportedError("the file is nested too deeply", 0) from None
    reader = _Reader(text)
    return [reader.value(node, 0) for node in nodes if node is not None]


class _Reader:
    """Counts what it reads: an alias can stand for very much."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0

    def value(self, node: yaml.Node, depth: int) -> Value:
        line = node.start_mark.line + 1
        self._count += 1
        if self._count > _MOST_NODES or depth > _DEEPEST:
            raise UnsupportedError("the file is too large or nested too deeply", line)
        if isinstance(node, yaml.SequenceNode):
            return Value(line, items=tuple(self.value(item, depth + 1) for item in node.value))
        if isinstance(node, yaml.MappingNode):
            return Value(line, fields=self._fields(node, depth))
        text = None if node.tag == _NULL else str(node.value)
        return Value(line, text=text, unfolded=self._unfolded(node))

    def _fields(self, node: yaml.MappingNode, depth: int) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in fields:
                raise UnsupportedError(
                    f"`{key.value}` stands twice in one mapping", key.start_mark.line + 1
                )
            fields[key.value] = self.value(value, depth + 1)
        return fields

    def _unfolded(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode) or node.style != ">":
            return None
        written = self._text[node.start_mark.index : node.end_mark.index]
        lines = written.partition("\n")[2].split("\n")
        return dedent("\n".join(lines)) if any(map(_ITEM.match, lines)) else None
