"""Conditions: asks for facts and their tests, from the vocabulary or newly declared, gives YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from fixlore.errors import FixloreError
from fixlore.vocabulary import Fact, is_fact_name, parse_value, say
from fixlore.write.new import proposed_facts, scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.cli.new.interview import Interview
    from fixlore.vocabulary import FactType

_NEW, _OTHER = "", "?"
_TYPES: tuple[tuple[FactType, str], ...] = (
    ("boolean", "yes or no"),
    ("choice", "one of some values"),
    ("number", "a number"),
    ("text", "any text"),
    ("version", "a version"),
    ("date", "a day"),
    ("list", "several things at once"),
)
_OPERATORS: dict[FactType, tuple[tuple[str, str], ...]] = {
    "number": (
        ("at_least", "at least"),
        ("at_most", "at most"),
        ("above", "more than"),
        ("below", "less than"),
    ),
    "date": (("at_least", "that day or later"), ("below", "before that day")),
    "text": (("", "it is exactly"), ("contains", "it contains")),
    "list": (("contains", "one of its items is"),),
    "version": (("version", "a range of versions, such as >=2.3,<3"),),
}


def asked_condition(interview: Interview) -> str:
    """A condition in braces, of as many facts as the author names; "" for none."""
    tests: dict[str, str] = {}
    prompt = "Which fact tells it? A name such as disk.full (empty: none)"
    while words := interview.line(prompt):
        fact = _fact(interview, words)
        if fact is not None:
            tests[fact.name] = _test(interview, fact)
        prompt = "And which other fact? (empty: no more)"
    inner = ", ".join(f"{name}: {test}" for name, test in tests.items())
    return f"{{{inner}}}" if inner else ""


def _fact(interview: Interview, words: str) -> Fact | None:
    """The fact that is meant: one that is there, or a new one; None to ask again."""
    if words in interview.vocabulary:
        return interview.vocabulary[words]
    near = proposed_facts(words, interview.vocabulary)
    options = [(each.name, f"{each.name}: {each.question}") for each in near]
    if is_fact_name(words):
        options.append((_NEW, f"declare a new fact {words}"))
    if not options:
        interview.say("A fact's name has lower-case words with dots between them: disk.full.")
        return None
    chosen = interview.choose("Which of these?", [*options, (_OTHER, "another one")])
    if chosen == _OTHER:
        return None
    return interview.vocabulary[chosen] if chosen else _declared(interview, words)


def _declared(interview: Interview, name: str) -> Fact | None:
    chosen = interview.choose(f"What is {name}?", _TYPES)
    type_: FactType = next(each for each, _ in _TYPES if each == chosen)
    ask = interview.line("Which question obtains it?")
    values = _values(interview) if type_ == "choice" else {}
    unit = interview.line("In which unit? (empty: none)") if type_ == "number" else ""
    fact = Fact(name, type_, values, unit, ask)
    try:
        interview.declare(fact)
    except FixloreError as error:
        interview.say(f"{error}.")
        return None
    return fact


def _values(interview: Interview) -> dict[str, str]:
    while True:
        line = interview.line("Which values has it? (with commas between them)")
        values = [each.strip() for each in line.split(",") if each.strip()]
        if values and len(set(values)) == len(values):
            return {each: each for each in values}
        interview.say("Write each value once.")


def _test(interview: Interview, fact: Fact) -> str:
    if fact.type == "boolean":
        return interview.choose(fact.question, [("true", "yes"), ("false", "no")])
    if fact.type == "choice":
        return scalar(interview.choose(fact.question, list(fact.values.items())))
    operator = _operator(interview, _OPERATORS[fact.type])
    value = _operand(interview, fact, operator)
    return f"{{{operator}: {value}}}" if operator else value


def _operator(interview: Interview, options: Sequence[tuple[str, str]]) -> str:
    return options[0][0] if len(options) == 1 else interview.choose("How is it then?", options)


def _operand(interview: Interview, fact: Fact, operator: str) -> str:
    """The value to compare with, in YAML."""
    prompt = dict(_OPERATORS[fact.type])[operator]
    while True:
        typed = interview.line(prompt[0].upper() + prompt[1:])
        try:
            if fact.type in ("number", "date"):
                return say(parse_value(fact, typed))
            if fact.type == "version":
                SpecifierSet(typed)
        except (FixloreError, InvalidSpecifier) as error:
            interview.say(f"{error}.")
        else:
            if typed:
                return scalar(typed)
