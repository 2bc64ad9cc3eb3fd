"""Trying: takes a draft, gives it with tests as the engine answers now, and what checks say."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fixlore.checks.running import run_checks
from fixlore.compile import compile_folder
from fixlore.errors import FixloreError, KnowledgeBaseError
from fixlore.opening import open_knowledge_base
from fixlore.problems import show
from fixlore.write.new import DraftTest, article_text, sample_facts, text_in

if TYPE_CHECKING:
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.problems import Problem
    from fixlore.write.new import Draft

_VERDICTS = ("confirmed", "possible", "ruled-out")
_TOO_EARLY = "uncovered-case"


@dataclass(frozen=True, slots=True)
class Tried:
    """The article's text, and what checks say about it that its author must settle."""

    text: str
    problems: tuple[Problem, ...]


def tried(draft: Draft, root: Path) -> Tried:
    """The draft as an article, tried in a copy of the knowledge base.

    Raises:
        KnowledgeBaseError: it does not compile; the message shows why.
    """
    with tempfile.TemporaryDirectory(prefix="fixlore-") as name:
        bench = _copied(root, Path(name), chained="cause." in repr(draft))
        path = bench / "articles" / f"{draft.id}.md"
        _write(path, draft)
        _refuse_errors(bench, path)
        kb = open_knowledge_base(bench)
        tests = [_first_test(draft, kb), *_tests_of_causes(draft, kb)]
        draft = replace(draft, tests=tuple(tests))
        _write(path, draft)
        problems = _problems(bench, path)
        if any(each.code == _TOO_EARLY for each in problems):
            draft = replace(draft, switches=(_TOO_EARLY,))
            _write(path, draft)
            problems = _problems(bench, path)
        return Tried(article_text(draft), problems)


def _copied(root: Path, bench: Path, *, chained: bool) -> Path:
    """A knowledge base of its own with the same kb/; and the articles, where causes are named."""
    for folder in ("kb", "articles") if chained else ("kb",):
        if (root / folder).is_dir():
            shutil.copytree(root / folder, bench / folder)
    (bench / "articles").mkdir(exist_ok=True)
    return bench


def _write(path: Path, draft: Draft) -> None:
    path.write_text(article_text(draft), encoding="utf-8")


def _refuse_errors(bench: Path, path: Path) -> None:
    compiled = compile_folder(bench)
    name = path.relative_to(bench).as_posix()
    errors = [e for e in compiled.problems if e.path == name and e.severity == "error"]
    if not errors:
        return
    said = [show(each, compiled.sources.get(name, "")) for each in errors]
    if any(each.code == "unknown-fact" for each in errors):
        said.append("--fact 'NAME: {type: boolean, ask: ...}' declares a fact in the article.")
    text = "\n\n".join(said)
    raise KnowledgeBaseError(f"nothing is written, as the article would not compile:\n\n{text}")


def _first_test(draft: Draft, kb: KnowledgeBase) -> DraftTest:
    given = sample_facts(draft.symptoms[0]) if draft.symptoms and not draft.messages else {}
    return _test(draft, kb, given or {}) or DraftTest({}, draft.pasted, {})


def _tests_of_causes(draft: Draft, kb: KnowledgeBase) -> list[DraftTest]:
    """For each cause a test that confirms it, where its condition says plainly how."""
    found: list[DraftTest] = []
    for cause in draft.causes:
        given = sample_facts(cause.when) if cause.when and draft.messages else None
        test = _test(draft, kb, given) if given else None
        if test is not None and cause.id in test.expect["confirmed"]:
            found.append(test)
    return found


def _test(draft: Draft, kb: KnowledgeBase, given: dict[str, str]) -> DraftTest | None:
    """What the engine answers now, as a test; None where it cannot take the facts."""
    facts = {name: text_in(value) for name, value in given.items()}
    try:
        diagnosis = kb.diagnose(facts, text=draft.pasted)
    except FixloreError:
        return None
    expect = {
        verdict.replace("-", "_"): tuple(
            each.cause
            for each in diagnosis.findings
            if each.article == draft.id and each.verdict == verdict
        )
        for verdict in _VERDICTS
    }
    return DraftTest(given, draft.pasted, expect)


def _problems(bench: Path, path: Path) -> tuple[Problem, ...]:
    name = path.relative_to(bench).as_posix()
    checked = run_checks(bench, today=date.today())  # noqa: DTZ011 - an author's day
    return tuple(each for each in checked.problems if each.path == name)
