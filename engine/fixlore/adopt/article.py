"""One source article's text -> the same article in our format, or the to-do that says why not."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from fixlore.adopt.adopted import Adopted, Kind, Todo
from fixlore.adopt.applies_to import applies_to
from fixlore.adopt.article_text import article_text, literal_braces, with_heading_ids
from fixlore.adopt.links import relative_links
from fixlore.adopt.messages import error_texts
from fixlore.adopt.placeholders import ANYTHING, message_of
from fixlore.adopt.source_body import SourceBody, body_of
from fixlore.adopt.tying import tie
from fixlore.articles.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fixlore.adopt.outline import Outline

_FEWEST_LETTERS = 5
_FILE = re.compile(r"(?:\{\.\.\.\}[\\/]|[\w-]{1,80})[\w.-]{0,80}\.[A-Za-z]{2,4}")
_QUOTED = re.compile(r"\A\s*[\"\u201c]([^\"\u201c\u201d]*)[\"\u201d]\s*\Z")


def adopt_text(text: str, path: str, kind: Kind, identifier: str = "") -> Adopted | Todo:
    """Adopts one article; `path` is where it came from, relative to its folder.

    A text in which nothing is written gives a Todo instead of an article.
    """
    body = body_of(text, kind)
    if not body.markdown.strip():
        reason = body.front.broken or "there is no article in the file"
        return Todo("adopt-empty", path, 0, reason, "leave the file out, or mend it")
    return _adopted(body, path, identifier)


def _adopted(body: SourceBody, path: str, identifier: str) -> Adopted:
    stem = PurePosixPath(path).stem
    title = body.title or stem
    todo_at = _todo_maker(path, body.line_of)
    tied = tie(body.outline, title, todo_at, body.line_of)
    messages = _messages(body.outline, title)
    facts = applies_to(body.front.values, body.outline)
    text = article_text(
        title=title,
        source=path,
        messages=messages,
        applies=facts,
        causes=tied.causes,
        body=_our_body(body, tied.heading_ids),
    )
    todos = (*_broken_front(body, path), *_no_messages(messages, todo_at), *tied.todos)
    name = identifier or slug(stem) or "article"
    links = relative_links(body.outline, body.line_of)
    return Adopted(name, path, text, title, messages, tied.causes, facts, todos, links)


def _todo_maker(path: str, line_of: Callable[[int], int]) -> Callable[[str, int, str, str], Todo]:
    def todo_at(code: str, line: int, message: str, hint: str) -> Todo:
        return Todo(code, path, line_of(line) if line else 0, message, hint)

    return todo_at


def _messages(outline: Outline, title: str) -> tuple[str, ...]:
    made = (message_of(_QUOTED.sub(r"\1", text)) for text in error_texts(outline, title))
    return tuple(dict.fromkeys(message for message in made if _solid(message)))


def _solid(message: str) -> bool:
    """Whether a message still says something beside its placeholders, and not only names a file."""
    return (
        not _FILE.fullmatch(message)
        and sum(map(str.isalnum, message.replace(ANYTHING, ""))) >= _FEWEST_LETTERS
    )


def _our_body(body: SourceBody, ids: Mapping[int, str]) -> str:
    code = {
        line
        for section in body.outline
        for token in section.tokens
        if token.type in {"fence", "code_block"} and token.map
        for line in range(*token.map)
    }
    solutions = [(s.line, s.end) for s in body.outline if s.line in ids and s.level]
    intro = (0, body.outline[1].line if len(body.outline) > 1 else body.outline[0].end)
    read = {line for first, end in (intro, *solutions) for line in range(first, end)}
    return with_heading_ids(literal_braces(body.markdown, code, read), ids)


def _broken_front(body: SourceBody, path: str) -> Iterator[Todo]:
    if body.front.broken:
        message = f"the front matter could not be read: {body.front.broken}"
        hint = "its plain `key: value` lines were used; mend the rest"
        yield Todo("adopt-front-matter", path, body.front.broken_line, message, hint)


def _no_messages(
    messages: Sequence[str], todo_at: Callable[[str, int, str, str], Todo]
) -> Iterator[Todo]:
    if not messages:
        message = "no error text was found, so no symptom brings a case to this article"
        yield todo_at("adopt-no-symptom", 0, message, "add `symptoms`: a message, or a condition")
