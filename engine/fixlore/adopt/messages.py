"""An article's sections and title -> the error texts that people will paste, in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.adopt.error_words import (
    announces,
    code_like,
    heads_error,
    is_command,
    is_instruction,
    is_request,
    means_something,
    reads_like_error,
    tells,
)
from fixlore.adopt.inline_labels import parts_of
from fixlore.adopt.marked_text import marked_text
from fixlore.adopt.quotations import bold_texts, code_spans, pictures, quoted_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from fixlore.adopt.outline import Outline, Section

_MOST = 40
_MOST_LOOKED_AT = 200
_FEWEST_WORDS = 3
_LONGEST_PLAIN = 400
_ERRORS = re.compile(
    r"\W*(?:error|warning|log|alert)?\s*(?:errors?|messages?|texts?)"
    r"(?:\s*(?:/|or)\s*(?:symptoms?|issues?|problems?|messages?))?\W*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*(?:notes?|tips?|important|caution)\W*(?:\n|\Z)", re.IGNORECASE)
_ALERT = re.compile(r"(?:\A|\n)\s*\[!\w+\]\s*")
_POINTS = re.compile(r"\b(?:following|below|resembles?|similar)\b", re.IGNORECASE)
_POINTS_ON = re.compile(
    r"\b(?:(?:resembles?|similar to) the following|the following (?:error |warning )?messages?)\b",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\(?=[<>\[\]])")
_STAND_IN = re.compile(r"\\<[^<>\n]{1,60}\\>")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,300})>")
_ERROR_LABEL = re.compile(r"error (?:message|text)(?: \d{1,2})?", re.IGNORECASE)
_TITLE_TAIL = re.compile(r"\(([^()]{15,300})\)|:\s+([^:\"\u201c]{20,300})$")


def error_texts(outline: Outline, title: str) -> list[str]:
    """The error texts, each once; stand-ins in italics or bold come marked for placeholders."""
    found: list[str] = []
    telling = _telling_places(outline)
    for section in outline:
        found += _of_heading(section)
        found += _of_section(section, telling=section.place in telling)
    for text in dict.fromkeys([title, *(s.title for s in outline if s.level == 1)]):
        found += _of_title(text)
    said = (text.strip() for text in found if means_something(text))
    kept = dict.fromkeys(text for text in said if not is_instruction(text))
    return _once(list(kept)[:_MOST_LOOKED_AT])[:_MOST]


def _telling_places(outline: Outline) -> set[int]:
    """The sections that tell symptoms: under such a heading, before any, or where none has one."""
    named = any(_symptom(section) for section in outline)
    telling: set[int] = set()
    for section in outline:
        inherits = section.parent in telling and not (named and outline[section.parent].level <= 1)
        top = section.level <= 1
        if _symptom(section) or (section.role is None and (top or inherits)):
            telling.add(section.place)
    return telling


def _of_heading(section: Section) -> Iterator[str]:
    """What a heading below the title quotes, if it tells an error or a problem."""
    if section.level <= 1 or (section.role and section.role.name != "symptom"):
        return
    if text := heads_error(section.title):
        yield text
        return
    for text in quoted_texts(section.title):
        few = (
            _symptom(section)
            and len(text.split()) > 1
            and reads_like_error(f"{text} .", telling=True)
        )
        if few or reads_like_error(text, telling=False):
            yield text


def _of_section(section: Section, *, telling: bool) -> Iterator[str]:
    quoted: list[str] = []
    depth, announced, shown = 0, _error_heading(section), False
    cells = _error_cells(section.tokens)
    items = _announced_items(section.tokens) if telling else set[int]()
    for index, token in enumerate(section.tokens):
        depth += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "blockquote_close" and depth == 0:
            if telling or announced:
                yield from _quote(quoted)
            quoted, shown = [], True
        elif depth:
            quoted += _quoted_lines(token)
        elif token.type in {"fence", "code_block"}:
            yield from _code(token) if telling or announced else ()
            shown = True
        elif token.type == "inline":
            follows = announced and not shown and not _points(section, index)
            follows = follows or index in cells or index in items
            yield from _running(token, telling=telling, announced=follows)
            announced, shown = _announces(token), False


def _announces(token: Token) -> bool:
    """Whether a paragraph announces an error text and does not hold it itself."""
    return announces(token.content) and not any(_labelled(token))


def _error_cells(tokens: Sequence[Token]) -> set[int]:
    """The places of cells that stand in a table's column of errors or messages."""
    columns: list[bool] = []
    cells: set[int] = set()
    column = 0
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            columns = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            columns.append(_ERRORS.fullmatch(tokens[index + 1].content.strip()) is not None)
        elif token.type == "td_open":
            cells |= {index + 1} if columns[column : column + 1] == [True] else set()
            column += 1
    return cells


