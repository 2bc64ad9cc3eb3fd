"""A rule file's YAML as plain mappings, lists and texts, each with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_NODES: Final = 50_000
_DEEPEST: Final = 40
_NULL: Final = "tag:yaml.org,2002:null"
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
    """

    line: int
    text: str | None = None
    items: tuple[Value, ...] | None = None
    fields: dict[str, Value] | None = None

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.text or self.items or self.fields)

    def __iter__(self) -> Iterator[Value]:
        """The items of a list; of anything else nothing."""
        return iter(self.items or ())

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

    def words(self) -> str:
        """The text of a scalar, without white space around it; "" for anything else."""
        return (self.text or "").strip()


def read_yaml(text: str) -> Value:
    """The file's one document.

    Raises:
        UnsupportedError: it is no YAML, or too large or too deep to be a rule.
    """
    try:
        node: yaml.Node | None = yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise UnsupportedError(
            f"the file is no YAML: {problem}", mark.line + 1 if mark else 0
        ) from None
    except RecursionError:
        raise UnsupportedError("the file is nested too deeply", 0) from None
    return _Reader().value(node, 0) if node is not None else Value(0)


class _Reader:
    """Counts what it reads: an alias can stand for very much."""

    def __init__(self) -> None:
        self._count = 0

    def value(self, node: yaml.Node, depth: int) -> Value:
        line = node.start_mark.line + 1
        self._count += 1
        if self._count > _MOST_NODES or depth > _DEEPEST:
            raise UnsupportedError("the file is too large or nested too deeply", line)
        if isinstance(node, yaml.SequenceNode):
            return Value(line, items=tuple(self.value(item, depth + 1) for item in node.value))
        if isinstance(node, yaml.MappingNode):
            pairs = ((key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))
            return Value(
                line, fields={key.value: self.value(value, depth + 1) for key, value in pairs}
            )
        text = None if node.tag == _NULL else str(node.value)
        return Value(line, text=text)
