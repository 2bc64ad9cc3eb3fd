"""One article: from what its author wrote to rules, as far as it alone can tell."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fixlore.articles.fields import is_id
from fixlore.articles.log_symptoms import Filled, inside
from fixlore.compile.cases import check_cases
from fixlore.compile.conditions import read_condition
from fixlore.compile.context import CAUSE, Context
from fixlore.compile.links import Links, Named, by_fact, needs_of
from fixlore.compile.pieces import check_references, derivations_of, solution_of
from fixlore.rules.conditions import ALWAYS
from fixlore.rules.log_symptoms import message_in_log
from fixlore.rules.messages import MessageError, Placeholder, parse_message
from fixlore.rules.model import ArticleRules, CauseRules, ConditionSymptom, MessageSymptom
from fixlore.vocabulary import Fact, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.articles.article import Article, CauseSource, SymptomSource
    from fixlore.articles.nodes import ScalarNode
    from fixlore.compile.shared import Shared
    from fixlore.problems import Problem
    from fixlore.rules.conditions import Condition
    from fixlore.rules.log_symptoms import LogSymptom
    from fixlore.rules.model import Symptom

SHARED = "shared/"
_FILLABLE = ("text", "number", "version", "choice", "date")


@dataclass(frozen=True, slots=True)
class Local:
    """An article compiled by itself; `rules` is None where it is broken."""

    rules: ArticleRules | None
    links: Links
    problems: tuple[Problem, ...]
    text: str = ""


def compile_article(article: Article, shared: Shared) -> Local:
    """The article's rules, its part in what is checked between files, and its problems.

    Names of causes in other articles stay as they are written.
    """
    own, declared = _declared(article, shared)
    filled = _placeholders(article, own, shared)
    facts = dict(own) | {named.name: Fact(named.name, "text") for named in filled}
    # A placeholder may be of a fact whose file could not be read, and of any type: then nothing
    # but a message can rely on it, and nothing more is said about it.
    context = _context(article, facts if shared.complete else own, shared)
    rules = _rules(article, facts, context, shared)
    check_references(article.body.references, context)
    check_cases(article, context, shared.rules.solutions)
    links = _links(article, context, rules, shared.derived)
    links = links._replace(declared=declared, filled=filled)
    problems = tuple(article.report.problems)
    broken = any(problem.severity == "error" for problem in problems) or context.hurt
    text = article.report.text if problems else ""
    return Local(None if broken else rules, links, problems, text)


def _declared(
    article: Article, shared: Shared
) -> tuple[dict[str, Fact], dict[str, tuple[str, Named]]]:
    facts: dict[str, Fact] = {}
    declared: dict[str, tuple[str, Named]] = {}
    for source in article.facts:
        if (first := shared.declared.get(source.name)) is not None:
            article.report.add(
                source.at,
                "duplicate-fact",
                f"the fact `{source.name}` is declared in {first} already",
                "remove this declaration",
            )
            continue
        if source.fact is not None:
            facts[source.name] = source.fact
            declared[source.name] = (source.fact.type, _named(article, source.name, source.at))
    return facts, declared


def _named(article: Article, name: str, at: int) -> Named:
    return Named(name, *article.report.place(at))


def _context(article: Article, facts: dict[str, Fact], shared: Shared) -> Context:
    broken = frozenset(each.name for each in article.facts if each.fact is None)
    return Context(
        report=article.report,
        facts=ChainMap(facts, shared.facts),
        broken=broken | shared.broken,
        complete=shared.complete,
        article=article.id,
        causes=frozenset(cause.id for cause in article.causes),
    )


def _placeholders(article: Article, own: Mapping[str, Fact], shared: Shared) -> tuple[Named, ...]:
    """The facts that messages make because nobody declares them."""
    made: dict[str, Named] = {}
    broken = {each.name for each in article.facts if each.fact is None} | shared.broken
    for symptom in article.symptoms:
        for name, at in _filled(article, symptom):
            if name in broken:
                continue
            fact = own.get(name) or shared.facts.get(name)
            if fact is None:
                made.setdefault(name, _named(article, name, at))
            elif fact.type not in _FILLABLE:
                article.report.add(
                    at,
                    "placeholder-type",
                    f"a message cannot fill `{name}`, which is a {fact.type}",
                    "give the placeholder another name, or write {...}",
                )
    return tuple(made.values())


def _filled(article: Article, symptom: SymptomSource) -> tuple[Filled, ...]:
    if symptom.log is not None:
        return symptom.log.filled
    if symptom.message is None:
        return ()
    return _placeholders_in(article, symptom.message)


def _placeholders_in(article: Article, message: ScalarNode) -> tuple[Filled, ...]:
    try:
        template = parse_message(message.text)
    except MessageError as error:
        at = inside(article.report, message, error.offset)
        article.report.add(at, "bad-message", error.message)
        return ()
    return tuple(
        Filled(part.name, inside(article.report, message, part.offset))
        for part in template.parts
        if isinstance(part, Placeholder) and part.name is not None
    )


def _rules(
    article: Article, facts: Mapping[str, Fact], context: Context, shared: Shared
) -> ArticleRules:
    solutions = [solution_of(source, context) for source in article.body.solutions]
    _check_solution_ids(article)
    _check_solutions(article, shared)
    return ArticleRules(
        id=article.id,
        title=article.title,
        path=article.path,
        digest=article.digest,
        symptoms=tuple(
            symptom
            for source in article.symptoms
            if (symptom := _symptom(source, context)) is not None
        ),
        causes=tuple(_cause(source, context) for source in article.causes),
        applies_to=_optional(article.applies_to, context),
        facts=facts,
        derivations=derivations_of(article.facts, context),
        solutions=tuple(solutions),
        intro=article.body.intro,
        adopted_from=article.adopted_from,
    )


def _optional(node: object, context: Context) -> Condition:
    return ALWAYS if node is None else read_condition(node, context) or ALWAYS  # type: ignore[arg-type]


def _symptom(source: SymptomSource, context: Context) -> Symptom | None:
    where = context.where(source.at)
    if source.message is not None:
        return MessageSymptom(source.message.text, where)
    if source.log is not None:
        return _log_symptom(source.log.symptom, where)
    when = None if source.when is None else read_condition(source.when, context)
    return None if when is None else ConditionSymptom(when, where)


def _log_symptom(symptom: LogSymptom, where: str) -> Symptom:
    """The symptom in its place; one that says no more than a message does is a message."""
    message = symptom.steps[0].pattern.message
    if message is not None and symptom == message_in_log(message):
        return MessageSymptom(message, where)
    return replace(symptom, where=where)


def _cause(source: CauseSource, context: Context) -> CauseRules:
    return CauseRules(
        id=source.id,
        title=source.title,
        when=_optional(source.when, context),
        solution=source.solution.text if source.solution is not None else "",
        weight=source.weight,
        strength=source.strength,
        where=context.where(source.at),
        other_solutions=tuple(each.text for each in source.other_solutions),
    )


def _check_solutions(article: Article, shared: Shared) -> None:
    """Report every cause whose solution is not there."""
    ids = [source.id for source in article.body.solutions]
    ids += [SHARED + each for each in shared.solution_ids]
    for node in (node for cause in article.causes for node in cause.solutions):
        if node.text not in ids and article.body.whole:
            hint = _nearest_solution(node.text, ids)
            said = f"there is no solution `{node.text[:80]}`"
            article.report.add(node.at, "unknown-solution", said, hint)


def _nearest_solution(name: str, ids: list[str]) -> str:
    near = SHARED + name if SHARED + name in ids else nearest(name, ids)
    if near:
        return f"did you mean `{near}`?"
    return f"write a heading `## Title {{#{name if is_id(name) else 'some-id'}}}`"


def _check_solution_ids(article: Article) -> None:
    first: dict[str, int] = {}
    for source in article.body.solutions:
        if source.id in first:
            line, _ = article.report.place(first[source.id])
            said = f"two solutions are called `{source.id}`; the first is in line {line}"
            article.report.add(source.at, "duplicate-id", said, "give this one another id")
        first.setdefault(source.id, source.at)


def _links(
    article: Article, context: Context, rules: ArticleRules, derived: frozenset[str]
) -> Links:
    gate = [each.when for each in rules.symptoms if isinstance(each, ConditionSymptom)]
    conditions: dict[str, list[Condition]] = dict(by_fact(rules.derivations))
    places = {source.name: _named(article, source.name, source.at) for source in article.facts}
    for source, cause in zip(article.causes, rules.causes, strict=True):
        name = f"{CAUSE}{article.id}.{cause.id}"
        conditions[name] = [*gate, rules.applies_to, cause.when]
        places[name] = _named(article, name, source.at)
    derived |= {each.fact for each in rules.derivations}
    return Links(
        path=article.path,
        id=article.id,
        causes=tuple(dict.fromkeys(cause.id for cause in rules.causes)),
        uses=tuple(_named(article, use.name, use.at) for use in context.cause_uses),
        needs=needs_of(conditions, places, derived),
        id_at=None if article.id_at is None else article.report.place(article.id_at),
    )
