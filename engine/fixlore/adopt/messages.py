"""An article's sections and title -> the error texts that people will paste, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from fixlore.adopt.outline import Outline, Section
from fixlore.adopt.placeholders import MARK_END, MARK_START

_MOST = 40
_QUOTED = re.compile(r"[\"\u201c\u201d]([^\"\u201c\u201d\n]{3,600})[\"\u201c\u201d]")
_SINGLE = re.compile(r"(?<![\w'])'([^'\n]{12,300})'(?!\w)|\u2018([^\u2018\u2019\n]{12,300})\u2019(?!\w)")
_ERROR_WORD = re.compile(
    r"error|exception|fail|invalid|denied|cannot|can't|can\u2019t|could not|couldn|unable|not found"
    r"|missing|not (?:valid|allowed|supported|available|exist|recogni[sz]ed|responding)|does not"
    r"|doesn|refused|timed? ?out|expired|corrupt|unexpected|unknown|unauthori[sz]ed|forbidden"
    r"|conflict|abort|terminated|crash|warning|problem|wrong|unsuccessful|denied|exceeded|blocked"
    r"|0x[0-9a-f]{4,}",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:errors?|messages?|exceptions?|warnings?|alerts?|entry|entries|events?|output|says?|logged|displays?|code|text|prompt(?:ed)?|status)\b", re.I)
_CODE_WORD = re.compile(r"(?=.*(?:error|exception|fail|invalid|denied|notfound|exceed|conflict|forbidden|unauthorized|timeout|missing|unsupported|notallowed))[\w.:-]{6,80}|0x[0-9a-fA-F]{6,16}|[A-Z]{2,10}[-_ ]?\d{3,6}", re.I)
_COMMANDS = frozenset(
    "cmd bat sh bash shell powershell azurepowershell azurecli sql tsql csharp c# vb xml html js "
    "javascript python kusto yaml yml ini http registry reg cpp c java".split()
)
_GENERAL = frozenset(
    "error errors ok okay cancel warning failed failure fail success yes no message unknown the an "
    "a occurred occurs has an is code exception problem issue status information note retry close "
    "following see details e.g".split()
)
_WORD = re.compile(r"[^\W\d_]{2,}|0x[0-9a-fA-F]+|\d{3,}")
_TITLE_TAIL = re.compile(r"\(([^()]{15,300})\)|:\s+([^:\"\u201c]{20,300})$")


def error_texts(outline: Outline, title: str) -> list[str]:
    """The error texts, each once; stand-ins in italics or bold come marked for placeholders."""
    found: list[str] = []
    for section in _telling(outline):
        found += _of_section(section)
    titles = dict.fromkeys([title, *(s.title for s in outline if s.level == 1)])
    for text in titles:
        found += _of_title(text)
    kept = dict.fromkeys(text.strip() for text in found if _means_something(text))
    return _without_parts(list(kept))[:_MOST]


def _telling(outline: Outline) -> list[Section]:
    """Sections that tell symptoms; in an article without any, those that have no other part."""
    inside: set[int] = set()
    for section in outline:
        role = section.role.name if section.role else None
        if role == "symptom" or (role is None and section.parent in inside):
            inside.add(section.place)
    start = [s for s in outline if s.level <= 1 and s.role is None]
    if inside:
        return [*(outline[place] for place in sorted(inside)), *start]
    return [s for s in outline if s.role is None]


def _of_section(section: Section) -> Iterator[str]:
    quoted: list[str] = []
    depth = 0
    for token in section.tokens:
        if token.type == "blockquote_open":
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
            if depth == 0:
                yield from _quote(quoted)
                quoted = []
        elif depth:
            quoted += _quoted_lines(token)
        elif token.type in {"fence", "code_block"}:
            yield from _code(token)
        elif token.type == "inline":
            yield from _running(token)


def _quoted_lines(token: Token) -> list[str]:
    if token.type in {"fence", "code_block"}:
        return [token.content.rstrip("\n")]
    if token.type == "inline":
        return [marked_text(token)]
    return []


def _quote(lines: Sequence[str]) -> Iterator[str]:
    if lines and not re.match(r"\s*(?:\[!|\W{0,3}note\W|\W{0,3}important\W|\W{0,3}tip\W)", lines[0], re.I):
        yield "\n".join(lines)


def _code(token: Token) -> Iterator[str]:
    language = token.info.split()[0].lower() if token.info.strip() else ""
    if language not in _COMMANDS or _ERROR_WORD.search(token.content):
        yield token.content.rstrip("\n")


def _running(token: Token) -> Iterator[str]:
    """Quoted text, bold and code spans in a paragraph that are long or telling enough."""
    text = marked_text(token)
    telling = bool(_TELLS.search(text))
    for match in _QUOTED.finditer(text):
        if _reads_like_error(match.group(1), telling=telling):
            yield match.group(1)
    for match in _SINGLE.finditer(text):
        quoted = match.group(1) or match.group(2)
        if _ERROR_WORD.search(quoted) and len(quoted.split()) > 2:
            yield quoted
    yield from _spans(token, telling=telling)


def _spans(token: Token, *, telling: bool) -> Iterator[str]:
    open_at: int | None = None
    children = token.children or []
    for place, child in enumerate(children):
        if child.type == "strong_open" and open_at is None:
            open_at = place
        elif child.type == "strong_close" and open_at is not None:
            text = "".join(c.content or ("\n" if "break" in c.type else "") for c in children[open_at:place])
            open_at = None
            if _reads_like_error(text, telling=telling):
                yield text
        elif child.type == "code_inline" and _code_reads_like_error(child.content, telling=telling):
            yield child.content


def _reads_like_error(text: str, *, telling: bool) -> bool:
    words = len(text.split())
    if _ERROR_WORD.search(text):
        return words > 2 or bool(_CODE_WORD.fullmatch(text.strip()))
    return telling and words > 3 and not text.rstrip().endswith(":")


def _code_reads_like_error(text: str, *, telling: bool) -> bool:
    if _CODE_WORD.fullmatch(text.strip()):
        return True
    return len(text.split()) > 2 and (telling or bool(_ERROR_WORD.search(text)))


def _of_title(title: str) -> Iterator[str]:
    for match in _QUOTED.finditer(title):
        if _reads_like_error(match.group(1), telling=True) or len(match.group(1).split()) > 2:
            yield match.group(1)
    for match in _SINGLE.finditer(title):
        yield match.group(1) or match.group(2)
    if not _TELLS.search(title):
        return
    for match in _TITLE_TAIL.finditer(title):
        tail = match.group(1) or match.group(2)
        if len(tail.split()) > 3:
            yield tail


def _means_something(text: str) -> bool:
    words = {word.lower() for word in _WORD.findall(text)}
    return bool(words - _GENERAL) and (len(words) > 1 or len(text.strip()) > 5)


def _without_parts(texts: list[str]) -> list[str]:
    """Without the texts that are only a shorter quotation of another."""
    flat = [" ".join(text.lower().split()).strip(".\"'") for text in texts]
    return [
        text
        for place, text in enumerate(texts)
        if not any(
            flat[place] in other and (flat[place] != other or place > at)
            for at, other in enumerate(flat)
            if at != place
        )
    ]


def marked_text(inline: Token) -> str:
    """Plain text in which a single word in italics or bold inside other text is marked."""
    children = inline.children or []
    parts: list[str] = []
    for place, child in enumerate(children):
        if child.type in {"em_open", "strong_open"} and _stand_in(children, place):
            parts.append(MARK_START)
        elif child.type in {"em_close", "strong_close"} and _stand_in(children, place - 2):
            parts.append(MARK_END)
        elif "break" in child.type:
            parts.append("\n")
        else:
            parts.append(child.content)
    return "".join(parts)


def _stand_in(children: Sequence[Token], opening: int) -> bool:
    """Whether emphasis opens here around one name-like word, beside other text."""
    if opening < 0 or opening + 2 >= len(children):
        return False
    first, inner, last = children[opening : opening + 3]
    if not first.type.endswith("_open") or last.type != first.type.replace("_open", "_close"):
        return False
    around = sum(len(child.content.strip()) for child in children) - len(inner.content.strip())
    return inner.type == "text" and around > 0 and bool(re.fullmatch(r"[A-Za-z][\w-]*", inner.content))
