"""Laws of the next step, over generated knowledge bases and whole sessions on them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fixlore
from tests.small_kb import opened

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS = """\
f.colour: {type: choice, values: {red: Red, green: Green, blue: Blue}, minutes: 0.1}
f.lit: {type: boolean, minutes: 0.5}
f.level: {type: number, minutes: 1}
f.band:
  type: choice
  values: {low: low, high: high}
  derive:
    - {when: {f.level: {below: 5}}, value: low}
    - {when: {f.level: {at_least: 5}}, value: high}
f.hot:
  type: boolean
  derive:
    - {when: {f.band: high, f.colour: red}, value: true}
    - {when: {any: [{f.band: low}, {f.colour: {not: red}}]}, value: false}
"""
ATOMS = (
    "{f.colour: red}",
    "{f.colour: [green, blue]}",
    "{f.lit: true}",
    "{f.level: {above: 7}}",
    "{f.level: {between: [3, 6]}}",
    "{f.band: high}",
    "{f.hot: true}",
    "{f.hot: false}",
    "{cause.case.c0: true}",
)
VALUES: dict[str, tuple[object, ...]] = {
    "f.colour": ("red", "green", "blue"),
    "f.lit": (True, False),
    "f.level": (0, 4, 5, 6.5, 9),
}


@st.composite
def articles(draw: st.DrawFn) -> str:
    """An article with two to five causes, some of which share a solution."""
    atoms = st.sampled_from(ATOMS[:-1])
    causes: list[str] = []
    for number in range(draw(st.integers(2, 5))):
        choices = atoms if number == 0 else st.sampled_from(ATOMS)
        parts = ", ".join(draw(st.lists(choices, min_size=1, max_size=3, unique=True)))
        gate = draw(st.sampled_from(("all", "any")))
        likelihood = draw(st.sampled_from(("common", "occasional", "rare")))
        causes.append(
            f"  c{number}:\n    title: Cause {number}\n    when: {{{gate}: [{parts}]}}\n"
            f"    likelihood: {likelihood}\n    solution: s{draw(st.integers(0, 2))}\n"
        )
    minutes = [draw(st.sampled_from((1, 5, 20))) for _ in range(3)]
    works = [draw(st.sampled_from(("always", "usually", "sometimes"))) for _ in range(3)]
    solutions = "".join(
        f"\n## Do {n} {{#s{n} minutes={minutes[n]} works={works[n]}}}\n1. Do it.\n"
        for n in range(3)
        if f"solution: s{n}" in "".join(causes)
    )
    head = "---\ntitle: A case\nsymptoms:\n  - message: it fails\ncauses:\n"
    return head + "".join(causes) + "---" + solutions


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the knowledge bases of all examples stand."""
    return tmp_path_factory.mktemp("laws")


def _begin(folder: Path, article: str) -> fixlore.Session:
    root = Path(tempfile.mkdtemp(dir=folder))
    return opened(root, {"case": article}, FACTS).session(text="it fails")


def _play(
    session: fixlore.Session, data: st.DataObject, look: Callable[[fixlore.NextStep], None]
) -> None:
    """A whole session with drawn answers; `look` sees each step before it is followed."""
    for _ in range(20):
        step = session.next_step
        assert step is not None
        look(step)
        if isinstance(step, fixlore.Escalate):
            return
        if isinstance(step, fixlore.Try):
            session.tried(step.solution)
        elif data.draw(st.integers(0, 4)) == 0:
            session.tell_unknown(step.fact)
        else:
            session.tell(step.fact, data.draw(st.sampled_from(VALUES[step.fact])))
    raise AssertionError("the session does not end")


LAWS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@LAWS
@given(article=articles(), data=st.data())
def test_a_session_ends_and_asks_nothing_that_is_known(
    folder: Path, article: str, data: st.DataObject
) -> None:
    """It never asks what is known or follows, what cannot be told, nor tries a thing twice."""
    session = _begin(folder, article)
    before: list[tuple[str, frozenset[str]]] = []

    def look(step: fixlore.NextStep) -> None:
        case = session.case
        for each in session.next_steps:
            if isinstance(each, fixlore.Ask):
                assert each.fact not in session.diagnosis.facts
                assert each.fact not in case.cannot_tell
            if isinstance(each, fixlore.Try):
                assert ("case", each.solution) not in case.failed
        if isinstance(step, fixlore.Ask):
            assert (step.fact, case.removed) not in before
            before.append((step.fact, case.removed))

    _play(session, data, look)


@LAWS
@given(article=articles(), data=st.data())
def test_what_is_asked_can_change_the_findings(
    folder: Path, article: str, data: st.DataObject
) -> None:
    """Two answers to a question leave different verdicts or probabilities."""
    session = _begin(folder, article)

    def look(step: fixlore.NextStep) -> None:
        if isinstance(step, fixlore.Ask):
            told: list[set[tuple[str, str, float]]] = []
            for value in VALUES[step.fact]:
                session.tell(step.fact, value)
                findings = session.diagnosis.findings
                told.append({(f.cause, f.verdict, round(f.probability, 9)) for f in findings})
                session.undo()
            assert any(each != told[0] for each in told)

    _play(session, data, look)


@LAWS
@given(article=articles(), data=st.data())
def test_a_session_is_its_events(folder: Path, article: str, data: st.DataObject) -> None:
    """Kept and read again at any point, it says the same; every undo leads back to the start."""
    session = _begin(folder, article)
    first = session.diagnosis

    def look(step: fixlore.NextStep) -> None:
        again = session.kb.session_from_json(session.to_json())
        assert (again.next_step, again.diagnosis, again.changes) == (step, session.diagnosis, ())

    _play(session, data, look)
    for _ in session.events:
        session.undo()
    assert session.diagnosis == first


@LAWS
@given(article=articles(), data=st.data())
def test_probabilities_sum_to_at_most_one(folder: Path, article: str, data: st.DataObject) -> None:
    """What is missing to one is the unknown cause's, after failures too."""
    session = _begin(folder, article)

    def look(_: fixlore.NextStep) -> None:
        total = sum(each.probability for each in session.diagnosis.findings)
        assert 0 < total < 1

    _play(session, data, look)
