"""Which steps are shown, with which numbers and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hypothesis import given
from hypothesis import strategies as st

from fixlore.diagnose.steps import resolve_steps, show_solution
from fixlore.rules.conditions import Atom
from fixlore.rules.conditions import Test as FactTest
from fixlore.rules.model import Solution, Step

if TYPE_CHECKING:
    from fixlore.diagnose.steps import ShownStep
    from fixlore.rules.conditions import Condition

_TRUTHS = {"yes": True, "no": False, "open": None}


def decide(condition: Condition) -> bool | None:
    """The truth that the condition's own fact is named after."""
    assert isinstance(condition, Atom)
    return _TRUTHS[condition.fact]


def when(fact: str) -> Condition:
    """A condition that `decide` finds true, false or unknown."""
    return Atom(fact, (FactTest("is", operand=True),))


def numbers(*steps: Step) -> list[int | None]:
    """The numbers of the steps as they are shown."""
    return [step.number for step in resolve_steps(steps, decide)]


def test_false_steps_are_left_out_and_the_rest_renumbered() -> None:
    """A step whose condition is false goes, with all under it; numbers close the gap."""
    steps = (
        Step("step", "one"),
        Step("step", "never", when("no"), (Step("bullet", "under it"),)),
        Step("step", "two", when("yes")),
    )
    shown = resolve_steps(steps, decide)
    assert [(step.number, step.text, step.condition) for step in shown] == [
        (1, "one", ""),
        (2, "two", ""),
    ]


def test_unknown_steps_stay_with_their_condition() -> None:
    """A step whose condition is unknown stays, and says which condition that is."""
    (shown,) = resolve_steps((Step("step", "maybe", when("open")),), decide)
    assert (shown.number, shown.condition) == (1, "open is yes")


def test_numbers_run_on_over_notes_and_bullets() -> None:
    """Only a step that starts anew is number one again."""
    steps = (Step("step", "a"), Step("note", "n"), Step("bullet", "b"), Step("step", "c"))
    assert numbers(*steps, Step("step", "d", starts=True)) == [1, None, None, 2, 1]


def test_a_start_that_is_left_out_passes_on() -> None:
    """Where the first step of a list is left out, the next one is its first."""
    gone = Step("step", "b", when("no"), starts=True)
    assert numbers(Step("step", "a"), gone, Step("step", "c")) == [1, 1]


def test_nested_steps_are_resolved_too() -> None:
    """Steps under a step have numbers and conditions of their own."""
    inner = (Step("step", "x", when("no")), Step("step", "y"))
    solution = Solution("fix", "Fix it", (Step("step", "a", steps=inner),), minutes=7.0)
    shown = show_solution(solution, "art", decide)
    assert (shown.id, shown.article, shown.title, shown.minutes) == ("fix", "art", "Fix it", 7.0)
    assert [(step.number, step.text) for step in shown.steps[0].steps] == [(1, "y")]


_KINDS: list[Literal["step", "bullet", "note"]] = ["step", "bullet", "note"]
_STEPS = st.recursive(
    st.builds(
        Step,
        st.sampled_from(_KINDS),
        st.just("text"),
        st.none() | st.sampled_from(sorted(_TRUTHS)).map(when),
    ),
    lambda inner: st.builds(
        Step,
        st.sampled_from(_KINDS),
        st.just("text"),
        st.none() | st.sampled_from(sorted(_TRUTHS)).map(when),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=8,
)


@given(st.lists(_STEPS, max_size=5))
def test_nothing_but_false_steps_is_left_out(steps: list[Step]) -> None:
    """Every step that is not false is shown once, in order."""
    assert _count(resolve_steps(steps, decide)) == sum(map(_kept, steps))


def _count(steps: tuple[ShownStep, ...]) -> int:
    return sum(1 + _count(step.steps) for step in steps)


def _kept(step: Step) -> int:
    if step.when is not None and decide(step.when) is False:
        return 0
    return 1 + sum(map(_kept, step.steps))
