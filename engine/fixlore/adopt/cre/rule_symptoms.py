"""A published rule's `set` or `sequence` as one of our log symptoms, meaning for meaning.

What has no counterpart is told by its name and line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import re2

from fixlore.adopt.cre.reading import UnsupportedError, Value
from fixlore.rules.durations import parse_duration
from fixlore.rules.log_regex import regex_problem
from fixlore.rules.log_symptoms import (
    LONGEST_PATTERN,
    MOST_LINES,
    MOST_STEPS,
    LogAbsence,
    LogPattern,
    LogStep,
    LogSymptom,
)
from fixlore.rules.messages import MessageError, parse_message

if TYPE_CHECKING:
    from collections.abc import Sequence

_BODY_KEYS: Final = {
    "sequence": {"window", "event", "order", "negate", "correlations", "origin"},
    "set": {"window", "event", "match", "negate", "correlations"},
}
_LIST_KEY: Final = {"sequence": "order", "set": "match"}
_WORTH: Final = {"value", "regex"}
_OPTIONS: Final = {"window", "slide", "anchor", "absolute"}
_ELSEWHERE: Final = {
    "jq": "`jq` looks into the fields of a JSON document; a log symptom tests the text of a line",
    "promql": "`promql` queries metrics; a log symptom has only the lines of a log",
    "script": "`script` runs a program; rules here are declarative",
    "field": "`field` looks into a field of a Kubernetes event; a log symptom tests a line's text",
    "set": "a `set` inside another rule; a log symptom has one list of messages",
    "sequence": "a `sequence` inside another rule; a log symptom has one list of messages",
    "extract": "`extract` takes values out of lines to correlate them across events",
}
# Only in these sources does the rules' own engine look at `field`; in a log it is a mere label.
_EVENTS: Final = "cre.prequel."


@dataclass(frozen=True, slots=True)
class _Terms:
    """The file's named terms, and whether a `field` of theirs means a field of an event."""

    named: Value
    of_events: bool


@dataclass(frozen=True, slots=True)
class _Term:
    """One entry of `order`, `match` or `negate`, its name resolved."""

    pattern: LogPattern
    count: int
    options: Value
    line: int


def rule_symptom(rule: Value, terms: Value) -> LogSymptom:
    """The symptom that a rule looks for; `terms` are the file's named ones.

    Raises:
        UnsupportedError: a part of it cannot be expressed; the text names it.
    """
    kinds = rule.keys()
    if len(kinds) != 1 or kinds[0] not in _BODY_KEYS:
        raise UnsupportedError(_not_one_kind(kinds), rule.line)
    kind = kinds[0]
    body = rule.get(kind)
    _check_keys(body, kind)
    known = _Terms(terms, body.get("event", "source").words().startswith(_EVENTS))
    found = [_term(each, known) for each in _list(body, _LIST_KEY[kind])]
    if not found:
        raise UnsupportedError(f"the `{kind}` has no `{_LIST_KEY[kind]}`", body.line)
    ordered = kind == "sequence"
    steps = _steps(found) if ordered else _merged(_steps(found))
    within = _window(body, steps)
    negated = [_term(each, known) for each in _list(body, "negate")]
    if max(len(steps), len(negated)) > MOST_STEPS or _lines(steps) > MOST_LINES:
        raise UnsupportedError(
            f"more than {MOST_STEPS} messages or {MOST_LINES:,} lines", body.line
        )
    absent = tuple(_absence(each, steps, ordered=ordered) for each in negated)
    return LogSymptom(steps, ordered or len(steps) == 1, within, absent)


def _not_one_kind(kinds: Sequence[str]) -> str:
    named = " and ".join(f"`{kind}`" for kind in kinds) or "nothing"
    if len(kinds) > 1 and _BODY_KEYS.keys() >= set(kinds):
        return f"the rule holds {named} side by side; a log symptom is one of them"
    return f"the rule holds {named}; known are `sequence` and `set`"


def _list(body: Value, key: str) -> Value:
    given = body.get(key)
    if given and given.items is None:
        raise UnsupportedError(f"`{key}` must be a list of messages", given.line)
    return given


def _check_keys(body: Value, kind: str) -> None:
    for key, value in body.pairs():
        if key not in _BODY_KEYS[kind]:
            raise UnsupportedError(f"`{key}` in a `{kind}` is not known", value.line)
    if correlations := body.get("correlations"):
        raise UnsupportedError(
            "`correlations` tie lines together by fields that a log's text does not have",
            correlations.line,
        )


