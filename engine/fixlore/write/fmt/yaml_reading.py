"""Reading YAML as it is written: takes a text, gives its tree with the places of all its parts.

PyYAML's parser gives the structure and where each scalar stands. All that is between scalars is
white space, comments and the marks of YAML itself, and is scanned here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from fixlore.write.fmt.block_scalars import block_scalar_end
from fixlore.write.fmt.yaml_tree import Collection, Entry, NotSupported, Scalar, Tree, Trivia

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.write.fmt.yaml_tree import Kind, Node

_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PIECE = re.compile(r"#[^\n]*|\n|[-:]|[ \t]+|[^ \t\n]")
_START_LINE = re.compile(r"---[ \t]*\n")


def read_tree(text: str) -> Tree:
    """The tree of a YAML text that the compiler can read.

    Raises:
        NotSupported: it has explicit keys, directives, several documents, anchors or tags.
    """
    opening = _START_LINE.match(text)
    builder = _Builder(text, opening.end() if opening else 0)
    for event in _events(text):
        builder.take(event)
    builder.scan(len(text))
    if builder.dashes:
        raise NotSupported("this list", builder.dashes[0])
    return Tree(text, "---\n" if opening else "", builder.root, tuple(builder.trivia))


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, Loader=_LOADER)


@dataclass(slots=True)
class _Open:
    """A collection that has begun; `head` is where the entry begins that it is the value of."""

    kind: Kind
    flow: bool
    start: int
    column: int
    head: int
    key: Scalar | None = None
    entries: list[Entry] = field(default_factory=list[Entry])


@dataclass(slots=True)
class _Builder:
    """Puts the tree together from the parser's events, and scans what is between its leaves.

    A leaf is a scalar, or all that stands in outermost brackets. `dashes` are those scanned whose
    items have not begun yet.
    """

    text: str
    scanned: int
    root: Node | None = None
    open: list[_Open] = field(default_factory=list[_Open])
    trivia: list[Trivia] = field(default_factory=list[Trivia])
    dashes: list[int] = field(default_factory=list[int])
    brackets: int = 0

    def take(self, event: yaml.Event) -> None:
        """Take one event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_marked(event)
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_marked(event)
            kind: Kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
            self._descend(kind, _start(event), flow=bool(event.flow_style))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._ascend(event.end_mark.index if event.end_mark else 0)
        else:
            self._refuse_others(event)

    def _refuse_others(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise NotSupported("an alias", _start(event))
        if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            raise NotSupported("a line `...`", _start(event))
        if isinstance(event, yaml.DocumentStartEvent):
            if event.version or event.tags or self.root is not None:
                raise NotSupported("a directive, or a second document,", _start(event))
            if event.explicit and not self.scanned:
                raise NotSupported("a line `---` that is not the first", _start(event))

    def _refuse_marked(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor or event.tag:
            raise NotSupported("an anchor or a tag", _start(event))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, style = _start(event), event.style or ""
        end, indent = (event.end_mark.index if event.end_mark else start), 0
        if style in ("|", ">"):
            parent = self.open[-1].column if self.open else -1
            end, indent = block_scalar_end(self.text, start, parent)
        if not self.brackets and end > start:
            self.scan(start)
            self.scanned = end
        node = Scalar(start, end, event.value, style, indent)
        if self.open and self.open[-1].kind == "map" and self.open[-1].key is None:
            self.open[-1].key = node
        else:
            self._enter(self._head(start), node)

    def _descend(self, kind: Kind, start: int, *, flow: bool) -> None:
        if not self.brackets:
            self.scan(start)
        column = start - (self.text.rfind("\n", 0, start) + 1)
        head = self._head(start)
        self.brackets += flow
        self.open.append(_Open(kind, flow, start, column, head))

    def _ascend(self, end: int) -> None:
        done = self.open.pop()
        if done.flow:
            self.brackets -= 1
            if not self.brackets:
                self.scanned = end
        entries = tuple(done.entries)
        node = Collection(done.kind, done.flow, done.start, end, done.column, entries)
        self._enter(done.head, node)

    def _head(self, start: int) -> int:
        """Where the entry begins whose value starts here: at its dash in a block's list."""
        if not self.open or self.open[-1].kind == "map" or self.open[-1].flow:
            return start
        if not self.dashes:  # an item without a value, which begins no leaf
            dash = self.text.find("-", self.scanned)
            self.scan(dash + 1)
        if not self.dashes:
            raise NotSupported("this list", start)
        return self.dashes.pop(0)

    def _enter(self, head: int, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        holder = self.open[-1]
        key, holder.key = holder.key, None
        if holder.kind == "map" and key is None:
            raise NotSupported("a key that is no text", head)
        holder.entries.append(Entry(head if key is None else key.start, key, node))

    def scan(self, end: int) -> None:
        """Note the comments, empty lines and dashes from where scanning stopped up to `end`."""
        line = self.text.rfind("\n", 0, self.scanned) + 1
        blank = not self.text[line : self.scanned].strip()
        for piece in _PIECE.finditer(self.text, self.scanned, max(end, self.scanned)):
            at, what = piece.start(), piece.group()
            if what == "\n":
                if blank:
                    self.trivia.append(Trivia(at, 0))
                line, blank = at + 1, True
                continue
            if what[0] == "#":
                self.trivia.append(Trivia(at, at - line, what.rstrip(), not blank))
            elif what == "-":
                self.dashes.append(at)
            elif what != ":" and what.strip():
                raise NotSupported(f"a `{what}` here", at)
            blank = blank and not what.strip()
        self.scanned = max(end, self.scanned)


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0
