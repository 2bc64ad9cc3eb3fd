"""Fact: what the vocabulary says of one observation, and its JSON form in rules/."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the cache of checks reads by this type
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

FactType = Literal["choice", "boolean", "number", "text", "version", "date", "list"]
FACT_TYPES: tuple[FactType, ...] = get_args(FactType)

DEFAULT_MINUTES = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the vocabulary.

    `values` maps each value of a choice (or item of a list) to its label, in the author's
    order; it is empty where any value goes. `minutes` is what finding out costs.
    """

    name: str
    type: FactType
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    unit: str = ""
    ask: str = ""
    hint: str = ""
    minutes: float = DEFAULT_MINUTES
    strength: float | None = None

    @property
    def question(self) -> str:
        """The question that obtains the fact; made from the name where the author gave none."""
        return self.ask or f"What is {self.name}?"


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """The fact as it stands in rules/, without its name and without defaults."""
    form: dict[str, Any] = {"type": fact.type}
    if fact.values:
        form["values"] = [[value, label] for value, label in fact.values.items()]
    for key in ("unit", "ask", "hint", "strength"):
        if given := getattr(fact, key):
            form[key] = given
    if fact.minutes != DEFAULT_MINUTES:
        form["minutes"] = fact.minutes
    return form


def fact_from_json(name: str, form: Mapping[str, Any]) -> Fact:
    """The inverse of `fact_to_json`."""
    return Fact(
        name=name,
        type=form["type"],
        values=dict(form.get("values", ())),
        unit=form.get("unit", ""),
        ask=form.get("ask", ""),
        hint=form.get("hint", ""),
        minutes=form.get("minutes", DEFAULT_MINUTES),
        strength=form.get("strength"),
    )
