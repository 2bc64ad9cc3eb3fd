"""YAML with positions: takes text, gives nodes that know their offset; never builds objects.

Aliases are refused, so no file can unfold into more than it holds; so are tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import yaml

from fixlore.articles.yaml_errors import in_our_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fixlore.articles.report import Report

DEEPEST = 40
"""How deep mappings and lists may be nested."""

_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ScalarNode(NamedTuple):
    """A text; `plain` where it stands without quotes, so that YAML may read a type into it."""

    text: str
    plain: bool
    at: int


class ListNode(NamedTuple):
    """A list."""

    items: list[Node]
    at: int


class MapNode(NamedTuple):
    """A mapping: for each key's text, the key and its value."""

    entries: dict[str, tuple[ScalarNode, Node]]
    at: int


Node: TypeAlias = "ScalarNode | ListNode | MapNode"


_NO_KEY = ScalarNode("", plain=True, at=-1)
"""Stands for a key that is no text; what is under it is left out."""


class _Refused(Exception):  # noqa: N818 - leaves the loop over events; never leaves this module
    """Nothing more can be read."""


class _Builder:
    """Puts nodes together from events, without recursion: depth is the author's to choose."""

    def __init__(self, report: Report, offset: Callable[[int], int]) -> None:
        self.report = report
        self.offset = offset
        self.open: list[ListNode | MapNode] = []
        self.keys: list[ScalarNode | None] = []
        self.root: Node | None = None
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            at = self._start(event)
            self._attach(ScalarNode(event.value, not event.style, at))
        elif isinstance(event, yaml.MappingStartEvent):
            self._descend(MapNode({}, self._start(event)))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._descend(ListNode([], self._start(event)))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.keys.pop()
            self._attach(self.open.pop())
        elif isinstance(event, yaml.AliasEvent):
            said = f"the alias *{event.anchor} is not taken"
            self._refuse(event, "yaml-alias", said, "write it out")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "bad-yaml", "a second YAML document begins here")

    def _start(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> int:
        at = self._place(event)
        if event.tag is not None:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report.add(
                at, "yaml-tag", f"the tag {shown[:80]} is not taken", "leave it out; use quotes"
            )
        return at

    def _place(self, event: yaml.Event) -> int:
        return self.offset(event.start_mark.index if event.start_mark else 0)

    def _refuse(self, event: yaml.Event, code: str, message: str, hint: str = "") -> None:
        self.report.add(self._place(event), code, message, hint)
        raise _Refused

    def _descend(self, node: ListNode | MapNode) -> None:
        if len(self.open) >= DEEPEST:
            self.report.add(node.at, "too-deep", f"nested more than {DEEPEST} deep")
            raise _Refused
        self.open.append(node)
        self.keys.append(None)

    def _attach(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        holder = self.open[-1]
        if isinstance(holder, ListNode):
            holder.items.append(node)
        elif (key := self.keys[-1]) is not None:
            self.keys[-1] = None
            self._enter(holder, key, node)
        elif isinstance(node, ScalarNode):
            self.keys[-1] = node
        else:
            self.report.add(
                node.at, "bad-key", "a key must be a text", "put quotes around what holds braces"
            )
            self.keys[-1] = _NO_KEY

    def _enter(self, holder: MapNode, key: ScalarNode, node: Node) -> None:
        if key is _NO_KEY:
            return
        if (first := holder.entries.get(key.text)) is None:
            holder.entries[key.text] = (key, node)
            return
        line, _ = self.report.place(first[0].at)
        self.report.add(
            key.at,
            "duplicate-key",
            f"`{key.text[:80]}` stands here for the second time; the first is in line {line}",
            "keep one of them",
        )


def parse_yaml(text: str, report: Report, offset: Callable[[int], int]) -> Node | None:
    """The tree of a YAML text, or None where there is none; what is wrong goes to the report.

    `offset` turns an index in `text` into one in the report's file.
    """
    builder = _Builder(report, offset)
    try:
        for event in _events(text):
            builder.take(event)
    except _Refused:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        index = min(mark.index, len(text)) if mark else 0
        message, hint = in_our_words(error)
        report.add(offset(index), "bad-yaml", message, hint)
        return None
    except yaml.YAMLError as error:
        report.add(offset(0), "bad-yaml", f"this is not YAML: {error}")
        return None
    return builder.root


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, Loader=_LOADER)
