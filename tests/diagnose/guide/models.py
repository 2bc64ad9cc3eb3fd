"""Small models for the tests: some written by hand, and hypothesis strategies for any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from fixlore.diagnose.guide import Model, Question, Repair

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

MINUTES = st.sampled_from((0.0, 0.5, 1.0, 2.0, 5.0, 15.0, 30.0))
CHANCES = st.sampled_from((0.0, 0.03, 0.25, 0.5, 0.8, 0.97, 1.0))


def two_causes(minutes: float = 1.0) -> Model:
    """Two likely causes with a repair each, and one question that tells them apart."""
    return Model(
        weights=(10.0, 10.0, 1.0),
        questions=(Question("lamp", minutes, ("on", "off"), {0: (0.97, 0.03), 1: (0.03, 0.97)}),),
        repairs=(Repair("replace", 20.0, {0: 0.97}), Repair("reset", 20.0, {1: 0.97})),
    )


@st.composite
def rows(draw: DrawFn, answers: int) -> tuple[float, ...]:
    """P(answer | cause), with sum one; some answers may be impossible."""
    parts = draw(st.lists(st.integers(0, 9), min_size=answers, max_size=answers).filter(any))
    return tuple(part / sum(parts) for part in parts)


@st.composite
def questions(draw: DrawFn, causes: int, number: int) -> Question:
    """A question that some of the causes speak of."""
    answers = draw(st.integers(2, 3))
    speaking = draw(st.sets(st.integers(0, causes - 2)))
    return Question(
        fact=f"fact{number}",
        minutes=draw(MINUTES),
        answers=tuple(f"value{value}" for value in range(answers)),
        likelihood={cause: draw(rows(answers)) for cause in sorted(speaking)},
    )


@st.composite
def repairs(draw: DrawFn, causes: int, number: int) -> Repair:
    """A repair of some causes; repairs may overlap."""
    removed = draw(st.sets(st.integers(0, causes - 2), min_size=1))
    chances = {cause: draw(CHANCES) for cause in sorted(removed)}
    return Repair(f"solution{number}", draw(MINUTES), chances)


@st.composite
def models(draw: DrawFn) -> Model:
    """Two to five causes with the unknown one, up to three questions and repairs."""
    causes = draw(st.integers(2, 5))
    weights = draw(st.lists(st.integers(0, 20), min_size=causes, max_size=causes).filter(any))
    return Model(
        weights=tuple(map(float, weights)),
        questions=tuple(draw(questions(causes, n)) for n in range(draw(st.integers(0, 3)))),
        repairs=tuple(draw(repairs(causes, n)) for n in range(draw(st.integers(0, 3)))),
        escalate_minutes=draw(st.sampled_from((0.0, 10.0, 60.0, 240.0))),
    )
