"""A rule's mitigation, in whatever lists its author used, as one ordered list of steps.

Bullets, numbers and labelled groups become numbered steps, nested ones nested; code, tables and
wrapped lines stay with the step that they belong to, word for word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ITEM: Final = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
_FENCE: Final = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_LABEL: Final = re.compile(r"(?:\*\*|__).{1,200}(?:\*\*:?|__:?)|[^.!?]{1,100}:(?:\*\*|__)?")
_NOTE: Final = re.compile(r"[*_>\s]*note\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[^\sa-z].{0,2000}[.!?][\"'`)*_]{0,4}")
# Such a sentence goes on with the one before it.
_GOES_ON: Final = re.compile(r"(?:this|its?|these|that|they|those|then|otherwise)\b", re.IGNORECASE)
_TOP: Final = -1


@dataclass(slots=True)
class _Step:
    """A step while it is read.

    Attributes:
        indent: that of its marker; `_TOP` for a paragraph that stands on its own.
        content: that of its text; what stands further right keeps the difference.
        lines: its text, without either.
        grouped: whether it is a label or paragraph, whose list belongs to it.
        note: whether it is a remark on the steps before it, and no step itself.
    """

    indent: int
    content: int
    lines: list[str]
    grouped: bool = False
    note: bool = False
    steps: list[_Step] = field(default_factory=list["_Step"])


def mitigation_steps(text: str) -> list[str]:
    """The lines of a Markdown ordered list with everything that the text says; [] for none."""
    return list(_numbered(one for step in _read(text) for one in _sentences(step)))


def _sentences(step: _Step) -> list[_Step]:
    """A paragraph that has one whole sentence a line has one step a line."""
    lines = [line.strip() for line in step.lines]
    if not step.grouped or step.steps or not all(map(_SENTENCE.fullmatch, lines)):
        return [step]
    if any(map(_GOES_ON.match, lines)):
        return [step]
    return [_Step(step.indent, step.content, [line]) for line in step.lines]


class _Outline:
    """The steps read so far: the tree, and the path to the one that grows."""

    def __init__(self) -> None:
        self.root = _Step(_TOP - 1, 0, [])
        self.path = [self.root]
        self.blank = False

    @property
    def latest(self) -> _Step | None:
        return self.path[-1] if len(self.path) > 1 else None

    def open(self, step: _Step) -> None:
        """A step begins; it belongs to the nearest one further left."""
        while self.path[-1].indent >= step.indent:
            self.path.pop()
        self.path[-1].steps.append(step)
        self.path.append(step)
        self.blank = False

    def go_on(self, line: str) -> None:
        """A further line of the step that grows."""
        step = self.path[-1]
        if self.blank:
            step.lines.append("")
        step.lines.append(_outdented(line, step.content))
        self.blank = False


def _read(text: str) -> list[_Step]:
    outline = _Outline()
    fence = ""
    for line in text.expandtabs(4).split("\n"):
        found = _FENCE.match(line)
        if fence or (found and outline.latest):
            _code(outline, line)
            fence = _still_open(fence, found, line)
        elif not line.strip():
            outline.blank = True
        else:
            _line(outline, line)
            fence = found[1] if found else ""
    return outline.root.steps


def _code(outline: _Outline, line: str) -> None:
    if line.strip():
        outline.go_on(line)
    else:
        outline.path[-1].lines.append("")


def _still_open(fence: str, found: re.Match[str] | None, line: str) -> str:
    if not fence:
        return found[1] if found else ""
    closes = (
        found is not None and line.strip().startswith(fence) and set(line.strip()) == {fence[0]}
    )
    return "" if closes else fence


def _line(outline: _Outline, line: str) -> None:
    indent = len(line) - len(line.lstrip())
    latest = outline.latest
    if item := _ITEM.match(line):
        outline.open(_Step(len(item[1]), item.end(), [line[item.end() :]]))
    elif latest is not None and outline.blank and _NOTE.match(line):
        outline.open(_Step(indent, indent, [line.strip()], note=True))
    elif latest is not None and _continues(outline, latest, line, indent):
        outline.go_on(line)
    elif heading := _HEADING.fullmatch(line.strip()):
        outline.open(_Step(_TOP, 0, [heading[1]], grouped=True))
    else:
        outline.open(_Step(_TOP, indent, [line.strip()], grouped=True))


def _continues(outline: _Outline, latest: _Step, line: str, indent: int) -> bool:
    """Whether a line without a marker belongs to the step before it."""
    if not latest.grouped and indent > latest.indent:
        return True
    if latest.grouped and indent > latest.content:
        return True
    text = line.strip()
    if text.startswith("|"):
        return True
    return not outline.blank and not (_LABEL.fullmatch(text) or _HEADING.fullmatch(text))


def _outdented(line: str, width: int) -> str:
    spaces = len(line) - len(line.lstrip())
    return line[min(spaces, width) :]


def _numbered(steps: Iterable[_Step]) -> Iterator[str]:
    number = 0
    for step in steps:
        number += not step.note
        marker = f"{number}. "
        margin = " " * len(marker) if number else ""
        first, *more = _text(step)
        yield from ("", margin + first) if step.note else (marker + first,)
        yield from (margin + line if line else "" for line in (*more, *_numbered(step.steps)))


def _text(step: _Step) -> list[str]:
    """Its lines, hard line breaks kept, without blank ones at the end."""
    lines = [line if line.strip() and line.endswith("  ") else line.rstrip() for line in step.lines]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return [*lines[:-1], lines[-1].rstrip()]
