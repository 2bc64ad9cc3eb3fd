"""One source article's text -> the same article in our format, or the to-do that says why not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from fixlore.adopt.adopted import Adopted, Kind, Todo
from fixlore.adopt.applies_to import Facts, applies_to
from fixlore.adopt.article_text import article_text, literal_braces, with_heading_ids
from fixlore.adopt.front_matter import Split, split
from fixlore.adopt.html_page import html_to_markdown
from fixlore.adopt.messages import error_texts
from fixlore.adopt.outline import Outline, markdown_parser, outline_of
from fixlore.adopt.placeholders import message_of
from fixlore.adopt.plain_text import text_to_markdown
from fixlore.adopt.slugs import slug
from fixlore.adopt.tying import tie

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_FEWEST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class _Body:
    """The Markdown of a source, its front matter, and the source line of each body line."""

    front: Split
    markdown: str
    lines: Sequence[int]
    title: str = ""

    def line_of(self, line: int) -> int:
        """The source line, from 1, of a body line, from 0."""
        return self.lines[line] if 0 <= line < len(self.lines) else 0


def adopt_text(text: str, path: str, kind: Kind, identifier: str = "") -> Adopted | Todo:
    """Adopts one article; `path` is where it came from, relative to its folder.

    A text in which nothing is written gives a Todo instead of an article.
    """
    body = _body_of(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), kind)
    if not body.markdown.strip():
        reason = body.front.broken or "there is no article in the file"
        return Todo("adopt-empty", path, 0, reason, "leave the file out, or mend it")
    outline = outline_of(body.markdown, markdown_parser())
    title = _title(body, outline) or PurePosixPath(path).stem
    todo_at = _todo_maker(path, body.line_of)
    tied = tie(outline, title, todo_at, body.line_of)
    messages = _messages(outline, title)
    facts = applies_to(body.front.values, outline)
    whole = article_text(
        title=title,
        source=path,
        messages=messages,
        applies=facts,
        causes=tied.causes,
        body=_our_body(body.markdown, outline, tied.heading_ids),
    )
    todos = (*_told_of(body, path), *_no_messages(messages, todo_at), *tied.todos)
    return Adopted(
        identifier or slug(PurePosixPath(path).stem) or "article",
        path,
        whole,
        title,
        messages,
        tied.causes,
        facts,
        todos,
    )


def _body_of(text: str, kind: Kind) -> _Body:
    if kind == "html":
        converted = html_to_markdown(text)
        front = Split(converted.values, "", 0, converted.broken)
        return _Body(front, converted.markdown, converted.lines, converted.title)
    if kind == "text":
        markdown, lines = text_to_markdown(text)
        return _Body(Split({}, "", 0), markdown, lines)
    front = split(text)
    count = front.body.count("\n") + 1
    return _Body(front, front.body, range(front.body_line + 1, front.body_line + 1 + count))


def _title(body: _Body, outline: Outline) -> str:
    """The front matter's title, else the first heading of the highest level, else the page's."""
    given = body.front.values.get("title", "")
    if isinstance(given, str) and given.strip():
        return " ".join(given.split())
    headings = outline[1:]
    if headings:
        first = min(headings, key=lambda section: (section.level, section.place))
        if first.role is None or not body.title:
            return " ".join(first.title.split())
    return body.title


def _todo_maker(path: str, line_of: Callable[[int], int]) -> Callable[[str, int, str, str], Todo]:
    def todo_at(code: str, line: int, message: str, hint: str) -> Todo:
        return Todo(code, path, line_of(line) if line else 0, message, hint)

    return todo_at


def _messages(outline: Outline, title: str) -> tuple[str, ...]:
    made = (message_of(text) for text in error_texts(outline, title))
    return tuple(dict.fromkeys(message for message in made if _solid(message)))


def _solid(message: str) -> bool:
    """Whether a message still says something beside its placeholders."""
    letters, depth = 0, 0
    for character in message:
        depth += (character == "{") - (character == "}")
        letters += depth <= 0 and character.isalnum()
    return letters >= _FEWEST_LETTERS


def _our_body(markdown: str, outline: Outline, ids: Mapping[int, str]) -> str:
    code = {
        line
        for section in outline
        for token in section.tokens
        if token.type in {"fence", "code_block"} and token.map
        for line in range(*token.map)
    }
    return with_heading_ids(literal_braces(markdown, code), ids)


def _told_of(body: _Body, path: str) -> list[Todo]:
    if not body.front.broken:
        return []
    message = f"the front matter could not be read: {body.front.broken}"
    hint = "its plain `key: value` lines were used; mend the rest"
    return [Todo("adopt-front-matter", path, body.front.broken_line, message, hint)]


def _no_messages(
    messages: Sequence[str], todo_at: Callable[[str, int, str, str], Todo]
) -> list[Todo]:
    if messages:
        return []
    message = "no error text was found, so no symptom brings a case to this article"
    return [todo_at("adopt-no-symptom", 0, message, "add `symptoms`: a message, or a condition")]


__all__ = ["Facts", "adopt_text"]
