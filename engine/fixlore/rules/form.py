"""Rules as JSON: from the model to a plain form and back, and text that never varies.

Defaults are left out, keys are sorted, and what fits on one line stands on one line.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from fixlore.rules import model
from fixlore.rules.conditions import ALWAYS, Condition, condition_from_json, condition_to_json
from fixlore.rules.log_forms import is_log_form, log_symptom_from_json, log_symptom_to_json
from fixlore.rules.log_symptoms import LogSymptom
from fixlore.vocabulary import fact_from_json, fact_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.vocabulary import Fact

FORMAT = "fixlore-rules/1"
SHARED_FORMAT = "fixlore-shared-rules/1"
SHARED_FILE = "_kb.json"

_WIDTH = 100

Form = dict[str, Any]


def article_to_json(rules: model.ArticleRules) -> Form:
    """One article's rules as JSON holds them."""
    form = {
        "format": FORMAT,
        "id": rules.id,
        "title": rules.title,
        "path": rules.path,
        "digest": rules.digest,
        "symptoms": [_symptom_to_json(symptom) for symptom in rules.symptoms],
        "causes": [_cause_to_json(cause) for cause in rules.causes],
        "applies_to": _when_to_json(rules.applies_to),
        "facts": _facts_to_json(rules.facts),
        "derivations": [_derivation_to_json(each) for each in rules.derivations],
        "solutions": [_solution_to_json(solution) for solution in rules.solutions],
        "intro": rules.intro,
        "adopted_from": rules.adopted_from,
    }
    return _without_empty(form, keep=("symptoms", "causes"))


def article_from_json(form: Mapping[str, Any]) -> model.ArticleRules:
    """The inverse of `article_to_json`.

    Raises:
        ValueError, KeyError, TypeError: the file was edited by hand, or is of another version.
    """
    return model.ArticleRules(
        id=form["id"],
        title=form["title"],
        path=form["path"],
        digest=form["digest"],
        symptoms=tuple(map(_symptom_from_json, form["symptoms"])),
        causes=tuple(map(_cause_from_json, form["causes"])),
        applies_to=_when_from_json(form.get("applies_to")),
        facts=_facts_from_json(form),
        derivations=tuple(map(derivation_from_json, form.get("derivations", ()))),
        solutions=tuple(map(_solution_from_json, form.get("solutions", ()))),
        intro=form.get("intro", ""),
        adopted_from=form.get("adopted_from", ""),
    )


def shared_to_json(rules: model.SharedRules) -> Form:
    """What articles share, as JSON holds it."""
    form = {
        "format": SHARED_FORMAT,
        "name": rules.name,
        "digest": rules.digest,
        "facts": _facts_to_json(rules.facts),
        "derivations": [_derivation_to_json(each) for each in rules.derivations],
        "solutions": [_solution_to_json(solution) for solution in rules.solutions],
        "unknown_cause": rules.unknown_cause,
        "escalate_minutes": rules.escalate_minutes,
    }
    return _without_empty(form)


def shared_from_json(form: Mapping[str, Any]) -> model.SharedRules:
    """The inverse of `shared_to_json`; it raises what `article_from_json` raises."""
    return model.SharedRules(
        name=form["name"],
        digest=form["digest"],
        facts=_facts_from_json(form),
        derivations=tuple(map(derivation_from_json, form.get("derivations", ()))),
        solutions=tuple(map(_solution_from_json, form.get("solutions", ()))),
        unknown_cause=form.get("unknown_cause", model.DEFAULT_UNKNOWN_CAUSE),
        escalate_minutes=form.get("escalate_minutes", model.DEFAULT_ESCALATE_MINUTES),
    )


def to_text(form: Form) -> str:
    """The form as text: sorted, one line where it fits, a new line at the end."""
    return _layout(form, 0) + "\n"


def _layout(value: Form | list[Any] | str | float | None, depth: int) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if not isinstance(value, (dict, list)) or not value:
        return json.dumps(value)
    rows = _rows(value, depth + 1)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    # What does not fit in one line has a part that does not, or is too wide by itself.
    width = depth + sum(map(len, rows)) + 2 * len(rows)
    if width <= _WIDTH and not any("\n" in row for row in rows):
        return f"{opening}{', '.join(rows)}{closing}"
    inner = "\n" + " " * (depth + 1)
    return f"{opening}{inner}{f',{inner}'.join(rows)}{inner[:-1]}{closing}"


