"""A guided path in words to a stand-alone SVG: an outline, one box below the other.

What follows a repair that did not help stands right below it; the answers of a question are
indented. So the picture grows downwards and stays readable.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from fixlore.render.graph import COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.render.graph import Step

WIDTH = 430
INDENT = 44
MARGIN = 16
LINE = 17
PADDING = 9
GAP = 12
LETTER = 6.9
MOST_LINES = 3
HEADS = {"ask": "Ask: ", "try": "Try: ", "escalate": "", "more": ""}


@dataclass(frozen=True, slots=True)
class _Box:
    """A step at its place; `above` is the place of the box that it follows."""

    step: Step
    label: str
    x: int
    y: int
    height: int
    lines: tuple[tuple[str, str], ...]
    above: tuple[int, int] | None


def svg(step: Step, title: str = "") -> str:
    """The picture as SVG text; every text in it is escaped, and nothing is loaded."""
    boxes = list(_lay_out(step))
    width = max(box.x for box in boxes) + WIDTH + MARGIN
    height = boxes[-1].y + boxes[-1].height + MARGIN
    parts = [part for box in boxes for part in (*_arrow(box), *_box(box))]
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" font-family="sans-serif"',
            f'font-size="13" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
            f"<title>{_clean(title)}</title>",
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _lay_out(start: Step) -> Iterator[_Box]:
    """Every box with its place, from the top; without recursion, however long the path."""
    y = MARGIN
    waiting: list[tuple[Step, str, int, tuple[int, int] | None]] = [(start, "", 0, None)]
    while waiting:
        step, label, level, above = waiting.pop()
        y += LINE if label else 0
        lines = tuple(_lines(step))
        box = _Box(step, label, MARGIN + level * INDENT, y, _height(lines), lines, above)
        yield box
        deeper = level + (step.kind == "ask")
        here = (box.x, box.y + box.height)
        waiting += [(b.step, b.text, deeper, here) for b in reversed(step.branches)]
        y += box.height + GAP


def _height(lines: tuple[tuple[str, str], ...]) -> int:
    return len(lines) * LINE + 2 * PADDING - 4


def _lines(step: Step) -> Iterator[tuple[str, str]]:
    """The lines of a box, each with its style."""
    for line in _wrap(HEADS[step.kind] + step.text):
        yield line, 'font-weight="600" fill="#111827"'
    if step.numbers:
        yield step.numbers, 'fill="#374151"'
    if step.causes and step.kind != "escalate":
        for line in _wrap(step.causes):
            yield line, 'fill="#6b7280" font-size="12"'


def _wrap(text: str) -> list[str]:
    """Lines that fit into a box, at most `MOST_LINES`; the last ends in … where more was said."""
    room = int((WIDTH - 2 * PADDING) / LETTER)
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < MOST_LINES:
        line, rest = _split(rest, room)
        lines.append(line)
    if rest:
        lines[-1] = _split(lines[-1], room - 1)[0].rstrip() + "…"
    return lines or [""]


def _split(text: str, room: int) -> tuple[str, str]:
    """What fits, broken at a space where there is one, and the rest; wide letters count twice."""
    used = 0
    for place, letter in enumerate(text):
        used += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used > room:
            space = text.rfind(" ", 0, place + 1)
            end = space if space > 0 else place
            return text[:end], text[end:].lstrip()
    return text, ""


def _box(box: _Box) -> list[str]:
    """The box, its lines, and its whole text to be read on hovering."""
    whole = "\n".join(part for part in (box.step.text, box.step.numbers, box.step.causes) if part)
    dashes = ' stroke-dasharray="4 3"' if box.step.kind == "more" else ""
    place = f'x="{box.x}" y="{box.y}" width="{WIDTH}" height="{box.height}" rx="6"'
    left, top = box.x + PADDING, box.y + PADDING + 10
    return [
        f"<g><title>{_clean(whole)}</title>",
        f'<rect {place} fill="{COLOURS[box.step.kind]}" stroke="#6b7280"{dashes}/>',
        *(
            f'<text x="{left}" y="{top + row * LINE}" {style}>{_clean(line)}</text>'
            for row, (line, style) in enumerate(box.lines)
        ),
        "</g>",
    ]


def _arrow(box: _Box) -> list[str]:
    """The line from the box before, and what is said on it."""
    if box.above is None:
        return []
    from_x, from_y = box.above
    start = from_x + INDENT // 2
    indented = box.x > from_x
    route = f"V{box.y + box.height // 2} H{box.x}" if indented else f"V{box.y}"
    left = box.x + 4 if indented else start + 8
    return [
        f'<path d="M{start} {from_y} {route}" fill="none" stroke="#9ca3af"/>',
        (
            f'<text x="{left}" y="{box.y - 5}" fill="#1d4ed8" font-size="12">'
            f"<title>{_clean(box.label)}</title>{_clean(_wrap(box.label)[0])}</text>"
        ),
    ]


def _clean(text: str) -> str:
    """Text for XML: escaped, and without the characters that XML cannot hold."""
    kept = (
        "".join(
            letter if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs"} else " "
            for letter in text
        )
        .replace("\ufffe", " ")
        .replace("\uffff", " ")
    )
    return escape(kept, quote=True)
