"""Rule changes: takes two versions of a knowledge base, gives what was added, removed, changed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeAlias

from fixlore.rules.conditions import ALWAYS
from fixlore.rules.form import article_to_json
from fixlore.rules.model import ConditionSymptom, MessageSymptom
from fixlore.rules.wording import say_condition
from fixlore.vocabulary import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import ArticleRules, CauseRules, Derivation, Solution, Step
    from fixlore.vocabulary import Fact

    Described = Mapping[str, str]

What: TypeAlias = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One change: in which article ("" for what all share), to what, from what to what."""

    what: What
    article: str
    subject: str
    old: str = ""
    new: str = ""


def rule_changes(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[RuleChange]:
    """Everything that differs between the two, the shared first, then article by article."""
    yield from _compare("", _shared(old), _shared(new))
    yield from _solutions("", old.shared.solutions, new.shared.solutions, old, new)
    for name in sorted({*old.articles, *new.articles}):
        yield from _article(name, old, new)


def _article(name: str, old: KnowledgeBase, new: KnowledgeBase) -> Iterator[RuleChange]:
    before, after = old.articles.get(name), new.articles.get(name)
    if before is None or after is None:
        there = after or before
        title = there.title if there is not None else ""
        if after is not None:
            yield RuleChange("added", name, "the article", new=title)
        else:
            yield RuleChange("removed", name, "the article", old=title)
        return
    if before.digest == after.digest and old.shared.digest == new.shared.digest:
        return
    yield from _compare(name, _described(before, old), _described(after, new))
    yield from _counted(name, _symptoms(before, old), _symptoms(after, new))
    yield from _solutions(name, before.solutions, after.solutions, old, new)


def _compare(article: str, old: Described, new: Described) -> Iterator[RuleChange]:
    for subject in dict.fromkeys([*old, *new]):
        before, after = old.get(subject, ""), new.get(subject, "")
        if before != after:
            what: What = "changed"
            if subject not in old or not before:
                what = "added"
            elif subject not in new or not after:
                what = "removed"
            yield RuleChange(what, article, subject, before, after)


def _counted(article: str, old: Sequence[str], new: Sequence[str]) -> Iterator[RuleChange]:
    for subject in (Counter(old) - Counter(new)).elements():
        yield RuleChange("removed", article, "a symptom", old=subject)
    for subject in (Counter(new) - Counter(old)).elements():
        yield RuleChange("added", article, "a symptom", new=subject)


def _shared(kb: KnowledgeBase) -> dict[str, str]:
    said = {f"the fact {name}": _say_fact(fact) for name, fact in kb.shared.facts.items()}
    said |= _derivations(kb.shared.derivations, kb)
    said["the setting unknown_cause"] = str(kb.shared.unknown_cause)
    said["the setting escalate_minutes"] = str(kb.shared.escalate_minutes)
    return said


def _described(rules: ArticleRules, kb: KnowledgeBase) -> dict[str, str]:
    """What an article has one of, by what it is called, in words."""
    said = {"the title": rules.title, "where it applies": _say_when(rules.applies_to, kb)}
    for cause in rules.causes:
        said |= _cause(cause, kb)
    said |= {f"the fact {name}": _say_fact(fact) for name, fact in rules.facts.items()}
    return said | _derivations(rules.derivations, kb)


def _cause(cause: CauseRules, kb: KnowledgeBase) -> dict[str, str]:
    name = f"the cause {cause.id}"
    return {
        name: cause.title,
        f"when {name} holds": _say_when(cause.when, kb),
        f"the likelihood of {name}": f"{cause.weight:g}",
        f"how often {name} shows otherwise": f"{cause.strength:g}",
        f"the solution of {name}": ", then ".join(cause.solutions),
    }


def _derivations(rules: Sequence[Derivation], kb: KnowledgeBase) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for each in rules:
        words = f"{say(each.value)} where {say_condition(each.when, kb.facts)}"
        said.setdefault(f"how the fact {each.fact} follows", []).append(words)
    return {subject: "; ".join(words) for subject, words in said.items()}


def _symptoms(rules: ArticleRules, kb: KnowledgeBase) -> list[str]:
    forms = article_to_json(rules)["symptoms"]
    return [
        f"the message {each.message!r}"
        if isinstance(each, MessageSymptom)
        else say_condition(each.when, kb.facts)
        if isinstance(each, ConditionSymptom)
        else "the log " + json.dumps({k: v for k, v in form.items() if k != "where"})
        for each, form in zip(rules.symptoms, forms, strict=True)
    ]


def _say_when(condition: Condition, kb: KnowledgeBase) -> str:
    return "always" if condition == ALWAYS else say_condition(condition, kb.facts)


def _say_fact(fact: Fact) -> str:
    parts: list[str] = [fact.type, fact.unit, f"{fact.minutes:g} minutes", repr(fact.question)]
    parts += [f"{value} ({label})" for value, label in fact.values.items()]
    return ", ".join(part for part in parts if part)


def _solutions(
    article: str,
    old: Sequence[Solution],
    new: Sequence[Solution],
    old_kb: KnowledgeBase,
    new_kb: KnowledgeBase,
) -> Iterator[RuleChange]:
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    yield from _compare(article, _headings(before), _headings(after))
    for name in [each for each in before if each in after]:
        lines = list(_lines(before[name].steps, old_kb)), list(_lines(after[name].steps, new_kb))
        yield from _steps(article, f"the solution {name}", *lines)


def _headings(solutions: Mapping[str, Solution]) -> dict[str, str]:
    return {
        f"the solution {name}": f"{each.title} ({each.minutes:g} minutes, works {each.works:g})"
        for name, each in solutions.items()
    }


def _steps(
    article: str, solution: str, old: Sequence[str], new: Sequence[str]
) -> Iterator[RuleChange]:
    subject = f"a step of {solution}"
    for tag, i, j, k, l in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():  # noqa: E741 - difflib's names
        if tag == "equal":
            continue
        before, after = list(old[i:j]), list(new[k:l])
        both = min(len(before), len(after))
        for pair in zip(before[:both], after[:both], strict=True):
            yield RuleChange("changed", article, subject, *pair)
        for text in before[both:]:
            yield RuleChange("removed", article, subject, old=text)
        for text in after[both:]:
            yield RuleChange("added", article, subject, new=text)


def _lines(steps: Sequence[Step], kb: KnowledgeBase) -> Iterator[str]:
    for step in steps:
        condition = "" if step.when is None else f"if {say_condition(step.when, kb.facts)}: "
        yield condition + " ".join(step.text.split())
        yield from _lines(step.steps, kb)