def _rows(value: Form | list[Any], depth: int) -> list[str]:
    if isinstance(value, list):
        return [_layout(item, depth) for item in value]
    return [f"{encode_basestring(key)}: {_layout(value[key], depth)}" for key in sorted(value)]


def _without_empty(form: Form, keep: tuple[str, ...] = ()) -> Form:
    return {
        key: value for key, value in form.items() if key in keep or value not in ("", [], {}, None)
    }


def _when_to_json(when: Condition | None) -> Form | None:
    return None if when is None or when == ALWAYS else condition_to_json(when)


def _when_from_json(form: Mapping[str, Any] | None) -> Condition:
    return ALWAYS if form is None else condition_from_json(form)


def _facts_to_json(facts: Mapping[str, Fact]) -> Form:
    return {name: fact_to_json(fact) for name, fact in facts.items()}


def _facts_from_json(form: Mapping[str, Any]) -> dict[str, Fact]:
    return {name: fact_from_json(name, each) for name, each in form.get("facts", {}).items()}


def _symptom_to_json(symptom: model.Symptom) -> Form:
    if isinstance(symptom, model.MessageSymptom):
        return {"message": symptom.message, "where": symptom.where}
    if isinstance(symptom, LogSymptom):
        return {**log_symptom_to_json(symptom), "where": symptom.where}
    return {"when": condition_to_json(symptom.when), "where": symptom.where}


def _symptom_from_json(form: Mapping[str, Any]) -> model.Symptom:
    if is_log_form(form):
        return log_symptom_from_rules(form)
    if "message" in form:
        return model.MessageSymptom(form["message"], form["where"])
    return model.ConditionSymptom(condition_from_json(form["when"]), form["where"])


def log_symptom_from_rules(form: Mapping[str, Any]) -> LogSymptom:
    """A log symptom as rules have it; it raises what `article_from_json` raises."""
    written = {key: value for key, value in form.items() if key != "where"}
    return log_symptom_from_json(written, form["where"])


def _derivation_to_json(each: model.Derivation) -> Form:
    when = condition_to_json(each.when)
    return {"fact": each.fact, "when": when, "value": each.value, "where": each.where}


def derivation_from_json(form: Mapping[str, Any]) -> model.Derivation:
    """One derivation from its JSON form; it raises what `article_from_json` raises."""
    when = condition_from_json(form["when"])
    return model.Derivation(form["fact"], when, form["value"], form["where"])


def _cause_to_json(cause: model.CauseRules) -> Form:
    form = {
        "id": cause.id,
        "title": cause.title,
        "when": _when_to_json(cause.when),
        "solution": cause.solution,
        "other_solutions": list(cause.other_solutions),
        "weight": cause.weight,
        "where": cause.where,
    }
    if cause.strength != model.STRENGTHS["always"]:
        form["strength"] = cause.strength
    return _without_empty(form)


def _cause_from_json(form: Mapping[str, Any]) -> model.CauseRules:
    return model.CauseRules(
        id=form["id"],
        title=form["title"],
        when=_when_from_json(form.get("when")),
        solution=form.get("solution", ""),
        weight=form["weight"],
        strength=form.get("strength", model.STRENGTHS["always"]),
        where=form["where"],
        other_solutions=tuple(form.get("other_solutions", ())),
    )


def _solution_to_json(solution: model.Solution) -> Form:
    form = {
        "id": solution.id,
        "title": solution.title,
        "minutes": solution.minutes,
        "works": solution.works,
        "where": solution.where,
        "steps": [_step_to_json(step) for step in solution.steps],
    }
    return _without_empty(form, keep=("steps",))


def _solution_from_json(form: Mapping[str, Any]) -> model.Solution:
    return model.Solution(
        id=form["id"],
        title=form["title"],
        steps=tuple(map(_step_from_json, form["steps"])),
        minutes=form["minutes"],
        works=form["works"],
        where=form.get("where", ""),
    )


def _step_to_json(step: model.Step) -> Form:
    form = {
        "kind": step.kind,
        "text": step.text,
        "when": None if step.when is None else condition_to_json(step.when),
        "steps": [_step_to_json(child) for child in step.steps],
        "starts": step.starts or None,
    }
    return _without_empty(form, keep=("text",))


def _step_from_json(form: Mapping[str, Any]) -> model.Step:
    when = form.get("when")
    return model.Step(
        kind=form["kind"],
        text=form["text"],
        when=None if when is None else condition_from_json(when),
        steps=tuple(map(_step_from_json, form.get("steps", ()))),
        starts=form.get("starts", False),
    )
