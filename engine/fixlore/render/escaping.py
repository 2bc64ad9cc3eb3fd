"""Escaping for Markdown: takes literal text, gives Markdown that a reader shows as that text.

Only what could be markup is escaped, so that ordinary sentences stay readable as they are.
"""

from __future__ import annotations

import re

_ALWAYS = r"[\\`*\[\]<]"
_NOT_INSIDE_A_WORD = r"(?<![^\W_])_|_(?![^\W_])"
_NOT_A_HOME_FOLDER = r"~(?!/)"
_ENTITY = r"&(?=#?[0-9A-Za-z]{1,40};)"
_MARKUP = re.compile(f"{_ALWAYS}|{_NOT_INSIDE_A_WORD}|{_NOT_A_HOME_FOLDER}|{_ENTITY}")

_OPENS_A_BLOCK = re.compile(
    r"[-+](?=\s|$)"  # a bullet
    r"|[-=:|](?=[-=:| ]*$)"  # a rule, an underlined heading, a table's second row
    r"|#(?=#{0,5}(?:\s|$))"
    r"|>"
)
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BACKTICKS = re.compile(r"`+")
_IN_A_TARGET = {"\\": "%5C", "(": "\\(", ")": "\\)", " ": "%20", "<": "%3C", ">": "%3E"}


def escape(text: str, *, line_start: bool = False, before_link: bool = False) -> str:
    """The literal text as Markdown; `line_start` where nothing stands before it on its line."""
    escaped = _MARKUP.sub(r"\\\g<0>", text)
    if line_start:
        if numbered := _NUMBERED.match(escaped):
            return f"{numbered[1]}\\{escaped[numbered.start(2) :]}"
        if _OPENS_A_BLOCK.match(escaped):
            escaped = "\\" + escaped
    # An exclamation mark before a link would make an image of it.
    return escaped[:-1] + "\\!" if before_link and escaped.endswith("!") else escaped


def code_span(content: str) -> str:
    """The text as a code span that nothing in it can close."""
    fence = "`" * _free_run(content, least=1)
    edge = content.startswith("`") or content.endswith("`")
    edge = edge or (content[:1] == content[-1:] == " " and content.strip(" ") != "")
    return f"{fence} {content} {fence}" if edge else f"{fence}{content}{fence}"


def code_fence(content: str, info: str = "") -> str:
    """The text as a fenced block that nothing in it can close; `info` is its language."""
    fence = "`" * _free_run(content, least=3)
    body = content if not content or content.endswith("\n") else content + "\n"
    language = " ".join(info.replace("`", "").split())
    return f"{fence}{language}\n{body}{fence}"


def link_target(url: str, title: str = "") -> str:
    """What stands in a link's parentheses, for a URL that is percent-encoded already."""
    url = "".join(_IN_A_TARGET.get(char, char) for char in url)
    url = re.sub(_ENTITY, r"\&", url) or "<>"
    return f'{url} "{_title(title)}"' if title else url


def _title(title: str) -> str:
    one_line = " ".join(title.split())
    return re.sub(rf'[\\"]|{_ENTITY}', r"\\\g<0>", one_line)


def _free_run(content: str, least: int) -> int:
    """A number of backticks that `content` does not hold in a row."""
    runs = {len(run) for run in _BACKTICKS.findall(content)}
    if least > 1:
        return max(least, max(runs, default=0) + 1)
    return next(n for n in range(least, len(runs) + 2) if n not in runs)
