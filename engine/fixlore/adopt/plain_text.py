"""Plain text whose bullets, numbers and headings have no markup -> Markdown that says the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fixlore.adopt.heading_words import role_of

_ITEM = re.compile(
    r"(\s*)([\u2022\u25e6\u25aa\u2023\u2043\u25cf\u25cb\u00b7*+-]|o(?=\s{2,})|\d{1,3}[.)])\s+(\S.*)"
)
_SPECIAL = re.compile(r"[\\`*\[\]<~|{}]|(?<!\w)_|_(?!\w)|&(?=#?\w{1,30};)")
_BLOCK_START = re.compile(r"(?:#{1,6}(?=\s|$)|>|[+-](?=\s|$)|=+$|-+$|\d{1,9}(?=[.)](?:\s|$)))")
_RULE = re.compile(r"[=\-~_*]{3,}\s*")
_SENTENCE = re.compile(
    r"\b(?:following|these|below|steps?|as follows|is|are|was|were|can|may|must|should|will|has"
    r"|have|occurs?|happens?)\b|^(?:to|if|when|then|note)\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 120
_LONGEST_LABEL_WORDS = 8
_CODE_INDENT = 6
_FARTHEST = 50  # lines to look ahead or back over blank ones


@dataclass(slots=True)
class _Writer:
    """The Markdown so far with each line's source line, and the lists open at the last line."""

    lines: list[str] = field(default_factory=list[str])
    origins: list[int] = field(default_factory=list[int])
    open_lists: list[tuple[int, int]] = field(default_factory=list["tuple[int, int]"])
    in_part: bool = False
    in_code: bool = False

    def put(self, text: str, origin: int) -> None:
        self.lines.append(text)
        self.origins.append(origin)


def text_to_markdown(text: str) -> tuple[str, list[int]]:
    """The Markdown, and for each of its lines the source line, from 1, that it came from."""
    rows = text.replace("\u00a0", " ").replace("\t", "    ").split("\n")
    title = _title_row(rows)
    writer = _Writer()
    for number, row in enumerate(rows):
        _put_row(writer, rows, number, row.rstrip(), is_title=number == title)
    _close_code(writer, len(rows))
    return "\n".join(writer.lines), writer.origins


def _title_row(rows: list[str]) -> int:
    """The last line alone before the first part that is no sentence; -1 when there is none."""
    title = -1
    for number, row in enumerate(rows):
        if _alone(rows, number) and _part_heading(row):
            break
        short = 0 < len(row.strip()) <= 2 * _LONGEST_HEADING and not row[:1].isspace()
        if short and _alone(rows, number) and not row.rstrip().endswith((".", ":", ",")):
            title = number
    else:
        return next((n for n, row in enumerate(rows) if row.strip()), -1) if title < 0 else title
    return title


def _alone(rows: list[str], number: int) -> bool:
    before = rows[number - 1].strip() if number else ""
    return not before and bool(rows[number].strip())


def _part_heading(row: str) -> bool:
    text = row.strip()
    if row[:1].isspace() or len(text) > 2 * _LONGEST_HEADING or role_of(text) is None:
        return False
    return ":" in text[:-1] or (
        not text.endswith(".") and len(text.split()) <= _LONGEST_LABEL_WORDS
    )


def _put_row(writer: _Writer, rows: list[str], number: int, row: str, *, is_title: bool) -> None:
    item = _ITEM.fullmatch(row)
    if not row.strip():
        _put_blank(writer, rows, number)
    elif _RULE.fullmatch(row) and not item:
        writer.put("", number + 1)
    elif item and not (is_title or writer.in_code):
        _put_item(writer, item, number + 1)
    elif is_title:
        writer.put(f"# {escaped(row.strip())}", number + 1)
    elif row[0].isspace():
        _put_indented(writer, row, number + 1)
    else:
        _put_line(writer, rows, number, row)


