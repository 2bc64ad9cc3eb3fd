"""Refresh: a knowledge base in memory, compiling only the articles whose rules are not fresh."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fixlore.articles.source import Unreadable, read_source
from fixlore.compile.article import Local
from fixlore.compile.clashes import clashing, names_in_links, names_in_rules
from fixlore.compile.context import CAUSE
from fixlore.compile.folder import find_files
from fixlore.compile.links import Links, Named, by_fact, needs_of
from fixlore.compile.shared import compile_shared
from fixlore.compile.whole import compile_path, link_all
from fixlore.compile.writing import RULES, present, read_shared_digest
from fixlore.rules.conditions import atoms_of
from fixlore.rules.form import FORMAT, SHARED_FILE, article_from_json
from fixlore.rules.model import ConditionSymptom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from fixlore.compile.clashes import Names
    from fixlore.compile.shared import Shared
    from fixlore.compile.whole import Compiled
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import ArticleRules, Step


def refresh(root: Path) -> Compiled:
    """As `compile_folder`, but rules that were compiled from the same bytes are read.

    Articles whose ids or facts may not fit together are compiled in any case. All other fresh
    rules are believed; `compile_folder` and `fixlore compile --check` are the proof.

    Raises:
        KnowledgeBaseError: `root` is no knowledge base.
    """
    files = find_files(root)
    shared = compile_shared(root, files.shared)
    same_kb = not shared.problems and read_shared_digest(root) == shared.rules.digest
    known = dict(_by_path(root)) if same_kb else {}
    return link_all(root, files, shared, _locals(root, files.articles, known, shared))


def _by_path(root: Path) -> Iterator[tuple[str, ArticleRules]]:
    for name in present(root / RULES):
        if name != SHARED_FILE and (rules := _read(root / RULES / name)) is not None:
            yield rules.path, rules


def _read(path: Path) -> ArticleRules | None:
    """The rules in a file, or None where they are of another version or no rules at all."""
    try:
        form = json.loads(path.read_bytes())
        return article_from_json(form) if form["format"] == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _locals(
    root: Path, paths: Iterable[str], known: Mapping[str, ArticleRules], shared: Shared
) -> dict[str, Local]:
    """Every article by its path, from its rules where they are fresh."""
    locals_: dict[str, Local] = {}
    names: list[Names] = []
    fresh: list[str] = []
    for path in paths:
        rules = known.get(path)
        text = None if rules is None else _text_if_fresh(root, rules)
        if rules is None or text is None:
            locals_[path] = compile_path(root, path, shared)
            names.append(names_in_links(locals_[path].links))
        else:
            locals_[path] = Local(rules, _links(rules, shared), ())
            names.append(names_in_rules(rules, text))
            fresh.append(path)
    # Only compiling knows at which places these differ.
    again = clashing(names).intersection(fresh)
    return locals_ | {path: compile_path(root, path, shared) for path in sorted(again)}


def _text_if_fresh(root: Path, rules: ArticleRules) -> str | None:
    """The article's text, or None where it is not the one that the rules were compiled from."""
    source = read_source(root, rules.path)
    fresh = not isinstance(source, Unreadable) and source.digest == rules.digest
    return source.text if fresh else None


def _links(rules: ArticleRules, shared: Shared) -> Links:
    gate = [each.when for each in rules.symptoms if isinstance(each, ConditionSymptom)]
    conditions: dict[str, list[Condition]] = dict(by_fact(rules.derivations))
    places = {each.fact: _named(each.fact, each.where) for each in rules.derivations}
    for cause in rules.causes:
        name = f"{CAUSE}{rules.id}.{cause.id}"
        conditions[name] = [*gate, rules.applies_to, cause.when]
        places[name] = _named(name, cause.where)
    derived = shared.derived | {each.fact for each in rules.derivations}
    own = f"{CAUSE}{rules.id}."
    stepwise = (when for each in rules.solutions for when in _step_conditions(each.steps))
    every = [*(when for whens in conditions.values() for when in whens), *stepwise]
    uses = {
        atom.fact: _named(atom.fact, atom.where)
        for when in every
        for atom in atoms_of(when)
        if atom.fact.startswith(CAUSE) and not atom.fact.startswith(own)
    }
    return Links(
        path=rules.path,
        id=rules.id,
        causes=tuple(cause.id for cause in rules.causes),
        uses=tuple(uses.values()),
        needs=needs_of(conditions, places, derived),
    )


def _step_conditions(steps: tuple[Step, ...]) -> Iterator[Condition]:
    for step in steps:
        if step.when is not None:
            yield step.when
        yield from _step_conditions(step.steps)


def _named(name: str, where: str) -> Named:
    line, _, column = where.partition(":")
    return Named(name, int(line), int(column))
