"""A source's text -> its front matter as plain values and its body, with the body's first line."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"([A-Za-z][\w .-]{0,60}):[ \t]*(.*)")
_MOST_LINES = 400
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Values = dict[str, "str | list[str]"]


@dataclass(frozen=True, slots=True)
class Split:
    """Front matter values (scalars and flat lists, as text), the body, and where it begins.

    `body_line` is the number of lines before the body; `broken` says why the YAML could not be
    read, in which case `values` has the plain `key: value` lines.
    """

    values: Values
    body: str
    body_line: int
    broken: str = ""
    broken_line: int = 0


def split(text: str) -> Split:
    """Splits `---` front matter off; text without any is all body."""
    lines = text.split("\n", _MOST_LINES)
    if not _FENCE.fullmatch(lines[0]):
        return Split({}, text, 0)
    for number, line in enumerate(lines[1:_MOST_LINES], start=1):
        if _END.fullmatch(line):
            head = "\n".join(lines[1:number])
            return _parsed(head, "\n".join(lines[number + 1 :]), number + 1)
    return Split({}, text, 0, "the front matter does not end", 1)


def _parsed(head: str, body: str, body_line: int) -> Split:
    if "&" in head and re.search(r"(?:^|[\s\[,])\*\w", head):
        return Split(_plain_lines(head), body, body_line, "it uses YAML aliases", 1)
    try:
        loaded: object = yaml.load(head, _Loader)  # noqa: S506  BaseLoader builds strings only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = int(mark.line) + 2 if mark else 1
        return Split(_plain_lines(head), body, body_line, _reason(error), line)
    except RecursionError:
        return Split(_plain_lines(head), body, body_line, "it is nested too deeply", 1)
    return Split(_flat(loaded), body, body_line)


def _reason(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or "it is not YAML")


def _flat(loaded: object) -> Values:
    if not isinstance(loaded, dict):
        return {}
    found: Values = {}
    for key, value in loaded.items():  # pyright: ignore[reportUnknownVariableType]
        if isinstance(value, str):
            found[str(key)] = value  # pyright: ignore[reportUnknownArgumentType]
        elif isinstance(value, list):
            found[str(key)] = [str(v) for v in value if isinstance(v, str)]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return found


def _plain_lines(head: str) -> Values:
    found: Values = {}
    for line in head.split("\n"):
        match = _KEY.fullmatch(line)
        if match and match.group(2):
            found[match.group(1)] = match.group(2).strip().strip("\"'")
    return found