def _put_blank(writer: _Writer, rows: list[str], number: int) -> None:
    following = next((row for row in rows[number + 1 : number + _FARTHEST] if row.strip()), "")
    if writer.in_code and not following[:1].isspace():
        _close_code(writer, number + 1)
    writer.put("", number + 1)


def _close_code(writer: _Writer, origin: int) -> None:
    if writer.in_code:
        writer.put("```", origin)
        writer.in_code = False


def _put_item(writer: _Writer, item: re.Match[str], origin: int) -> None:
    column, mark, text = len(item.group(1)), item.group(2), item.group(3)
    while writer.open_lists and writer.open_lists[-1][0] > column:
        writer.open_lists.pop()
    if writer.open_lists and writer.open_lists[-1][0] == column:
        writer.open_lists.pop()
    mark = mark if mark[0].isdigit() else "-"
    indent = writer.open_lists[-1][1] if writer.open_lists else 0
    writer.open_lists.append((column, indent + len(mark) + 1))
    if writer.lines and writer.lines[-1] and indent == 0 and not _in_list(writer.lines[-1]):
        writer.put("", origin)
    writer.put(f"{' ' * indent}{mark} {escaped(text)}", origin)


def _in_list(line: str) -> bool:
    return line[:1].isspace() or re.match(r"(?:-|\d{1,3}[.)]) ", line) is not None


def _put_indented(writer: _Writer, row: str, origin: int) -> None:
    """Within a list, a line of the item; else a line of something shown as it is."""
    if writer.open_lists:
        column, indent = writer.open_lists[-1]
        code = len(row) - len(row.lstrip()) >= column + _CODE_INDENT
        text = "    " + row.strip() if code else escaped(row.strip())
        writer.put(" " * indent + text, origin)
        return
    if not writer.in_code:
        writer.put("```", origin)
        writer.in_code = True
    writer.put(row.replace("```", "'''"), origin)


def _put_line(writer: _Writer, rows: list[str], number: int, row: str) -> None:
    _close_code(writer, number + 1)
    alone = _alone(rows, number)
    if alone:
        writer.open_lists.clear()
    if alone and _part_heading(row):
        writer.in_part = True
        _put_part(writer, row.strip(), number + 1)
    elif alone and writer.in_part and _names_a_part(rows, number):
        writer.put(f"### {escaped(row.strip().removesuffix(':'))}", number + 1)
    else:
        indent = " " * writer.open_lists[-1][1] if writer.open_lists else ""
        writer.put(indent + escaped(row), number + 1)


def _put_part(writer: _Writer, text: str, origin: int) -> None:
    """A long "Cause: text" becomes the heading "Cause" and the text."""
    label, colon, rest = text.partition(":")
    if colon and rest.strip() and len(text) > _LONGEST_HEADING:
        writer.put(f"## {escaped(label)}", origin)
        writer.put("", origin)
        writer.put(escaped(rest.strip()), origin)
        return
    writer.put(f"## {escaped(text.removesuffix(':'))}", origin)


def _names_a_part(rows: list[str], number: int) -> bool:
    """A few words and a colon alone on a line, not a sentence that announces a list."""
    text = rows[number].strip()
    last = number + 1 == len(rows) or not rows[number + 1].strip()
    few = len(text.split()) <= _LONGEST_LABEL_WORDS
    if not (text.endswith(":") and last and few) or _SENTENCE.search(text):
        return False
    above = next(
        (row.strip() for row in reversed(rows[max(0, number - _FARTHEST) : number]) if row.strip()),
        "",
    )
    below = next((row for row in rows[number + 1 : number + _FARTHEST] if row.strip()), "")
    return not (above.endswith(":") and _ITEM.fullmatch(below))


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    safe = _SPECIAL.sub(r"\\\g<0>", text)
    start = _BLOCK_START.match(safe)
    if start is None:
        return safe
    at = start.end() if safe[0].isdigit() else 0
    return f"{safe[:at]}\\{safe[at:]}"
