"""A symptom about a log: from its node to a `LogSymptom`, or to problems at the right place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from fixlore.articles import scalars
from fixlore.articles.nodes import ListNode, MapNode, ScalarNode
from fixlore.rules.log_forms import LogFormError, is_log_form, log_symptom_from_json
from fixlore.rules.log_regex import named_groups, regex_problem
from fixlore.rules.messages import MessageError, Placeholder, parse_message
from fixlore.vocabulary import is_fact_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report
    from fixlore.rules.log_forms import Key
    from fixlore.rules.log_symptoms import LogSymptom

_Plain: TypeAlias = "str | int | float | bool | list[_Plain] | dict[str, _Plain] | None"
_LISTS = ("sequence", "together", "absent")


class Filled(NamedTuple):
    """A fact that a log's line fills, and where its name stands."""

    name: str
    at: int


class LogSource(NamedTuple):
    """A log symptom as it was read, and the facts that it fills."""

    symptom: LogSymptom
    filled: tuple[Filled, ...]


def is_about_log(node: Node) -> bool:
    """Whether an entry of `symptoms` is about a log and nothing else."""
    return isinstance(node, MapNode) and is_log_form(node.entries)


def read_log_symptom(node: MapNode, report: Report) -> LogSource | None:
    """The symptom; None, and its problems in the report, where it cannot be used."""
    before = len(report.problems)
    try:
        symptom = log_symptom_from_json(_plain(node))
    except LogFormError as error:
        at = _place(node, error.keys, at_key=error.at_key)
        report.add(at, "bad-log-symptom", error.message)
        return None
    filled = tuple(
        fact for key, text, fills in _patterns(node) for fact in _filled(key, text, report) if fills
    )
    return LogSource(symptom, filled) if len(report.problems) == before else None


def _plain(node: Node) -> _Plain:
    """The node as JSON would have it."""
    if isinstance(node, MapNode):
        return {name: _plain(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, ListNode):
        return [_plain(item) for item in node.items]
    kind = scalars.kind_of(node)
    if kind == "number":
        return scalars.number_of(node)
    if kind == "boolean":
        return scalars.boolean_of(node)
    return None if kind == "empty" else node.text


def _place(node: Node, keys: Sequence[Key], *, at_key: bool) -> int:
    """Where the keys lead: to the value, or to the last key itself; as far as they go."""
    at = node.at
    for key in keys:
        if isinstance(node, MapNode) and key in node.entries:
            name, node = node.entries[str(key)]
            at = name.at if at_key and key == keys[-1] else node.at
        elif isinstance(node, ListNode) and isinstance(key, int):
            node = node.items[key]
            at = node.at
    return at


def _patterns(node: MapNode) -> Iterator[tuple[str, ScalarNode, bool]]:
    """Every message and expression: its key, its text, and whether it fills facts."""
    yield from _pattern(node, fills=True)
    for name in _LISTS:
        found = node.entries.get(name)
        if found is not None and isinstance(found[1], ListNode):
            for item in found[1].items:
                yield from _pattern(item, fills=name != "absent")


def _pattern(node: Node, *, fills: bool) -> Iterator[tuple[str, ScalarNode, bool]]:
    if isinstance(node, ScalarNode):
        yield "message", node, fills
    elif isinstance(node, MapNode):
        for key in ("message", "matches"):
            found = node.entries.get(key)
            if found is not None and isinstance(found[1], ScalarNode):
                yield key, found[1], fills


def _filled(key: str, text: ScalarNode, report: Report) -> Iterator[Filled]:
    """The facts in one pattern; what is wrong with it goes to the report."""
    names = _placeholders(text, report) if key == "message" else _groups(text, report)
    for name, offset in names.items():
        yield Filled(name, inside(report, text, offset))


def _placeholders(text: ScalarNode, report: Report) -> Mapping[str, int]:
    try:
        parts = parse_message(text.text.rstrip("\n")).parts
    except MessageError as error:
        report.add(inside(report, text, error.offset), "bad-message", error.message)
        return {}
    named = [part for part in parts if isinstance(part, Placeholder)]
    return {part.name: part.offset for part in named if part.name is not None}


def _groups(text: ScalarNode, report: Report) -> Mapping[str, int]:
    if problem := regex_problem(text.text):
        report.add(text.at, "bad-pattern", f"`matches` cannot be used: {problem}")
        return {}
    found: dict[str, int] = {}
    for name in named_groups(text.text):
        found[name] = text.text.find(f"<{name}>") + 1
        if not is_fact_name(name):
            said = f"the group `{name}` fills no fact: a fact's name has lower-case letters"
            hint = f"write `(?P<{name.lower()}>...)`, or `(?:...)` where it is to fill nothing"
            report.add(inside(report, text, found[name]), "bad-fact-name", said, hint)
    return found


def inside(report: Report, text: ScalarNode, offset: int) -> int:
    """Where a character of a text stands; where it begins, if escapes or folding hide that."""
    start = text.at if text.plain else text.at + 1
    return start + offset if report.text.startswith(text.text, start) else text.at