def _announced_items(tokens: Sequence[Token]) -> set[int]:
    """The places of what reads like an error in lists of such: "one of the following errors:"."""
    items: set[int] = set()
    lists: list[bool] = []
    for index, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            before = tokens[index - 2] if index > 1 else token
            lists.append(before.type == "inline" and _announces(before))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open" and lists[-1]:
            said = tokens[index + 2].content if tokens[index + 2 :] else ""
            items |= {index + 2} if reads_like_error(said, telling=False) else set()
    return items


def _error_heading(section: Section) -> bool:
    """Under "Error message" a plain paragraph is the message."""
    return section.title.strip().lower().rstrip("s:") in {"error", "error message"}


def _points(section: Section, index: int) -> bool:
    """Whether a paragraph only points at what is shown right below it, or further on."""
    below = [token.type for token in section.tokens[index + 2 : index + 3]]
    shown = {*below} & {"fence", "code_block", "blockquote_open"}
    text = section.tokens[index].content
    further = _POINTS_ON.search(text)
    if further and not text[further.end() :].partition(":")[2].strip():
        return True
    return bool(shown) and bool(_POINTS.search(text))


def _quoted_lines(token: Token) -> list[str]:
    if token.type in {"fence", "code_block"}:
        return [token.content.rstrip("\n")]
    return [marked_text(token)] if token.type == "inline" else []


def _quote(lines: Sequence[str]) -> Iterator[str]:
    """A block quote is one message, what an alert box (`[!NOTE]`) says as well; "NOTE" is none."""
    text = "\n".join(lines)
    if not _NOTE.match(text):
        yield from _ALERT.split(text)


def _symptom(section: Section) -> bool:
    return section.role is not None and section.role.name == "symptom"


def _code(token: Token) -> Iterator[str]:
    text = token.content.rstrip("\n")
    command = is_command(token.info) or is_request(text)
    if not command or reads_like_error(text, telling=False):
        yield _ESCAPED.sub("", text) if _STAND_IN.search(text) else text


def _running(token: Token, *, telling: bool, announced: bool) -> Iterator[str]:
    """What a paragraph, item or cell quotes, in whichever way, if it tells an error."""
    text = marked_text(token)
    said = tells(text)
    if not (telling or announced or said):
        return
    prose = "" if text.startswith(":::") else text
    found = [*_labelled(token)] if telling else []
    found += [q for q in quoted_texts(prose) if reads_like_error(q, telling=said and telling)]
    found += [b for b in bold_texts(token) if reads_like_error(b, telling=said and telling)]
    found += [c for c in code_spans(token) if code_like(c, telling=said and telling)]
    if telling:
        found += [a for a in pictures(token) if reads_like_error(a, telling=True)]
    if announced and prose and not found and len(text) <= _LONGEST_PLAIN and not announces(text):
        found.append(text)
    yield from found


def _labelled(token: Token) -> Iterator[str]:
    """What stands after "**Error message 2**:"."""
    for part in parts_of(token.content):
        if part.text and _ERROR_LABEL.fullmatch(part.label):
            yield _AUTOLINK.sub(r"\1", part.text).rstrip(" :")


def _of_title(title: str) -> Iterator[str]:
    if reads_like_error(title, telling=True) and len(title.split()) == 1:
        yield title
    if text := heads_error(title):
        yield text
    for text in quoted_texts(title):
        if len(text.split()) >= _FEWEST_WORDS or reads_like_error(text, telling=True):
            yield text
    for match in _TITLE_TAIL.finditer(title) if tells(title) else ():
        tail = match.group(1) or match.group(2)
        if len(tail.split()) > _FEWEST_WORDS:
            yield tail


def _once(texts: list[str]) -> list[str]:
    """Each text once, whatever its case, spaces and full stop; a part of another stays."""
    kept: dict[str, str] = {}
    for text in texts:
        kept.setdefault(" ".join(text.lower().split()).strip(".\"'"), text)
    return list(kept.values())
