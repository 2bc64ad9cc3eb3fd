"""An error text as an article shows it -> a message: what stands for something is a placeholder.

What differs from case to case becomes `{...}`; a backslash before a brace is doubled, so that it
stays a backslash.
"""

from __future__ import annotations

import re

ANYTHING = "{...}"
MARK_START, MARK_END = "\ue000", "\ue001"
_LONGEST = 2000
_LONGEST_TEXT = 1800
_MOST_PLACEHOLDERS = 16
_MOST_LINES = 40

_NAME = r"[A-Za-z][A-Za-z0-9 _.\-/'\u2019]{0,60}"
_PATH_CHAR = r"[^\s\\/:*?\"<>|'`,;()\[\]{}\ue000\ue001]"
_PARTS: tuple[tuple[str, str], ...] = (
    ("marked", rf"{MARK_START}[^{MARK_END}\n]{{1,80}}{MARK_END}"),
    ("angle", rf"<{_NAME}[0-9]*>"),
    ("brace", r"\$?\{\{?(?:[A-Za-z_][\w.-]{0,40}|\d{1,2}|\.\.\.)\}?\}"),
    ("guid", r"\b[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\b"),
    (
        "stamp",
        r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?\b",
    ),
    ("date", r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"),
    ("time", r"\b\d{1,2}:\d\d(?::\d\d(?:[.,:]\d{1,7})?)?(?: ?[AaPp][Mm]\b)?"),
    ("mail", r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b"),
    ("url", r"\bhttps?://[^\s\"'<>)\]]{1,300}"),
    ("ipv4", r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?\b"),
    ("ipx", r"\b[xX]{1,3}(?:\.[xX]{1,3}){3}\b"),
    ("mac", r"\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5,63}\b"),
    (
        "drive",
        rf"\b[A-Za-z]:(?:\\{_PATH_CHAR}[^\\/:*?\"<>|\n]{{0,80}}){{0,20}}\\(?P<drive_file>{_PATH_CHAR}{{1,80}})",
    ),
    ("share", rf"\\\\{_PATH_CHAR}{{1,80}}(?:\\{_PATH_CHAR}{{1,80}}){{0,12}}"),
    (
        "unix",
        rf"(?<![\w./:<])/(?:{_PATH_CHAR}{{1,80}}/){{1,16}}(?P<unix_file>{_PATH_CHAR}{{1,80}})?",
    ),
    (
        "host",
        r"\b(?:[\w-]{1,63}\.){1,5}(?:com|net|org|local|internal|lan|corp|example|test|io)\b(?![.\w])",
    ),
    ("percent", r"%(?:\d{1,2}(?!\d)|[sdiuxfl]\b|\d\$[sd])"),
    ("cross", r"\b[xX]{3,}\b|\b(?:[xX]{2,}-)+[xX]{2,}\b|\b[nN]{3,}\b|#{3,}|\*{3,}|_{3,}"),
    ("dots", r"\.{3,}|\u2026"),
    ("keep", r"\b0[xX][0-9A-Fa-f]{1,16}\b|-?\b214\d{7}\b"),
    ("named", r"\[[A-Za-z][A-Za-z0-9 _-]{0,50}\]"),
    (
        "stand",
        r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:NAME|ID|VALUE|PATH|GUID|NUMBER|USER|HOST|SERVER)\b",
    ),
    ("port", r"(?<=[\w\]\ue001}>]):\d{2,5}\b"),
    (
        "unit",
        (
            r"\b\d[\d,.]{0,15}"
            r"(?= ?(?:m?s|secs?|(?:milli)?seconds?|minutes?|hours?|days?|[KMGT]i?B|bytes?)\b|%)"
        ),
    ),
    ("long", r"\b\d{6,}\b"),
)
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS))
_CODE_BEFORE = re.compile(
    r"(?:error|code|event|id|status|kb|number|msg|hresult|exception|result|#)\W{0,4}(?:code|id|number)?\W{0,4}$",
    re.IGNORECASE,
)
_STAND_IN_WORDS = re.compile(
    r"(?:name|id|guid|number|address|path|value|date|time|user|server|computer|domain|file|folder"
    r"|version|code|url|port|ip|host|account|database|table|type|key|string|location|title)\s*\d*$",
    re.IGNORECASE,
)
_RUN = re.compile(r"\{\.\.\.\}(?: ?\{\.\.\.\})+")
_SLASHES = re.compile(r"\\+(?=[{}])")


def message_of(text: str) -> str:
    """The message that an error text makes.

    Takes at most 2,000 characters, 40 lines and 16 placeholders of it; the rest is not in it.
    """
    text = _bounded(text)
    parts: list[str] = []
    end, count = 0, 0
    for match in _TOKEN.finditer(text):
        parts.append(text[end : match.start()])
        found = _replaced(match, text)
        count += ANYTHING in found
        if count > _MOST_PLACEHOLDERS:
            break
        parts.append(found)
        end = match.end()
    else:
        parts.append(text[end:])
    return _tidy(_joined(parts))


def _bounded(text: str) -> str:
    lines = [line for line in text[: _LONGEST * 2].split("\n") if line.strip()]
    cut = "\n".join(lines[:_MOST_LINES])
    return cut if len(cut) <= _LONGEST_TEXT else cut[:_LONGEST_TEXT].rsplit(None, 1)[0]


def _joined(parts: list[str]) -> str:
    """The parts together without marks; backslashes right before a brace are doubled."""
    whole = "".join(parts).replace(MARK_START, "").replace(MARK_END, "")
    return _SLASHES.sub(lambda match: match.group() * 2, whole)


def _tidy(message: str) -> str:
    lines = (_RUN.sub(ANYTHING, " ".join(line.split())) for line in message.split("\n"))
    return "\n".join(line for line in lines if line).strip()[:_LONGEST]


def _replaced(match: re.Match[str], text: str) -> str:
    kind, found = str(match.lastgroup), match.group()
    if kind == "keep":
        return found
    if kind == "named":
        return ANYTHING if _STAND_IN_WORDS.search(found[1:-1]) else found
    if kind == "port":
        return ":" + ANYTHING
    if kind == "long" and _CODE_BEFORE.search(text[max(0, match.start() - 24) : match.start()]):
        return found
    return _file_kept(kind, match)


def _file_kept(kind: str, match: re.Match[str]) -> str:
    """A path's last part says what the error is about when it is a file with an extension."""
    name = match.groupdict().get(f"{kind}_file") if kind in {"drive", "unix"} else None
    if name and re.fullmatch(r"[A-Za-z][\w.-]{2,}\.[A-Za-z]{2,8}", name):
        return ANYTHING + ("\\" if kind == "drive" else "/") + name
    return ANYTHING
