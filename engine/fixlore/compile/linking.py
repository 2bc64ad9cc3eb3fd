"""Linking: what can only be said of all files together: names used twice, causes, cycles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fixlore.compile.context import CAUSE
from fixlore.problems import Problem
from fixlore.rules.conditions import AllOf, AnyOf, AtLeast, Atom, Condition, Not
from fixlore.rules.model import ConditionSymptom
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fixlore.compile.links import Links, Named
    from fixlore.rules.model import ArticleRules, SharedRules, Solution, Step


_MOST_NEAREST = 20


@dataclass(frozen=True, slots=True)
class Index:
    """All articles' causes: `causes` by article, `holders` the articles of a cause's id.

    Where no file names a cause of another article, `holders` is left empty.
    """

    causes: Mapping[str, tuple[str, ...]]
    holders: Mapping[str, tuple[str, ...]]

    def full_name(self, name: str) -> str | None:
        """`cause.<article>.<cause>` for a cause as an author names it; None where it is none."""
        rest = name.removeprefix(CAUSE)
        article, dot, cause = rest.partition(".")
        if dot:
            return name if cause in self.causes.get(article, ()) else None
        holders = self.holders.get(rest, ())
        return f"{CAUSE}{holders[0]}.{rest}" if len(holders) == 1 else None


def index_of(links: Sequence[Links]) -> Index:
    """The index over all articles; of two articles with one id the first counts."""
    causes: dict[str, tuple[str, ...]] = {}
    for each in links:
        if each.id:
            causes.setdefault(each.id, each.causes)
    holders: dict[str, list[str]] = {}
    if any(each.uses for each in links):
        for article, ids in causes.items():
            for cause in ids:
                holders.setdefault(cause, []).append(article)
    return Index(causes, {name: tuple(ids) for name, ids in holders.items()})


def check_names(links: Sequence[Links], index: Index) -> list[Problem]:
    """Problems of ids, facts and causes that do not fit together; `links` are in path order."""
    return [
        *_duplicate_ids(links),
        *_duplicate_facts(links),
        *_clashing_placeholders(links),
        *_unknown_causes(links, index),
    ]


def _duplicate_ids(links: Sequence[Links]) -> Iterable[Problem]:
    first: dict[str, str] = {}
    for each in links:
        if each.id and (path := first.setdefault(each.id, each.path)) != each.path:
            said = f"the article's id `{each.id}` is that of {path} already"
            given = each.id_at is not None
            hint = "give this one another id" if given else "rename the file, or give it an `id:`"
            yield Problem(each.path, *(each.id_at or (1, 1)), "duplicate-id", said, hint)


def _duplicate_facts(links: Sequence[Links]) -> Iterable[Problem]:
    first: dict[str, str] = {}
    for each in links:
        for name, (_, named) in each.declared.items():
            place = f"{each.path}:{named.line}:{named.column}"
            if (other := first.setdefault(name, place)) != place:
                said = f"the fact `{name}` is declared in {other} already"
                hint = "move one declaration to kb/facts/ and remove the others"
                yield Problem(each.path, named.line, named.column, "duplicate-fact", said, hint)


def _clashing_placeholders(links: Sequence[Links]) -> Iterable[Problem]:
    declared = {
        name: (type_, each.path)
        for each in reversed(links)
        for name, (type_, _) in each.declared.items()
    }
    for each in links:
        for named in each.filled:
            type_, path = declared.get(named.name, ("text", ""))
            if type_ != "text":
                said = f"the placeholder `{named.name}` is a text here, and a {type_} in {path}"
                hint = "give it another name, or move the declaration to kb/facts/"
                yield Problem(each.path, named.line, named.column, "placeholder-type", said, hint)


def _unknown_causes(links: Sequence[Links], index: Index) -> Iterable[Problem]:
    wrong = [
        (each.path, named)
        for each in links
        for named in each.uses
        if index.full_name(named.name) is None
    ]
    for number, (path, named) in enumerate(wrong):
        # The nearest of many thousand names is slow to find; a knowledge base with so many wrong
        # ones has another mistake.
        message, hint, code = _say_unknown(named, index, look=number < _MOST_NEAREST)
        yield Problem(path, named.line, named.column, code, message, hint)


def _say_unknown(named: Named, index: Index, *, look: bool) -> tuple[str, str, str]:
    rest = named.name.removeprefix(CAUSE)
    holders = index.holders.get(rest, ())
    if holders:
        several = ", ".join(f"`{CAUSE}{holder}.{rest}`" for holder in holders[:5])
        said = f"{len(holders)} articles have a cause `{rest}`"
        return said, f"say which: {several}", "ambiguous-cause"
    near = nearest(rest, (*index.holders, *_full_names(rest, index))) if look else None
    hint = f"did you mean `{CAUSE}{near}`?" if near else ""
    return f"there is no cause `{rest[:80]}`", hint, "unknown-cause"


def _full_names(rest: str, index: Index) -> list[str]:
    if "." not in rest:
        return []
    article = nearest(rest.partition(".")[0], index.causes)
    return [f"{article}.{cause}" for cause in sorted(index.causes.get(article or "", ()))]


def resolve_article(rules: ArticleRules, names: Mapping[str, str]) -> ArticleRules:
    """The rules with causes of other articles under their full names."""
    return replace(
        rules,
        symptoms=tuple(
            replace(each, when=_renamed(each.when, names))
            if isinstance(each, ConditionSymptom)
            else each
            for each in rules.symptoms
        ),
        applies_to=_renamed(rules.applies_to, names),
        causes=tuple(replace(each, when=_renamed(each.when, names)) for each in rules.causes),
        derivations=tuple(
            replace(each, when=_renamed(each.when, names)) for each in rules.derivations
        ),
        solutions=tuple(_solution(each, names) for each in rules.solutions),
    )


def resolve_shared(rules: SharedRules, names: Mapping[str, str]) -> SharedRules:
    """The same for what articles share."""
    return replace(
        rules,
        derivations=tuple(
            replace(each, when=_renamed(each.when, names)) for each in rules.derivations
        ),
        solutions=tuple(_solution(each, names) for each in rules.solutions),
    )


def _solution(solution: Solution, names: Mapping[str, str]) -> Solution:
    return replace(solution, steps=tuple(_step(step, names) for step in solution.steps))


def _step(step: Step, names: Mapping[str, str]) -> Step:
    when = None if step.when is None else _renamed(step.when, names)
    return replace(step, when=when, steps=tuple(_step(each, names) for each in step.steps))


def _renamed(condition: Condition, names: Mapping[str, str]) -> Condition:
    if isinstance(condition, Atom):
        return replace(condition, fact=names.get(condition.fact, condition.fact))
    if isinstance(condition, Not):
        return Not(_renamed(condition.of, names))
    parts = tuple(_renamed(part, names) for part in condition.of)
    if isinstance(condition, AtLeast):
        return AtLeast(condition.count, parts)
    return AllOf(parts) if isinstance(condition, AllOf) else AnyOf(parts)
