"""Reading: takes what an author typed for a part of an article, gives it checked, as a draft's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fixlore.articles import fields
from fixlore.articles.nodes import MapNode, Node, ScalarNode, parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.slugs import slug, unique
from fixlore.articles.source import Source
from fixlore.errors import KnowledgeBaseError
from fixlore.problems import show
from fixlore.vocabulary import is_fact_name
from fixlore.write.new.draft import DraftCause
from fixlore.write.new.messages import refuse_control
from fixlore.write.new.yaml_text import flow

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST_SLUG = 50
_LEADING = ("the-", "a-", "an-")
CAUSE_KEYS = ("id", "title", "when", "likelihood", "strength", "solution")


def read_title(text: str, what: str = "the title") -> str:
    """A title on one line.

    Raises:
        KnowledgeBaseError: there is none, or it is too long, or holds what no title can.
    """
    title = " ".join(text.split())
    refuse_control(title, what)
    if not title:
        raise KnowledgeBaseError(f"{what} is empty: say in one line what it is")
    if len(title) > fields.LONGEST_TITLE:
        raise KnowledgeBaseError(f"{what} has more than {fields.LONGEST_TITLE} characters")
    return title


def id_from(title: str, taken: Container[str] = ()) -> str:
    """An id made of a title's words, or "" where it has none that an id can take."""
    name = slug(title, _LONGEST_SLUG)
    for word in _LEADING:
        name = name.removeprefix(word)
    return unique(name, taken) if name else ""


def read_id(text: str) -> str:
    """An id as it was typed.

    Raises:
        KnowledgeBaseError: it is none; the message says which letters it takes.
    """
    if fields.is_id(text):
        return text
    near = slug(text, _LONGEST_SLUG)
    hint = f"; write {near}" if near else ""
    raise KnowledgeBaseError(
        f"{text[:80]!r} is no id: it takes lower-case letters, digits and hyphens{hint}"
    )


def read_condition(text: str, where: str) -> str:
    """A condition, with or without its outer braces, as YAML in braces."""
    return flow(_mapping(text, where))


def read_cause(text: str, where: str, taken: Container[str]) -> DraftCause:
    """A cause: its title alone, or a mapping in braces with the keys that causes have.

    Raises:
        KnowledgeBaseError: it cannot be read; the message shows the place.
    """
    if not text.lstrip().startswith("{"):
        return named(DraftCause("", read_title(text, "a cause's title")), taken)
    entries = _record(_mapping(text, where), CAUSE_KEYS, where, text)
    if "title" not in entries:
        raise KnowledgeBaseError(f"{where} has no title: {text[:80]}")
    values = {key: _text(node) for key, node in entries.items() if key != "when"}
    when = flow(entries["when"]) if "when" in entries else ""
    cause = DraftCause(
        id=read_id(values["id"]) if "id" in values else "",
        title=read_title(values["title"], "a cause's title"),
        when=when,
        solution=values.get("solution", ""),
        likelihood=values.get("likelihood", ""),
        strength=values.get("strength", ""),
    )
    return named(cause, taken)


def named(cause: DraftCause, taken: Container[str]) -> DraftCause:
    """The cause with an id; one that was given must be free."""
    if not cause.id:
        return replace(cause, id=id_from(cause.title, taken) or unique("cause", taken))
    if cause.id in taken:
        raise KnowledgeBaseError(f"two causes have the id {cause.id}")
    return cause


def read_fact(text: str, where: str) -> tuple[str, str]:
    """A fact's name and its declaration in YAML, from `name: {type: ...}`."""
    entries = _mapping(text, where).entries
    if len(entries) != 1:
        raise KnowledgeBaseError(f"{where} takes one fact: 'name: {{type: boolean, ask: ...}}'")
    ((name, (_, node)),) = entries.items()
    if not is_fact_name(name) or not isinstance(node, MapNode):
        raise KnowledgeBaseError(
            f"{where} takes a fact with dots between lower-case words, and its type: "
            "'disk.full: {type: boolean, ask: Is the disk full?}'"
        )
    return name, flow(node)


def _mapping(text: str, where: str) -> MapNode:
    inner = text.strip()
    braced = inner if inner.startswith("{") else f"{{{inner}}}"
    report = Report(Source(where, braced, ""))
    node = parse_yaml(braced, report, lambda index: index)
    if report.problems:
        raise KnowledgeBaseError(show(report.problems[0], braced))
    if not isinstance(node, MapNode) or not node.entries:
        raise KnowledgeBaseError(f"{where} takes 'fact: value', and this is {text[:80]!r}")
    return node


def _record(node: MapNode, keys: tuple[str, ...], where: str, text: str) -> dict[str, Node]:
    report = Report(Source(where, text.strip(), ""))
    entries = fields.record_of(node, report, where, keys) or {}
    if report.problems:
        raise KnowledgeBaseError(show(report.problems[0], text.strip()))
    return {key: value for key, (_, value) in entries.items()}


def _text(node: Node) -> str:
    return node.text if isinstance(node, ScalarNode) else flow(node)