def _term(entry: Value, terms: _Terms) -> _Term:
    """An entry: a text, or a mapping; either may name one of the file's `terms`."""
    name = entry.text if entry.text is not None else entry.get("value").text
    if name is not None and terms.named.get(name):
        named = _term(terms.named.get(name), _Terms(Value(0), terms.of_events))
        options = entry if _OPTIONS & set(entry.keys()) else named.options
        return _Term(named.pattern, _count(entry) or named.count, options, entry.line)
    if entry.text is not None:
        return _Term(_message(entry.text, entry.line), 1, Value(entry.line), entry.line)
    for key, value in entry.pairs():
        if key in _ELSEWHERE and value and (key != "field" or terms.of_events):
            raise UnsupportedError(_ELSEWHERE[key], value.line)
        if key not in {*_WORTH, *_OPTIONS, *_ELSEWHERE, "count"}:
            raise UnsupportedError(f"`{key}` in a message is not known", value.line)
    return _Term(_pattern(entry), _count(entry) or 1, entry, entry.line)


def _pattern(entry: Value) -> LogPattern:
    given = [key for key in sorted(_WORTH) if entry.get(key).text]
    if len(given) != 1:
        raise UnsupportedError("a message needs either `value` or `regex`", entry.line)
    value = entry.get(given[0])
    text = (value.text or "").rstrip("\n")
    if len(text) > LONGEST_PATTERN:
        raise UnsupportedError(f"`{given[0]}` is longer than {LONGEST_PATTERN:,}", value.line)
    if given[0] == "value":
        return _message(text, value.line)
    if problem := regex_problem(text):
        raise UnsupportedError(f"`regex`: {problem}", value.line)
    return LogPattern(matches=text)


def _message(text: str, line: int) -> LogPattern:
    """The text as a message, its braces kept; as an expression where it can be no message."""
    if not text.strip() or "\n" in text:
        raise UnsupportedError("a `value` must be one line with something in it", line)
    escaped = text.replace("{", r"\{").replace("}", r"\}")
    for written in (text, escaped):
        if _says(written, text):
            return LogPattern(message=written)
    return LogPattern(matches=re2.escape(text))


def _says(message: str, text: str) -> bool:
    """Whether the message means this text and nothing else."""
    try:
        return parse_message(message).parts == (text,)
    except MessageError:
        return False


def _count(entry: Value) -> int:
    """How many lines are asked for; 0 where it is not said."""
    count = entry.get("count")
    if not count:
        return 0
    if not count.words().isdecimal():
        raise UnsupportedError(f"`count: {count.words()}` is no number of lines", count.line)
    return min(int(count.words()), MOST_LINES + 1)


def _steps(found: Sequence[_Term]) -> tuple[LogStep, ...]:
    return tuple(LogStep(term.pattern, max(1, term.count)) for term in found)


def _merged(steps: Sequence[LogStep]) -> tuple[LogStep, ...]:
    """In a set the same message twice means two lines of it."""
    counts: dict[LogPattern, int] = {}
    for step in steps:
        counts[step.pattern] = counts.get(step.pattern, 0) + step.at_least
    return tuple(LogStep(pattern, count) for pattern, count in counts.items())


def _lines(steps: Sequence[LogStep]) -> int:
    return sum(step.at_least for step in steps)


def _window(body: Value, steps: Sequence[LogStep]) -> float | None:
    if _lines(steps) == 1:
        return None
    window = body.get("window")
    seconds = _duration(window, "window")
    if seconds <= 0:
        raise UnsupportedError("several lines and no `window` that they must fall into", body.line)
    return seconds


def _duration(value: Value, key: str) -> float:
    if not value:
        return 0.0
    try:
        return parse_duration(value.words())
    except ValueError as error:
        raise UnsupportedError(f"`{key}`: {error}", value.line) from None


def _absence(term: _Term, steps: Sequence[LogStep], *, ordered: bool) -> LogAbsence:
    """Where a negated message must be absent.

    The rules' own engine looks from the anchor line, moved by `slide`, for as long as `window`
    says; and for as long as the match took on top of that, unless `absolute`.
    """
    options = term.options
    spans = options.get("absolute").words().lower() not in {"true", "yes", "on"}
    length = _duration(options.get("window"), "window")
    return LogAbsence(
        term.pattern,
        _anchor(term, steps, ordered=ordered),
        _duration(options.get("slide"), "slide"),
        length if spans else max(0.0, length),
        spans,
    )


def _anchor(term: _Term, steps: Sequence[LogStep], *, ordered: bool) -> int:
    """The step that an anchor means: there a message with a count stands as often as that."""
    anchor = term.options.get("anchor")
    text = anchor.words() or "0"
    if not text.isdecimal() or int(text) >= _lines(steps):
        raise UnsupportedError(
            f"`anchor: {text}` is none of the {_lines(steps)} lines", anchor.line
        )
    number, line = 0, 0
    while line < int(text):
        line += steps[number].at_least
        number += 1
    if line != int(text) or (number and not ordered and _lines(steps) > len(steps)):
        raise UnsupportedError(f"`anchor: {text}` is in the middle of a `count`", anchor.line)
    return number + 1
