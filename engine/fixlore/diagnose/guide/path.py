"""The guided path of a model: what is asked, what is tried, and what follows each answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Literal, TypeVar

from fixlore.diagnose.guide.belief import after_failed, posterior
from fixlore.diagnose.guide.policy import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.diagnose.guide.model import Choice, Kind, Model, Question
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Path:
    """One step of the guided path, with all that may follow.

    Attributes:
        kind: What is done; `more` where the path goes on and is not followed.
        index: Which question or repair of the model; None for `escalate` and `more`.
        chance: The chance to get here.
        minutes: Expected minutes from here to the end; None for `more`.
        works: The chance that a repair ends the case here.
        probabilities: Of each cause here, the unknown one last.
        forks: What follows: of a question its answers, of a repair that it did not help.
    """

    kind: Kind | Literal["more"]
    index: int | None
    chance: float
    minutes: float | None
    works: float
    probabilities: tuple[float, ...]
    forks: tuple[Fork, ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """What follows some answers that say the same; no answers where a repair did not help."""

    answers: tuple[int, ...]
    chance: float
    path: Path


@dataclass(frozen=True, slots=True)
class _State:
    """A place on the path: what is left of the model, with the numbers it has in the whole."""

    model: Model
    questions: tuple[int, ...]
    repairs: tuple[int, ...]
    chance: float
    depth: int


@dataclass(frozen=True, slots=True)
class _Followed:
    """A choice at a place, and the places after it: the answers, their chance, their number."""

    choice: Choice
    after: tuple[tuple[tuple[int, ...], float, int], ...]


def unroll(model: Model, depth: int = 12, *, most: int = 60, least: float = 0.02) -> Path:
    """Follow the best choices from the start, the likeliest places first.

    Args:
        model: The model.
        depth: How many steps are followed one after the other.
        most: How many places are followed in all; the rest are `more`.
        least: Places less likely than this are not followed.
    """
    total = sum(model.weights)
    start = replace(model, weights=tuple(weight / total for weight in model.weights))
    questions, repairs = tuple(range(len(model.questions))), tuple(range(len(model.repairs)))
    states = [_State(start, questions, repairs, 1.0, 0)]
    followed: dict[int, _Followed] = {}
    heap = [(-1.0, 0)]
    while heap and len(followed) < most:
        _, number = heappop(heap)
        state = states[number]
        choice = choose(state.model, most=1)[0]
        after: list[tuple[tuple[int, ...], float, int]] = []
        for answers, following in _following(state, choice):
            after.append((answers, following.chance / state.chance, len(states)))
            if following.depth < depth and following.chance >= least:
                heappush(heap, (-following.chance, len(states)))
            states.append(following)
        followed[number] = _Followed(choice, tuple(after))
    return _path(0, states, followed)


def _following(state: _State, choice: Choice) -> Iterator[tuple[tuple[int, ...], _State]]:
    """The places after a choice, with the answers that lead there; only those that can be."""
    index, model = choice.index, state.model
    if index is None:
        return
    if choice.kind == "try":
        weights = after_failed(model.weights, model.repairs[index])
        left = replace(model, weights=weights, repairs=_without(model.repairs, index))
        repairs = _without(state.repairs, index)
        if sum(weights) > 0:
            yield (), replace(_at(state, left), repairs=repairs)
        return
    question = model.questions[index]
    for answers in _same(question, len(model.weights)):
        weights = tuple(
            weight * sum(question.row(cause)[answer] for answer in answers)
            for cause, weight in enumerate(model.weights)
        )
        left = replace(model, weights=weights, questions=_without(model.questions, index))
        if sum(weights) > 0:
            yield answers, replace(_at(state, left), questions=_without(state.questions, index))


def _at(state: _State, left: Model) -> _State:
    """The next place: its weights are still those of the start times what happened."""
    return replace(state, model=left, chance=sum(left.weights), depth=state.depth + 1)


def _without(items: tuple[_Item, ...], index: int) -> tuple[_Item, ...]:
    """All but one."""
    return (*items[:index], *items[index + 1 :])


def _same(question: Question, causes: int) -> list[tuple[int, ...]]:
    """The answers, those together that say the same about every cause."""
    groups: dict[tuple[float, ...], tuple[int, ...]] = {}
    rows = [question.row(cause) for cause in range(causes)]
    for answer in range(len(question.answers)):
        column = [row[answer] for row in rows]
        said = tuple(round(each / (sum(column) or 1.0), 12) for each in column)
        groups[said] = (*groups.get(said, ()), answer)
    return list(groups.values())


def _path(number: int, states: list[_State], followed: dict[int, _Followed]) -> Path:
    """The places as a tree."""
    state = states[number]
    probabilities = posterior(state.model.weights)
    if number not in followed:
        return Path("more", None, state.chance, None, 0.0, probabilities, ())
    choice = followed[number].choice
    whole = state.questions if choice.kind == "ask" else state.repairs
    return Path(
        kind=choice.kind,
        index=None if choice.index is None else whole[choice.index],
        chance=state.chance,
        minutes=choice.value,
        works=choice.chance if choice.kind == "try" else 0.0,
        probabilities=probabilities,
        forks=tuple(
            Fork(answers, chance, _path(next_, states, followed))
            for answers, chance, next_ in followed[number].after
        ),
    )
