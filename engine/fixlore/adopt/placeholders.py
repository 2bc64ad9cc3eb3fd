"""An error text as an article shows it -> a message: what stands for something is a placeholder.

Literal braces are escaped (`\\{`). What the source names (`<host name>`) keeps its name as
`{host_name}`; everything else that differs from case to case becomes `{...}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ANYTHING = "{...}"
MARK_START, MARK_END = "\ue000", "\ue001"
_LONGEST = 2000
_MOST_LINES = 40

_NAME = r"[A-Za-z][A-Za-z0-9 _.\-/'\u2019]{0,60}"
_PATH_CHAR = r"[^\s\\/:*?\"<>|'`,;()\[\]{}\ue000\ue001]"
_PARTS: tuple[tuple[str, str], ...] = (
    ("marked", rf"{MARK_START}[^{MARK_END}\n]{{1,80}}{MARK_END}"),
    ("angle", rf"<{_NAME}[0-9]*>"),
    ("brace", r"\$?\{\{?(?:[A-Za-z_][\w.-]{0,40}|\d{1,2}|\.\.\.)\}?\}"),
    ("guid", r"\b[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\b"),
    ("stamp", r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?\b"),
    ("date", r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"),
    ("time", r"\b\d{1,2}:\d\d(?::\d\d(?:[.,:]\d{1,7})?)?(?: ?[AaPp][Mm]\b)?"),
    ("mail", r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b"),
    ("url", r"\bhttps?://[^\s\"'<>)\]]{1,300}"),
    ("ipv4", r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?\b"),
    ("ipx", r"\b[xX]{1,3}(?:\.[xX]{1,3}){3}\b"),
    ("mac", r"\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\b"),
    ("drive", rf"\b[A-Za-z]:(?:\\{_PATH_CHAR}[^\\/:*?\"<>|\n]{{0,80}}?)*?\\(?P<drive_file>{_PATH_CHAR}{{1,80}})"),
    ("share", rf"\\\\{_PATH_CHAR}{{1,80}}(?:\\{_PATH_CHAR}{{1,80}}){{0,12}}"),
    ("unix", rf"(?<![\w./:<])/(?:{_PATH_CHAR}{{1,80}}/){{1,16}}(?P<unix_file>{_PATH_CHAR}{{1,80}})?"),
    ("host", r"\b(?:[\w-]{1,63}\.){1,5}(?:com|net|org|local|internal|lan|corp|example|test|io)\b(?![.\w])"),
    ("percent", r"%(?:\d{1,2}(?!\d)|[sdiuxfl]\b|\d\$[sd])"),
    ("cross", r"\b[xX]{3,}\b|\b(?:[xX]{2,}-)+[xX]{2,}\b|\b[nN]{3,}\b|#{3,}|\*{3,}|_{3,}"),
    ("dots", r"\.{3,}|\u2026"),
    ("keep", r"\b0[xX][0-9A-Fa-f]{1,16}\b|-?\b214\d{7}\b"),
    ("named", r"\[[A-Za-z][A-Za-z0-9 _-]{0,50}\]"),
    ("stand", r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:NAME|ID|VALUE|PATH|GUID|NUMBER|USER|HOST|SERVER)\b"),
    ("port", r"(?<=[\w\]\ue001}>]):\d{2,5}\b"),
    ("unit", r"\b\d[\d,.]{0,15}(?= ?(?:ms|s|sec|secs|seconds?|minutes?|hours?|days?|[KMGT]i?B|bytes?|percent|milliseconds?)\b|%)"),
    ("long", r"\b\d{6,}\b"),
    ("open", r"[{}]"),
)
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS))
_CODE_BEFORE = re.compile(r"(?:error|code|event|id|status|kb|number|msg|hresult|exception|result|#)\W{0,4}(?:code|id|number)?\W{0,4}$", re.I)
_STAND_IN_WORDS = re.compile(
    r"(?:name|id|guid|number|address|path|value|date|time|user|server|computer|domain|file|folder"
    r"|version|code|url|port|ip|host|account|database|table|type|key|string|location|title)\s*\d*$",
    re.I,
)
_SLUG = re.compile(r"[^a-z0-9]+")
_RUN = re.compile(r"(?:\{\.\.\.\}[ \t]*){2,}")


def message_of(text: str) -> tuple[str, tuple[str, ...]]:
    """The message that an error text makes, and the placeholder names in it.

    Takes at most 2,000 characters and 40 lines of the text; what is beyond is not in the message.
    """
    names: list[str] = []
    text = _bounded(text)
    pattern = _TOKEN.sub(_replacement(text, names), text)
    pattern = pattern.replace(MARK_START, "").replace(MARK_END, "")
    pattern = "\n".join(" ".join(line.split()) for line in pattern.split("\n"))
    pattern = _RUN.sub(lambda m: ANYTHING + (" " if m.group().endswith(" ") else ""), pattern)
    return pattern.strip(), tuple(dict.fromkeys(names))


def _bounded(text: str) -> str:
    lines = [line for line in text[: _LONGEST * 2].split("\n") if line.strip()]
    cut = "\n".join(lines[:_MOST_LINES])
    return cut if len(cut) <= _LONGEST else cut[:_LONGEST].rsplit(None, 1)[0]


def _replacement(text: str, names: list[str]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        kind, found = str(match.lastgroup), match.group()
        return _of_kind(kind, found, match, text, names)

    return replace


def _of_kind(kind: str, found: str, match: re.Match[str], text: str, names: list[str]) -> str:
    if kind == "open":
        return "\\" + found
    if kind == "keep":
        return found
    if kind in {"angle", "marked"}:
        return _named(found[1:-1], names)
    if kind == "named":
        return _named(found[1:-1], names) if _STAND_IN_WORDS.search(found[1:-1]) else found
    if kind == "port":
        return ":" + ANYTHING
    if kind == "long" and _CODE_BEFORE.search(text[max(0, match.start() - 24) : match.start()]):
        return found
    return _file_kept(kind, match)


def _file_kept(kind: str, match: re.Match[str]) -> str:
    """A path's last part says what the error is about when it is a file with an extension."""
    name = match.groupdict().get(f"{kind}_file") if kind in {"drive", "unix"} else None
    if name and re.fullmatch(r"[\w.-]+\.[A-Za-z]{2,8}", name):
        return ANYTHING + ("\\" if kind == "drive" else "/") + name
    return ANYTHING


def _named(words: str, names: list[str]) -> str:
    name = _SLUG.sub("_", words.strip().lower()).strip("_")
    if not name or not name[0].isalpha() or len(name) > 40 or set(name) <= {"x", "_"}:
        return ANYTHING
    names.append(name)
    return "{" + name + "}"
