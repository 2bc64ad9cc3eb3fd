"""The guided path of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from fixlore.diagnose.guide import Model, Question, Repair, choose, unroll
from tests.diagnose.guide.models import models, two_causes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.diagnose.guide import Path


def test_the_path_asks_and_then_tries_what_the_answer_points_to() -> None:
    """Each answer leads to the repair of its cause, and that leads on when it did not help."""
    path = unroll(two_causes())
    assert (path.kind, path.index) == ("ask", 0)
    assert [(fork.answers, fork.path.kind, fork.path.index) for fork in path.forks] == [
        ((0,), "try", 0),
        ((1,), "try", 1),
    ]
    assert path.forks[0].path.forks[0].answers == ()


def test_answers_that_say_the_same_lead_on_together() -> None:
    """Two of three values are equally far from the cause's condition."""
    model = Model(
        (10.0, 10.0, 1.0),
        (Question("role", 1.0, ("a", "b", "c"), {0: (0.02, 0.02, 0.96), 1: (0.49, 0.49, 0.02)}),),
        (Repair("one", 20.0, {0: 0.97}), Repair("two", 20.0, {1: 0.97})),
    )
    assert [fork.answers for fork in unroll(model).forks] == [(0, 1), (2,)]


def test_what_is_too_long_or_too_unlikely_is_not_followed() -> None:
    """It stays in the picture as `more`."""
    assert {fork.path.kind for fork in unroll(two_causes(), depth=0).forks} == {"more"}
    assert {fork.path.kind for fork in unroll(two_causes(), most=1).forks} == {"more"}
    assert {fork.path.kind for fork in unroll(two_causes(), least=1.0).forks} == {"more"}


@given(models())
def test_the_path_tells_what_the_choices_cost(model: Model) -> None:
    """Walking the whole path costs what its first step promises."""
    path = unroll(model, most=10_000, least=0.0)
    assert _cost(path, model) == pytest.approx(choose(model)[0].value, abs=1e-6)


@given(models())
def test_no_question_on_the_path_leaves_everything_as_it_was(model: Model) -> None:
    """Where a question is asked, its answers lead to different steps.

    Only where questions cost something: a free one that tells nothing costs nothing either.
    """
    assume(all(question.minutes for question in model.questions))
    for path in _every(unroll(model, most=10_000, least=0.0)):
        if path.kind == "ask":
            assert len({_steps(fork.path) for fork in path.forks}) > 1


def _cost(path: Path, model: Model) -> float:
    """Expected minutes from here."""
    if path.index is None:
        return model.escalate_minutes
    steps = model.questions if path.kind == "ask" else model.repairs
    following = sum(fork.chance * _cost(fork.path, model) for fork in path.forks)
    return steps[path.index].minutes + following


def _every(path: Path) -> Iterator[Path]:
    """This step and all that follow."""
    yield path
    for fork in path.forks:
        yield from _every(fork.path)


def _steps(path: Path) -> str:
    """What is done from here on, without numbers."""
    following = ",".join(f"{fork.answers}{_steps(fork.path)}" for fork in path.forks)
    return f"{path.kind} {path.index} [{following}]"
